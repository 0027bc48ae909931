"""As many invented projects as are wanted, whatever stands there already."""

from dataclasses import dataclass
from time import perf_counter, process_time

from investment_projects.invented.planting import Advance, Planted, plant, planted, uproot


@dataclass(frozen=True, slots=True)
class Change:
    added: Planted
    removed: list[int]  # what their primary keys were
    seconds: float  # of the planting alone
    of_processor: float  # of these; what is left, other processes took

    @property
    def touched(self) -> list[int]:
        return [*self.removed, *self.added.pks]


def keep(count: int, advance: Advance = lambda done, total: None) -> Change:
    """Numbers 1 to `count` stand afterwards: the missing ones are planted, those beyond go, the rest is left alone."""
    there = planted()
    beyond = [pk for number, pk in sorted(there.items()) if number > count]
    missing = [number for number in range(1, count + 1) if number not in there]
    if beyond:
        uproot(beyond, advance)
    began, began_processor = perf_counter(), process_time()
    added = plant(missing, advance=advance) if missing else Planted()
    return Change(added, beyond, perf_counter() - began, process_time() - began_processor)
