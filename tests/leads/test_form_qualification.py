"""What may be said about one's plans: folded, optional, kept as words and as codes."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from leads.models import Lead

Fill = Callable[..., dict[str, str]]

pytestmark = pytest.mark.django_db

GIVEN = {
    "investor_type": "fund",
    "ticket": "€5–10 m",
    "horizon": "1-year",
    "stage": "preparing",
    "help_wanted": ["visit", "documents"],
    "reply_channel": "video",
}


def test_it_is_folded_and_nothing_of_it_is_needed(client: Client, fill: Fill, patient: None) -> None:
    group = BeautifulSoup(client.get("/en/ask/").content, "html.parser").select_one("details.more-about")

    assert not group.has_attr("open")
    assert {field["name"] for field in group.select("[name]")} == set(GIVEN)
    assert not group.select("[required]")
    client.post("/en/ask/", fill("/en/ask/"))
    assert not set(GIVEN) & set(Lead.objects.get().data)


def test_it_is_kept_in_words_for_people_and_in_codes_for_receivers(client: Client, fill: Fill, patient: None) -> None:
    assert client.post("/en/ask/", fill("/en/ask/") | GIVEN).status_code == 303

    data = Lead.objects.get().data
    assert data["investor_type"] == "Investment fund"
    assert data["help_wanted"] == "A visit to the site; Documents and figures"
    assert data["ticket"] == GIVEN["ticket"]
    assert data["codes"] == {name: value for name, value in GIVEN.items() if name != "ticket"}


@pytest.mark.parametrize(
    "wrong", [{"investor_type": "king"}, {"help_wanted": ["visit", "money"]}, {"ticket": "x" * 101}]
)
def test_a_fault_in_it_opens_the_group_and_keeps_the_rest(client: Client, fill: Fill, wrong: dict[str, str]) -> None:
    response = client.post("/en/ask/", fill("/en/ask/") | GIVEN | wrong)

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert page.select_one("details.more-about").has_attr("open")
    assert [link["href"] for link in page.select(".error-summary a")] == [f"#{next(iter(wrong))}"]
    assert page.select_one("select[name=horizon] option[selected]")["value"] == "1-year"


def test_a_form_that_is_refused_before_it_is_read_keeps_every_choice(client: Client, fill: Fill) -> None:
    response = client.post("/en/ask/", fill("/en/ask/") | GIVEN | {"token": "forged"})

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 403
    assert {box["value"] for box in page.select("[name=help_wanted][checked]")} == {"visit", "documents"}


@pytest.mark.parametrize("address", ["/ru/ask/press/", "/ru/ask/propose/"])
def test_who_is_no_investor_is_not_asked(client: Client, fill: Fill, address: str) -> None:
    assert not BeautifulSoup(client.get(address).content, "html.parser").select("details.more-about")
