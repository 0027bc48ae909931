"""The differences between two states of a record, in the words of those who read them. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import product
from typing import Any, Final

LANGUAGES: Final = ("ru", "en")
BETWEEN: Final = " · "

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the page says. The first of its parts names the value, the others qualify it.

    `group` and `identity` tell several entries of one item apart: figures of one field, and each of them.
    """

    item: str
    parts: Mapping[str, Sequence[str]]
    group: str = ""
    identity: str = ""
    name: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublicState:
    languages: Sequence[str]
    entries: Sequence[Entry]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "PublicState":
        return cls(data["languages"], [Entry(**entry) for entry in data["entries"]])


@dataclass(frozen=True, slots=True)
class Difference:
    """An empty side: it was not there before, or is no longer there."""

    item: str
    name: Words
    old: Words
    new: Words

    @property
    def is_seen(self) -> bool:
        return any(self.old[language] != self.new[language] for language in LANGUAGES)


def differences(before: PublicState, after: PublicState) -> list[Difference]:
    """Only languages that were public before and after count: nobody has read the others."""
    languages = [language for language in LANGUAGES if language in before.languages and language in after.languages]
    old, new = _gathered(before.entries), _gathered(after.entries)
    found = [
        _difference(was, now, languages)
        for key in dict.fromkeys([*old, *new])
        for was, now in _pairs(old[key], new[key], languages)
    ]
    return [difference for difference in found if difference.is_seen]


def _gathered(entries: Iterable[Entry]) -> defaultdict[tuple[str, str], list[Entry]]:
    gathered: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        gathered[entry.item, entry.group].append(entry)
    return gathered


def _pairs(
    old: Iterable[Entry], new: Iterable[Entry], languages: Collection[str]
) -> list[tuple[Entry | None, Entry | None]]:
    """What stands in both is left out; of the rest those that are most alike belong together."""
    gone, come = list(old), list(new)
    for entry in list(gone):
        same = next((other for other in come if _read(other, languages) == _read(entry, languages)), None)
        if same:
            gone.remove(entry)
            come.remove(same)
    alike = sorted(product(gone, come), key=lambda pair: _likeness(*pair, languages), reverse=True)
    pairs: list[tuple[Entry | None, Entry | None]] = []
    for was, now in alike:
        if was in gone and now in come and _likeness(was, now, languages) > 0:
            gone.remove(was)
            come.remove(now)
            pairs.append((was, now))
    return [*pairs, *((was, None) for was in gone), *((None, now) for now in come)]


def _read(entry: Entry, languages: Collection[str]) -> list[list[str]]:
    return [list(entry.parts[language]) for language in languages]


def _likeness(was: Entry, now: Entry, languages: Collection[str]) -> int:
    """A row of the form that an editor changed keeps its identity; a file that was loaded anew may have moved it."""
    common = sum(len({*was.parts[language]} & {*now.parts[language]}) for language in languages)
    return common + (was.identity == now.identity)


def _difference(was: Entry | None, now: Entry | None, languages: Collection[str]) -> Difference:
    known = now or was
    assert known is not None  # noqa: S101 - one of a pair is always there
    old, new = dict.fromkeys(LANGUAGES, ""), dict.fromkeys(LANGUAGES, "")
    for language in languages:
        before = was.parts[language] if was else ()
        after = now.parts[language] if now else ()
        old[language], new[language] = _told(before, after), _told(after, before)
    return Difference(known.item, known.name, old, new)


def _told(parts: Sequence[str], others: Sequence[str]) -> str:
    """The value, and of what qualifies it only that which differs; all of it where there is nothing to compare."""
    shown = [part for place, part in enumerate(parts) if place == 0 or part not in others or not others]
    return BETWEEN.join(shown)
