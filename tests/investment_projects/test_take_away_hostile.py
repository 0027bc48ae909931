"""Whatever stands in an address of the shortlist, the comparison, an export or the feed: an answer or a clear refusal.

PORTAL_HOSTILE is how many addresses are asked, PORTAL_HOSTILE_SEED which ones.
"""

import os
import random
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from django.test import Client

from tests.factories.investment_projects import make_project
from tests.search import hostile

pytestmark = pytest.mark.django_db

COUNT = int(os.environ.get("PORTAL_HOSTILE", "300"))
SEED = int(os.environ.get("PORTAL_HOSTILE_SEED", "20261123"))
LISTS = ("/ru/projects/shortlist/", "/en/projects/shortlist/", "/en/projects/compare/", "/ru/projects/compare/")
STATES = ("/ru/projects/export.csv", "/en/projects/export.xlsx", "/en/projects/feed/", "/ru/projects/feed/")
NAMES = ("list", "add", "remove", "clear", "p", "only", "stage", "cluster", "cost_from", "year_to", "view", "per", "")
CLEAR = {200, 301, 302, 400, 404, 414}
REFLECTED = (hostile.MARK, hostile.ATTRIBUTE, "<img src=x", "{{7*7}}49")


def addresses() -> Iterator[str]:
    """Parameters for half of them, pieces of the path for the others."""
    yield from hostile.addresses(SEED, COUNT // 2, (*LISTS, *STATES), NAMES)
    rng = random.Random(SEED)
    for _ in range(COUNT - COUNT // 2):
        pieces = [rng.choice((*hostile.PIECES, *hostile.NUMBERS, "1", "2")) for _ in range(rng.randint(1, 5))]
        numbers = quote("-".join(pieces), safe="", errors="surrogatepass")
        yield f"{rng.choice(LISTS)}{numbers}{rng.choice(('/', '/', '.csv', '.xlsx', ''))}"


def test_hostile_addresses_meet_an_answer_or_a_clear_refusal(index_projects: Callable[[], None]) -> None:
    for number in range(3):
        make_project(f"mill-{number}")
    index_projects()
    client = Client(raise_request_exception=False)
    wrong, answered = [], 0
    for address in addresses():
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        answered += response.status_code in (200, 302)
        if response.status_code not in CLEAR:
            wrong.append(f"{response.status_code} {address[:200]}")
        elif response.headers.get("Content-Type", "").startswith("text/html"):
            wrong += [f"reflected {piece} {address[:200]}" for piece in REFLECTED if piece in body.decode()]
        elif "atom" in response.headers.get("Content-Type", ""):
            ET.fromstring(body)  # noqa: S314 - our own feed

    assert not wrong
    assert answered > COUNT * 0.3
