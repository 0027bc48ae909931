"""How long what is kept: inquiries, what was held as spam, attempts, addresses of senders."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from leads.conf import leads_settings
from leads.erasure import expire
from leads.models import Attempt, InquiryForm, Lead, LeadConsent, ReviewState
from leads.querysets import CLOSED_STATES

DISTRUSTED = (ReviewState.QUARANTINE, ReviewState.REJECTED)


@dataclass(frozen=True, slots=True)
class Purged:
    inquiries: int
    held: int
    attempts: int
    addresses: int


def purge(now: datetime, *, dry_run: bool = False) -> Purged:
    """Erase what has outlived its term; an inquiry that is not delivered yet is never touched."""
    inquiries, held = outlived_inquiries(now), outlived_spam(now)
    attempts, addresses = outlived_attempts(now), outlived_addresses(now)
    if dry_run:
        return Purged(inquiries.count(), held.count(), attempts.count(), addresses.count())
    return Purged(
        inquiries=sum(expire(lead, now) for lead in inquiries.iterator(chunk_size=200)),
        held=sum(expire(lead, now) for lead in held.iterator(chunk_size=200)),
        attempts=attempts.delete()[0],
        addresses=_forget_addresses(addresses),
    )


def outlived_inquiries(now: datetime) -> QuerySet[Lead]:
    """Each form has its own term."""
    terms = dict(InquiryForm.objects.values_list("kind", "retention_days"))
    other = Q(last_contact_at__lt=_before(now, leads_settings().retention_days)) & ~Q(form__in=terms)
    own = (Q(form=kind, last_contact_at__lt=_before(now, days)) for kind, days in terms.items())
    return Lead.objects.filter(reduce(or_, own, other), review_state=ReviewState.ACCEPTED).delivered_everywhere()


def outlived_spam(now: datetime) -> QuerySet[Lead]:
    before = _before(now, leads_settings().quarantine_days)
    return Lead.objects.filter(review_state__in=DISTRUSTED, received_at__lt=before)


def outlived_attempts(now: datetime) -> QuerySet[Attempt]:
    """Of a delivery that is still under way every attempt is kept."""
    before = _before(now, leads_settings().attempts_days)
    return Attempt.objects.filter(delivery__state__in=CLOSED_STATES, ended_at__lt=before)


def outlived_addresses(now: datetime) -> QuerySet[Lead]:
    return Lead.objects.filter(has_origin=True, received_at__lt=_before(now, leads_settings().address_days))


def lines(purged: Purged) -> list[str]:
    return [f"{name}: {count}" for name, count in asdict(purged).items()]


def _forget_addresses(leads: QuerySet[Lead]) -> int:
    ids = list(leads.values_list("pk", flat=True))
    LeadConsent.objects.filter(lead__in=ids).update(evidence={})
    return Lead.objects.filter(pk__in=ids).update(origin={}, has_origin=False)


def _before(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)
