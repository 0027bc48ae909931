from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standardwebhooks import Webhook

from leads.adapters import EndpointConfig, Message, get_adapter
from leads.demo.verify import Unverified, verify
from leads.signing import new_secret, secret_bytes, sign


@settings(max_examples=100, deadline=None)
@given(text=st.text(), number=st.integers(), key=st.uuids())
def test_every_message_is_verified_by_a_library_that_others_wrote(text: str, number: int, key: object) -> None:
    secret, now = new_secret(), datetime.now(UTC)
    event = {"type": "lead.created", "data": {"text": text, "number": number}}

    request = get_adapter("standard_webhooks").build(
        Message(f"msg_{key}", event), EndpointConfig("https://crm.example/", (secret,)), now
    )

    assert Webhook(secret).verify(request.body, dict(request.headers)) == event
    assert verify(secret, request.headers, request.body, now.timestamp()) == f"msg_{key}"


def test_a_signature_is_the_one_of_the_specification() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = b'{"test": 2432232314}'

    assert sign([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body) == (
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


@pytest.mark.parametrize("secret", ["", "whsec_", "secret", "whsec_c2hvcnQ=", "whsec_***"])
def test_a_weak_or_broken_secret_is_refused(secret: str) -> None:
    with pytest.raises(ValueError):
        secret_bytes(secret)


@pytest.mark.parametrize("fault", ["body", "id", "old", "signature", "none"])
def test_the_demo_crm_refuses_what_was_tampered_with(fault: str) -> None:
    secret, body, now = new_secret(), b"{}", 1_800_000_000
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(now),
        "webhook-signature": sign([secret], "msg_1", now, body),
    }
    if fault == "body":
        body = b'{"a":1}'
    elif fault == "id":
        headers["webhook-id"] = "msg_2"
    elif fault == "old":
        now += 301
    elif fault == "signature":
        headers["webhook-signature"] = "v1,xxx v2,yyy nonsense"
    else:
        headers = {}

    with pytest.raises(Unverified):
        verify(secret, headers, body, now)
