"""The states in which the form page is shown."""

import time
from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leads.forms import InquiryForm
from leads.models import ConsentText, Lead
from leads.subjects import Subject, find_subject
from leads.tokens import FormToken, new_form_token, read_form_token

LONGEST_ABOUT = 80


class Notice(StrEnum):
    """What is said above the form."""

    NONE = ""
    UNKNOWN_SUBJECT = "unknown_subject"
    EXPIRED = "expired"
    TOO_MANY = "too_many"


def bound_form(request: HttpRequest, text: ConsentText) -> InquiryForm:
    return InquiryForm(request.POST, locale=get_language(), consent_text=text)


def render_empty(request: HttpRequest, text: ConsentText) -> HttpResponse:
    about = request.GET.get("about", "")[:LONGEST_ABOUT]
    subject = find_subject(about)
    notice = Notice.UNKNOWN_SUBJECT if about and subject is None else Notice.NONE
    form = InquiryForm(locale=get_language(), consent_text=text)
    return _render(request, form, subject, notice=notice, token=new_form_token())


def render_errors(request: HttpRequest, form: InquiryForm, token: FormToken) -> HttpResponse:
    """The same form, so the same key and the same time at which it was opened."""
    subject = _posted_subject(request)
    return _render(request, form, subject, token=request.POST["token"], status=422, title=_("Error: %(title)s"))


def render_again(request: HttpRequest, text: ConsentText, notice: Notice, *, status: int) -> HttpResponse:
    """Nothing was accepted and nothing is lost: the same answers, ready to be sent once more."""
    token = read_form_token(request.POST.get("token", ""), time.time())
    form = InquiryForm(initial=request.POST.dict(), locale=get_language(), consent_text=text)
    fresh = new_form_token(token.key if token else None)
    return _render(request, form, _posted_subject(request), notice=notice, token=fresh, status=status)


def render_closed(request: HttpRequest) -> HttpResponse:
    """Without the text of a consent nothing may be asked."""
    return render(request, "leads/closed.html", {"seo_title": _title(None), "seo_noindex": True}, status=503)


def render_sent(request: HttpRequest, lead: Lead, is_fresh: bool) -> HttpResponse:
    subject = find_subject(f"{lead.subject_kind}:{lead.subject_id}") if lead.subject_id else None
    context = {
        "lead": lead,
        "subject": subject,
        "email": lead.answer("email") if is_fresh else "",
        "reply_language": dict(InquiryForm.base_fields["reply_language"].choices).get(lead.answer("reply_language")),
        "seo_title": _("Inquiry received"),
        "seo_noindex": True,
    }
    return render(request, "leads/sent.html", context)


def _render(
    request: HttpRequest,
    form: InquiryForm,
    subject: Subject | None,
    *,
    token: str,
    notice: Notice = Notice.NONE,
    **shown: Any,
) -> HttpResponse:
    heading = _title(subject)
    context = {
        "form": form,
        "subject": subject,
        "notice": notice,
        "token": token,
        "heading": heading,
        "seo_title": shown.get("title", "%(title)s") % {"title": heading},
        "seo_description": _("Write to the team of INO Tomsk: a reference number appears at once, a person answers."),
    }
    return render(request, "leads/ask.html", context, status=shown.get("status", 200))


def _title(subject: Subject | None) -> str:
    return _("Ask about this project") if subject and subject.kind == "project" else _("Ask the team")


def _posted_subject(request: HttpRequest) -> Subject | None:
    return find_subject(request.POST.get("about", "")[:LONGEST_ABOUT])
