"""What staff see of the search updates, and what a monitor reads."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from portal.models import OutboxState
from portal.outbox.worker import Worker
from search import configured, engine_health
from search.models import SearchUpdate
from tests.factories import search as factory
from tests.search.scripted import ScriptedEngine, refuse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry", "index")]
REPORT = "/cms/reports/search-updates/"
TRY_AGAIN = f"{REPORT}try-again/"


@pytest.fixture
def moderator(client: Client) -> User:
    user = User.objects.create_user("moderator", password="x")
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    return user


@pytest.fixture
def editor(client: Client) -> User:
    user = User.objects.create_user("editor", password="x")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


def dead(key: str = "page:7") -> SearchUpdate:
    return SearchUpdate.objects.create(
        engine="sqlite", key=key, state=OutboxState.DEAD, attempts=9, failures=9, last_error="ValueError at models.py:1"
    )


def test_updates_that_failed_or_are_late_are_shown_and_others_are_not(client: Client, moderator: User) -> None:
    dead()
    SearchUpdate.objects.create(engine="sqlite", key="page:8")
    SearchUpdate.objects.create(engine="sqlite", key="page:9", created_at=timezone.now() - timedelta(hours=1))
    page = client.get(REPORT).content.decode()
    assert "page:7" in page
    assert "ValueError at models.py:1" in page
    assert "page:8" not in page
    assert "page:9" in page
    assert REPORT in client.get("/cms/").content.decode()


def test_a_dead_update_is_tried_again_when_somebody_says_so(client: Client, moderator: User) -> None:
    row = dead(f"page:{factory.page().pk}")
    other = dead("page:9999")
    assert client.post(TRY_AGAIN, {"update": row.pk}).status_code == 302
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, row.failures, other.state) == (OutboxState.PENDING, 0, OutboxState.DEAD)
    client.post(TRY_AGAIN)
    Worker().run_once()
    assert not SearchUpdate.objects.exclude(state=OutboxState.DONE).exists()


@pytest.mark.parametrize("nonsense", ["x", "-1", "1" * 30, "١"])
def test_nonsense_tries_nothing_again(client: Client, moderator: User, nonsense: str) -> None:
    row = dead()
    assert client.post(TRY_AGAIN, {"update": nonsense}).status_code == 302
    row.refresh_from_db()
    assert row.state == OutboxState.DEAD


def test_without_the_right_nobody_looks_or_tries(client: Client, editor: User) -> None:
    dead()
    assert client.get(REPORT).status_code in {302, 403}
    assert client.post(TRY_AGAIN).status_code in {302, 403}
    assert SearchUpdate.objects.get().state == OutboxState.DEAD
    assert REPORT not in client.get("/cms/").content.decode()


def test_the_dashboard_says_that_the_preferred_engine_is_away_and_later_nothing(
    client: Client, editor: User, second: ScriptedEngine
) -> None:
    assert "Elasticsearch" not in client.get("/cms/").content.decode()
    second.reading = refuse
    engine_health.look(timezone.now())
    assert "Elasticsearch" in client.get("/cms/").content.decode()
    second.reading = lambda: None
    engine_health.look(timezone.now())
    assert "Elasticsearch" not in client.get("/cms/").content.decode()


def test_the_status_names_waiting_rows_engines_and_breakers(
    client: Client, settings: Any, second: ScriptedEngine
) -> None:
    settings.STATUS_TOKEN = "long-token"
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "api_key": "very-secret"}
    second.reading = second.writing = refuse
    factory.page()
    SearchUpdate.objects.update(created_at=timezone.now() - timedelta(seconds=100))
    for _ in range(3):
        Worker().run_once()
    engine_health.look(timezone.now())
    answer = client.get("/statusz", headers={"Authorization": "Bearer long-token"})
    status = answer.json()["search"]
    assert status["preferred"] == configured.DISTRIBUTED
    embedded, preferred = status["engines"]["sqlite"], status["engines"]["elasticsearch"]
    assert (embedded["ok"], embedded["waiting"], embedded["writing"]) == (True, 0, "closed")
    assert (preferred["ok"], preferred["writing"]) == (False, "open")
    assert preferred["waiting"] >= 1
    assert preferred["oldest_waiting_seconds"] >= 100
    assert "very-secret" not in answer.content.decode()
