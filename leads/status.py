"""How far an inquiry has come, in words for its sender."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from leads.models import Lead, LeadOutcome, ReviewState
from portal.models import OutboxState

ANSWERED = {LeadOutcome.CONTACTED, LeadOutcome.MEETING, LeadOutcome.QUALIFIED}


@dataclass(frozen=True, slots=True)
class Status:
    title: str
    text: str
    awaits_answer: bool = False


def status_of(lead: Lead | None) -> Status:
    if lead is None:
        return _stored()
    if lead.review_state == ReviewState.ERASED:
        return Status(_("Erased"), _("The data of this inquiry have been erased. The reference alone is kept."))
    if lead.review_state == ReviewState.REJECTED:
        return _closed()
    if lead.outcome:
        return _outcome(lead)
    if lead.review_state == ReviewState.QUARANTINE:
        return Status(
            _("Stored, being looked at"),
            _("A person looks at the inquiry before it is passed on. You need not send it again."),
            awaits_answer=True,
        )
    return _stored() if lead.deliveries.exclude(state=OutboxState.DONE).exists() else _with_the_team()


def _stored() -> Status:
    return Status(
        _("Stored, being passed on"),
        _("The inquiry is stored and on its way to the team. You need not send it again."),
        awaits_answer=True,
    )


def _with_the_team() -> Status:
    return Status(_("With the team"), _("The team has the inquiry and will answer you."), awaits_answer=True)


def _closed() -> Status:
    return Status(_("Closed"), _("The inquiry is closed. If you expected an answer, please write to us directly."))


def _outcome(lead: Lead) -> Status:
    if lead.outcome in ANSWERED:
        return Status(
            _("Answered"), _("The team has answered. If nothing has reached you, please write to us directly.")
        )
    if lead.outcome == LeadOutcome.FORWARDED:
        return Status(_("Passed on"), _("The team has passed the inquiry on to the organisation that can answer it."))
    return _closed()
