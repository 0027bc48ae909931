"""What readers of each language read in a record: the same words before and after, whatever names are today."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext

from clusters.models import ClusterPage
from investment_projects.changes.comparison import LANGUAGES, Entry, PublicState
from investment_projects.changes.items import EVENT, FIGURE
from portal.partial_date import PartialDate, format_partial
from programme.figures import format_as_of, format_due, format_figure, format_number
from programme.models import AreaPage, InstrumentPage

Parts = Iterable[str | None]
Reader = Callable[[Any, str], Parts]


def public_state(model: Any, pk: int) -> PublicState:
    """As the database has it; what only some may read (unpublished clusters, say) is no part of it."""
    page = model._base_manager.select_related(*SINGLE).prefetch_related(*_several(model)).get(pk=pk)
    return PublicState(page.languages, list(_entries(page)))


SINGLE: Final = (
    "settlement",
    "stage_source",
    "status_source",
    "in_ino_tomsk_source",
    "related_to_ino_source",
)


def _several(model: Any) -> Iterator[str | Prefetch]:
    """Each list of the record in one query."""
    yield "municipalities"
    yield Prefetch("areas", AreaPage.objects.live().unrestricted())
    yield Prefetch("instruments", InstrumentPage.objects.live().unrestricted())
    yield "promoter_links__organisation"
    links = model._meta.get_field("cluster_links").related_model.objects
    visible = links.filter(cluster__in=ClusterPage.objects.live().unrestricted())
    yield Prefetch("cluster_links", visible.select_related("cluster", "source"))
    for name, beside in (("claims", ("field", "source")), ("events", ("source",))):
        rows = model._meta.get_field(name).related_model.objects
        yield Prefetch(name, rows.select_related(*beside))


def _entries(page: Any) -> Iterator[Entry]:
    for item, reader in FACTS.items():
        yield Entry(item, _in_languages(reader, page))
    for claim in page.claims.all():
        name = {language: getattr(claim.field, f"name_{language}") or "" for language in LANGUAGES}
        yield Entry(FIGURE, _in_languages(_figure, claim), claim.field.key, str(claim.pk), name)
    for event in page.events.all():
        yield Entry(EVENT, _in_languages(_event, event), identity=str(event.pk))


def _in_languages(reader: Reader, subject: Any) -> Mapping[str, list[str]]:
    parts = {}
    for language in LANGUAGES:
        with translation.override(language):
            parts[language] = [part for part in reader(subject, language) if part]
    return parts


def _kind(page: Any, language: str) -> Parts:
    yield str(page.get_kind_display())


def _stage(page: Any, language: str) -> Parts:
    yield from (page.get_stage_display(), _dated(page.stage_as_of, language), _sourced(page.stage_source))


def _status(page: Any, language: str) -> Parts:
    yield from (page.get_status_display(), _dated(page.status_as_of, language), _sourced(page.status_source))


def _ino(page: Any, language: str) -> Parts:
    answers = {True: gettext("confirmed by a source"), False: gettext("denied by a source")}
    yield from (answers.get(page.in_ino_tomsk), page.in_ino_tomsk_note, _sourced(page.in_ino_tomsk_source))


def _tie(page: Any, language: str) -> Parts:
    yield from (page.related_to_ino_note, _sourced(page.related_to_ino_source))


def _clusters(page: Any, language: str) -> Parts:
    links = [link for link in page.cluster_links.all() if link.cluster.has_language(language)]
    yield _list(f"{link.cluster.label} ({link.get_basis_display()})" for link in links)


def _linked(name: str) -> Reader:
    def read(page: Any, language: str) -> Parts:
        yield _list(linked.title for linked in getattr(page, name).all() if linked.has_language(language))

    return read


def _text(name: str) -> Reader:
    def read(page: Any, language: str) -> Parts:
        yield getattr(page, name)

    return read


def _figure(claim: Any, language: str) -> Parts:
    yield format_figure(claim, language)
    yield claim.get_kind_display()
    yield _dated(claim.as_of, language)
    if claim.target_date:
        yield format_due(claim.target_date, claim.target_comparator, language)
    if claim.baseline is not None:
        yield gettext("up from %(baseline)s") % {"baseline": format_number(claim.baseline, claim.unit, language)}
    yield from (claim.period, claim.base, claim.note)
    yield _sourced(claim.source)
    yield from (claim.where, claim.label_in_source)
    yield gettext("Confidence: %(confidence)s") % {"confidence": claim.get_confidence_display()}


def _event(event: Any, language: str) -> Parts:
    """Without words in this language there is nothing to read."""
    if event.text:
        yield event.text
        yield format_partial(event.date, language) if event.date else ""
        yield _sourced(event.source)


def _dated(date: PartialDate | None, language: str) -> str:
    return format_as_of(date, language) if date else ""


def _sourced(source: Any) -> str:
    return gettext("source: %(source)s") % {"source": f"{source.publisher}, {source.title}"} if source else ""


def _list(names: Iterable[str]) -> str:
    """In one order: to move a name up or down the list changes nothing that it says."""
    return ", ".join(sorted(filter(None, names)))


FACTS: Final[Mapping[str, Reader]] = {
    "title": _text("title"),
    "summary": _text("summary"),
    "outcome": _text("outcome"),
    "kind": _kind,
    "stage": _stage,
    "status": _status,
    "place": lambda page, language: [page.settlement.name if page.settlement else ""],
    "municipalities": lambda page, language: [_list(place.name for place in page.municipalities.all())],
    "areas": _linked("areas"),
    "instruments": _linked("instruments"),
    "clusters": _clusters,
    "promoters": lambda page, language: [_list(link.organisation.name for link in page.promoter_links.all())],
    "ino": _ino,
    "tie": _tie,
    "confidence": lambda page, language: [page.get_confidence_display()],
    "demo": lambda page, language: [gettext("yes") if page.is_demo else ""],
}
