"""Money that is not a figure of the ledger: amounts by origin, terms sought, net present value."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from investment_projects.amounts import funding_words, money_words
from investment_projects.enums import FundingOrigin, FundingStatus
from investment_projects.facts.fact import Fact, known, language, words
from portal.partial_date import format_partial
from portal.typography import group_digits


def money(project: Any) -> Iterator[Fact]:
    status = project.funding_status
    label = FundingStatus(status).label if status else ""
    yield Fact("funding_status", _("Funding"), words(label), note=project.funding_override_reason or "")
    yield Fact("value_basis", _("What the total cost means"), words(project.get_value_basis_display()))
    yield from _amounts(project)
    sought = project._meta.get_field("instruments_sought")
    forms = [name.lower() for name in sought.labels(project.instruments_sought)]
    yield Fact("instruments_sought", _("Form of investment sought"), forms, sources=known(project.terms_source))
    yield _ticket(project)
    yield _npv(project)


def _amounts(project: Any) -> Iterator[Fact]:
    """A fact for each origin; amounts of one origin from several sources stand side by side."""
    by_origin: dict[str, list[Any]] = defaultdict(list)
    for row in project.funding.all():
        by_origin[row.origin].append(row)
    for origin in FundingOrigin:
        rows = by_origin.get(origin.value, [])
        values = [", ".join(words(_amount(row), _prices(row.price_date), row.note)) for row in rows]
        yield Fact(f"funding-{origin}", origin.label, values, sources=list(dict.fromkeys(row.source for row in rows)))


def _amount(row: Any) -> str:
    return funding_words(row, language()) or gettext("amount not stated")


def _ticket(project: Any) -> Fact:
    if project.minimum_ticket is None:
        return Fact("minimum_ticket", _("Smallest investment"))
    amount = money_words(project.minimum_ticket, project.minimum_ticket_currency, language())
    values = words(amount, _prices(project.minimum_ticket_price_date))
    return Fact("minimum_ticket", _("Smallest investment"), [", ".join(values)], sources=known(project.terms_source))


def _npv(project: Any) -> Fact:
    """Never without its rate and horizon: the figure alone says nothing."""
    label = _("Net present value")
    if project.npv is None or project.npv_discount_rate is None or project.npv_horizon is None:
        return Fact("npv", label)
    rate = gettext("discount rate %(rate)s%%") % {"rate": group_digits(project.npv_discount_rate, language())}
    horizon = ngettext("horizon %(years)s year", "horizon %(years)s years", project.npv_horizon)
    values = words(
        money_words(project.npv, project.npv_currency, language()),
        rate,
        horizon % {"years": project.npv_horizon},
        _prices(project.npv_price_date),
    )
    return Fact("npv", label, [", ".join(values)], sources=known(project.npv_source))


def _prices(date: Any) -> str:
    return gettext("prices of %(date)s") % {"date": format_partial(date, language())} if date else ""
