"""Headers and guards around every request."""

import re
from collections.abc import Callable
from http import HTTPStatus

from csp.constants import NONCE, SELF
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.middleware.locale import LocaleMiddleware

GetResponse = Callable[[HttpRequest], HttpResponse]

ADMIN_PREFIX = "/cms/"
UNPREFIXED = (
    "/api/",
    ADMIN_PREFIX,
    "/documents/",
    "/static/",
    "/media/",
    "/sitemap",
    "/robots.txt",
    "/healthz",
    "/readyz",
    "/statusz",
)
LONGEST_PATH = 2048
CACHEABLE = (HTTPStatus.OK, HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.NOT_MODIFIED)
PUBLIC_CACHE = "public, max-age=0, s-maxage=60, stale-if-error=86400"
PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"

# The admin frames its own previews, and shows an image before it is uploaded.
ADMIN_POLICY = {"frame-ancestors": [SELF], "frame-src": [SELF], "img-src": [SELF, "data:", "blob:"]}

# The inline scripts with which Wagtail's own widgets start themselves, and no others, get the page's nonce.
WIDGET_SCRIPT = re.compile(
    rb"<script>(?=\s*(?:init(?:Date|Time|DateTime)Chooser\(|new \w+Chooser\w*\(|\(function\(\) \{\s+var panel = ))"
)
# Our own script, which hands the nonce to the styles of the rich text editor (portal.wagtail_hooks).
NONCE_BEARER = b"<script data-bears-nonce"


class RequestSanityMiddleware:
    """Answers 400 or 414 to addresses that no page can have, 413 to bodies that no visitor sends, before they are read.

    Django bounds the fields of a form, not the files beside them; files are taken in the admin alone.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.get_full_path()) > 4 * LONGEST_PATH or len(request.path_info) > LONGEST_PATH:
            return HttpResponse("414 URI Too Long", status=414, content_type="text/plain")
        if "\0" in request.path_info:
            return HttpResponseBadRequest("400 Bad Request", content_type="text/plain")
        if self.is_too_large(request):
            return HttpResponse("413 Content Too Large", status=413, content_type="text/plain")
        return self.get_response(request)

    @staticmethod
    def is_too_large(request: HttpRequest) -> bool:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        is_large = not announced.isdecimal() or int(announced[:20]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        return is_large and not request.path_info.startswith(ADMIN_PREFIX)


class PrefixLocaleMiddleware(LocaleMiddleware):
    """A 404 below an address without a language stays a 404: no redirect to /ru/api/..."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code == HTTPStatus.NOT_FOUND and request.path_info.startswith(UNPREFIXED):
            return response
        return super().process_response(request, response)


class AdminContentSecurityPolicyMiddleware:
    """The admin's own policy: as strict as the public one, but it frames its previews and its scripts bear a nonce."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(ADMIN_PREFIX):
            return response
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        # A preview has passed the public middleware on its way and bears the public policy.
        response.headers.pop("Content-Security-Policy", None)
        response._csp_replace = ADMIN_POLICY
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            self._give_nonce(request, response)
        return response

    @staticmethod
    def _give_nonce(request: HttpRequest, response: HttpResponse) -> None:
        bears, has_widgets = NONCE_BEARER in response.content, WIDGET_SCRIPT.search(response.content)
        if not (bears or has_widgets):
            return
        response._csp_update = {"script-src": [NONCE], "style-src": [NONCE]} if bears else {"script-src": [NONCE]}
        nonce = str(request.csp_nonce).encode()
        content = response.content.replace(NONCE_BEARER, b'<script nonce="%s"' % nonce, 1)
        response.content = WIDGET_SCRIPT.sub(b'<script nonce="%s">' % nonce, content)


class HardenedHeadersMiddleware:
    """Headers that every answer bears; Django's SecurityMiddleware sets the rest."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class PublicCacheHeadersMiddleware:
    """Lets shared caches keep anonymous pages for a minute, and serve them when the site is down."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if self.is_public(request, response):
            response.headers["Cache-Control"] = PUBLIC_CACHE
        elif not request.path_info.startswith(("/static/", "/media/")):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    @staticmethod
    def is_public(request: HttpRequest, response: HttpResponse) -> bool:
        return (
            request.method in ("GET", "HEAD")
            and response.status_code in CACHEABLE
            and not response.cookies
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not request.path_info.startswith(ADMIN_PREFIX)
        )
