from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search import presentation, service
from search.parameters import FACETS, PER_PAGE, Asked, read
from search.popular import popular_pages
from search.query import MAX_WINDOW, SearchQuery
from search.results import SearchResult


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    asked = read(request.GET, get_language() or settings.LANGUAGE_CODE)
    text = asked.query.text
    context = {
        "asked": asked,
        "query": asked.query,
        "ignored": presentation.ignored(asked),
        "seo_title": _("Search: %(text)s") % {"text": text} if text else _("Search"),
        "seo_description": _(
            "Search the projects, clusters, areas, support measures, organisations and news of the Tomsk Region, "
            "in Russian and in English."
        ),
        "seo_noindex": True,
        **(_everything(asked.query.language) if asked.is_empty else _found(request, asked)),
    }
    response = TemplateResponse(request, "search/search.html", context)
    # What somebody looked for is nobody else's business, and of no use to anybody else's cache.
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def answer(asked: Asked) -> tuple[SearchQuery, SearchResult, Page]:
    """A page too far becomes the last one."""
    query = asked.query
    result = service.search(query)
    page = Paginator(range(min(result.total, MAX_WINDOW)), PER_PAGE).get_page(query.page)
    if page.number != query.page and result.total:
        query = replace(query, page=page.number)
        result = service.search(query)
    return query, result, page


def _found(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    query, result, page = answer(asked)
    language = query.language
    parameters = request.GET.copy()
    parameters["lang"] = language
    context = {
        "result": result,
        "page_obj": page,
        "hits": [presentation.shown(hit, language) for hit in result.hits],
        "partial": [presentation.shown(hit, language) for hit in result.partial],
        "facets": presentation.facets(result, language),
        "chips": presentation.chips(asked, request.GET),
        "without_filters": presentation.without_filters(request.GET),
        "sorts": presentation.sorts(query),
        "data_url": f"{reverse('search_api')}?{parameters.urlencode()}",
    }
    if result.total or result.unavailable:
        return context
    return context | {"popular": popular_pages(language), "browse": _browse(language)[:1]}


def _everything(language: str) -> dict[str, Any]:
    return {"browse": _browse(language)}


def _browse(language: str) -> list[presentation.ShownFacet]:
    """What there is to be found at all."""
    everything = service.search(SearchQuery(language=language, want_facets=FACETS, size=0))
    return presentation.browse(everything, language)
