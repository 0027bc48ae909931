"""The figures of one subject as a ledger: a row a field, the featured claim first, disagreement named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programme.claims import choose_featured, result_missing
from programme.enums import ClaimGroup, ClaimKind

DATE_MOVED = _("The date moved")
GREW = _("Grew over time")
CHANGED = _("Changed over time")
DISAGREE = _("Sources disagree")
RESULT_MISSING = _("Target date passed, result not published")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    label: str
    claims: list[Any]
    flags: list[str | Promise]
    note: str = ""

    @property
    def is_single(self) -> bool:
        return len(self.claims) == 1


@dataclass(frozen=True, slots=True)
class LedgerGroup:
    label: str | Promise
    rows: list[LedgerRow]


def ledger(claims: Iterable[Any], today: date) -> list[LedgerGroup]:
    """Groups in the order of ClaimGroup, rows in the order of the fields."""
    by_field: dict[int, list[Any]] = {}
    for claim in claims:
        by_field.setdefault(claim.field_id, []).append(claim)
    fields = sorted((rows[0].field for rows in by_field.values()), key=lambda field: (field.order, field.pk))
    groups = []
    for group in ClaimGroup:
        rows = [ledger_row(field.name, by_field[field.pk], today) for field in fields if field.group == group.value]
        if rows:
            groups.append(LedgerGroup(group.label, rows))
    return groups


def ledger_row(label: str, claims: Sequence[Any], today: date, note: str = "") -> LedgerRow:
    featured = choose_featured(claims)
    others = [claim for claim in claims if claim is not featured]
    return LedgerRow(label, [featured, *others] if featured else [], _flags(claims, today), note)


def card_claims(claims: Iterable[Any], most: int = 2) -> list[Any]:
    """The featured claims that a card has room for, in the order of their fields."""
    featured = [claim for claim in claims if claim.is_featured]
    return sorted(featured, key=lambda claim: claim.field.order)[:most]


def differing(claims: Iterable[Any], from_claim: Any) -> list[Any]:
    """Claims of another value than the given one, one of each value."""
    seen = {_stated(from_claim)}
    found = []
    for claim in claims:
        if _stated(claim) not in seen:
            seen.add(_stated(claim))
            found.append(claim)
    return found


def _flags(claims: Sequence[Any], today: date) -> list[str | Promise]:
    flags: list[str | Promise] = []
    for comparable in _comparable(claims):
        if _differ(comparable):
            flag = _difference(comparable)
            if flag not in flags:
                flags.append(flag)
    if result_missing(claims, today):
        flags.append(RESULT_MISSING)
    return flags


def _comparable(claims: Sequence[Any]) -> list[list[Any]]:
    """Claims that speak of the same thing: one kind, unit, base, period and scope. Plans and facts may well differ."""
    sets: dict[tuple[str, ...], list[Any]] = {}
    for claim in claims:
        same = (claim.kind, claim.unit, claim.currency, claim.base_ru or "", claim.period_ru or "", _scope(claim))
        sets.setdefault(same, []).append(claim)
    return list(sets.values())


def _scope(claim: Any) -> str:
    """What the note narrows a number to ("reactor only"); a date is about the whole, its note tells how it came."""
    return "" if claim.date_value else claim.note_ru or ""


def _differ(claims: Sequence[Any]) -> bool:
    """ "2026" and "August 2026" do not contradict each other."""
    dates = [claim.date_value for claim in claims]
    if all(dates):
        return max(day.first_day for day in dates) > min(day.last_day for day in dates)
    return len({_stated(claim) for claim in claims}) > 1


def _difference(claims: Sequence[Any]) -> str | Promise:
    is_actual = claims[0].kind == ClaimKind.ACTUAL
    if any(claim.date_value for claim in claims):
        return DISAGREE if is_actual else DATE_MOVED  # what has happened cannot be put off
    if not is_actual or any(claim.as_of is None or claim.value is None for claim in claims):
        return DISAGREE
    if any(_are_of_one_time(*pair) for pair in combinations(claims, 2)):
        return DISAGREE
    values = [claim.value for claim in sorted(claims, key=lambda claim: claim.as_of)]
    return GREW if values == sorted(values) else CHANGED


def _are_of_one_time(claim: Any, other: Any) -> bool:
    """Different values of times that overlap ("2019" and "November 2019"): nobody can say that one became the other."""
    overlap = claim.as_of.first_day <= other.as_of.last_day and other.as_of.first_day <= claim.as_of.last_day
    return overlap and _stated(claim) != _stated(other)


def _stated(claim: Any) -> tuple[Any, str, str]:
    return claim.value, str(claim.date_value or ""), claim.text
