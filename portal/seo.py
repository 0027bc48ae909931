"""What search engines and messengers read: title, description, canonical address, languages, share card, JSON-LD."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import translate_url
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from portal import share_cards

LOCALES = {"ru": "ru_RU", "en": "en_GB"}
DESCRIPTION_LENGTH = 200
# `<` and `>` so that no text can close the script element; `&` and the two separators for other parsers.
JSON_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Seo:
    title: str
    description: str
    canonical: str
    alternates: Sequence[tuple[str, str]]
    is_indexed: bool
    image: str
    image_alt: str
    kind: str
    locale: str
    other_locales: Sequence[str]


def site_name() -> str:
    return gettext("INO Tomsk")


def page_title(title: str) -> str:
    name = site_name()
    return title if not title or name in title else f"{title} — {name}"


def seo_for_page(page: Any, request: HttpRequest, query: str = "") -> Seo:
    language = _language()
    shown = language if page.has_language(language) else settings.LANGUAGE_CODE
    addresses = {code: page.url_for(code, request, full=True) or "" for code in page.languages}
    canonical = addresses.get(shown, "")
    title = page.seo_title or page.title
    description = page.search_description or getattr(page, "seo_summary", "") or ""
    return Seo(
        title=page_title(title),
        description=shorten(description),
        canonical=f"{canonical}?{query}" if query else canonical,
        alternates=_with_default(addresses),
        is_indexed=shown == language and getattr(page, "is_indexed", True),
        image=urljoin(canonical, share_cards.card_url(page, shown)),
        image_alt=title,
        kind=getattr(page, "seo_kind", "website"),
        locale=LOCALES[shown],
        other_locales=[LOCALES[code] for code in addresses if code != shown],
    )


def seo_for_view(request: HttpRequest, title: str, description: str = "", *, is_indexed: bool = True) -> Seo:
    """For an address that is no page of the tree: search, inquiry, errors."""
    language = _language()
    addresses = {
        code: request.build_absolute_uri(translate_url(request.path, code)) for code, _name in settings.LANGUAGES
    }
    return Seo(
        title=page_title(title) or site_name(),
        description=shorten(description),
        canonical=addresses[language],
        alternates=_with_default(addresses) if is_indexed else (),
        is_indexed=is_indexed,
        image=request.build_absolute_uri(static(f"img/share-{language}.png")),
        image_alt=site_name(),
        kind="website",
        locale=LOCALES[language],
        other_locales=[locale for code, locale in LOCALES.items() if code != language],
    )


def shorten(text: str) -> str:
    return Truncator(" ".join(strip_tags(text).split())).chars(DESCRIPTION_LENGTH)


def json_ld(data: Mapping[str, Any]) -> SafeString:
    """A data block; browsers do not execute it, so the strict policy lets it stand."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, default=str)
    return mark_safe(  # noqa: S308 - every character that could end the element is escaped above
        f'<script type="application/ld+json">{text.translate(JSON_ESCAPES)}</script>'
    )


def breadcrumb_list(crumbs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _language() -> str:
    language = get_language() or settings.LANGUAGE_CODE
    return language if language in LOCALES else settings.LANGUAGE_CODE


def _with_default(addresses: Mapping[str, str]) -> list[tuple[str, str]]:
    if len(addresses) < 2:  # noqa: PLR2004 - one language needs no alternates
        return []
    return [*addresses.items(), ("x-default", addresses[settings.LANGUAGE_CODE])]
