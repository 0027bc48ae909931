"""Who looked at an inquiry, took it out or changed it. Entries name inquiries and counts, never what was written."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry

from leads.models import Lead

VIEWED = "leads.view"
EXPORTED = "leads.export"
SUBJECT_EXPORTED = "leads.export_subject"
ASSIGNED = "leads.assign"
NOTED = "leads.note"
OUTCOME_SET = "leads.outcome"
REDELIVERED = "leads.redeliver"
SENT_AS_NEW = "leads.send_as_new"
RELEASED = "leads.release"
REJECTED = "leads.reject"
ERASED = "leads.erase"
PURGED = "leads.purge"
DENIED = "leads.denied"

ACTIONS = (
    (VIEWED, _("Look at personal data"), _("Looked at the personal data")),
    (EXPORTED, _("Export"), _("Exported with other inquiries into a table")),
    (SUBJECT_EXPORTED, _("Export for the person"), _("Exported for the person whom it concerns")),
    (ASSIGNED, _("Assign"), _("Changed who is responsible")),
    (NOTED, _("Annotate"), _("Wrote a note")),
    (OUTCOME_SET, _("Note the outcome"), _("Noted the outcome")),
    (REDELIVERED, _("Send again"), _("Sent to the CRM again")),
    (SENT_AS_NEW, _("Send as new"), _("Sent to the CRM as a new inquiry")),
    (RELEASED, _("Release"), _("Released from those held as possible spam")),
    (REJECTED, _("Reject"), _("Rejected as spam")),
    (ERASED, _("Erase"), _("Erased the personal data")),
    (PURGED, _("Erase when the term is over"), _("Erased the personal data: the term of keeping is over")),
    (DENIED, _("Refused access"), _("Was refused access")),
)


def record(lead: Lead, action: str, user: Any = None, **data: Any) -> None:
    """`data` is shown to staff: numbers, states and ids only."""
    log(lead, action, user=_known(user), data=data)


def record_all(leads: Iterable[Lead], action: str, user: Any = None, **data: Any) -> None:
    with transaction.atomic():
        for lead in leads:
            record(lead, action, user, **data)


def record_denied(user: Any, view: str, lead: Lead | None = None) -> None:
    """What is refused without an inquiry that exists is kept with the account that asked."""
    if _known(user):
        log(lead or user, DENIED, user=user, data={"view": view})


def entries_of(lead: Lead) -> QuerySet:
    return log_registry.get_logs_for_instance(lead).select_related("user").order_by("-timestamp", "-pk")


def _known(user: Any) -> Any:
    return None if user is None or isinstance(user, AnonymousUser) else user
