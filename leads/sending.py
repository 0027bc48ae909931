"""What the worker does with a delivery."""

from datetime import datetime
from typing import Any

from django.db import transaction

from leads.adapters import EndpointConfig, Message, get_adapter
from leads.masking import mask_answer
from leads.models import Attempt, Delivery
from leads.services import reconcile
from portal.http_out import Answer, Failed, Refused
from portal.http_out import send as send_request
from portal.outbox.outcome import Outcome, Result
from portal.outbox.registry import Handler, Periodic


def send(delivery: Delivery, now: datetime) -> Outcome:
    """One attempt. Nothing here touches the database after the endpoint was read."""
    endpoint = delivery.endpoint
    if getattr(delivery, "was_abandoned", False):
        _flag_possible_double(delivery)
    adapter = get_adapter(endpoint.adapter)
    message = Message(delivery.webhook_id, delivery.payload)
    try:
        request = adapter.build(message, EndpointConfig(endpoint.url, endpoint.secret or ""), now)
    except ValueError:
        return Outcome.attention("The endpoint's secret cannot be used.")
    try:
        answer = send_request(request.method, request.url, request.headers, request.body)
    except Refused as error:
        return Outcome.attention(str(error))
    except Failed as error:
        return Outcome.retry(error.reason, unknown=error.may_have_arrived, seconds=error.seconds, address=error.address)
    return _with_detail(adapter.classify(answer, now), answer, endpoint.secret or "")


def log_attempt(delivery: Delivery, outcome: Outcome, now: datetime, accepted: bool) -> None:
    """Keep every attempt, those included that ended after their lease."""
    if outcome.result is Result.POSTPONE:
        return
    detail = outcome.detail
    Attempt.objects.create(
        delivery=delivery,
        number=delivery.attempts,
        ended_at=now,
        milliseconds=round(detail.get("seconds", 0) * 1000),
        result=outcome.result,
        status=detail.get("status"),
        error=outcome.error[:200],
        answer=detail.get("answer", ""),
        address=detail.get("address") or None,
        was_late=not accepted,
    )
    if detail.get("unknown") or not accepted:
        _flag_possible_double(delivery)


def _with_detail(outcome: Outcome, answer: Answer, secret: str) -> Outcome:
    detail: dict[str, Any] = {
        "status": answer.status,
        "seconds": answer.seconds,
        "address": answer.address,
        "answer": mask_answer(answer.body, secret),
    }
    return Outcome(outcome.result, outcome.error, outcome.retry_after, {**outcome.detail, **detail})


def _flag_possible_double(delivery: Delivery) -> None:
    """An attempt of unknown outcome is followed by another: a receiver that ignores webhook-id may have two."""
    with transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(possible_double=True)


HANDLER = Handler("delivery", Delivery, send, on_recorded=log_attempt)
RECONCILE = Periodic("leads.reconcile", every=600, run=reconcile)
