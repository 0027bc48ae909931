"""A receiver that nobody here wrote: Tryton, through a line that loses requests and answers.

No bridge: Tryton's own REST interface takes the JSON of a template, with the key of an application as the secret. Its
search wants an encoded condition, which an address of a look-up cannot hold, so the latest opportunities are asked for
and the number of the inquiry is looked for among them.
"""

import base64
import json
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from leads.models import Attempt, Delivery
from portal.models import OutboxState
from portal.outbox.worker import Worker
from tests.bench.crm_tryton.bad_line import bad_line
from tests.bench.crm_tryton.server import Tryton, running_tryton
from tests.factories.leads import EndpointFactory, make_lead

LEADS = 20
NEWEST_FIRST = base64.urlsafe_b64encode(b'[["id", "DESC"]]').decode()
LATEST = 30


def set_up(tryton: Tryton, port: int) -> dict[str, Any]:
    template = {
        "company": tryton.company,
        "currency": tryton.currency,
        "reference": "{reference}",
        "description": "{company}: {person}",
    }
    return {
        "adapter": "json_template",
        "url": f"http://127.0.0.1:{port}{tryton.path}",
        "secret": f"Bearer {tryton.key}",
        "lookup_url": f"http://127.0.0.1:{port}{tryton.path}?f=reference&s={LATEST}&o={NEWEST_FIRST}&n={{reference}}",
        "template": json.dumps(template),
        "comment_field": "comment",
    }


def opportunities(tryton: Tryton) -> list[dict[str, Any]]:
    line = HTTPConnection("127.0.0.1", tryton.port, timeout=30)
    line.request("GET", f"{tryton.path}?f=reference&f=comment", headers={"Authorization": f"Bearer {tryton.key}"})
    found = json.loads(line.getresponse().read())
    line.close()
    return found


@pytest.mark.django_db
def test_each_inquiry_becomes_one_lead_in_tryton_whatever_the_line_does(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    cache = Path(request.config.cache.mkdir("tryton"))
    with running_tryton(cache, tmp_path) as tryton, bad_line(tryton.port) as line:
        EndpointFactory(**set_up(tryton, line.server_address[1]))
        messages = [f"Сколько? 質問 {number} 🌲" for number in range(LEADS)]
        leads = [make_lead({"message": message}) for message in messages]
        moment = timezone.now()
        while Delivery.objects.undelivered().exists() and moment < timezone.now() + timedelta(days=3):
            moment += timedelta(minutes=20)
            while Worker(clock=lambda moment=moment: moment).run_once():
                pass
        found = opportunities(tryton)

    delivered = Delivery.objects.filter(state=OutboxState.DONE)
    print(
        f"\nTryton: {len(found)} leads created for {LEADS} inquiries in {Attempt.objects.count()} attempts; "
        f"{line.refused} requests refused, {line.lost} answers lost; possible doubles flagged: "
        f"{delivered.filter(possible_double=True).count()}"
    )
    assert sorted(row["reference"] for row in found) == sorted(lead.reference for lead in leads)
    assert sorted(row["comment"].split("\n")[0] for row in found) == sorted(messages)
    assert delivered.count() == LEADS
    assert line.refused and line.lost
