import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal import health
from portal.models import WorkerHeartbeat


@pytest.mark.django_db
def test_alive_is_told_without_the_database(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok"


@pytest.mark.django_db
def test_ready_is_told_with_database_migrations_disk_and_media(client: Client) -> None:
    assert client.get("/readyz").json() == {"ready": True, "problems": []}


@pytest.mark.django_db
def test_what_is_missing_is_named_and_answers_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "FREE_BYTES_NEEDED", 2**80)

    response = client.get("/readyz")

    assert (response.status_code, response.json()["problems"]) == (503, ["disk"])


@pytest.mark.django_db
def test_the_status_does_not_exist_without_its_token(client: Client, settings: Any) -> None:
    settings.STATUS_TOKEN = ""
    assert client.get("/statusz", headers={"Authorization": "Bearer "}).status_code == 404
    settings.STATUS_TOKEN = "long-token"
    assert client.get("/statusz").status_code == 404
    assert client.get("/statusz", headers={"Authorization": "Bearer ложь"}).status_code == 404


@pytest.mark.django_db
def test_the_status_tells_worker_and_figures_of_the_rooms(client: Client, settings: Any) -> None:
    settings.STATUS_TOKEN = "long-token"
    WorkerHeartbeat.objects.create(name="w", started_at=timezone.now(), seen_at=timezone.now())

    status = client.get("/statusz", headers={"Authorization": "Bearer long-token"}).json()

    assert status["worker"]["seconds_since_seen"] < 60
    assert status["leads"]["undelivered"] == 0


@pytest.mark.django_db
def test_the_figures_are_there_for_prometheus_too(client: Client, settings: Any) -> None:
    settings.STATUS_TOKEN = "long-token"
    WorkerHeartbeat.objects.create(name="w", started_at=timezone.now(), seen_at=timezone.now())
    token = {"Authorization": "Bearer long-token"}

    lines = client.get("/statusz?format=prometheus", headers=token).content.decode().splitlines()

    assert "portal_leads_undelivered 0" in lines
    assert any(line.startswith("portal_worker_seconds_since_seen ") for line in lines)
    assert all(re.fullmatch(r"[a-z_][a-z0-9_]* -?[0-9.e+]+", line) for line in lines)
    assert client.get("/statusz?format=prometheus").status_code == 404
