"""A record as search engines read it: a page about a schema.org Project.

Project is an Organization there and has no property for cost, stage or status: these are not told rather than invented.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from portal import seo


def project_page(record: Any, request: HttpRequest) -> dict[str, Any]:
    page = record.page
    address = page.get_full_url(request) or ""
    data = {
        "@type": "WebPage",
        "name": page.title,
        "url": address,
        "inLanguage": get_language() or "ru",
        "datePublished": _moment(page.first_published_at),
        "dateModified": _moment(page.last_published_at),
        "isBasedOn": record.source_urls,
        "mainEntity": _known(_project(record, address)),
    }
    return _known(data)


def _project(record: Any, address: str) -> dict[str, Any]:
    page = record.page
    return {
        "@type": "Project",
        "@id": f"{address}#project",
        "identifier": page.code,
        "name": page.title,
        "description": seo.shorten(page.summary or ""),
        "location": _place(record),
        "url": address,
    }


def _place(record: Any) -> dict[str, Any] | None:
    """The settlement, or the point that a source names; nothing finer than the page itself shows."""
    if not record.place:
        return None
    point = record.place.point
    coordinates = {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon}
    return {"@type": "Place", "name": ", ".join(record.place_words) or point.name, "geo": coordinates}


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}


def _moment(value: Any) -> str:
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""
