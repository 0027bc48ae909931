"""The picture that messengers show beside a link: 1200 x 630, drawn with Pillow."""

from functools import cache
from io import BytesIO
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext
from PIL import Image, ImageDraw, ImageFont

from portal.share_cards.card import Card
from portal.typography import bind

SIZE = (1200, 630)
MARGIN = 84
TEXT_WIDTH = SIZE[0] - 2 * MARGIN
FONTS = Path(__file__).parents[1] / "fonts"

DEEP, WHITE, MINT, AMBER, PALE, QUIET = "#072a2b", "#ffffff", "#7fd0c7", "#ffb547", "#b9d2ce", "#0d3d3d"
# The six sides of the mark in its square of 48, each a line from one point to another.
SIDES = (
    (25.91, 5.10, 39.42, 12.90),
    (41.32, 16.20, 41.32, 31.80),
    (39.42, 35.10, 25.91, 42.90),
    (22.09, 42.90, 8.58, 35.10),
    (6.68, 31.80, 6.68, 16.20),
    (8.58, 12.90, 22.09, 5.10),
)
TITLE_SIZES = (76, 66, 58, 50, 44)
TITLE_HEIGHT = 300
LINE_HEIGHT = 1.14
ELLIPSIS = "…"


def draw(card: Card) -> bytes:
    """PNG of few colours: about 20 kB."""
    image = _ground().copy()
    canvas = ImageDraw.Draw(image)
    _draw_head(canvas, card)
    _draw_title(canvas, bind(card.title, card.language))
    _draw_foot(canvas, card)
    out = BytesIO()
    image.quantize(96, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


@cache
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"onest-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def _draw_mark(canvas: ImageDraw.ImageDraw, left: float, top: float, size: float, side: str, core: str) -> None:
    scale = size / 48
    for x1, y1, x2, y2 in SIDES:
        ends = (left + x1 * scale, top + y1 * scale, left + x2 * scale, top + y2 * scale)
        canvas.line(ends, fill=side, width=round(4 * scale))
    middle, radius = (left + 24 * scale, top + 24 * scale), 6 * scale
    box = (middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)
    canvas.ellipse(box, fill=core)


@cache
def _ground() -> Image.Image:
    """The mark, small in the corner and large and quiet at the edge; drawn at twice the size for smooth edges."""
    layer = Image.new("RGB", (SIZE[0] * 2, SIZE[1] * 2), DEEP)
    canvas = ImageDraw.Draw(layer)
    _draw_mark(canvas, 1560, 330, 1240, QUIET, QUIET)
    _draw_mark(canvas, 2 * (MARGIN - 6), 132, 128, MINT, AMBER)
    return layer.resize(SIZE, Image.Resampling.LANCZOS)


def _draw_head(canvas: ImageDraw.ImageDraw, card: Card) -> None:
    with translation.override(card.language):
        name, line = gettext("INO Tomsk"), gettext("Investment portal of the Tomsk Region")
    canvas.text((MARGIN + 76, 70), name, font=_font(700, 30), fill=WHITE)
    canvas.text((MARGIN + 76, 106), line, font=_font(400, 20), fill=PALE)


def _draw_title(canvas: ImageDraw.ImageDraw, title: str) -> None:
    size, lines = fit(title)
    height = len(lines) * size * LINE_HEIGHT
    y = 186 + (TITLE_HEIGHT - height) / 2
    for line in lines:
        canvas.text((MARGIN, y), line, font=_font(700, size), fill=WHITE)
        y += size * LINE_HEIGHT


def _draw_foot(canvas: ImageDraw.ImageDraw, card: Card) -> None:
    canvas.line((MARGIN, 520, SIZE[0] - MARGIN, 520), fill="#2a5a58", width=2)
    text = " · ".join(part for part in (card.kind, card.place) if part)
    font = _font(400, 28)
    canvas.text((MARGIN, 541), _cut(text, font), font=font, fill=MINT)


def fit(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title stands in its box; the smallest one with an ellipsis if none does."""
    for size in TITLE_SIZES:
        lines = wrap(title, _font(700, size))
        if len(lines) * size * LINE_HEIGHT <= TITLE_HEIGHT:
            return size, lines
    size = TITLE_SIZES[-1]
    most = int(TITLE_HEIGHT // (size * LINE_HEIGHT))
    font = _font(700, size)
    return size, [*lines[: most - 1], _cut(f"{lines[most - 1]}{ELLIPSIS}", font)]


def wrap(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Lines broken at spaces; a word wider than the box is broken where it ends."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(joined) <= TEXT_WIDTH:
            lines[-1] = joined
        else:
            lines.extend(_pieces(word, font))
    return lines or [""]


def _pieces(word: str, font: ImageFont.FreeTypeFont) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and font.getlength(pieces[-1] + letter) > TEXT_WIDTH:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    if font.getlength(text) <= TEXT_WIDTH:
        return text
    while text and font.getlength(text.rstrip(f" {ELLIPSIS}") + ELLIPSIS) > TEXT_WIDTH:
        text = text[:-1]
    return text.rstrip(f" {ELLIPSIS}") + ELLIPSIS
