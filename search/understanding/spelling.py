"""Words of the index that differ from a word by a slip of the finger or two."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST = 5  # letters; shorter words are left alone
TWO_SLIPS_FROM = 6  # letters


def slips_allowed(word: str) -> int:
    return 1 if len(word) < TWO_SLIPS_FROM else 2


def distance(one: str, other: str, limit: int) -> int:
    """Optimal string alignment: letters left out, put in, replaced, or two neighbours swapped; limit + 1 when more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        after = [i]
        for j, opposite in enumerate(other, 1):
            cost = min(row[j] + 1, after[j - 1] + 1, row[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, before[j - 2] + 1)
            after.append(cost)
        if min(after) > limit and min(row) > limit:
            return limit + 1
        before, row = row, after
    return min(row[-1], limit + 1)


class Speller:
    """Words by length, each with the set of its letters: one comparison of two numbers passes over most of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        self._letters: dict[int, list[int]] = {}
        for word in words:
            self._by_length[len(word)].append(word)

    def near(self, word: str, limit: int) -> Iterator[tuple[int, str]]:
        """(distance, word) of all within the limit, in no order."""
        letters = _letters(word)
        for length in range(len(word) - limit, len(word) + limit + 1):
            words = self._by_length.get(length, [])
            for candidate, others in zip(words, self._letters_of(length), strict=True):
                # A slip changes the set by two letters at most.
                if (letters ^ others).bit_count() <= 2 * limit:
                    slips = distance(word, candidate, limit)
                    if slips <= limit:
                        yield slips, candidate

    def _letters_of(self, length: int) -> list[int]:
        if length not in self._letters:
            self._letters[length] = [_letters(word) for word in self._by_length.get(length, [])]
        return self._letters[length]


def _letters(word: str) -> int:
    letters = 0
    for character in word:
        letters |= 1 << (ord(character) & 63)
    return letters
