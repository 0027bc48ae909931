"""Bitrix24 through an inbound webhook: crm.item.add for a lead, crm.item.list before each further attempt.

Built from the documentation of its REST interface (docs/decisions/0016), never run against a real account.
The secret of the webhook is part of its address; the endpoint keeps the two apart, so that only the secret is secret.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leads.adapters import template
from leads.adapters.answers import as_text, comment, named_values
from leads.adapters.base import USER_AGENT, EndpointConfig, Message, OutgoingRequest
from leads.adapters.classify import by_status, header, is_success, remote_id
from portal.http_out import Answer
from portal.outbox.backoff import parse_retry_after
from portal.outbox.outcome import Outcome

LEAD = 1  # entityTypeId
ORIGINATOR = "ino-tomsk-portal"
ADDRESS = re.compile(r"(https?://[^/?#]+/rest/)(\d+/\w+)/?(?:[\w.]+)?", re.ASCII)
SECRET = re.compile(r"\d+/\w+", re.ASCII)
FIELDS = {"person": "name", "company": "companyTitle"}
CONTACTS = {"phone": "PHONE", "email": "EMAIL"}
# An answer repeats all fields of the lead and is read to 4 KB only; its number comes first.
NEW_ITEM = re.compile(rb'^\s*\{\s*"result"\s*:\s*\{\s*"item"\s*:\s*\{\s*"id"\s*:\s*(\d{1,20})\b')
CODE = re.compile(r"\w{1,60}", re.ASCII)
PASSING = {"QUERY_LIMIT_EXCEEDED", "OPERATION_TIME_LIMIT", "INTERNAL_SERVER_ERROR", "ERROR_UNEXPECTED_ANSWER"}
OPERATION_TIME_PAUSE = 120.0


def split_address(url: str) -> tuple[str, str]:
    """The address of the interface and the secret, out of what Bitrix24 shows as "the webhook"."""
    found = ADDRESS.fullmatch(url)
    return (found[1], found[2]) if found else (url, "")


class Bitrix24:
    is_experimental = True
    takes_erasure = False
    maps_answers = True
    per_second: int | None = 2  # so many a second never meet QUERY_LIMIT_EXCEEDED

    def build(self, message: Message, endpoint: EndpointConfig, now: datetime) -> OutgoingRequest:
        values = named_values(message.event) | {"reference": message.reference}
        pattern = template.parse(endpoint.template)
        mapping = {**FIELDS, **dict(endpoint.mapping)}
        fields: dict[str, Any] = {"title": _title(values), "sourceId": "WEB", **template.fill(pattern, values)}
        fields |= {target: values[source] for source, target in mapping.items() if values.get(source)}
        contacts = [
            {"typeId": kind, "valueType": "WORK", "value": values[source]}
            for source, kind in CONTACTS.items()
            if values.get(source)
        ]
        if contacts:
            fields["fm"] = contacts
        used = {"reference", *mapping, *CONTACTS, *template.places(pattern)}
        fields |= {"comments": comment(message.event, used), **_origin(message)}
        return _call(endpoint, "crm.item.add", {"entityTypeId": LEAD, "fields": fields})

    def classify(self, answer: Answer, now: datetime) -> Outcome:
        document = _object(answer)
        if document and "error" in document:
            return _failure(document, answer, now)
        if is_success(answer):
            found = NEW_ITEM.match(answer.body)
            if found:
                return Outcome.done(remote_id=found[1].decode("ascii"))
            return Outcome.retry("An answer without the number of a lead.", unknown=True)
        return by_status(answer, now)

    def look_up(self, message: Message, endpoint: EndpointConfig) -> OutgoingRequest | None:
        condition = {f"={name}": value for name, value in _origin(message).items()}
        return _call(endpoint, "crm.item.list", {"entityTypeId": LEAD, "filter": condition, "select": ["id"]})

    def found(self, message: Message, answer: Answer, now: datetime) -> Outcome | None:
        document = _object(answer)
        if document and "error" in document:
            return _failure(document, answer, now)
        result = (document or {}).get("result")
        items = result.get("items") if isinstance(result, dict) else None
        if not is_success(answer) or not isinstance(items, list):
            return Outcome.retry("The look-up was not answered.") if is_success(answer) else by_status(answer, now)
        return Outcome.done(remote_id=remote_id(items[0].get("id"))) if items else None

    def check(self, endpoint: EndpointConfig) -> dict[str, str]:
        problems = {}
        if not endpoint.url.endswith("/rest/"):
            problems["url"] = _("Paste the address of the inbound webhook as Bitrix24 shows it: https://…/rest/1/…/")
        if not endpoint.secrets or not SECRET.fullmatch(endpoint.secrets[0]):
            problems["secret"] = _("The secret is the number of the user and the code of the webhook: 1/abc…")
        try:
            template.parse(endpoint.template)
        except ValueError:
            problems["template"] = _("This is not a JSON object.")
        return problems


def _title(values: Mapping[str, Any]) -> str:
    sender = as_text(values.get("company")) or as_text(values.get("person"))
    return f"{values['reference']}: {sender}"[:250]


def _origin(message: Message) -> dict[str, str]:
    return {"originatorId": ORIGINATOR, "originId": message.reference}


def _call(endpoint: EndpointConfig, method: str, parameters: Mapping[str, Any]) -> OutgoingRequest:
    if not endpoint.secrets:
        raise ValueError("There is no secret.")
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": USER_AGENT}
    body = json.dumps(parameters, ensure_ascii=False).encode()
    return OutgoingRequest("POST", f"{endpoint.url}{endpoint.secrets[0]}/{method}", headers, body)


def _failure(document: Mapping[str, Any], answer: Answer, now: datetime) -> Outcome:
    """By the code: the text that stands beside it comes in any language and may quote the inquiry."""
    code = as_text(document["error"])
    error = (
        f"HTTP {answer.status}, {code}" if CODE.fullmatch(code) else f"HTTP {answer.status}, an error without a code"
    )
    if code in PASSING or answer.status // 100 == 5:  # noqa: PLR2004 - the class of statuses named 5xx
        return Outcome.retry(error, _pause(code, document, answer, now))
    return Outcome.attention(error, is_content_fault=answer.status in (200, 400))


def _pause(code: str, document: Mapping[str, Any], answer: Answer, now: datetime) -> float | None:
    if code != "OPERATION_TIME_LIMIT":
        return parse_retry_after(header(answer, "retry-after"), now)
    time = document.get("time")
    reset_at = time.get("operating_reset_at") if isinstance(time, dict) else None
    return max(float(reset_at) - now.timestamp(), 1) if isinstance(reset_at, int) else OPERATION_TIME_PAUSE


def _object(answer: Answer) -> dict[str, Any] | None:
    try:
        document = json.loads(answer.body)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None
