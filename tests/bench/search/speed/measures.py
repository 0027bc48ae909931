"""Times of one system and how they are told."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from random import Random
from time import perf_counter, process_time

WARMING, ROUNDS = 10, 5


@dataclass(frozen=True, slots=True)
class Question:
    what: str
    ask: Callable[[str], object]
    inputs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each input in its quickest round."""

    wall: tuple[float, ...]
    processor: tuple[float, ...] = ()  # of this process; a server's is not in it

    @property
    def median(self) -> float:
        return statistics.median(self.wall)

    @property
    def p95(self) -> float:
        ordered = sorted(self.wall)
        return ordered[min(len(ordered) * 95 // 100, len(ordered) - 1)]


@dataclass(slots=True)
class System:
    name: str
    times: dict[str, Times] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)  # objects a second, megabytes

    def measure(self, questions: Sequence[Question]) -> None:
        """By turns, so that whatever else the machine does meets all of them alike; in another order each time.

        What is asked just before tells: after a page of six facets the caches of the machine are those of that page.
        """
        shuffled = Random(1)
        wall = {question.what: [inf] * len(question.inputs) for question in questions}
        processor = {question.what: [inf] * len(question.inputs) for question in questions}
        for question in questions:
            for one in question.inputs[:WARMING]:
                question.ask(one)
        for _ in range(ROUNDS):
            for place in range(max(len(question.inputs) for question in questions)):
                for question in shuffled.sample(questions, len(questions)):
                    if place < len(question.inputs):
                        took, worked = _milliseconds(question.ask, question.inputs[place])
                        wall[question.what][place] = min(wall[question.what][place], took)
                        processor[question.what][place] = min(processor[question.what][place], worked)
        self.times |= {what: Times(tuple(times), tuple(processor[what])) for what, times in wall.items()}


def _milliseconds(ask: Callable[[str], object], one: str) -> tuple[float, float]:
    """By the clock, and of this process's own work."""
    began, worked = perf_counter(), process_time()
    ask(one)
    worked, took = process_time() - worked, perf_counter() - began
    return took * 1000, worked * 1000


def in_pairs(ours: Sequence[float], bare: Sequence[float]) -> float:
    """The median of what each input takes beside the bare query of the same words."""
    return statistics.median(one / other for one, other in zip(ours, bare, strict=True))


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
