"""Standard Webhooks: the canonical event as JSON, signed; any 2xx is success."""

import json
from datetime import datetime

from django.utils.translation import gettext as _

from leads.adapters.base import USER_AGENT, EndpointConfig, Message, OutgoingRequest
from leads.adapters.classify import by_status
from leads.signing import secret_bytes, sign
from portal.http_out import Answer
from portal.outbox.outcome import Outcome


class StandardWebhooks:
    """The receiver knows doubles by `webhook-id`, so it is not asked before a further attempt."""

    is_experimental = False
    takes_erasure = True
    maps_answers = False
    per_second: int | None = None

    def build(self, message: Message, endpoint: EndpointConfig, now: datetime) -> OutgoingRequest:
        body = json.dumps(message.event, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        timestamp = int(now.timestamp())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": USER_AGENT,
            "webhook-id": message.id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": sign(endpoint.secrets, message.id, timestamp, body),
        }
        return OutgoingRequest("POST", endpoint.url, headers, body)

    def classify(self, answer: Answer, now: datetime) -> Outcome:
        return by_status(answer, now)

    def look_up(self, message: Message, endpoint: EndpointConfig) -> OutgoingRequest | None:
        return None

    def found(self, message: Message, answer: Answer, now: datetime) -> Outcome | None:
        return None

    def check(self, endpoint: EndpointConfig) -> dict[str, str]:
        try:
            for secret in endpoint.secrets or ("",):
                secret_bytes(secret)
        except ValueError:
            return {"secret": _("The secret must be whsec_ and 24 to 64 bytes in base64.")}
        return {}
