"""The groups of facts in the order in which an investor asks: what, how far, how much, where, who vouches for it."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from investment_projects.facts import money, site, trust
from investment_projects.facts.fact import Fact, FactGroup, known, names, words
from investment_projects.facts.links import Links

GROUPS: Final[dict[str, str | Promise]] = {
    "subject": _("What it is"),
    "progress": _("How far it has come"),
    "money": _("Money"),
    "place": pgettext_lazy("project", "Place"),
    "site": pgettext_lazy("project", "Site"),
    "utilities": _("Utilities of the site"),
    "support": _("Support measures"),
    "environment": _("Environment"),
    "checks": _("Checks"),
    "origin": _("Where the record comes from"),
}


def fact_groups(project: Any, links: Links) -> list[FactGroup]:
    """Every group and every fact, known or not, in the words of the active language."""
    facts = {
        "subject": _subject(project, links),
        "progress": _progress(project),
        "money": money.money(project),
        "place": site.place(project, links),
        "site": site.site(project),
        "utilities": site.utilities(project),
        "support": iter([Fact("instruments", _("Support measures"), [page.title for page in links.instruments])]),
        "environment": trust.environment(project),
        "checks": trust.checks(project),
        "origin": trust.origin(project),
    }
    return [FactGroup(key, label, list(facts[key])) for key, label in GROUPS.items()]


def _subject(project: Any, links: Links) -> Iterator[Fact]:
    yield Fact("kind", pgettext_lazy("project", "Kind"), words(project.get_kind_display()))
    clusters = [f"{link.cluster.label} ({link.get_basis_display()})" for link in links.clusters]
    yield Fact("clusters", _("Cluster"), clusters, sources=known(*(link.source for link in links.clusters)))
    yield Fact("promoters", _("Promoter"), names(link.organisation for link in project.promoter_links.all()))
    yield Fact("industry", _("Codes of activity"), [_industry(row) for row in project.industry_codes.all()])


def _industry(row: Any) -> str:
    section = row.section
    name = f"{row.get_scheme_display()} {row.code}"
    return f"{name} — {section[1]}" if section else name


def _progress(project: Any) -> Iterator[Fact]:
    for key, label in (("stage", pgettext_lazy("project", "Stage")), ("status", _("Status"))):
        value, as_of = getattr(project, f"get_{key}_display")(), getattr(project, f"{key}_as_of")
        source = known(getattr(project, f"{key}_source"))
        yield Fact(key, label, words(value), as_of if value else None, source if value else ())
    answers = {True: gettext("confirmed by a source"), False: gettext("denied by a source")}
    yield Fact(
        "ino",
        _("INO Tomsk project"),
        words(answers.get(project.in_ino_tomsk)),
        sources=known(project.in_ino_tomsk_source),
        note=project.in_ino_tomsk_note or "",
    )
    tie = words(project.related_to_ino_note)
    yield Fact("tie", _("Other tie with INO Tomsk"), tie, sources=known(project.related_to_ino_source))
