"""Things that have several names: acronyms, synonyms, the words of the other language.

They are kept in `search/concepts/*.yaml`. A name may have several words; it is found by their terms, so in any form.
A row that makes no sense is left out and named by a system check: it must not take the others with it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from search.analysis import query_terms, term, tokenise
from search.analysis.stop_words import STOP_WORDS
from search.understanding import translit
from search.understanding.plan import Concept, Phrase

FOLDER = Path(__file__).resolve().parents[1] / "concepts"
LANGUAGES = ("ru", "en")
LONGEST_NAME = 8  # words
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times quicker where libyaml is there


@dataclass(frozen=True)
class Concepts:
    """All names of a thing under each of them."""

    by_name: Mapping[Phrase, Concept] = field(default_factory=dict)
    acronyms: frozenset[str] = frozenset()  # that are stop words when written small: IT
    words: Mapping[str, int] = field(default_factory=dict)  # of the names as written; 0: in no object
    mistakes: tuple[str, ...] = ()

    @cached_property
    def longest(self) -> int:
        return max(map(len, self.by_name), default=1)

    @cached_property
    def terms(self) -> Mapping[str, str]:
        return {term(word): word for word in self.words}

    def named_in(self, terms: Sequence[str]) -> Iterator[Concept]:
        """The terms as things: the longest name at each place, and what has no other name for itself."""
        place = 0
        while place < len(terms):
            for length in range(min(self.longest, len(terms) - place), 0, -1):
                name = tuple(terms[place : place + length])
                if concept := self.by_name.get(name):
                    others = tuple(other for other in concept.alternatives if other != name)
                    yield Concept((name, *others) if name in concept.alternatives else others)
                    place += length
                    break
            else:
                yield Concept(tuple((letters,) for letters in _looking_alike(terms[place])))
                place += 1


@cache
def concepts() -> Concepts:
    return load(sorted(FOLDER.glob("*.yaml")))


def load(paths: Iterable[Path]) -> Concepts:
    by_name: dict[Phrase, Concept] = {}
    words: dict[str, int] = {}
    acronyms: set[str] = set()
    mistakes: list[str] = []
    for path in paths:
        for line, row in rows(path):
            problem, phrases = _phrases(row)
            taken = [" ".join(phrase) for phrase in phrases if phrase in by_name]
            if taken:
                problem = f"named in another row too: {', '.join(taken)}"
            if problem:
                mistakes.append(f"{path.name}:{line}: {problem}")
            else:
                short = {name.casefold() for name in names_of(row) if _is_stop_word_written_small(name)}
                # The stop word itself is in every text: it stands for the other names, not for itself.
                concept = Concept(tuple(phrase for phrase in phrases if short.isdisjoint(phrase)))
                by_name |= dict.fromkeys(phrases, concept)
                acronyms |= short
                words |= {token.word: 0 for name in names_of(row) for token in tokenise(name)}
    return Concepts(by_name, frozenset(acronyms), words, tuple(mistakes))


def rows(path: Path) -> Iterator[tuple[int, Any]]:
    """Each row with the line on which it begins."""
    loader = LOADER(path.read_text(encoding="utf-8"))
    try:
        node = loader.get_single_node()
        content = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield (mark.line + 1 if mark else 1), "unreadable"
        return
    if isinstance(content, list) and isinstance(node, yaml.SequenceNode):
        yield from zip((item.start_mark.line + 1 for item in node.value), content, strict=True)
    elif content is not None:
        yield 1, content


def names_of(row: Any) -> list[str]:
    if not isinstance(row, dict):
        return []
    lists = [names for names in row.values() if isinstance(names, list)]
    return [name for names in lists for name in names if isinstance(name, str)]


def _looking_alike(term: str) -> tuple[str, ...]:
    """A letter of a number (P-0003, 22-р) is typed in whichever alphabet the keyboard is in."""
    return (term, *translit.twins(term)) if len(term) == 1 else (term,)


def _is_stop_word_written_small(name: str) -> bool:
    return name.isupper() and name.casefold() in STOP_WORDS


def _phrases(row: Any) -> tuple[str, tuple[Phrase, ...]]:
    """What is wrong with a row, and its names as terms."""
    if not isinstance(row, dict) or not row or set(row) - set(LANGUAGES):
        return "a row has names under ru and en", ()
    names = names_of(row)
    if any(not isinstance(given, list) for given in row.values()) or len(names) != sum(map(len, row.values())):
        return "names are lists of texts (put quotation marks round yes, no and numbers)", ()
    for name in names:
        telling = [token.word for token in tokenise(name) if token.word not in STOP_WORDS]
        if not 0 < len(telling) <= LONGEST_NAME and not _is_stop_word_written_small(name):
            return f"a name has one to {LONGEST_NAME} telling words: {name!r}", ()
    # Two forms of a word come to the same term; a query's terms are made in the same way.
    phrases = tuple(dict.fromkeys(tuple(query_terms(name)) for name in names))
    return ("a thing with one name needs no row", ()) if len(phrases) == 1 else ("", phrases)
