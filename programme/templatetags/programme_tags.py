"""Claims as the pages show them: figure, kind, date, and the source on demand.

{% load programme_tags %}
{% claim_figure claim %}                 figure with kind, date, note and source, inside <dd> or <div>
{% claim_fig claim %}                    the figure alone
{% claim_meta claim %}                   kind and dates alone
{% claims_ledger claims %}               all claims of a subject by groups and fields, disagreement side by side
{% claim_row label claims %}             one row of a ledger
{% source_details source %}              a source in <details>; summary="..." and confidence="medium" are optional
{% kind_legend %}                        what the signs mean; kinds="actual plan" for some of them
{{ claim|claim_text }}                   the figure in a sentence: over RUB 30 bln
{{ source|source_link }}                 a link to the source with its language
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language, pgettext_lazy

from portal.partial_date import PartialDate
from programme import concept_path, figures, ledger
from programme.act_numbers import transliterate_act
from programme.claims import has_passed
from programme.enums import ClaimKind, Confidence
from programme.models import Source

register = template.Library()

MEANINGS = {
    ClaimKind.ACTUAL: pgettext_lazy("meaning of a kind", "has happened"),
    ClaimKind.PLAN: pgettext_lazy("meaning of a kind", "is intended"),
    ClaimKind.TARGET: pgettext_lazy("meaning of a kind", "is due by a date"),
    ClaimKind.ESTIMATE: pgettext_lazy("meaning of a kind", "is an approximation"),
    ClaimKind.FORECAST: pgettext_lazy("meaning of a kind", "is expected"),
    ClaimKind.STATED_COUNT: pgettext_lazy("meaning of a kind", "is stated, not listed"),
    ClaimKind.PROPOSAL: pgettext_lazy("meaning of a kind", "was asked for"),
    ClaimKind.CONDITION: pgettext_lazy("meaning of a kind", "is a rule of the measure"),
}


def _language() -> str:
    return "en" if get_language() == "en" else "ru"


@register.inclusion_tag("programme/includes/claim.html")
def claim_figure(claim: Any) -> dict[str, Any]:
    return {"claim": claim}


@register.inclusion_tag("programme/includes/fig.html")
def claim_fig(claim: Any) -> dict[str, Any]:
    return {"fig": figures.figure(claim, _language()) if claim else None}


@register.inclusion_tag("programme/includes/fig.html")
def count_fig(count: int, unit: str) -> dict[str, Any]:
    """A count of our own rows, written like a claim."""
    return {"fig": figures.number_figure(Decimal(count), unit, _language())}


@register.inclusion_tag("programme/includes/claim_meta.html")
def claim_meta(claim: Any) -> dict[str, Any]:
    language = _language()
    due = figures.format_due(claim.target_date, claim.target_comparator, language) if claim.target_date else ""
    return {
        "claim": claim,
        "as_of": figures.format_as_of(claim.as_of, language) if claim.as_of else "",
        "due": due,
        "has_passed": has_passed(claim, localdate()),
        "baseline": figures.format_number(claim.baseline, claim.unit, language) if claim.baseline is not None else "",
        "needs_base": claim.unit == "percent" and not claim.period,
    }


@register.inclusion_tag("programme/includes/ledger.html")
def claims_ledger(claims: Iterable[Any], heading: str = "h3") -> dict[str, Any]:
    return {"groups": ledger.ledger(claims, localdate()), "heading": heading}


@register.inclusion_tag("programme/includes/ledger_row.html")
def claim_row(label: str, claims: Iterable[Any], note: str = "") -> dict[str, Any]:
    return {"row": ledger.ledger_row(label, list(claims), localdate(), note)}


@register.inclusion_tag("programme/includes/ledger_row.html")
def ledger_entry(row: ledger.LedgerRow) -> dict[str, Any]:
    return {"row": row}


@register.inclusion_tag("programme/includes/source.html")
def source_details(source: Source | None, summary: str = "", confidence: str = "", claim: Any = None) -> dict[str, Any]:
    label = Confidence(confidence).label if confidence else ""
    return {"source": source, "summary": summary, "confidence": label, "claim": claim}


@register.inclusion_tag("programme/includes/key.html")
def kind_legend(kinds: str = "") -> dict[str, Any]:
    chosen = [ClaimKind(kind) for kind in kinds.split()] or list(ClaimKind)
    return {"kinds": [(kind.value, kind.label, MEANINGS[kind]) for kind in chosen]}


@register.inclusion_tag("programme/includes/path.html", takes_context=True)
def concept_steps(
    context: Context, groups: list[concept_path.Group] | None = None, heading: str = "h3", step_heading: str = "h4"
) -> dict[str, Any]:
    """The ten blocks; four queries, none if the page has read the groups."""
    request = context.get("request")
    groups = concept_path.concept_path(request) if groups is None else groups
    return {"groups": groups, "heading": heading, "step_heading": step_heading, "request": request}


@register.filter
def claim_text(claim: Any) -> str:
    return figures.format_figure(claim, _language())


@register.filter
def as_of(date: PartialDate) -> str:
    return figures.format_as_of(date, _language())


@register.filter
def act_number(number: str) -> str:
    """As issued on Russian pages, in Latin letters on English ones."""
    return number if _language() == "ru" else transliterate_act(number)


@register.filter
def source_link(source: Source) -> SafeString:
    if source.language == _language():
        return format_html('<a href="{}" rel="noopener">{}</a>', source.url, source.title)
    return format_html('<a href="{}" rel="noopener" lang="{}">{}</a>', source.url, source.language, source.title)
