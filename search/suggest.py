"""Titles that begin as the reader types. Titles of what is public only; no database, no cookie, a few milliseconds."""

from collections.abc import Iterator
from itertools import islice

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search import service
from search.analysis import term, tokenise
from search.parameters import clean
from search.presentation import KIND_NAMES
from search.results import Completion
from search.understanding import layout, translit

LIMIT = 7
SHORTEST = 2  # characters
LONGEST = 60  # of what is completed; whoever types more knows what he wants
SHORTEST_STEM = 4
SHORTEST_SOUND = 3
MOST_READINGS = 8
SPELLINGS = 3  # Russian readings of Latin letters that are tried
KEPT = "private, max-age=60"


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    text = clean(request.GET.get("q", ""))
    language = get_language() or settings.LANGUAGE_CODE
    found, of_language = completions(text, language)
    if request.GET.get("format") == "opensearch":
        response = _for_browsers(request, text, found)
    else:
        shown = [
            {"text": item.text, "url": item.url, "kind": str(KIND_NAMES.get(item.kind, "")), "language": of_language}
            for item in found
        ]
        content = {
            "query": text,
            "completions": shown,
            "all": _("All results for “%(text)s”") % {"text": text},
            "announcement": _announcement(len(found)),
        }
        response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = KEPT
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def completions(text: str, language: str) -> tuple[list[Completion], str]:
    """And the language of their titles: English readers who type Russian get Russian ones."""
    if not SHORTEST <= len(text) <= LONGEST:
        return [], language
    for titles in dict.fromkeys((language, settings.LANGUAGE_CODE)):
        for reading in islice(readings(text), MOST_READINGS):
            if found := list(service.suggest(reading, titles, LIMIT)):
                return found, titles
    return [], language


def readings(text: str) -> Iterator[str]:
    """As typed; on the other keyboard; from Latin letters; with the last word in any form."""
    yield text
    yield from layout.readings(text)
    if translit.is_latin(text.replace(" ", "")):
        yield from _in_russian_letters(text.split())
    yield from _with_stem(text)


def _in_russian_letters(words: list[str]) -> Iterator[str]:
    before = " ".join((translit.decodings(word) or [word])[0] for word in words[:-1])
    for spelling in translit.decodings(words[-1])[:SPELLINGS]:
        yield f"{before} {spelling}"
    # аэропорт is written "aero…" too: the commonest word of the index that sounds so.
    sound = translit.key(words[-1])
    if len(sound) >= SHORTEST_SOUND:
        known = service.vocabulary()
        alike = (word for key, spelt in known.by_sound.items() if key.startswith(sound) for word in spelt)
        if word := known.commonest(alike):
            yield f"{before} {word}"


def _with_stem(text: str) -> Iterator[str]:
    words = [token.word for token in tokenise(text)]
    stem = term(words[-1]) if words else ""
    if len(stem) >= SHORTEST_STEM and words[-1].startswith(stem):
        yield " ".join((*words[:-1], stem))


def _announcement(count: int) -> str:
    if not count:
        return _("No suggestions")
    return ngettext("%(count)s suggestion", "%(count)s suggestions", count) % {"count": count}


def _for_browsers(request: HttpRequest, text: str, found: list[Completion]) -> HttpResponse:
    """The suggestions extension of OpenSearch: query, completions, descriptions, addresses."""
    titles = [item.text for item in found]
    kinds = [str(KIND_NAMES.get(item.kind, "")) for item in found]
    addresses = [request.build_absolute_uri(item.url) for item in found]
    return JsonResponse(
        [text, titles, kinds, addresses], safe=False, content_type="application/x-suggestions+json; charset=utf-8"
    )
