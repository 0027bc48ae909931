"""The short form of `make chaos`: none lost, none doubled, each reference the one on the screen."""

from pathlib import Path

import pytest

from tests.leads.chaos import Chaos


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_or_doubled_while_web_and_worker_are_killed(tmp_path: Path) -> None:
    chaos = Chaos(inquiries=300, kills=10, folder=tmp_path, scale=120)
    chaos.run()

    assert chaos.verdict() == {"lost": 0, "doubled": 0, "mismatched": 0, "refused": 0}
