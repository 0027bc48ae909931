"""Error pages, in the language of the address (docs: `handler400` and its kin in portal.urls)."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, HTTPStatus.NOT_FOUND, "404.html")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, HTTPStatus.FORBIDDEN, "403.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Without the site around it: the address or the host may be what is wrong."""
    return HttpResponse(loader.get_template("400.html").render(), status=HTTPStatus.BAD_REQUEST)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that needs no database, no context and no translation: both languages stand in it."""
    return HttpResponse(loader.get_template("500.html").render(), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def too_many_requests(request: HttpRequest, retry_after: int) -> HttpResponse:
    response = _error(request, HTTPStatus.TOO_MANY_REQUESTS, "429.html")
    response.headers["Retry-After"] = str(retry_after)
    return response


def language_of(path: str) -> str:
    return "en" if path == "/en" or path.startswith("/en/") else "ru"


def _error(request: HttpRequest, status: HTTPStatus, template: str) -> HttpResponse:
    with translation.override(language_of(request.path_info)):
        context = {"seo_noindex": True, "seo_title": _(status.phrase)}
        response = HttpResponse(loader.get_template(template).render(context, request), status=status)
    response.headers["Content-Language"] = language_of(request.path_info)
    return response
