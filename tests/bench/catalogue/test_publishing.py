"""Publishing a project with 20,000 others beside it takes no longer than with 39."""

import statistics
from collections.abc import Callable
from pathlib import Path

from investment_projects.models import ProjectPage
from tests.bench.catalogue.measures import FEW, MANY, by_turns, tell

TURNS, ROUNDS, BOUND = 3, 8, 1.5


def publish() -> None:
    project = ProjectPage.objects.get(slug="asino-timber-park")
    project.save_revision().publish()


def test_publishing_a_project(portal_at: Callable[[str], Path]) -> None:
    times: dict[str, list[float]] = {FEW: [], MANY: []}
    for _ in range(TURNS):
        for template in times:
            portal_at(template)
            times[template] += by_turns({template: publish}, ROUNDS)[template]

    tell("publishing with 20,000 projects", statistics.median(times[MANY]), statistics.median(times[FEW]), BOUND)
