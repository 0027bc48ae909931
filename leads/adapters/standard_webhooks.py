"""Standard Webhooks: the canonical event as JSON, signed; any 2xx is success."""

import json
from datetime import datetime

from leads.adapters.base import EndpointConfig, Message, OutgoingRequest
from leads.adapters.classify import by_status
from leads.signing import sign
from portal.http_out import Answer
from portal.outbox.outcome import Outcome


class StandardWebhooks:
    def build(self, message: Message, endpoint: EndpointConfig, now: datetime) -> OutgoingRequest:
        body = json.dumps(message.event, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        timestamp = int(now.timestamp())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "ino-tomsk-portal",
            "webhook-id": message.id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": sign(endpoint.secret, message.id, timestamp, body),
        }
        return OutgoingRequest("POST", endpoint.url, headers, body)

    def classify(self, answer: Answer, now: datetime) -> Outcome:
        return by_status(answer, now)
