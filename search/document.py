"""What is put into an index: one document per object, with the words of each language beside each other."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import blake2b
from json import dumps

# The order in which the reader meets them: in the filter and on the first screen of the search page.
KINDS = ("project", "cluster", "area", "instrument", "programme", "organisation", "news", "page")


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One language of an object, as a reader may see it."""

    url: str
    title: str
    summary: str = ""
    body: str = ""
    keywords: tuple[str, ...] = ()
    place: str = ""
    figure: str = ""  # the one figure worth showing in a list, already worded with its unit and kind


@dataclass(frozen=True, slots=True)
class SearchDocument:
    key: str
    kind: str
    version: int = 0  # given by whoever writes the index: the moment at which the object was read
    texts: Mapping[str, DocumentText] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    date: datetime | None = None
    point: tuple[float, float] | None = None  # latitude, longitude
    code: str = ""  # "P-0001"
    date_text: str = ""  # "2016-Q2" where the day is not known: shown instead of the date

    @property
    def fingerprint(self) -> int:
        """The content in 63 bits, without the version: what a comparison of index and database looks at."""
        content = asdict(self)
        del content["version"]
        text = dumps(content, sort_keys=True, default=str)
        return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def sentences(texts: Iterable[str | None]) -> list[str]:
    """Each with a full stop: an excerpt of a hit may run over several of them."""
    return list(dict.fromkeys(f"{text.rstrip('.')}." for text in texts if text))
