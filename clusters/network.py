"""The drawing of alliances above and their companies below. A line joins a pair only if a source does."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 880, 400
MOST = 6  # more do not fit beside each other; the list below the drawing has them all
ALLIANCE_Y, ALLIANCE_RADIUS, ALLIANCE_LETTERS = 82, 74, 16
COMPANY_Y, COMPANY_RADIUS, COMPANY_LETTERS = 348, 48, 11
UPPER_BAR, LOWER_BAR = 212, 252
LINE_HEIGHT, BASELINE = 17, 5


@dataclass(frozen=True, slots=True)
class TextLine:
    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    path: str
    lines: Sequence[TextLine]


@dataclass(frozen=True, slots=True)
class Network:
    alliances: Sequence[Cell]
    companies: Sequence[Cell]
    unknown: Sequence[str]
    """Dashed lines: these alliances and these companies belong together, nobody says how."""
    known: Sequence[str]
    caption_y: int = (UPPER_BAR + LOWER_BAR) // 2 + BASELINE
    middle: int = WIDTH // 2
    width: int = WIDTH
    height: int = HEIGHT


def draw(alliances: Sequence[Any], companies: Sequence[Any]) -> Network | None:
    """None where there is nothing to join, or too much to fit.

    Args:
        alliances: in order, each with a name and a lead or None.
        companies: the organisations that lead alliances.
    """
    if not (alliances and companies) or max(len(alliances), len(companies)) > MOST:
        return None
    upper, lower = _spread(len(alliances), 105), _spread(len(companies), 92)
    place = {company.pk: x for company, x in zip(companies, lower, strict=True)}
    pairs = [(x, place.get(alliance.lead_id)) for alliance, x in zip(alliances, upper, strict=True)]
    led = {company_x for _x, company_x in pairs if company_x is not None}
    return Network(
        alliances=[
            _cell(x, ALLIANCE_Y, ALLIANCE_RADIUS, alliance.short or alliance.name, ALLIANCE_LETTERS)
            for alliance, x in zip(alliances, upper, strict=True)
        ],
        companies=[
            _cell(x, COMPANY_Y, COMPANY_RADIUS, company.short or company.name, COMPANY_LETTERS)
            for company, x in zip(companies, lower, strict=True)
        ],
        unknown=_unknown_lines([x for x, lead in pairs if lead is None], [x for x in lower if x not in led]),
        known=[f"M{x} {ALLIANCE_Y + ALLIANCE_RADIUS}L{lead} {COMPANY_Y - COMPANY_RADIUS}" for x, lead in pairs if lead],
    )


def _spread(count: int, margin: int) -> list[int]:
    """Centres across the drawing, the outermost at the margin if there are several."""
    if count == 1:
        return [WIDTH // 2]
    step = (WIDTH - 2 * margin) / (count - 1)
    return [round(margin + step * number) for number in range(count)]


def _unknown_lines(upper: Sequence[int], lower: Sequence[int]) -> list[str]:
    if not (upper and lower):
        return []
    stems = [f"M{x} {ALLIANCE_Y + ALLIANCE_RADIUS}V{UPPER_BAR}" for x in upper]
    roots = [f"M{x} {LOWER_BAR}V{COMPANY_Y - COMPANY_RADIUS}" for x in lower]
    bars = [f"M{upper[0]} {UPPER_BAR}H{upper[-1]}", f"M{lower[0]} {LOWER_BAR}H{lower[-1]}"]
    return [*stems, *roots, *bars]


def _cell(x: int, y: int, radius: int, text: str, letters: int) -> Cell:
    side, half = round(radius * math.sqrt(3) / 2, 1), radius / 2
    path = (
        f"M{x} {y - radius}L{x + side:g} {y - half:g}V{y + half:g}L{x} {y + radius}"
        f"L{x - side:g} {y + half:g}V{y - half:g}z"
    )
    words = _wrap(text, letters)
    top = y + BASELINE - LINE_HEIGHT * (len(words) - 1) / 2
    return Cell(path, [TextLine(x, round(top + LINE_HEIGHT * number), line) for number, line in enumerate(words)])


def _wrap(text: str, letters: int) -> list[str]:
    """Lines of whole words; a word longer than a line stands alone."""
    lines = [""]
    for word in text.split():
        fits = not lines[-1] or len(lines[-1]) + 1 + len(word) <= letters
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if fits else [lines[-1], word]
    return lines
