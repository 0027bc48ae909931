"""How areas, measures of support, programmes, organisations and the pages about the programme are found."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from portal.models import BasePage
from programme.enums import OrganisationType, SupportLevel
from programme.figures import format_figure
from programme.models import (
    AreaPage,
    AreaType,
    ClaimField,
    ConceptBlock,
    Indicator,
    InstrumentIndexPage,
    InstrumentPage,
    Municipality,
    NationalProgramme,
    Organisation,
    ParticipantsPage,
    ProgrammePage,
    Settlement,
)
from programme.overview import block_texts
from search.documents import DocumentText, SearchDocument, key_for, register, register_related, sentences
from search.facets import register_names
from search.linked_words import Titles, register_words, titles_of, titles_through

LANGUAGES = ("ru", "en")
SUPPORT: dict[str, Promise] = {
    SupportLevel.FEDERAL: pgettext_lazy("category of results", "Federal support"),
    SupportLevel.REGIONAL: pgettext_lazy("category of results", "Regional support"),
    SupportLevel.MUNICIPAL: pgettext_lazy("category of results", "Municipal support"),
}


def build_area(page: AreaPage) -> SearchDocument:
    settlement = page.settlement
    return SearchDocument(
        key=key_for(page),
        kind="area",
        texts={language: _area_text(page, language) for language in LANGUAGES},
        facets={
            "area_type": (page.area_type.key,),
            "topic": (f"area-{page.area_type.key}",),
            "municipality": (page.municipality.key,) if page.municipality else (),
        },
        point=(float(settlement.latitude), float(settlement.longitude)) if settlement else None,
    )


def _area_text(page: AreaPage, language: str) -> DocumentText:
    with translation.override(language):
        return DocumentText(
            url=page.url_for(language) or "",
            title=page.title,
            summary=page.summary or "",
            keywords=(page.area_type.name,),
            place=page.municipality.name if page.municipality else "",
        )


def build_instrument(page: InstrumentPage) -> SearchDocument:
    return SearchDocument(
        key=key_for(page),
        kind="instrument",
        texts={language: _instrument_text(page, language) for language in LANGUAGES},
        facets={"level": (page.level,), "topic": (f"support-{page.level}",)},
    )


def _instrument_text(page: InstrumentPage, language: str) -> DocumentText:
    with translation.override(language):
        return DocumentText(
            url=page.url_for(language) or "",
            title=page.title,
            summary=page.summary or "",
            body="\n".join(sentences(stated(page.claims.all(), language))),
            keywords=_words(
                page.provider, page.law_number, str(page.get_level_display()), str(page._meta.verbose_name)
            ),
        )


def build_programme(record: NationalProgramme, page: InstrumentIndexPage) -> SearchDocument:
    texts = {language: _programme_text(record, page, language) for language in page.languages}
    return SearchDocument(key=key_for(record), kind="programme", texts=texts)


def _programme_text(record: NationalProgramme, page: BasePage, language: str) -> DocumentText:
    with translation.override(language):
        return DocumentText(
            url=f"{page.url_for(language)}#programme-{record.key}",
            title=record.name,
            summary=record.summary or "",
            body="\n".join(sentences(stated(record.claims.all(), language))),
            keywords=_words(record.owner, *record.alias_list),
        )


def build_organisation(record: Organisation, page: ParticipantsPage) -> SearchDocument:
    texts = {language: _organisation_text(record, page, language) for language in page.languages}
    facets = {"organisation_type": (record.type,), "topic": (f"organisation-{record.type}",)}
    return SearchDocument(key=key_for(record), kind="organisation", texts=texts, facets=facets)


def _organisation_text(record: Organisation, page: BasePage, language: str) -> DocumentText:
    with translation.override(language):
        names = [name.text for name in record.other_names.all()]
        return DocumentText(
            url=f"{page.url_for(language)}#organisation-{record.key}",
            title=record.name,
            summary=record.note or "",
            keywords=_words(record.short, str(record.get_type_display()), *names),
        )


def words_of_providers(organisations: Sequence[Organisation]) -> dict[int, Titles]:
    """Whoever looks for a measure finds who gives it. Measures name their providers; they do not link them."""
    names = {body.pk: {name for name in (body.name_ru, body.short_ru) if name} for body in organisations}
    given = InstrumentPage.objects.live().unrestricted().filter(provider_ru__in=set().union(*names.values()))
    measures = list(given.order_by("pk"))
    return {pk: titles_of(page for page in measures if page.provider_ru in known) for pk, known in names.items()}


def build_page(page: ProgrammePage | ParticipantsPage) -> SearchDocument:
    return SearchDocument(
        key=key_for(page), kind="page", texts={language: _page_text(page, language) for language in LANGUAGES}
    )


def _page_text(page: ProgrammePage | ParticipantsPage, language: str) -> DocumentText:
    with translation.override(language):
        body = block_texts() if isinstance(page, ProgrammePage) else ""
        return DocumentText(url=page.url_for(language) or "", title=page.title, summary=page.intro or "", body=body)


def stated(claims: Iterable[Any], language: str) -> Iterable[str]:
    """Figures and conditions, and the words beside them."""
    for claim in claims:
        yield from (f"{claim.field.name}: {format_figure(claim, language)}", claim.note, claim.base)


def _words(*words: str | None) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def municipality_names(language: str) -> Mapping[str, str]:
    return dict(Municipality.objects.values_list("key", f"name_{language}"))


def category_names(language: str) -> Mapping[str, str | Promise]:
    areas = {f"area-{key}": name for key, name in AreaType.objects.values_list("key", f"name_{language}")}
    organisations = {f"organisation-{type_.value}": type_.label for type_ in OrganisationType}
    return areas | organisations | {f"support-{level}": name for level, name in SUPPORT.items()}


register_names("municipality", municipality_names)
register_names("topic", category_names)
register(
    AreaPage, build_area, queryset=lambda: AreaPage.objects.select_related("area_type", "municipality", "settlement")
)
register(InstrumentPage, build_instrument, queryset=lambda: InstrumentPage.objects.prefetch_related("claims__field"))
register(
    NationalProgramme,
    build_programme,
    queryset=lambda: NationalProgramme.objects.prefetch_related("claims__field"),
    shown_on=InstrumentIndexPage,
)
register(
    Organisation,
    build_organisation,
    queryset=lambda: Organisation.objects.prefetch_related("other_names"),
    shown_on=ParticipantsPage,
)
register_words(Organisation, words_of_providers)
register_words(AreaPage, titles_through(InstrumentPage, "area"))  # whoever looks for a regime finds where it holds
register_words(InstrumentPage, titles_through(AreaPage, "instruments"))
register(ProgrammePage, build_page, prefix="page-programme")
register(ParticipantsPage, build_page, prefix="page-participants")
register_related(Municipality, lambda municipality: AreaPage.objects.filter(municipality=municipality))
register_related(Settlement, lambda settlement: AreaPage.objects.filter(settlement=settlement))
register_related(AreaType, lambda area_type: AreaPage.objects.filter(area_type=area_type))
register_related(ConceptBlock, lambda block: ProgrammePage.objects.all())
register_related(Indicator, lambda indicator: ProgrammePage.objects.all())
register_related(AreaPage, lambda area: InstrumentPage.objects.filter(area=area))
# All of them: who gave a measure before a change, and where it held, is not known after it.
register_related(InstrumentPage, lambda page: Organisation.objects.all())
register_related(InstrumentPage, lambda page: AreaPage.objects.all())
register_related(ClaimField, lambda field: InstrumentPage.objects.filter(claims__field=field).distinct())
register_related(ClaimField, lambda field: NationalProgramme.objects.filter(claims__field=field).distinct())
