"""Ratios within one run, so that the machine does not matter; milliseconds stand beside them.

The bounds are wide on purpose: they catch a page that has become several times dearer, not a busy machine.
"""

import statistics
import time
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from portal.models import OutboxState, QueuedEmail
from portal.outbox import Outcome, claim, record

ROUNDS = 15
ROWS = 200


def milliseconds(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    action()  # templates and caches warm
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def tell(what: str, ours: float, bare: float, bound: float) -> None:
    print(f"\n{what}: {ours:.1f} ms, bare {bare:.1f} ms, ratio {ours / bare:.1f} (bound {bound})")
    assert ours / bare <= bound


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_first_page_against_the_same_page_with_an_empty_template(
    content_database: None, client: Client, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def get() -> None:
        assert client.get(f"/{language}/").status_code == 200

    ours = milliseconds(get)
    monkeypatch.setattr(HomePage, "template", "400.html")
    monkeypatch.setattr(HomePage, "get_context", lambda page, request, *args, **kwargs: {"page": page})
    tell(f"first page, {language}", ours, milliseconds(get), bound=40)


@pytest.mark.django_db(transaction=True)
def test_the_outbox_against_bare_rows() -> None:
    now = timezone.now()

    def through_the_outbox() -> None:
        with transaction.atomic():
            QueuedEmail.objects.bulk_create(QueuedEmail(purpose="bench", next_attempt_at=now) for _ in range(ROWS))
        while rows := claim(QueuedEmail, 20, now):
            for row in rows:
                assert record(row, Outcome.done(), now)

    def bare() -> None:
        for _ in range(ROWS):
            row = QueuedEmail.objects.create(purpose="bench", state=OutboxState.DONE, next_attempt_at=now)
            QueuedEmail.objects.filter(pk=row.pk).update(attempts=1)

    tell(f"{ROWS} rows through the outbox", milliseconds(through_the_outbox, 3), milliseconds(bare, 3), bound=3)
