"""Times of one system and how they are told."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from time import perf_counter

WARMING, ROUNDS = 10, 5


@dataclass(frozen=True, slots=True)
class Question:
    what: str
    ask: Callable[[str], object]
    inputs: Sequence[str]


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

    def measure(self, questions: Sequence[Question]) -> None:
        """By turns, each input in its quickest round: the machine may be busy with other things."""
        quickest = {question.what: [inf] * len(question.inputs) for question in questions}
        for question in questions:
            for one in question.inputs[:WARMING]:
                question.ask(one)
        for _ in range(ROUNDS):
            for place in range(max(map(len, quickest.values()))):
                for question in questions:
                    if place < len(question.inputs):
                        times = quickest[question.what]
                        times[place] = min(times[place], _milliseconds(question.ask, question.inputs[place]))
        self.times |= {what: Times(tuple(times)) for what, times in quickest.items()}


def _milliseconds(ask: Callable[[str], object], one: str) -> float:
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
