"""`run_worker --is-alive`: what restarts a worker that has died asks this."""

import socket
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.models import WorkerHeartbeat

pytestmark = pytest.mark.django_db


def seen(host: str, at: datetime) -> None:
    WorkerHeartbeat.objects.create(name=f"{host}:1", started_at=at, seen_at=at)


def test_a_worker_of_this_host_is_alive() -> None:
    seen(socket.gethostname(), timezone.now() - timedelta(seconds=5))
    call_command("run_worker", "--is-alive")


def test_one_that_was_last_seen_long_ago_is_not() -> None:
    seen(socket.gethostname(), timezone.now() - timedelta(minutes=5))
    with pytest.raises(CommandError):
        call_command("run_worker", "--is-alive")


def test_another_hosts_worker_does_not_count() -> None:
    seen("another-host", timezone.now())
    with pytest.raises(CommandError):
        call_command("run_worker", "--is-alive")
