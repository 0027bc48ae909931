"""The states in which the form page is shown."""

import time
from enum import StrEnum
from typing import Any

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from leads.definitions import FormDefinition
from leads.forms import CoreForm
from leads.subjects import AskedSubject, Shortlist, Subject, asked_subject, find_subject
from leads.tokens import FormToken, new_form_token, read_form_token

LONGEST_ABOUT = 600


class Notice(StrEnum):
    """What is said above the form."""

    NONE = ""
    UNKNOWN_SUBJECT = "unknown_subject"
    EXPIRED = "expired"
    TOO_MANY = "too_many"
    NOT_STORED = "not_stored"


def asked_about(request: HttpRequest) -> Subject | Shortlist | AskedSubject | None:
    try:
        return find_subject(_about(request))
    except DatabaseError:
        return asked_subject(_about(request))


def bound_form(request: HttpRequest, definition: FormDefinition) -> CoreForm:
    return CoreForm(request.POST, definition=definition)


def render_empty(request: HttpRequest, definition: FormDefinition) -> HttpResponse:
    subject = asked_about(request)
    notice = Notice.UNKNOWN_SUBJECT if _about(request) and subject is None else Notice.NONE
    form = CoreForm(definition=definition)
    return _render(request, form, subject, notice=notice, token=new_form_token())


def render_errors(request: HttpRequest, form: CoreForm, token: FormToken) -> HttpResponse:
    """The same form, so the same key and the same time at which it was opened."""
    subject = asked_about(request)
    return _render(request, form, subject, token=request.POST["token"], status=422, title=_("Error: %(title)s"))


def render_again(request: HttpRequest, definition: FormDefinition, notice: Notice, *, status: int) -> HttpResponse:
    """Nothing was accepted and nothing is lost: the same answers, ready to be sent once more."""
    token = read_form_token(request.POST.get("token", ""), time.time())
    form = CoreForm(initial=_as_initial(request, definition), definition=definition)
    fresh = new_form_token(token.key if token else None)
    return _render(request, form, asked_about(request), notice=notice, token=fresh, status=status)


def render_closed(request: HttpRequest) -> HttpResponse:
    """Without the text of a consent nothing may be asked."""
    return render(request, "leads/closed.html", {"seo_title": _("Ask the team"), "seo_noindex": True}, status=503)


def _render(
    request: HttpRequest,
    form: CoreForm,
    subject: Subject | Shortlist | AskedSubject | None,
    *,
    token: str,
    notice: Notice = Notice.NONE,
    **shown: Any,
) -> HttpResponse:
    heading = form.definition.title
    context = {
        "form": form,
        "definition": form.definition,
        "subject": subject,
        "notice": notice,
        "token": token,
        "heading": heading,
        "action": request.path,
        "challenge_url": reverse("altcha_challenge"),
        "seo_title": shown.get("title", "%(title)s") % {"title": heading},
        "seo_description": _("Write to the team of INO Tomsk: a reference number appears at once, a person answers."),
    }
    return render(request, "leads/ask.html", context, status=shown.get("status", 200))


def _as_initial(request: HttpRequest, definition: FormDefinition) -> dict[str, Any]:
    """What was posted, as values to start from: fields of several choices keep all of theirs."""
    fields = CoreForm(definition=definition).fields
    return {name: field.widget.value_from_datadict(request.POST, {}, name) for name, field in fields.items()}


def _about(request: HttpRequest) -> str:
    source = request.POST if request.method == "POST" else request.GET
    return source.get("about", "")[:LONGEST_ABOUT]
