"""Which words of a text answer the query, as segments; and the part of a long text that shows them."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count
from typing import NamedTuple

from search.analysis.folding import fold
from search.analysis.morphology import term
from search.analysis.tokens import MAX_WORD, WORD
from search.results import Segment

SNIPPET = 280
LEAD = 80  # characters before the first marked word
MAX_SCANNED = 20_000
KEPT_CHUNKS = 65_536
SEVERAL = "\0"  # in place of the terms of "лесо-промышленный", which are looked at one by one


class _Span(NamedTuple):
    start: int
    end: int


def mark(text: str, terms: frozenset[str]) -> tuple[Segment, ...]:
    """The whole text; neighbouring marked words make one segment."""
    return _segments(text, _spans(text, terms))


def snippet(summary: str, body: str, terms: frozenset[str]) -> tuple[Segment, ...]:
    """The summary, or where only the body answers the query, the part of it that does."""
    if not terms or not body or _first(summary, terms):
        return mark(_cut(summary or body, 0), terms)
    first = _first(body[:MAX_SCANNED], terms)
    if not first:
        return mark(_cut(summary or body, 0), terms)
    return mark(_cut(body, first.start - LEAD), terms)


def _first(text: str, terms: frozenset[str]) -> _Span | None:
    return next(_answering(text, terms), None)


def _spans(text: str, terms: frozenset[str]) -> list[_Span]:
    spans: list[_Span] = []
    for span in _answering(text, terms):
        if spans and text[spans[-1].end : span.start].strip(" \u00a0-\u2010\u2011") == "":
            spans[-1] = _Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans


def _answering(text: str, terms: frozenset[str]) -> Iterator[_Span]:
    """Words by `tokenise`, on the short way: a page of results looks at thousands of them, and few answer."""
    chunks = text.split(" ") if terms else []
    candidates = terms | {SEVERAL}
    for place in compress(count(), map(candidates.__contains__, map(_TERMS.__getitem__, chunks))):
        start = sum(map(len, chunks[:place])) + place
        for match in WORD.finditer(chunks[place]):
            if _term_as_written(match[1]) in terms:
                yield _Span(start + match.start(), start + match.end())


class _TermByChunk(dict[str, str]):
    """The term of what stands between two spaces. Not an lru_cache, which writes at each reading."""

    def __missing__(self, chunk: str) -> str:
        words = WORD.findall(chunk)
        found = _term_as_written(words[0]) if len(words) == 1 else SEVERAL if words else ""
        if len(self) >= KEPT_CHUNKS:
            self.clear()
        self[chunk] = found
        return found


_TERMS = _TermByChunk()


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
