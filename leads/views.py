"""The form, its errors and its receipt. Never cached: they hold a token and what the visitor wrote."""

import time
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from leads import form_page
from leads.conf import leads_settings
from leads.consent import current_text
from leads.form_page import Notice
from leads.forms import InquiryForm
from leads.models import ConsentText, Lead
from leads.services import Inquiry, Submission, submit
from leads.spam import spam_score
from leads.subjects import find_subject
from leads.tokens import FormToken, new_sent_token, read_form_token, read_sent_token
from portal.client_address import client_address, network_of
from portal.rate_limit import RateLimit

SHOW_ADDRESS_SECONDS = 30 * 60
USER_AGENT_LENGTH = 300

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
def ask(request: HttpRequest) -> HttpResponse:
    text = current_text(get_language())
    if text is None:
        return form_page.render_closed(request)
    if request.method == "POST":
        return _receive(request, text)
    return form_page.render_empty(request, text)


def _receive(request: HttpRequest, text: ConsentText) -> HttpResponse:
    conf = leads_settings()
    limit = RateLimit("inquiries", conf.posts_per_minute, window=60)
    sender = network_of(client_address(request))
    wait = limit.retry_after(sender)
    if wait:
        response = form_page.render_again(request, text, Notice.TOO_MANY, status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    limit.hit(sender)
    token = read_form_token(request.POST.get("token", ""), time.time())
    if token is None or token.seconds > conf.form_valid_seconds:
        return form_page.render_again(request, text, Notice.EXPIRED, status=403)
    form = form_page.bound_form(request, text)
    if not form.is_valid():
        return form_page.render_errors(request, form, token)
    return _keep(request, form, token)


def _keep(request: HttpRequest, form: InquiryForm, token: FormToken) -> HttpResponse:
    score = spam_score(
        trap=form.cleaned_data["website"],
        seconds=token.seconds,
        min_seconds=leads_settings().min_fill_seconds,
        message=form.cleaned_data["message"],
    )
    subject = find_subject(request.POST.get("about", ""))
    receipt = submit(
        Inquiry(form.answers, form.labels, subject),
        Submission(
            key=token.key,
            locale=get_language(),
            consents=(form.consent_text,),
            spam_score=score,
            address=client_address(request),
            user_agent=request.headers.get("User-Agent", "")[:USER_AGENT_LENGTH],
        ),
    )
    return HttpResponseRedirect(f"{reverse('leads:sent')}?r={new_sent_token(receipt.lead_uuid)}", status=303)


@uncached
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The receipt. It names the address for a while only: links are passed on."""
    token = request.GET.get("r", "")
    uuid = read_sent_token(token)
    if uuid is None:
        raise Http404
    lead = get_object_or_404(Lead, uuid=uuid)
    is_fresh = read_sent_token(token, max_age=SHOW_ADDRESS_SECONDS) is not None
    return form_page.render_sent(request, lead, is_fresh)


@uncached
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """No cookie, an old one or a foreign form: the visitor keeps his text and sends it once more."""
    match = request.resolver_match
    text = current_text(get_language()) if match and match.view_name == "leads:ask" else None
    if text is None:
        return render(request, "leads/csrf_failed.html", status=403)
    return form_page.render_again(request, text, Notice.EXPIRED, status=403)
