"""GET /api/v1/search: what the search page shows, for programs (docs/api.md). Both read an address alike."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from search import presentation
from search.parameters import SORTS, Asked, Ignored, read
from search.query import SearchQuery
from search.results import Hit, SearchResult
from search.views import answer

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
KEPT = "private, max-age=60"
RETRY_AFTER = 30  # seconds


@require_safe
def search_api(request: HttpRequest) -> HttpResponse:
    asked_language = request.GET.get("lang", "")
    language = asked_language if asked_language in LANGUAGES else settings.LANGUAGE_CODE
    with translation.override(language):
        asked = read(request.GET, language)
        query, result, page = answer(asked)
        content = _content(request, asked, query, result, page)
    if asked_language not in ("", language):
        content["ignored"].append(_ignored(Ignored("lang", asked_language[:20])))
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = KEPT
    if result.unavailable:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        response.headers["Retry-After"] = str(RETRY_AFTER)
        response.headers["Cache-Control"] = "no-store"
    return response


def _content(
    request: HttpRequest, asked: Asked, query: SearchQuery, result: SearchResult, page: "Page[Any]"
) -> dict[str, Any]:
    suggestion = result.suggestion
    return {
        "query": _query(asked, query),
        "ignored": [_ignored(left_out) for left_out in asked.ignored],
        "total": result.total,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "per_page": query.size,
        "links": _links(request, page),
        "suggestion": {
            "text": suggestion.text,
            "reason": suggestion.reason,
            "applied": suggestion.applied,
        }
        if suggestion
        else None,
        "simplified": result.degraded and not result.unavailable,
        "available": not result.unavailable,
        "facets": _facets(result, query.language),
        "results": _hits(request, result.hits),
        "partial": _hits(request, result.partial),
        "similar": _hits(request, result.alike),
    }


def _query(asked: Asked, query: SearchQuery) -> dict[str, Any]:
    return {
        "text": query.text,
        "lang": query.language,
        "filters": {name: list(values) for name, values in query.facets.items()},
        "from": str(asked.start) if asked.start else None,
        "to": str(asked.end) if asked.end else None,
        "sort": next(name for name, sort in SORTS.items() if sort == query.sort),
        "exact": not query.correct,
    }


def _ignored(left_out: Ignored) -> dict[str, str]:
    return {"parameter": left_out.parameter, "value": left_out.value}


def _links(request: HttpRequest, page: "Page[Any]") -> dict[str, str | None]:
    def address(number: int) -> str:
        changed = request.GET.copy()
        changed["page"] = str(number)
        return request.build_absolute_uri(f"{request.path}?{changed.urlencode()}")

    for_readers = request.GET.copy()
    for_readers.pop("lang", None)
    return {
        "self": address(page.number),
        "next": address(page.next_page_number()) if page.has_next() else None,
        "previous": address(page.previous_page_number()) if page.has_previous() else None,
        "html": request.build_absolute_uri(f"{reverse('search')}?{for_readers.urlencode()}"),
    }


def _facets(result: SearchResult, language: str) -> dict[str, Any]:
    return {
        facet.name: {
            "title": str(facet.title),
            "values": [
                {"value": choice.value, "label": str(choice.label), "count": choice.count, "chosen": choice.chosen}
                for choice in facet.choices
            ],
        }
        for facet in presentation.facets(result, language)
    }


def _hits(request: HttpRequest, hits: Iterable[Hit]) -> list[dict[str, Any]]:
    return [
        {
            "key": hit.key,
            "kind": hit.kind,
            "kind_label": str(presentation.KIND_NAMES.get(hit.kind, "")),
            "title": hit.title_text,
            "url": request.build_absolute_uri(hit.url),
            "language": hit.language,
            "languages": list(hit.languages),
            "snippet": "".join(segment.text for segment in hit.snippet),
            "place": hit.place,
            "figure": hit.figure,
            "code": hit.code,
            "date": hit.date_text or (hit.date.date().isoformat() if hit.date else None),
        }
        for hit in hits
    ]
