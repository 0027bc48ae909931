"""Telling staff that inquiries do not get through: one e-mail, then one a day while it lasts."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from leads.models import Delivery, Endpoint
from portal.mail import send_later
from portal.models import OutboxState, SiteSettings
from portal.models.outbox import UNFINISHED_STATES
from portal.outbox.registry import Periodic

logger = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=10)  # the e-mail leaves within a quarter of an hour of the first failure
REMIND_AFTER = timedelta(days=1)
AFTER_A_DEATH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with the deliveries to one endpoint."""

    is_silent: bool
    attention: int
    late: int
    newly_dead: int
    dead: int

    @property
    def lasts(self) -> bool:
        return bool(self.is_silent or self.attention or self.late)

    @classmethod
    def of(cls, endpoint: Endpoint, now: datetime) -> "Trouble":
        deliveries = endpoint.deliveries.filter(lead__isnull=False)
        dead = deliveries.filter(state=OutboxState.DEAD)
        return cls(
            is_silent=endpoint.is_open,
            attention=deliveries.filter(state=OutboxState.NEEDS_ATTENTION).count(),
            late=deliveries.filter(state__in=UNFINISHED_STATES, first_failed_at__lte=now - PATIENCE).count(),
            newly_dead=_since(dead, endpoint.alerted_at).count(),
            dead=dead.count(),
        )


def watch(now: datetime) -> None:
    """Look at every endpoint; runs each minute."""
    for endpoint in Endpoint.objects.all():
        trouble = Trouble.of(endpoint, now)
        if _is_news(endpoint, trouble, now):
            with transaction.atomic():
                same = Endpoint.objects.filter(pk=endpoint.pk, alerted_at=endpoint.alerted_at)
                if same.update(alerted_at=now, needs_attention=trouble.lasts):
                    _tell(endpoint, trouble)
        elif endpoint.needs_attention and not trouble.lasts:
            Endpoint.objects.filter(pk=endpoint.pk).update(needs_attention=False)


def _is_news(endpoint: Endpoint, trouble: Trouble, now: datetime) -> bool:
    since_last = now - endpoint.alerted_at if endpoint.alerted_at else None
    if trouble.newly_dead and (since_last is None or since_last >= AFTER_A_DEATH):
        return True
    if not trouble.lasts:
        return False
    fell_silent = trouble.is_silent and (endpoint.alerted_at is None or endpoint.alerted_at < endpoint.opened_at)
    return not endpoint.needs_attention or fell_silent or since_last is None or since_last >= REMIND_AFTER


def _since(dead: QuerySet[Delivery], moment: datetime | None) -> QuerySet[Delivery]:
    return dead.filter(updated_at__gt=moment) if moment else dead


def _tell(endpoint: Endpoint, trouble: Trouble) -> None:
    site_settings = SiteSettings.of_default_site()
    address = site_settings.contact_email if site_settings else ""
    if not address:
        logger.error("Endpoint %s is in trouble, and the site settings name nobody to be told", endpoint.pk)
        return
    with translation.override(settings.LANGUAGE_CODE):
        url = settings.WAGTAILADMIN_BASE_URL + reverse("endpoint:inspect", args=[endpoint.pk])
        subject = _("Inquiries do not reach “%(endpoint)s”") % {"endpoint": endpoint.name}
        body = render_to_string("leads/mail/alert.txt", {"endpoint": endpoint, "trouble": trouble, "url": url})
    send_later(address, subject, body, purpose="lead-alert", about=f"endpoint:{endpoint.pk}")


WATCH = Periodic("leads.alerts", every=60, run=watch)
