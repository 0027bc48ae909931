"""Addresses: what has no language first, then the sections and the pages in /ru/ and /en/."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps import views as sitemaps
from wagtail.documents import urls as wagtaildocs_urls

from portal.login_throttle import ThrottledLoginView, ThrottledPasswordResetView
from portal.media import media
from portal.sitemap import SECTIONS
from portal.views import robots

urlpatterns = [
    path("", include("portal.health")),
    path("cms/login/", ThrottledLoginView.as_view()),
    path("cms/password_reset/", ThrottledPasswordResetView.as_view()),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SECTIONS, "sitemap_url_name": "sitemap_file"}, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, {"sitemaps": SECTIONS}, name="sitemap_file"),
    path("robots.txt", robots),
]

sections = []
if find_spec("search.urls"):
    urlpatterns.append(path("api/v1/", include("search.api_urls")))
    sections.append(path("search/", include("search.urls")))
if find_spec("leads.urls"):
    sections.append(path("ask/", include("leads.urls")))
    urlpatterns.append(path("api/", include("leads.api_urls")))
if find_spec("investment_projects.urls"):
    sections.append(path("projects/", include("investment_projects.urls")))

urlpatterns += i18n_patterns(*sections, path("", include(wagtail_urls)), prefix_default_language=True)

handler400 = "portal.views.bad_request"
handler403 = "portal.views.permission_denied"
handler404 = "portal.views.page_not_found"
handler500 = "portal.views.server_error"
