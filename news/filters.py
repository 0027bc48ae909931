"""What a reader may choose in the archive; anything else in the address counts as not chosen."""

import re
from dataclasses import dataclass, replace

from django.http import QueryDict

from news.enums import Stream
from news.querysets import NewsQuerySet

YEAR = re.compile(r"[1-9][0-9]{3}")


@dataclass(frozen=True, slots=True)
class ArchiveFilter:
    """`topics` are slugs of clusters."""

    year: int | None = None
    streams: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @classmethod
    def from_query(cls, query: QueryDict, known_topics: set[str]) -> "ArchiveFilter":
        return cls(
            year=_year(query.get("year", "")),
            streams=tuple(stream for stream in Stream.values if stream in query.getlist("stream")),
            topics=tuple(sorted(known_topics.intersection(query.getlist("topic")))),
        )

    def __bool__(self) -> bool:
        return self.year is not None or bool(self.streams or self.topics)

    def without(self, name: str) -> "ArchiveFilter":
        """As if the reader had not chosen by this: what the choices of a facet are counted among."""
        return replace(self, **{name: None if name == "year" else ()})

    def apply(self, items: NewsQuerySet) -> NewsQuerySet:
        if self.year is not None:
            items = items.filter(last_day__year=self.year)
        if self.streams:
            items = items.filter(stream__in=self.streams)
        if self.topics:
            items = items.about_any(self.topics)
        return items

    def query(self, **changes: object) -> str:
        """The address of the archive with these choices."""
        chosen = replace(self, **changes)
        query = QueryDict(mutable=True)
        if chosen.year is not None:
            query["year"] = str(chosen.year)
        query.setlist("stream", chosen.streams)
        query.setlist("topic", chosen.topics)
        return f"?{query.urlencode()}" if query else ""


def _year(text: str) -> int | None:
    return int(text) if YEAR.fullmatch(text) else None
