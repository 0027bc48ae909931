"""What readers of each language read in a record: the same words before and after, whatever names are today."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, TypeVar

from django.utils import translation
from django.utils.translation import gettext

from investment_projects.changes.comparison import LANGUAGES, Entry, PublicState
from investment_projects.changes.items import EVENT, FIGURE, NAMES, TEXTS
from investment_projects.facts import SHORT_LISTS, Fact, Links, fact_groups, links_of
from investment_projects.facts.fact import words
from investment_projects.querysets import FACTS
from investment_projects.rows import fill
from portal.partial_date import format_partial
from programme.figures import format_as_of, format_due, format_figure, format_number

T = TypeVar("T")

# To move a name up or down these lists changes nothing that they say.
IN_ANY_ORDER: Final = frozenset(
    ("clusters", "promoters", "industry", "municipalities", "areas", "instruments", "documents")
)


def public_state(model: Any, pk: int) -> PublicState:
    """As the database has it; what only some may read (unpublished clusters, say) is no part of it."""
    page = model._base_manager.select_related(*FACTS).get(pk=pk)
    fill([page], SHORT_LISTS)
    page.claims = page.claims.select_related("field", "source")
    page.events = page.events.select_related("source")
    with translation.override("ru"):
        links = links_of([page])[pk]
    return PublicState(page.languages, list(_entries(page, links)))


def in_languages(read: Callable[[str], T]) -> dict[str, T]:
    told = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = read(language)
    return told


def name_of(item: str) -> dict[str, str]:
    return in_languages(lambda language: str(NAMES[item]))


def _entries(page: Any, links: Links) -> Iterator[Entry]:
    for item in TEXTS:
        yield Entry(item, in_languages(partial(_text, page, item)), name=name_of(item))
    facts = in_languages(partial(_facts, page, links))
    for key in facts["ru"]:
        told = {language: facts[language][key] for language in LANGUAGES}
        name = {language: label for language, (label, _parts) in told.items()}
        yield Entry(key, {language: parts for language, (_label, parts) in told.items()}, name=name)
    for claim in page.claims.all():
        name = {language: getattr(claim.field, f"name_{language}") or "" for language in LANGUAGES}
        yield Entry(FIGURE, in_languages(partial(_figure, claim)), claim.field.key, str(claim.pk), name)
    for event in page.events.all():
        yield Entry(EVENT, in_languages(partial(_event, event)), identity=str(event.pk), name=name_of(EVENT))


def _text(page: Any, item: str, language: str) -> list[str]:
    return words(getattr(page, item))


def _facts(page: Any, links: Links, language: str) -> dict[str, tuple[str, list[str]]]:
    """Label and parts of each fact. Names of linked pages are read by those alone who may read the page."""
    readable = Links(
        [area for area in links.areas if area.has_language(language)],
        [instrument for instrument in links.instruments if instrument.has_language(language)],
        [link for link in links.clusters if link.cluster.has_language(language)],
    )
    facts = [fact for group in fact_groups(page, readable) for fact in group.facts]
    return {fact.key: (str(fact.label), _parts(fact)) for fact in facts}


def _parts(fact: Fact) -> list[str]:
    if not fact.is_stated:
        return []
    values = sorted(fact.values) if fact.key in IN_ANY_ORDER else fact.values
    return words(", ".join(values), fact.as_of_text, fact.note, *map(_sourced, fact.sources))


def _figure(claim: Any, language: str) -> list[str]:
    return words(
        format_figure(claim, language),
        claim.get_kind_display(),
        format_as_of(claim.as_of, language) if claim.as_of else "",
        format_due(claim.target_date, claim.target_comparator, language) if claim.target_date else "",
        _up_from(claim, language),
        *(claim.period, claim.base, claim.note),
        _sourced(claim.source),
        *(claim.where, claim.label_in_source),
        gettext("Confidence: %(confidence)s") % {"confidence": claim.get_confidence_display()},
    )


def _up_from(claim: Any, language: str) -> str:
    if claim.baseline is None:
        return ""
    return gettext("up from %(baseline)s") % {"baseline": format_number(claim.baseline, claim.unit, language)}


def _event(event: Any, language: str) -> list[str]:
    """Without words in this language there is nothing to read."""
    if not event.text:
        return []
    return words(event.text, format_partial(event.date, language) if event.date else "", _sourced(event.source))


def _sourced(source: Any) -> str:
    return gettext("source: %(source)s") % {"source": f"{source.publisher}, {source.title}"}
