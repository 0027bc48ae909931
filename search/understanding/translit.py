"""Russian words in Latin letters, in whatever scheme: passport, BGN, GOST, ISO 9, a library's, a chat's.

`decodings` writes the word in Cyrillic in the few ways that its letters allow. `key` is what all spellings of a word
share, Cyrillic and Latin; it finds the words of an index that a lossy scheme cannot be turned back into.
"""

import re
from itertools import islice, product
from unicodedata import combining, normalize

# Longest first; each with the letters that it may stand for, likeliest first.
LETTERS: dict[str, tuple[str, ...]] = {
    "shch": ("щ",), "shh": ("щ",), "sch": ("щ", "сч"), "tch": ("ч",),
    "zh": ("ж",), "kh": ("х",), "ts": ("ц", "тс"), "tc": ("ц",), "cz": ("ц",), "ch": ("ч",), "sh": ("ш",),
    "iya": ("ия",), "ija": ("ия",), "iia": ("ия",), "iyu": ("ию",), "iju": ("ию",), "iiu": ("ию",),
    "yu": ("ю",), "ju": ("ю",), "iu": ("ю", "иу"), "ya": ("я",), "ja": ("я",), "ia": ("ия", "я"),
    "yo": ("е",), "jo": ("е",), "ye": ("е", "ье"), "je": ("е",), "iy": ("ий", "ый"), "ij": ("ий",), "yy": ("ый",),
    "yj": ("ый",), "ph": ("ф",), "ck": ("к",), "ks": ("кс",),
    "a": ("а",), "b": ("б",), "c": ("ц", "к", "с"), "d": ("д",), "e": ("е",), "f": ("ф",), "g": ("г",),
    "h": ("х", "г"), "i": ("и", "й"), "j": ("й", "ж", "дж"), "k": ("к",), "l": ("л",), "m": ("м",), "n": ("н",),
    "o": ("о",), "p": ("п",), "q": ("к",), "r": ("р",), "s": ("с",), "t": ("т",), "u": ("у", "ю"), "v": ("в",),
    "w": ("в", "ш", "щ"), "x": ("кс", "х"), "y": ("ы", "й", "ый", "ий"), "z": ("з", "ж"), "'": ("ь", "ъ"), "`": ("ь",),
    "\u2019": ("ь", "ъ"), '"': ("ъ",),
}  # fmt: skip
UNIT = re.compile("|".join(sorted(map(re.escape, LETTERS), key=len, reverse=True)))
MARKED = str.maketrans({"ž": "zh", "š": "sh", "č": "ch", "ŝ": "shh", "û": "yu", "â": "ya", "ʹ": "'", "ʺ": '"'})
MAX_DECODINGS = 96
LONGEST = 32

# Letters that look the same and sit on different keys.
LOOK_ALIKE = dict(zip("aceopxykmthbACEOPXYKMTHB", "асеорхукмтнвАСЕОРХУКМТНВ", strict=True))
TO_CYRILLIC = str.maketrans(LOOK_ALIKE)
TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in LOOK_ALIKE.items()})

SOUNDS = str.maketrans(
    {
        "щ": "w", "ш": "w", "ж": "z", "х": "h", "ц": "c", "ч": "4", "ю": "u", "я": "a", "ё": "e", "э": "e", "е": "e",
        "й": "i", "ы": "i", "и": "i", "ь": "", "ъ": "", "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "з": "z",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    }
)  # fmt: skip
# The same sounds in Latin letters; y, j and i before a vowel belong to it, whether written or not.
SPELLINGS = (
    ("shch", "w"), ("shh", "w"), ("sch", "w"), ("sh", "w"), ("zh", "z"), ("kh", "h"), ("ts", "c"), ("tc", "c"),
    ("cz", "c"), ("ch", "4"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"),
)  # fmt: skip
LATIN_SOUNDS = dict(SPELLINGS)
LATIN_UNIT = re.compile("|".join(spelling for spelling, _ in SPELLINGS))
SOFTENED = re.compile(r"[ijy]+(?=[aeou])")
SOFT_SOUNDS = re.compile(r"i+(?=[aeou])")
MARKS = re.compile(r"['`\"\u2019\u02b9\u02ba]")


def is_latin(word: str) -> bool:
    bare = MARKS.sub("", word)
    return bool(bare) and bare.isalpha() and plain(bare).isascii()


def plain(word: str) -> str:
    """Small ASCII letters; the marks of ISO 9 as the pairs of letters that others write."""
    marked = normalize("NFC", word).lower().translate(MARKED)
    return "".join(character for character in normalize("NFD", marked) if not combining(character))


def twins(word: str) -> list[str]:
    """The word with the letters of the other alphabet that look the same."""
    return [twin for twin in (word.translate(TO_CYRILLIC), word.translate(TO_LATIN)) if twin != word]


def in_one_alphabet(word: str) -> list[str]:
    """A word that mixes both alphabets, in either of them."""
    return [] if len(_alphabets(word)) == 1 else [twin for twin in twins(word) if len(_alphabets(twin)) == 1]


def _alphabets(word: str) -> set[bool]:
    return {letter.isascii() for letter in word}


def decodings(word: str) -> list[str]:
    """Cyrillic spellings, likeliest first; none for what is no such word."""
    if len(word) > LONGEST or not is_latin(word):
        return []
    choices = [LETTERS[unit] for unit in UNIT.findall(plain(word))]
    if choices[0] == ("е",):
        choices[0] = ("е", "э")
    return ["".join(letters) for letters in islice(_likeliest_first(choices), MAX_DECODINGS)]


def _likeliest_first(choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The fewer letters are read in an unlikely way, the earlier; those near the end vary most (-y, -j, -e)."""
    free = [place for place, letters in enumerate(choices) if len(letters) > 1][-6:]
    variants = []
    for picks in islice(product(*(range(len(choices[place])) for place in free)), MAX_DECODINGS * 8):
        chosen = [letters[0] for letters in choices]
        for place, pick in zip(free, picks, strict=True):
            chosen[place] = choices[place][pick]
        variants.append((sum(picks), tuple(chosen)))
    return [letters for _cost, letters in sorted(variants, key=lambda variant: variant[0])]


def key(word: str) -> str:
    """What every spelling of a word comes to: no soft and hard signs, one letter for и, й, ы, no doubled letters."""
    if is_latin(word):
        sounds = MARKS.sub("", plain(word))
        sounds = LATIN_UNIT.sub(lambda match: LATIN_SOUNDS[match[0]], sounds)
        sounds = SOFTENED.sub("", sounds).replace("y", "i").replace("j", "i")
    else:
        sounds = SOFT_SOUNDS.sub("", word.translate(SOUNDS))
    return "".join(character for place, character in enumerate(sounds) if place == 0 or character != sounds[place - 1])
