"""Whatever the address of the catalogue holds: a page or a clear refusal, and nothing of it comes back as markup.

PORTAL_HOSTILE is how many addresses are asked, PORTAL_HOSTILE_SEED which ones.
"""

import os

import pytest
from django.test import Client

from investment_projects.filters import FACETS, NUMBERS, SORTS, VIEWS
from tests.search import hostile
from tests.search.test_hostile import CLEAR, REFLECTED, SEED

COUNT = int(os.environ.get("PORTAL_HOSTILE", "60"))
PATHS = ("/ru/projects/", "/en/projects/")
ENDS = tuple(f"{name}_{end}" for name in NUMBERS for end in ("from", "to"))
# Some with their own values, so that an address also gets as far as the views and the orders.
SENSIBLE = (*(f"view={view}" for view in VIEWS), *(f"sort={sort}" for sort in SORTS), "per=10", "cost=not-stated")
NAMES = (*FACETS, *NUMBERS, *ENDS, "view", "sort", "page", "per", "exact", "shortlist", "q", "x[]", "")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]


def test_hostile_states_of_the_catalogue_meet_a_page_or_a_clear_refusal() -> None:
    client = Client(raise_request_exception=False)
    wrong, pages = [], 0
    for number, address in enumerate(hostile.addresses(SEED, COUNT, PATHS, NAMES)):
        response = client.get(f"{address}&{SENSIBLE[number % len(SENSIBLE)]}")
        pages += response.status_code == 200
        if response.status_code not in CLEAR:
            wrong.append(f"{response.status_code} {address[:200]}")
            continue
        body = response.content.decode()
        wrong += [f"reflected {piece} {address[:200]}" for piece in REFLECTED if piece in body]
    assert not wrong
    assert pages > COUNT * 0.5
