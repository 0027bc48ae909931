"""Any receiver of JSON: a document that staff wrote, the answers in the fields that staff named.

Answers without a field go to the comment, so nothing that a visitor wrote is left behind.
"""

import json
import re
from datetime import datetime

from django.utils.translation import gettext as _

from leads.adapters import template
from leads.adapters.answers import comment, named_values
from leads.adapters.base import USER_AGENT, EndpointConfig, Message, OutgoingRequest
from leads.adapters.classify import by_status, header, is_success, remote_id
from portal.http_out import Answer
from portal.outbox.outcome import Outcome, Result

HEADER = re.compile(r"[A-Za-z0-9-]{1,60}")
FORBIDDEN_HEADERS = {"host", "content-length", "content-type", "connection", "transfer-encoding", "webhook-id"}


class JsonTemplate:
    """Asked before a further attempt when the endpoint names an address for that."""

    is_experimental = False
    takes_erasure = False
    maps_answers = True
    per_second: int | None = None

    def build(self, message: Message, endpoint: EndpointConfig, now: datetime) -> OutgoingRequest:
        values = named_values(message.event) | {"reference": message.reference}
        pattern = template.parse(endpoint.template)
        document = template.fill(pattern, values)
        used = template.places(pattern)
        for source, target in endpoint.mapping:
            used.add(source)
            if values.get(source) not in (None, "", []):
                template.write(document, target, values[source])
        template.write(document, endpoint.comment_field, comment(message.event, used))
        headers = {"Content-Type": "application/json", "webhook-id": message.id, **_headers(endpoint)}
        return OutgoingRequest("POST", endpoint.url, headers, json.dumps(document, ensure_ascii=False).encode())

    def classify(self, answer: Answer, now: datetime) -> Outcome:
        outcome = by_status(answer, now)
        if outcome.result is not Result.DONE:
            return outcome
        document = _object(answer)
        if document is None and "html" in (header(answer, "content-type") or ""):
            return Outcome.retry("A page instead of an answer: this is not the address of an interface.")
        if document and document.get("error"):
            return Outcome.attention("The answer names an error.", is_content_fault=True)
        return Outcome.done(remote_id=remote_id((document or {}).get("id")))

    def look_up(self, message: Message, endpoint: EndpointConfig) -> OutgoingRequest | None:
        if not endpoint.lookup_url:
            return None
        url = endpoint.lookup_url.replace("{reference}", message.reference)
        return OutgoingRequest("GET", url, _headers(endpoint), b"")

    def found(self, message: Message, answer: Answer, now: datetime) -> Outcome | None:
        if is_success(answer):
            arrived = json.dumps(message.reference).encode() in answer.body
            return Outcome.done(remote_id=remote_id((_object(answer) or {}).get("id"))) if arrived else None
        return None if answer.status == 404 else by_status(answer, now)  # noqa: PLR2004 - "not found" is the answer

    def check(self, endpoint: EndpointConfig) -> dict[str, str]:
        try:
            document = template.parse(endpoint.template)
        except ValueError:
            return {"template": _("This is not a JSON object.")}
        problems = {}
        if endpoint.lookup_url and "{reference}" not in endpoint.lookup_url:
            problems["lookup_url"] = _("The address of the look-up must hold {reference}.")
        if not endpoint.comment_field:
            problems["comment_field"] = _("Name the field that takes what has no field of its own.")
        elif wrong := template.paths_fit(document, [*(row[1] for row in endpoint.mapping), endpoint.comment_field]):
            problems["comment_field"] = _("The field “%(field)s” cannot be written into the template.") % {
                "field": wrong
            }
        if endpoint.secret_header and not HEADER.fullmatch(endpoint.secret_header):
            problems["secret_header"] = _("A header has letters, digits and hyphens.")
        if endpoint.secret_header.lower() in FORBIDDEN_HEADERS:
            problems["secret_header"] = _("This header is written by the portal itself.")
        if any(not secret.isascii() or not secret.isprintable() for secret in endpoint.secrets):
            problems["secret"] = _("The secret must be one line of Latin letters, digits and signs.")
        return problems


def _headers(endpoint: EndpointConfig) -> dict[str, str]:
    secret = {endpoint.secret_header: endpoint.secrets[0]} if endpoint.secrets and endpoint.secret_header else {}
    return {"Accept": "application/json", "User-Agent": USER_AGENT, **secret}


def _object(answer: Answer) -> dict[str, object] | None:
    try:
        document = json.loads(answer.body)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None
