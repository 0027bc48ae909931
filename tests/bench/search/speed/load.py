"""Load data: generated objects that mean nothing, for measuring speed alone. Never shown, never part of the portal.

About 3 KB of text each in two languages, from sentences of XQuAD, so that words are as frequent as in real texts; six
facets with several values each.
"""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from search.document import KINDS, DocumentText, SearchDocument
from search.query import FacetSpec
from tests.bench.search.quality import xquad

LANGUAGES = ("ru", "en")
BODY = {"ru": 850, "en": 1200}  # characters: 1.6 KB and 1.2 KB in UTF-8
SEED = 20261123
WORD = re.compile(r"[^\W\d_]{4,}")

# Facet: how many values there are, and how many of them an object has at most.
FACETS = {
    "topic": (46, 3),
    "municipality": (20, 3),
    "measure": (60, 4),
    "partner": (200, 4),
    "market": (30, 3),
    "tag": (80, 5),
}
WANTED = tuple(FacetSpec(name) for name in FACETS)


@cache
def _sentences(language: str) -> list[str]:
    texts = [document.texts[language].body for document in xquad.documents(language)]
    return [sentence for text in texts for sentence in re.split(r"(?<=[.!?])\s+", text)]


@cache
def _words(language: str) -> list[str]:
    return WORD.findall(" ".join(_sentences(language)))


def documents(number: int) -> Iterator[SearchDocument]:
    """The same ones every time; the first thousand of twenty thousand are those of one thousand."""
    for place in range(number):
        chance = random.Random(f"{SEED}-{place}")
        yield SearchDocument(
            key=f"load:{place}",
            kind=chance.choice(KINDS),
            version=1,
            texts={language: _text(language, place, chance) for language in LANGUAGES},
            facets={
                name: tuple(f"{name}-{chance.randrange(values)}" for _ in range(chance.randint(1, most)))
                for name, (values, most) in FACETS.items()
            },
            numbers={"volume": float(chance.randrange(1, 10_000))},
            date=datetime(2016, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(3000)),
        )


def _text(language: str, place: int, chance: random.Random) -> DocumentText:
    body = ""
    while len(body) < BODY[language]:
        body += chance.choice(_sentences(language)) + " "
    return DocumentText(
        url=f"/{language}/load/{place}/",
        title=" ".join(chance.choices(_words(language), k=5)),
        summary=chance.choice(_sentences(language))[:160],
        body=body.strip(),
        keywords=tuple(chance.choices(_words(language), k=4)),
        place=chance.choice(_words(language)),
    )


def queries(number: int = 60) -> list[str]:
    """Two or three words, as frequent as words are, so that there is always something to count."""
    chance = random.Random(SEED)
    return [
        " ".join(chance.choices(_words(LANGUAGES[place % 2]), k=chance.choice((2, 2, 3)))) for place in range(number)
    ]


def beginnings(number: int = 60) -> list[str]:
    """What somebody has typed of a title so far."""
    chance = random.Random(SEED + 1)
    return [chance.choice(_words(LANGUAGES[place % 2]))[: chance.choice((3, 4, 5))] for place in range(number)]
