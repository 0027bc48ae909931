"""The seven stages as a track."""

from dataclasses import dataclass

from investment_projects.enums import Stage


@dataclass(frozen=True, slots=True)
class StageStep:
    name: str
    is_done: bool
    is_now: bool


def stage_steps(stage: str) -> list[StageStep]:
    """None is done or present where the stage is unknown."""
    reached = Stage.values.index(stage) if stage else -1
    return [StageStep(str(step.label), place < reached, place == reached) for place, step in enumerate(Stage)]
