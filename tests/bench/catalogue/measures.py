"""Actions timed by turns in one run, so that what disturbs the machine disturbs all of them."""

import statistics
import time
from collections.abc import Callable, Mapping

FEW, MANY = "content", "content-20000"
Action = Callable[[], object]


def by_turns(actions: Mapping[str, Action], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each round, after one that warms."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for action in actions.values():
        action()
    for _ in range(rounds):
        for name, action in actions.items():
            began = time.perf_counter()
            action()
            times[name].append((time.perf_counter() - began) * 1000)
    return times


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


def tell(what: str, ours: float, bare: float, bound: float) -> None:
    print(f"\n{what}: {ours:.0f} ms against {bare:.0f} ms, ratio {ours / bare:.2f} (bound {bound})")
    assert ours / bare <= bound
