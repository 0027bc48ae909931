"""A receiver that is down for as long as a test says, on a clock that jumps: nobody sleeps, nothing is sent."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from leads import sending
from leads.alerts import WATCH
from leads.models import Delivery, Endpoint, Lead
from portal.http_out import Answer, Failed
from portal.outbox import worker as worker_module
from portal.outbox.worker import Worker

UP = Answer(200, {}, b"", "203.0.113.9", 0.01)


@dataclass
class Outage:
    """Down until `until`; every call is written down with its moment."""

    now: datetime = field(default_factory=timezone.now)
    until: datetime | None = None
    first_alert: datetime | None = None
    calls: list[datetime] = field(default_factory=list)
    arrived: dict[str, int] = field(default_factory=dict)

    @classmethod
    def begin(cls, monkeypatch: pytest.MonkeyPatch, lasts: timedelta) -> "Outage":
        outage = cls()
        outage.until = outage.now + lasts
        monkeypatch.setattr(sending, "send_request", outage.receive)
        monkeypatch.setattr(worker_module, "handlers", lambda: [sending.HANDLER])
        monkeypatch.setattr(worker_module, "periodics", lambda: [WATCH])
        return outage

    def receive(self, method: str, url: str, headers: dict[str, str], body: bytes, **options: Any) -> Answer:
        self.calls.append(self.now)
        if self.now < self.until:
            raise Failed("ConnectionRefusedError", may_have_arrived=False)
        identity = headers["webhook-id"]
        self.arrived[identity] = self.arrived.get(identity, 0) + 1
        return UP

    def live_through(self, endpoint: Endpoint, latest: datetime) -> None:
        """One worker, from one moment at which something can happen to the next, until all is delivered."""
        worker = Worker(clock=lambda: self.now, rng=Random(1), name="outage")
        waiting = Delivery.objects.undelivered().filter(endpoint=endpoint)
        while self.now < latest:
            if worker.run_once():
                self.now += timedelta(milliseconds=20)  # what an attempt may take
                continue
            due = waiting.order_by("next_attempt_at").values_list("next_attempt_at", flat=True).first()
            if due is None:
                return
            endpoint.refresh_from_db()
            self.first_alert = self.first_alert or endpoint.alerted_at
            self.now = max(due, endpoint.blocked_until or due, self.now + timedelta(seconds=1))


def waiting_leads(endpoint: Endpoint, number: int, now: datetime) -> None:
    leads = Lead.objects.bulk_create(
        Lead(submission_key=uuid.uuid4(), locale="ru", data={"message": str(index)}, received_at=now)
        for index in range(number)
    )
    Delivery.objects.bulk_create(
        Delivery(
            lead=lead,
            endpoint=endpoint,
            payload={"type": "lead.created", "data": {"reference": lead.reference}},
            next_attempt_at=now,
            created_at=now,
        )
        for lead in leads
    )
