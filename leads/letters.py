"""The letters about an inquiry. None of them repeats what the visitor wrote: the form must not become a relay."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from leads.form_source import find_form
from leads.models import Lead
from leads.tokens import status_token
from portal.mail import send_later
from portal.models import SiteSettings


def send_letters(lead: Lead, *, held: bool) -> None:
    """The receipt to the sender, and the news to those who answer."""
    site_settings = SiteSettings.of_default_site()
    _send_receipt(lead, site_settings, held)
    _notify_operator(lead, site_settings, held)


def _send_receipt(lead: Lead, site_settings: SiteSettings | None, held: bool) -> None:
    email = lead.answer("email")
    if not email:
        return
    with translation.override(lead.answer("reply_language") or lead.locale):
        context = {
            "lead": lead,
            "site_settings": site_settings,
            "status_url": settings.WAGTAILADMIN_BASE_URL
            + reverse("leads:status", args=[lead.reference, status_token(lead.reference)]),
        }
        subject = _("Your inquiry %(reference)s has been received") % {"reference": lead.reference}
        body = render_to_string("leads/mail/receipt.txt", context)
    send_later(email, subject, body, purpose="lead-receipt", about=lead.outbox_key, held=held)


def _notify_operator(lead: Lead, site_settings: SiteSettings | None, held: bool) -> None:
    form = find_form(lead.form)
    contact = [site_settings.contact_email] if site_settings and site_settings.contact_email else []
    with translation.override(settings.LANGUAGE_CODE):
        url = settings.WAGTAILADMIN_BASE_URL + reverse("lead:inspect", args=[lead.pk])
        subject = _("New inquiry %(reference)s") % {"reference": lead.reference}
        body = render_to_string("leads/mail/notification.txt", {"lead": lead, "url": url})
    for address in (form.recipient_list() if form else []) or contact:
        send_later(address, subject, body, purpose="lead-notification", about=lead.outbox_key, held=held)
