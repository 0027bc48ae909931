"""Adapters are pure: an event and a set-up give exactly this request, an answer means exactly this."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from leads.adapters import ADAPTERS, EndpointConfig, Message, OutgoingRequest, get_adapter
from portal.http_out import Answer
from portal.outbox.outcome import Result

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 11, 23, 5, 0, 1, tzinfo=UTC)
MESSAGE = Message("msg_0b8e7a525d3f4f0e9a490c3a9e9f6a11", json.loads((GOLDEN / "event.json").read_text("utf-8")))

TEMPLATE = '{"source": "portal", "title": "{reference}: {company}", "contact": {"emails": []}, "owner": 6}'
SET_UPS = {
    "standard_webhooks": EndpointConfig(
        "https://crm.example/hooks",
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
    ),
    "json_template": EndpointConfig(
        "https://crm.example/api/leads",
        ("Bearer abcdef0123456789",),
        secret_header="Authorization",
        lookup_url="https://crm.example/api/leads?external_id={reference}",
        template=TEMPLATE,
        comment_field="contact.note",
        mapping=(
            ("person", "contact.name"),
            ("email", "contact.emails.0.value"),
            ("codes.stage", "stage"),
            ("subject.code", "project"),
            ("unknown_answer", "nowhere"),
        ),
    ),
    "bitrix24": EndpointConfig(
        "https://b24-example.bitrix24.ru/rest/",
        ("1/abcdef0123456789",),
        template='{"assignedById": 6}',
        mapping=(("country", "ufCrm_1721244707107"),),
    ),
}


def as_golden(request: OutgoingRequest) -> dict[str, Any]:
    return {
        "method": request.method,
        "url": request.url,
        "headers": dict(request.headers),
        "body": json.loads(request.body) if request.body else None,
    }


@pytest.mark.parametrize("name", ADAPTERS)
def test_a_request_is_the_written_one(name: str) -> None:
    adapter, set_up = get_adapter(name), SET_UPS[name]
    question = adapter.look_up(MESSAGE, set_up)
    made = {
        "send": as_golden(adapter.build(MESSAGE, set_up, NOW)),
        "look_up": as_golden(question) if question else None,
    }

    assert made == json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    assert adapter.check(set_up) == {}


def answer(status: int, body: object = b"", **headers: str) -> Answer:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, named, content, "203.0.113.5", 0.1)


HTML = b"<!doctype html><title>Welcome</title>"
ITEM = {"result": {"item": {"id": 342, "title": "x"}}, "time": {"operating": 1.8}}
CUT = b'{"result":{"item":{"id":343,"comments":"' + b"x" * 4000
B24 = "bitrix24"


@pytest.mark.parametrize(
    ("adapter", "given", "result", "error", "pause"),
    [
        ("standard_webhooks", answer(204), "done", "", None),
        ("standard_webhooks", answer(200, HTML), "done", "", None),
        ("standard_webhooks", answer(200, {"error": "x"}), "done", "", None),
        ("standard_webhooks", answer(500), "retry", "HTTP 500", None),
        ("standard_webhooks", answer(409), "retry", "HTTP 409", None),
        ("standard_webhooks", answer(429, retry_after="120"), "retry", "HTTP 429", 120),
        ("standard_webhooks", answer(503, Retry_After="Mon, 23 Nov 2026 06:00:01 GMT"), "retry", "HTTP 503", 3600),
        ("standard_webhooks", answer(429, retry_after="-1"), "retry", "HTTP 429", 1),
        ("standard_webhooks", answer(302), "retry", "redirects are not followed", None),
        ("standard_webhooks", answer(410), "attention", "HTTP 410", None),
        ("json_template", answer(201, {"id": 77}), "done", "", None),
        ("json_template", answer(200, b"OK"), "done", "", None),
        ("json_template", answer(200, HTML, content_type="text/html"), "retry", "page instead of an answer", None),
        ("json_template", answer(200, {"error": "no such field"}), "attention", "names an error", None),
        ("json_template", answer(422, {"detail": "x"}), "attention", "HTTP 422", None),
        (B24, answer(200, ITEM), "done", "", None),
        (B24, answer(200, CUT), "done", "", None),
        (B24, answer(200, HTML), "retry", "without the number", None),
        (B24, answer(200, {"error": "ERROR_CORE", "error_description": "x"}), "attention", "ERROR_CORE", None),
        (B24, answer(400, {"error": "", "error_description": "Not found"}), "attention", "without a code", None),
        (B24, answer(400, {"error": "CRM_FIELD_ERROR_VALUE_NOT_VALID"}), "attention", "CRM_FIELD_ERROR", None),
        (B24, answer(401, {"error": "INVALID_CREDENTIALS"}), "attention", "INVALID_CREDENTIALS", None),
        (B24, answer(403, {"error": "insufficient_scope"}), "attention", "insufficient_scope", None),
        (B24, answer(503, {"error": "QUERY_LIMIT_EXCEEDED"}), "retry", "QUERY_LIMIT_EXCEEDED", None),
        (B24, answer(429, {"error": "OPERATION_TIME_LIMIT"}), "retry", "OPERATION_TIME_LIMIT", 120),
        (
            B24,
            answer(429, {"error": "OPERATION_TIME_LIMIT", "time": {"operating_reset_at": int(NOW.timestamp()) + 300}}),
            "retry",
            "OPERATION_TIME_LIMIT",
            300,
        ),
        (B24, answer(403, {"error": "OVERLOAD_LIMIT"}), "attention", "OVERLOAD_LIMIT", None),
        (B24, answer(500, HTML), "retry", "HTTP 500", None),
        (B24, answer(302), "retry", "redirects", None),
    ],
)
def test_an_answer_means(adapter: str, given: Answer, result: str, error: str, pause: float | None) -> None:
    outcome = get_adapter(adapter).classify(given, NOW)

    assert (outcome.result, outcome.retry_after) == (result, pause)
    assert error in outcome.error


def test_the_number_that_the_crm_gave_is_kept_even_from_an_answer_that_was_cut() -> None:
    assert get_adapter(B24).classify(answer(200, CUT), NOW).detail["remote_id"] == "343"
    assert get_adapter("json_template").classify(answer(201, {"id": 77}), NOW).detail["remote_id"] == "77"
    assert get_adapter("json_template").classify(answer(201, {"id": "<script>"}), NOW).detail["remote_id"] == ""


@pytest.mark.parametrize(
    ("adapter", "given", "arrived"),
    [
        ("json_template", answer(200, {"results": [{"external_id": "INV-7KQ2MXWA"}]}), "done"),
        ("json_template", answer(200, {"results": []}), None),
        ("json_template", answer(404), None),
        ("json_template", answer(500), "retry"),
        ("json_template", answer(401), "attention"),
        (B24, answer(200, {"result": {"items": [{"id": 253}]}, "total": 1}), "done"),
        (B24, answer(200, {"result": {"items": []}, "total": 0}), None),
        (B24, answer(503, {"error": "QUERY_LIMIT_EXCEEDED"}), "retry"),
        (B24, answer(400, {"error": "INVALID_ARG_VALUE"}), "attention"),
        (B24, answer(200, HTML), "retry"),
    ],
)
def test_a_look_up_says_whether_it_has_arrived(adapter: str, given: Answer, arrived: str | None) -> None:
    outcome = get_adapter(adapter).found(MESSAGE, given, NOW)

    assert (outcome.result if outcome else None) == (Result(arrived) if arrived else None)


def test_every_answer_reaches_the_crm_in_a_field_or_in_the_comment() -> None:
    for name, field in (("json_template", "contact"), (B24, "fields")):
        body = json.loads(get_adapter(name).build(MESSAGE, SET_UPS[name], NOW).body)
        sent = json.dumps(body[field], ensure_ascii=False) + json.dumps(body, ensure_ascii=False)
        for key, value in MESSAGE.event["data"].items():
            if key in MESSAGE.event["data"]["labels"] and key not in ("reply_language", "stage"):
                assert json.dumps(value, ensure_ascii=False)[1:-1] in sent, (name, key)


def test_what_a_visitor_wrote_is_no_template() -> None:
    body = json.loads(get_adapter("json_template").build(MESSAGE, SET_UPS["json_template"], NOW).body)

    assert "{{7*7}} {person} <script>" in body["contact"]["note"]


def test_what_is_sent_as_new_has_a_number_of_its_own_in_the_crm() -> None:
    again = Message("msg_2", MESSAGE.event, generation=2)

    fields = json.loads(get_adapter(B24).build(again, SET_UPS[B24], NOW).body)["fields"]
    assert fields["originId"] == "INV-7KQ2MXWA-2"
    assert b"INV-7KQ2MXWA-2" in get_adapter(B24).look_up(again, SET_UPS[B24]).body


@pytest.mark.parametrize(
    ("adapter", "set_up", "field"),
    [
        ("standard_webhooks", {}, "secret"),
        ("standard_webhooks", {"secrets": ("short",)}, "secret"),
        ("json_template", {"comment_field": "note", "template": "[1]"}, "template"),
        ("json_template", {"comment_field": "note", "template": '{"a": '}, "template"),
        ("json_template", {}, "comment_field"),
        ("json_template", {"comment_field": "a.b", "template": '{"a": 1}'}, "comment_field"),
        ("json_template", {"comment_field": "a", "mapping": (("person", "a..b"),)}, "comment_field"),
        ("json_template", {"comment_field": "a", "mapping": (("person", "b.0"), ("email", "b.x"))}, "comment_field"),
        ("json_template", {"comment_field": "a", "lookup_url": "https://crm.example/"}, "lookup_url"),
        ("json_template", {"comment_field": "a", "secret_header": "Host"}, "secret_header"),
        ("json_template", {"comment_field": "a", "secret_header": "X\r\nY"}, "secret_header"),
        ("json_template", {"comment_field": "a", "secrets": ("a\r\nb",)}, "secret"),
        (B24, {"secrets": ("1/abc",), "url": "https://b24.example/"}, "url"),
        (B24, {"url": "https://b24.example/rest/"}, "secret"),
    ],
)
def test_a_set_up_that_cannot_work_is_named(adapter: str, set_up: dict[str, Any], field: str) -> None:
    problems = get_adapter(adapter).check(EndpointConfig(**({"url": "https://crm.example/"} | set_up)))

    assert field in problems
