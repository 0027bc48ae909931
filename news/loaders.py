"""The items of `content/news.yaml` become pages; their events and decisions become records."""

from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Model
from wagtail.contrib.redirects.models import Redirect

from clusters.models import ClusterPage
from investment_projects.models import ProjectPage
from news.enums import EditorialStatus, PersonPart, Stream
from news.models import NewsArticlePage, NewsIndexPage
from portal.loading import Change, LoadContext, Outcome, Record, read_yaml
from portal.models import BasePage
from programme.content_claims import SEED
from programme.enums import Currency, DecisionStatus, SourceLanguage, TextOrigin
from programme.models import (
    AreaPage,
    Decision,
    Document,
    Event,
    Indicator,
    InstrumentPage,
    NationalProgramme,
    Organisation,
    Person,
    Source,
)

CONTENT = Path(__file__).parent / "content"
INDEX = {"title_ru": "Новости", "title_en": "News"}
PAGE_KINDS = {"clusters": ClusterPage, "projects": ProjectPage, "areas": AreaPage, "instruments": InstrumentPage}
RECORD_KINDS = {
    "programmes": ("programme", NationalProgramme),
    "documents": ("document", Document),
    "organisations": ("organisation", Organisation),
    "indicators": ("indicator", Indicator),
}


def load(context: LoadContext) -> None:
    index = context.upsert_page(context.home, NewsIndexPage, "news", INDEX)
    records = [record for record in read_yaml(CONTENT / "news.yaml") if _belongs(context, record)]
    for record in context.progress("news", records):
        sources = context.find_all(Source, record, "sources")
        event, old_source = _event(context, record), context.find(Source, record, "old_url")
        fields = {**_fields(record), "event": event, "decision": _decision(context, record, event)}
        children = {
            "source_links": [{"source": source} for source in sources],
            "people": [_person(context, part) for part in record.records("people")],
            "quotes": [_quote(context, part) for part in record.records("quotes")],
            "proposals": [_proposal(context, part) for part in record.records("proposals")],
            **_links(context, record),
        }
        record.done()
        article = context.upsert_page(index, NewsArticlePage, record.text("id"), fields, children=children, at=record)
        if old_source:
            _redirect(context, old_source.url, article)


def _belongs(context: LoadContext, record: Record) -> bool:
    return not context.seed_only or SEED in record.strings("sources")


def _fields(record: Record) -> dict[str, Any]:
    languages = ("ru", "en")
    challenges = record.records("challenges")
    return {
        **record.pair("title", required=True),
        **record.pair("summary", required=True),
        **record.pair("note"),
        **{
            f"challenges_{language}": "\n".join(line.text(language) for line in challenges) for language in ("ru", "en")
        },
        **{f"body_{language}": _blocks(record, f"body_{language}") for language in languages},
        "stream": record.choice("stream", Stream),
        "date": record.date("date"),
        "published_at": _moment(record, "published_at"),
        "event_date": record.date("event_date"),
        "title_ru_origin": record.choice("title_ru_origin", TextOrigin) or "",
        "retold": bool(record.flag("retold")),
        "editorial_status": record.choice("editorial_status", EditorialStatus),
    }


def _blocks(record: Record, key: str) -> list[dict[str, str]]:
    return [{"type": block.text("type"), "value": block.text("value")} for block in record.records(key)]


def _moment(record: Record, key: str) -> datetime | None:
    """An hour with its offset: without one it would be another moment in another zone."""
    text = record.optional(key)
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise record.error(f"{key}: not a time with an offset: {text!r}", key)
    return moment


def _event(context: LoadContext, record: Record) -> Event | None:
    part = record.record("event")
    if part is None:
        return None
    key, parent = part.text("id"), part.record("parent")
    source = context.find_required(Source, part, "source")
    fields = {
        **part.pair("name", required=True),
        **part.pair("topic"),
        **part.pair("place"),
        "date": part.date("date"),
        "parent": _parent_event(context, parent, source) if parent else None,
        "source": source,
    }
    part.done()
    return context.upsert_record(Event, key, fields, at=part)


def _parent_event(context: LoadContext, part: Record, source: Source) -> Event:
    fields = {**part.pair("name", required=True), "date": part.date("date"), "source": source}
    return context.upsert_record(Event, part.text("id"), fields, at=part)


def _decision(context: LoadContext, record: Record, event: Event | None) -> Decision | None:
    part = record.record("decision")
    if part is None:
        return None
    fields = {
        **part.pair("name", required=True),
        **part.pair("refers_to"),
        "event": event,
        "decided_by": context.find(Person, part, "by"),
        "date": part.date("date"),
        "status": part.choice("status", DecisionStatus),
        "funded": part.flag("funded"),
        "source": context.find_required(Source, part, "source"),
    }
    part.done("id")
    return context.upsert_record(Decision, part.text("id"), fields, at=part)


def _person(context: LoadContext, part: Record) -> dict[str, Any]:
    return {
        "person": context.find_required(Person, part, "person"),
        **part.pair("role", required=True),
        "part": part.choice("part", PersonPart) or "",
    }


def _quote(context: LoadContext, part: Record) -> dict[str, Any]:
    return {
        "person": context.find_required(Person, part, "person"),
        "excerpt": part.text("excerpt"),
        "excerpt_language": part.choice("excerpt_language", SourceLanguage),
        "original_language": part.choice("original_language", SourceLanguage) or "",
        "paraphrase_ru": part.optional("paraphrase_ru"),
        "paraphrase_en": part.optional("paraphrase_en"),
        "source": context.find_required(Source, part, "source"),
    }


def _proposal(context: LoadContext, part: Record) -> dict[str, Any]:
    return {
        **part.pair("text", required=True),
        "amount": part.number("amount"),
        "currency": part.choice("currency", Currency) or "",
        "period": part.optional("period"),
        "addressee": context.find(Organisation, part, "addressee"),
        "source": context.find_required(Source, part, "source"),
    }


def _links(context: LoadContext, record: Record) -> dict[str, list[dict[str, Any]]]:
    pages = [page for key, model in PAGE_KINDS.items() for page in _found(context, model, record, key)]
    links: dict[str, list[dict[str, Any]]] = {"page_links": [{"page": page} for page in pages]}
    for key, (name, model) in RECORD_KINDS.items():
        links[f"{name}_links"] = [{name: found} for found in _found(context, model, record, key)]
    return links


def _found(context: LoadContext, model: type[Model], record: Record, key: str) -> list[Any]:
    """All that the record names; under `--only seed` those of them that the founding document knows too."""
    if not context.seed_only:
        return context.find_all(model, record, key)
    lookup = "slug" if issubclass(model, BasePage) else "key"
    known = {
        getattr(found, lookup): found
        for found in model._default_manager.filter(**{f"{lookup}__in": record.strings(key)})
    }
    return [known[name] for name in record.strings(key) if name in known]


def _redirect(context: LoadContext, old_url: str, article: NewsArticlePage) -> None:
    """The address under which the item stood on the programme's former site."""
    path = Redirect.normalise_path(urlsplit(old_url).path)
    _redirect_row, created = Redirect.objects.get_or_create(
        old_path=path, site=None, defaults={"redirect_page": article, "is_permanent": True}
    )
    context.report.add(Change(Outcome.CREATED if created else Outcome.UNCHANGED, "redirect", path))
