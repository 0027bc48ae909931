"""Which words of a text answer the query, as segments; and the part of a long text that shows them."""

from collections.abc import Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from search.analysis.folding import fold
from search.analysis.morphology import term
from search.analysis.tokens import MAX_WORD, WORD
from search.results import Segment

SNIPPET = 280
LEAD = 80  # characters before the first marked word
MAX_SCANNED = 20_000


class _Span(NamedTuple):
    start: int
    end: int


def mark(text: str, terms: Set[str]) -> tuple[Segment, ...]:
    """The whole text; neighbouring marked words make one segment."""
    return _segments(text, _spans(text, terms))


def snippet(summary: str, body: str, terms: Set[str]) -> tuple[Segment, ...]:
    """The summary, or where only the body answers the query, the part of it that does."""
    if not terms or not body or _first(summary, terms):
        return mark(_cut(summary or body, 0), terms)
    first = _first(body[:MAX_SCANNED], terms)
    if not first:
        return mark(_cut(summary or body, 0), terms)
    return mark(_cut(body, first.start - LEAD), terms)


def _first(text: str, terms: Set[str]) -> _Span | None:
    return next(_answering(text, terms), None)


def _spans(text: str, terms: Set[str]) -> list[_Span]:
    spans: list[_Span] = []
    for span in _answering(text, terms):
        if spans and text[spans[-1].end : span.start].strip(" \u00a0-\u2010\u2011") == "":
            spans[-1] = _Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans


def _answering(text: str, terms: Set[str]) -> Iterator[_Span]:
    """Words by `tokenise`, on the short way: a page of results looks at thousands of them, and few answer."""
    chunks = text.split(" ") if terms else []
    for place, found in enumerate(map(_terms_in, chunks)):
        if terms.isdisjoint(found):
            continue
        start = sum(map(len, chunks[:place])) + place
        for match in WORD.finditer(chunks[place]):
            if _term_as_written(match[1]) in terms:
                yield _Span(start + match.start(), start + match.end())


@lru_cache(maxsize=65_536)
def _terms_in(chunk: str) -> frozenset[str]:
    return frozenset(_term_as_written(match[1]) for match in WORD.finditer(chunk))


@lru_cache(maxsize=65_536)
def _term_as_written(word: str) -> str:
    return term(fold(word[:MAX_WORD]))


def _segments(text: str, spans: list[_Span]) -> tuple[Segment, ...]:
    segments, position = [], 0
    for span in spans:
        if span.start > position:
            segments.append(Segment(text[position : span.start]))
        segments.append(Segment(text[span.start : span.end], marked=True))
        position = span.end
    if position < len(text):
        segments.append(Segment(text[position:]))
    return tuple(segments)


def _cut(text: str, start: int) -> str:
    """A part of the text at word boundaries, with … where something is left out."""
    start = max(start, 0)
    if start:
        space = text.find(" ", start)
        start = space + 1 if space != -1 else start
    if len(text) - start <= SNIPPET:
        return ("…" if start else "") + text[start:]
    end = text.rfind(" ", start, start + SNIPPET)
    end = end if end > start else start + SNIPPET
    return ("…" if start else "") + text[start:end].rstrip(" ,;:–—-") + "…"
