"""How many of something in each year: one bar a year, years without any included."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

HEIGHT = 100


@dataclass(frozen=True, slots=True)
class YearBar:
    year: int
    count: int
    top: float
    height: float
    url: str = ""
    is_current: bool = False

    @property
    def short(self) -> str:
        return f"{self.year % 100:02d}"


def year_bars(
    counts: Mapping[int, int], url_of: Callable[[int], str] = lambda year: "", current: int | None = None
) -> Sequence[YearBar]:
    """Bars from the first to the last year; `url_of` is asked for years that have something."""
    if not counts:
        return []
    most = max(counts.values()) or 1
    bars = []
    for year in range(min(counts), max(counts) + 1):
        count = counts.get(year, 0)
        height = round(HEIGHT * count / most, 1)
        url = url_of(year) if count else ""
        bars.append(YearBar(year, count, round(HEIGHT - height, 1), height, url, year == current))
    return bars
