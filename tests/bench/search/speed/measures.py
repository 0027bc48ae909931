"""Times of one system and how they are told."""

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")

WARMING, ROUNDS = 10, 3


@dataclass(frozen=True, slots=True)
class Times:
    milliseconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) * 95 // 100, len(ordered) - 1)]


@dataclass(slots=True)
class System:
    name: str
    times: dict[str, Times] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)  # objects a second, megabytes

    def measure(self, what: str, ask: Callable[[T], object], inputs: Iterable[T]) -> None:
        """Each question in its quickest round: the machine may be busy with other things."""
        wanted = list(inputs)
        for one in wanted[:WARMING]:
            ask(one)
        rounds = [[_milliseconds(ask, one) for one in wanted] for _ in range(ROUNDS)]
        self.times[what] = Times(tuple(map(min, *rounds)))


def _milliseconds(ask: Callable[[T], object], one: T) -> float:
    began = perf_counter()
    ask(one)
    return (perf_counter() - began) * 1000


def per_second(number: int, action: Callable[[], object]) -> float:
    began = perf_counter()
    action()
    return number / (perf_counter() - began)


def table(objects: int, systems: Iterable[System]) -> str:
    lines = [f"\n{objects} objects of 3 KB; median / p95 ms", ""]
    for system in systems:
        told = [f"{what} {times.median:.2f}/{times.p95:.2f}" for what, times in system.times.items()]
        told += [f"{what} {figure:,.0f}" for what, figure in system.figures.items()]
        lines.append(f"{system.name:24}" + "; ".join(told))
    return "\n".join(lines)
