"""What a sender sees afterwards: the receipt, and the page that tells how far the inquiry has come."""

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leads.form_source import find_form
from leads.forms import CoreForm
from leads.models import Lead
from leads.status import status_of
from leads.subjects import find_subject
from leads.tokens import SentToken, reference_of, status_token


def render_sent(request: HttpRequest, lead: Lead, is_fresh: bool) -> HttpResponse:
    languages = dict(CoreForm.base_fields["reply_language"].choices)
    form = find_form(lead.form)
    context = {
        "lead": lead,
        "subject": find_subject(f"{lead.subject_kind}:{lead.subject_id}") if lead.subject_id else None,
        "email": lead.answer("email") if is_fresh else "",
        "reply_language": languages.get(lead.answer("reply_language")),
        "sent_text": getattr(form, f"sent_{get_language()}", "") if form else "",
        "status_url": status_url(lead.reference),
        "seo_title": _("Inquiry received"),
        "seo_noindex": True,
    }
    return render(request, "leads/sent.html", context)


def render_stored(request: HttpRequest, token: SentToken) -> HttpResponse:
    """Of an inquiry that has not reached the database yet: the signed token is proof enough that it is kept."""
    reference = reference_of(token.lead)
    context = {
        "lead": Lead(uuid=token.lead, reference=reference, received_at=token.at),
        "status_url": status_url(reference),
        "seo_title": _("Inquiry received"),
        "seo_noindex": True,
    }
    return render(request, "leads/sent.html", context)


def render_status(request: HttpRequest, reference: str) -> HttpResponse:
    """Nothing on it names anybody. An inquiry that has not reached the database yet is stored all the same."""
    try:
        lead = Lead.objects.filter(reference=reference).first()
        status = status_of(lead)
    except DatabaseError:
        lead, status = None, status_of(None)
    context = {
        "reference": reference,
        "lead": lead,
        "status": status,
        "seo_title": _("Inquiry %(reference)s") % {"reference": reference},
        "seo_noindex": True,
    }
    return render(request, "leads/status.html", context)


def status_url(reference: str) -> str:
    return reverse("leads:status", args=[reference, status_token(reference)])
