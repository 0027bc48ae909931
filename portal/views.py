"""What belongs to the site as a whole: robots.txt and the error pages, these in the language of the address."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

ROBOTS = """User-agent: *
Disallow: /cms/
Disallow: /*/search/

Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(ROBOTS.format(sitemap=sitemap), content_type="text/plain; charset=utf-8")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, HTTPStatus.NOT_FOUND, _("Page not found"))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, HTTPStatus.FORBIDDEN, _("No access"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Without the site around it: the address or the host may be what is wrong."""
    return HttpResponse(loader.get_template("400.html").render(), status=HTTPStatus.BAD_REQUEST)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that needs no database, no context and no translation: both languages stand in it."""
    return HttpResponse(loader.get_template("500.html").render(), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def too_many_requests(request: HttpRequest, retry_after: int) -> HttpResponse:
    response = _error(request, HTTPStatus.TOO_MANY_REQUESTS, _("Too many requests"))
    response.headers["Retry-After"] = str(retry_after)
    return response


def language_of(path: str) -> str:
    return "en" if path == "/en" or path.startswith("/en/") else "ru"


def _error(request: HttpRequest, status: HTTPStatus, title: Promise) -> HttpResponse:
    with translation.override(language_of(request.path_info)):
        context = {"seo_noindex": True, "seo_title": title}
        response = HttpResponse(loader.get_template(f"{status.value}.html").render(context, request), status=status)
    response.headers["Content-Language"] = language_of(request.path_info)
    return response
