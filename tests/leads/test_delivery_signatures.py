"""10,000 signed messages, checked by libraries that others wrote, in Python and in JavaScript."""

import base64
import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from leads.adapters import EndpointConfig, Message, OutgoingRequest, get_adapter
from leads.models import Endpoint
from leads.signing import new_secret
from tests.requirements import need

MESSAGES, TAMPERED = 10_000, 2_000
LETTERS = "aÿЖ漢🌲\u202e\"\\\n\t{}<>'=\0 "
PACKAGE = "standardwebhooks@1.1.1"
CHECKER = """
const { Webhook } = require("standardwebhooks");
const lines = require("fs").readFileSync(0, "utf8").trim().split("\\n");
const secrets = JSON.parse(process.argv[2]);
const verified = secrets.map(() => 0);
for (const line of lines) {
  const { headers, body } = JSON.parse(line);
  secrets.forEach((secret, index) => {
    try {
      new Webhook(secret).verify(Buffer.from(body, "base64").toString("utf8"), headers);
      verified[index] += 1;
    } catch (error) {}
  });
}
console.log(JSON.stringify(verified));
"""


def messages(endpoint: Endpoint, number: int, now: datetime) -> Iterator[OutgoingRequest]:
    rng, adapter = Random(7), get_adapter("standard_webhooks")
    config = EndpointConfig("https://crm.example/", endpoint.valid_secrets(now))
    for index in range(number):
        text = "".join(rng.choices(LETTERS, k=rng.randrange(200)))
        event = {"type": "lead.created", "data": {"reference": f"INV-{index}", "message": text}}
        yield adapter.build(Message(f"msg_{rng.getrandbits(128):032x}", event), config, now)


def rotated(now: datetime) -> tuple[Endpoint, str, str]:
    old, new = new_secret(), new_secret()
    endpoint = Endpoint(secret=old)
    endpoint.rotate(new, now, timedelta(days=7))
    return endpoint, old, new


def is_verified(secret: str, request: OutgoingRequest, body: bytes) -> bool:
    try:
        Webhook(secret).verify(body, dict(request.headers))
    except WebhookVerificationError:
        return False
    return True


def test_every_message_is_verified_in_python_with_the_new_and_with_the_old_secret() -> None:
    now = datetime.now(UTC)
    endpoint, old, new = rotated(now)
    stranger = new_secret()

    counts = [0, 0, 0]
    for request in messages(endpoint, MESSAGES, now):
        for index, secret in enumerate((new, old, stranger)):
            counts[index] += is_verified(secret, request, request.body)
    assert counts == [MESSAGES, MESSAGES, 0]


def test_no_message_that_was_tampered_with_is_verified() -> None:
    now = datetime.now(UTC)
    endpoint, _, new = rotated(now)

    assert not any(is_verified(new, request, request.body + b" ") for request in messages(endpoint, TAMPERED, now))


def test_the_old_secret_is_invalid_after_its_date() -> None:
    now = datetime.now(UTC)
    endpoint, old, new = rotated(now - timedelta(days=7))
    (request,) = messages(endpoint, 1, now)

    assert (is_verified(new, request, request.body), is_verified(old, request, request.body)) == (True, False)
    assert request.headers["webhook-signature"].count("v1,") == 1


@pytest.fixture(scope="module")
def javascript(request: pytest.FixtureRequest) -> Path:
    """A folder with the verifier of npm in it, fetched once; nothing of it runs at its installation."""
    need("node")
    folder = Path(request.config.cache.mkdir("standardwebhooks"))
    if not (folder / "node_modules" / "standardwebhooks").exists():
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE]
        installed = subprocess.run(command, capture_output=True, timeout=120, check=False)
        if installed.returncode:
            need("npm registry")
    (folder / "check.cjs").write_text(CHECKER)
    return folder


def test_every_message_is_verified_in_javascript(javascript: Path) -> None:
    now = datetime.now(UTC)
    endpoint, old, new = rotated(now)
    lines = "\n".join(
        json.dumps({"headers": dict(request.headers), "body": base64.b64encode(request.body).decode()})
        for request in messages(endpoint, MESSAGES, now)
    )
    secrets = json.dumps([new, old, new_secret()])
    checked = subprocess.run(
        ["node", "check.cjs", secrets],
        cwd=javascript,
        input=lines.encode(),
        capture_output=True,
        check=True,
        timeout=120,
    )

    assert json.loads(checked.stdout) == [MESSAGES, MESSAGES, 0]
