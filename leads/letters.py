"""The letters about an inquiry. None of them repeats what the visitor wrote: the form must not become a relay."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from leads.models import Lead
from portal.mail import send_later
from portal.models import SiteSettings


def send_receipt(lead: Lead, *, held: bool) -> None:
    email = lead.answer("email")
    if not email:
        return
    with translation.override(lead.answer("reply_language") or lead.locale):
        context = {"lead": lead, "site_settings": _site_settings()}
        subject = _("Your inquiry %(reference)s has been received") % {"reference": lead.reference}
        body = render_to_string("leads/mail/receipt.txt", context)
    send_later(email, subject, body, purpose="lead-receipt", about=lead.outbox_key, held=held)


def notify_operator(lead: Lead, *, held: bool) -> None:
    site_settings = _site_settings()
    if not site_settings or not site_settings.contact_email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        url = settings.WAGTAILADMIN_BASE_URL + reverse("lead:inspect", args=[lead.pk])
        subject = _("New inquiry %(reference)s") % {"reference": lead.reference}
        body = render_to_string("leads/mail/notification.txt", {"lead": lead, "url": url})
    send_later(
        site_settings.contact_email, subject, body, purpose="lead-notification", about=lead.outbox_key, held=held
    )


def _site_settings() -> SiteSettings | None:
    site = Site.objects.filter(is_default_site=True).first()
    return SiteSettings.for_site(site) if site else None
