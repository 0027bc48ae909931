"""Addresses that nobody types by accident, drawn from a seed: the same ones in every run."""

import random
from collections.abc import Callable, Iterator
from urllib.parse import quote, quote_plus

MARK = "<script>alert(1)</script>"
ATTRIBUTE = '"onmouseover="alert(1)'

PIECES = (
    *(
        '"',
        "'",
        "`",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "\\",
        "/",
        "*",
        "?",
        "~",
        "^",
        ":",
        "-",
        "+",
        "|",
        "&",
        "%",
        "_",
        ";",
    ),
    *("AND", "OR", "NOT", "NEAR(", "NEAR/3", "a OR", "title:", "_exists_:", "terms:*", "{!lucene}", "--", "/*", "*/"),
    *("\x00", "\x01", "\x1f", "\x7f", "\x9f", "\r\n", "\t", "\u2028", "\u200f", "\u202e", "\ufeff", "\ufffd", "\u0301"),
    *("שלום", "مرحبا", "🏭", "👩‍🔬", "🇷🇺", "ﬁ", "İ", "ß", "Ⅷ", "²", "٣", "数据", "e\u0301", "и\u0306"),
    *(MARK, ATTRIBUTE, "<img src=x onerror=alert(1)>", "{{7*7}}", "{% debug %}", "${7*7}", "javascript:alert(1)"),
    *("' OR 1=1 --", "'; DROP TABLE document; --", "../../etc/passwd", "\\u0000", "&#0;", "&lt;", "NaN", "null", "-0"),
    *(
        "и",
        "в",
        "на",
        "the",
        "of",
        "кластер",
        "Томск",
        "гидрометаллургия",
        "ckexfq",
        "klaster",
        "ОЭЗ",
        "P-0001",
        "1e309",
    ),
)
NAMES = ("kind", "language", "cluster", "topic", "municipality", "year", "from", "to", "lang", "format", "x", "q[]", "")
NUMBERS = (
    "-1",
    "0",
    "1",
    "2",
    "999",
    "1e9",
    "0x10",
    "9" * 19,
    "9" * 400,
    "1.5",
    "NaN",
    "٣",
    "²",
    "",
    " 1",
    "1 2",
    "\x00",
)
SORTS = ("relevance", "newest", "title", "-date", "score; DROP", "\x00", "")


def addresses(seed: int, count: int, paths: tuple[str, ...], names: tuple[str, ...] = NAMES) -> Iterator[str]:
    """`names` are of parameters that come now and then; text, page and order come always."""
    rng = random.Random(seed)
    for _ in range(count):
        yield f"{rng.choice(paths)}?{'&'.join(_parameters(rng, names))}"


def _parameters(rng: random.Random, names: tuple[str, ...]) -> Iterator[str]:
    yield f"q={_encoded(rng, _text(rng))}"
    while rng.random() < 0.4:
        yield f"{_encoded(rng, rng.choice(names))}={_encoded(rng, rng.choice((*NUMBERS, *PIECES)))}"
    if rng.random() < 0.3:
        yield f"page={_encoded(rng, rng.choice(NUMBERS))}"
    if rng.random() < 0.2:
        yield f"sort={_encoded(rng, rng.choice(SORTS))}"
    if rng.random() < 0.2:
        yield f"exact={rng.choice(NUMBERS[:4])}"
    if rng.random() < 0.1:
        yield f"q={_encoded(rng, _text(rng))}"
    if rng.random() < 0.05:
        yield "&".join(f"kind={_encoded(rng, rng.choice(PIECES))}" for _ in range(rng.randint(2, 80)))


def _text(rng: random.Random) -> str:
    make: Callable[[], str] = rng.choice(
        [
            lambda: "".join(rng.choices(PIECES, k=rng.randint(1, 6))),
            lambda: " ".join(rng.choices(PIECES, k=rng.randint(1, 12))),
            lambda: rng.choice(PIECES) * rng.randint(1, 300),
            lambda: "".join(chr(rng.randrange(1, 0x11000)) for _ in range(rng.randint(1, 40))),
            lambda: chr(rng.randrange(0xD800, 0xE000)) * rng.randint(1, 3) + rng.choice(PIECES),
            lambda: " ".join(rng.choices(("и", "в", "на", "не", "the", "of", "a"), k=rng.randint(1, 9))),
            lambda: rng.choice(("кластер", "a", "и ", '"', "ё", "🏭")) * rng.choice((200, 1_000, 10_000)),
            lambda: "",
        ]
    )
    return make()


def _encoded(rng: random.Random, text: str) -> str:
    """Mostly as browsers do; at times as nobody should."""
    way = rng.random()
    if way < 0.85:
        return quote_plus(text, errors="surrogatepass")
    if way < 0.9:
        return quote(text.encode("cp1251", errors="replace"))
    if way < 0.95:
        return quote(text.encode("utf-16", errors="surrogatepass"))
    return quote(text, errors="surrogatepass").replace("%2", "%", 1) + rng.choice(
        ("%", "%f", "%ff", "%ED%A0%80", "%C0%AF")
    )
