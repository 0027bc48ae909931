"""What the worker does with a delivery."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from leads import breaker
from leads.adapters import EndpointConfig, Message, OutgoingRequest, get_adapter
from leads.adapters.base import Adapter
from leads.adapters.classify import header
from leads.clock import describe_offset, offset_to
from leads.events import ERASED
from leads.masking import mask_answer
from leads.models import Attempt, Delivery, Endpoint
from leads.services import reconcile
from portal.http_out import Answer, Failed, Refused
from portal.http_out import send as send_request
from portal.models import OutboxState
from portal.outbox.conf import OutboxSettings, outbox_settings
from portal.outbox.outcome import Outcome, Result
from portal.outbox.registry import Handler, Periodic

DAY = 24 * 3600


class Exchange:
    """The requests of one attempt: they share one deadline, and their answers are masked alike."""

    def __init__(self, endpoint: Endpoint, config: EndpointConfig, now: datetime) -> None:
        conf = outbox_settings()
        self.secrets = config.secrets
        self.conf: OutboxSettings = replace(
            conf,
            deadline=min(endpoint.deadline or conf.deadline, conf.deadline),
            certificates=endpoint.ca_certificates or conf.certificates,
        )
        self.now = now
        self.seconds = 0.0

    def ask(self, request: OutgoingRequest) -> Answer | Outcome:
        """The answer, or the outcome when there was none."""
        left = replace(self.conf, deadline=max(self.conf.deadline - self.seconds * self.conf.time_scale, 0.1))
        try:
            answer = send_request(request.method, request.url, request.headers, request.body, conf=left)
        except Refused as error:
            return Outcome.attention(str(error))
        except Failed as error:
            self.seconds += error.seconds
            arrived = error.may_have_arrived
            return Outcome.retry(error.reason, unknown=arrived, seconds=self.seconds, address=error.address)
        self.seconds += answer.seconds
        return answer

    def told(self, outcome: Outcome, answer: Answer) -> Outcome:
        """The outcome with what is kept of the answer."""
        offset = offset_to(header(answer, "date"), self.now)
        detail: dict[str, Any] = {
            "status": answer.status,
            "seconds": self.seconds,
            "address": answer.address,
            "answer": mask_answer(answer.body, *self.secrets),
            "clock_offset": offset,
        }
        error = outcome.error
        if outcome.result is not Result.DONE and offset:
            error = f"{error}. {describe_offset(offset)}"
        return replace(outcome, error=error, detail={**outcome.detail, **detail})


def send(delivery: Delivery, now: datetime) -> Outcome:
    """One attempt. Nothing here touches the database between the reading of the endpoint and the answer."""
    endpoint = delivery.endpoint
    adapter, config = get_adapter(endpoint.adapter), endpoint.config(now)
    if delivery.event_type == ERASED and not adapter.takes_erasure:
        return Outcome.attention("This receiver cannot be told: erase the inquiry there by hand.", was_not_asked=True)
    message = Message(delivery.webhook_id, delivery.payload, delivery.generation)
    exchange = Exchange(endpoint, config, now)
    is_unsure = delivery.outcome_unknown or getattr(delivery, "was_abandoned", False)
    try:
        question = adapter.look_up(message, config) if delivery.attempts > 1 else None
        if question:
            known = _look_up(adapter, message, question, exchange)
            if known:
                return _of_probe(delivery, _still_unsure(known, is_unsure))
        elif is_unsure:
            _flag_possible_double(delivery)
        request = adapter.build(message, config, now)
    except ValueError as error:
        return Outcome.attention(f"The endpoint is not set up so that it can be sent to: {error}"[:200])
    answer = exchange.ask(request)
    outcome = answer if isinstance(answer, Outcome) else exchange.told(adapter.classify(answer, now), answer)
    return _of_probe(delivery, outcome)


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
        answer=detail.get("answer", "") if accepted or not _was_erased(delivery) else "",
        address=detail.get("address") or None,
        was_late=not accepted,
    )
    _note_on_delivery(delivery, outcome, accepted)
    _note_on_endpoint(delivery, outcome, now)


def _was_erased(delivery: Delivery) -> bool:
    """While it was being sent: then nothing of what was answered may be kept either."""
    return Delivery.objects.filter(pk=delivery.pk, lead__erased_at__isnull=False).exists()


def _look_up(adapter: Adapter, message: Message, question: OutgoingRequest, exchange: Exchange) -> Outcome | None:
    """None when the receiver says that it has nothing of this inquiry."""
    answer = exchange.ask(question)
    if isinstance(answer, Outcome):
        return replace(answer, error=f"Look-up: {answer.error}", detail={**answer.detail, "unknown": False})
    outcome = adapter.found(message, answer, exchange.now)
    if outcome is None:
        return None
    found = exchange.told(outcome, answer)
    return found if outcome.result is Result.DONE else replace(found, error=f"Look-up: {found.error}")


def _still_unsure(outcome: Outcome, is_unsure: bool) -> Outcome:
    """An attempt that only asked, and in vain, leaves open what was open before."""
    if outcome.result is Result.DONE or not is_unsure:
        return outcome
    return replace(outcome, detail={**outcome.detail, "unknown": True})


def _of_probe(delivery: Delivery, outcome: Outcome) -> Outcome:
    """While the receiver is known not to answer, what a probe comes to is no failure of the inquiry."""
    is_failure = outcome.result is not Result.DONE and not outcome.detail.get("is_content_fault")
    return replace(outcome, counts=False) if is_failure and getattr(delivery, "is_probe", False) else outcome


def _note_on_delivery(delivery: Delivery, outcome: Outcome, accepted: bool) -> None:
    changes: dict[str, Any] = {}
    if not accepted:
        changes["possible_double"] = True  # another worker has sent it meanwhile
    elif bool(outcome.detail.get("unknown")) != delivery.outcome_unknown:
        changes["outcome_unknown"] = bool(outcome.detail.get("unknown"))
    if outcome.detail.get("remote_id"):
        changes["remote_id"] = outcome.detail["remote_id"]
    if accepted and delivery.is_test and outcome.result is not Result.DONE:
        changes["state"] = OutboxState.CANCELLED  # its result has been seen; tests do not pile up
    if changes:
        Delivery.objects.filter(pk=delivery.pk).update(**changes)


def _note_on_endpoint(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    breaker.note(delivery, outcome, now)
    if "clock_offset" in outcome.detail and outcome.detail["clock_offset"] != delivery.endpoint.clock_offset:
        Endpoint.objects.filter(pk=delivery.endpoint_id).update(clock_offset=outcome.detail["clock_offset"])


def _flag_possible_double(delivery: Delivery) -> None:
    """An attempt of unknown outcome is followed by another: a receiver that ignores webhook-id may have two."""
    with transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(possible_double=True)


HANDLER = Handler("delivery", Delivery, send, on_recorded=log_attempt, gate=breaker.EndpointGate())
RECONCILE = Periodic("leads.reconcile", every=DAY, run=reconcile)
