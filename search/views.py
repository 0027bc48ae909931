from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search import presentation, service
from search.parameters import FACETS, PER_PAGE, read_query
from search.query import MAX_WINDOW, SearchQuery
from search.results import SearchResult


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    query = read_query(request.GET, get_language() or settings.LANGUAGE_CODE)
    is_asked = query.text or query.is_filtered
    context = _found(query) if is_asked else {"sections": _sections(query.language)}
    title = _("Search: %(text)s") % {"text": query.text} if query.text else _("Search")
    response = TemplateResponse(
        request, "search/search.html", {"query": query, "seo_title": title, "seo_noindex": True, **context}
    )
    # What somebody looked for is nobody else's business, and of no use to anybody else's cache.
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _found(query: SearchQuery) -> dict[str, Any]:
    result = service.search(query)
    page = _page(result, query.page)
    if page.number != query.page and result.total:
        query = replace(query, page=page.number)
        result = service.search(query)
    context = {
        "result": result,
        "page_obj": page,
        "hits": [presentation.shown(hit, query.language) for hit in result.hits],
        "partial": [presentation.shown(hit, query.language) for hit in result.partial],
        "kinds": presentation.kinds(result),
        "languages": presentation.languages(result),
        "sorts": presentation.sorts(query),
    }
    if not result.total:
        context |= {"chosen": presentation.chosen_names(query), "sections": _sections(query.language)}
    return context


def _page(result: SearchResult, number: int) -> Page:
    """Page numbers only: the engine has already cut out the hits."""
    return Paginator(range(min(result.total, MAX_WINDOW)), PER_PAGE).get_page(number)


def _sections(language: str) -> list[presentation.Choice]:
    """What there is to be found at all."""
    everything = service.search(SearchQuery(language=language, want_facets=FACETS, size=0))
    return [kind for kind in presentation.kinds(everything) if kind.count]
