"""The form, its errors and its receipt. Never cached: they hold a token and what the visitor wrote."""

import hashlib
import time
from collections.abc import Callable
from functools import wraps

from django.db import Error as DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from leads import form_page, intake, receipt_page
from leads.conf import leads_settings
from leads.definitions import FormDefinition
from leads.form_page import Notice
from leads.form_source import find_definition
from leads.forms import CoreForm
from leads.models import FormKind, Lead
from leads.proof_of_work import check_proof, new_challenge
from leads.services import Inquiry, Submission
from leads.spam import Signs, spam_score
from leads.spool import SpoolError
from leads.tokens import FormToken, is_status_token, new_sent_token, read_form_token, read_sent_token
from portal.client_address import client_address, network_of
from portal.rate_limit import RateLimit

SHOW_ADDRESS_SECONDS = 30 * 60
RETRY_SECONDS = 60
USER_AGENT_LENGTH = 300
SAME_TEXTS_A_DAY = RateLimit("same-text", limit=3, window=24 * 3600)
CHALLENGES_PER_MINUTE = 60
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")

View = Callable[..., HttpResponse]


def uncached(view: View) -> View:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return wrapped


@uncached
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, kind: str = "") -> HttpResponse:
    definition = _definition(request, kind)
    if definition is None or not definition.is_open:
        return form_page.render_closed(request)
    if request.method == "POST" and request.content_type not in FORM_TYPES:
        return _no_form()
    if request.method == "POST":
        return _receive(request, definition)
    return form_page.render_empty(request, definition)


def _definition(request: HttpRequest, kind: str) -> FormDefinition | None:
    """The form of the address, else that of the subject, else the general one."""
    language = get_language()
    if kind:
        definition = find_definition(kind, language)
        if definition is None:
            raise Http404
        return definition
    subject = form_page.asked_about(request)
    special = find_definition(subject.kind, language) if subject and subject.kind in FormKind.values else None
    return special or find_definition(FormKind.GENERAL, language)


def _no_form() -> HttpResponse:
    return HttpResponse("415 Unsupported Media Type", status=415, content_type="text/plain")


def _receive(request: HttpRequest, definition: FormDefinition) -> HttpResponse:
    conf = leads_settings()
    wait = RateLimit("inquiries", conf.posts_per_minute, window=60).take(network_of(client_address(request)))
    if wait:
        response = form_page.render_again(request, definition, Notice.TOO_MANY, status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    token = read_form_token(request.POST.get("token", ""), time.time())
    if token is None or token.seconds > conf.form_valid_seconds:
        return form_page.render_again(request, definition, Notice.EXPIRED, status=403)
    form = form_page.bound_form(request, definition)
    if not form.is_valid():
        return form_page.render_errors(request, form, token)
    return _keep(request, form, token)


def _keep(request: HttpRequest, form: CoreForm, token: FormToken) -> HttpResponse:
    inquiry = Inquiry(form.answers, form.labels, form_page.asked_about(request), form.definition.kind)
    submission = Submission(
        key=token.key,
        locale=get_language(),
        spam_score=_score(request, form, token),
        address=client_address(request),
        user_agent=request.headers.get("User-Agent", "")[:USER_AGENT_LENGTH],
    )
    try:
        receipt = intake.receive(inquiry, submission, form.consents_given)
    except SpoolError:
        response = form_page.render_again(request, form.definition, Notice.NOT_STORED, status=503)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response
    return HttpResponseRedirect(f"{reverse('leads:sent')}?r={new_sent_token(receipt.lead_uuid)}", status=303)


def _score(request: HttpRequest, form: CoreForm, token: FormToken) -> int:
    conf = leads_settings()
    message = form.cleaned_data["message"]
    digest = hashlib.sha256(" ".join(message.casefold().split()).encode()).hexdigest()
    signs = Signs(
        message=message,
        trap=form.cleaned_data["website"],
        seconds=token.seconds,
        proof=check_proof(request.POST.get("altcha", ""), token.key),
        is_repeated=bool(SAME_TEXTS_A_DAY.take(digest)),
    )
    return spam_score(signs, min_seconds=conf.min_fill_seconds, missing_proof=conf.missing_proof_score)


@uncached
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The receipt. It names the address for a while only: links are passed on."""
    token = read_sent_token(request.GET.get("r", ""))
    if token is None:
        raise Http404
    try:
        lead = Lead.objects.filter(uuid=token.lead).first()
    except DatabaseError:
        lead = None
    if lead is None:
        return receipt_page.render_stored(request, token)
    return receipt_page.render_sent(request, lead, is_fresh=time.time() - token.at.timestamp() <= SHOW_ADDRESS_SECONDS)


@uncached
@require_safe
def status(request: HttpRequest, reference: str, token: str) -> HttpResponse:
    """By reference and secret link. The secret is checked before any look-up, so that a wrong one tells nothing."""
    if not is_status_token(reference, token):
        raise Http404
    response = receipt_page.render_status(request, reference)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@uncached
@require_safe
def challenge(request: HttpRequest) -> HttpResponse:
    """Work for the background; cheap to make, and limited all the same."""
    wait = RateLimit("challenges", CHALLENGES_PER_MINUTE, window=60).take(network_of(client_address(request)))
    if wait:
        return JsonResponse({}, status=429, headers={"Retry-After": str(wait)})
    return JsonResponse(new_challenge())


@uncached
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """No cookie, an old one or a foreign form: the visitor keeps his text and sends it once more."""
    if request.content_type not in FORM_TYPES:
        return _no_form()
    match = request.resolver_match
    is_form = match is not None and match.namespace == "leads" and "kind" in match.kwargs
    definition = _definition(request, match.kwargs["kind"]) if is_form else None
    if definition is None or not definition.is_open:
        return render(request, "leads/csrf_failed.html", status=403)
    return form_page.render_again(request, definition, Notice.EXPIRED, status=403)
