"""The description by which a browser offers the portal's search in its own box (OpenSearch 1.1)."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

MIME_TYPE = "application/opensearchdescription+xml"


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    page, suggestions = reverse("search"), reverse("search_suggest")
    context = {
        "results_url": request.build_absolute_uri(page),
        "suggestions_url": request.build_absolute_uri(suggestions),
        "self_url": request.build_absolute_uri(),
        "icon_url": request.build_absolute_uri(static("img/favicon.png")),
    }
    return TemplateResponse(request, "search/opensearch.xml", context, content_type=f"{MIME_TYPE}; charset=utf-8")
