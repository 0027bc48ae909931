"""The feed of the catalogue, with the same parameters as its page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from investment_projects.feeds import ProjectFeed, followed
from investment_projects.filters import read
from investment_projects.models import ProjectIndexPage
from search.engines.base import EngineUnavailable

RETRY_SECONDS = "60"


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    index = ProjectIndexPage.objects.visible().first()
    if index is None:
        raise Http404
    try:
        state = followed(index, read(request.GET, get_language() or "ru"))
    except EngineUnavailable:
        headers = {"Retry-After": RETRY_SECONDS}
        return HttpResponse("503 Service Unavailable", status=503, content_type="text/plain", headers=headers)
    response = ProjectFeed()(request, state=state)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
