"""The shortlist: its address is the list, nothing is stored, and what was left out is said without telling secrets."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.investment_projects import make_index, make_project

pytestmark = pytest.mark.django_db

LIST = "/en/projects/shortlist/"


@pytest.fixture
def three() -> list[Any]:
    return [make_project(f"mill-{number}", title_en=f"Mill {number}") for number in (1, 2, 3)]


def read(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status, address
    return BeautifulSoup(response.content, "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [link.text for link in soup.select(".projects__name a")]


def left_out(soup: BeautifulSoup) -> list[str]:
    return [" ".join(item.text.split()) for item in soup.select(".left-out li")]


def test_the_address_is_the_list_in_its_own_order_in_both_languages(client: Client, three: list[Any]) -> None:
    soup = read(client, f"{LIST}3-1/")

    assert titles(soup) == ["Mill 3", "Mill 1"]
    assert "/ru/projects/shortlist/3-1/" in [link.get("href") for link in soup.select("header a")]
    assert len(titles(read(client, "/ru/projects/shortlist/3-1/"))) == 2


def test_forms_add_remove_and_clear_without_scripts(client: Client, three: list[Any]) -> None:
    for query, path in (
        ("add=2", "2/"),
        ("list=1-3&add=2", "1-3-2/"),
        ("list=1-3&add=P-0002", "1-3-2/"),
        ("list=1-3&add=3", "1-3/"),
        ("list=1-3&remove=1", "3/"),
        ("list=3&remove=3", ""),
        ("list=1-3&clear=1", ""),
        ("list=1&add=2&add=3", "1-2-3/"),
    ):
        response = client.get(f"{LIST}?{query}")
        assert (response.status_code, response["Location"]) == (302, f"{LIST}{path}"), query


def test_the_buttons_of_the_page_lead_to_the_changed_list(client: Client, three: list[Any]) -> None:
    soup = read(client, f"{LIST}1-2/")
    form = soup.select_one("[data-pick='1'] form")
    button = form.button

    assert form["action"] == LIST
    assert (form.select_one("[name=list]")["value"], button["name"], button["value"]) == ("1-2", "remove", "1")
    assert "Mill 1" in button.text


def test_a_record_offers_to_add_and_knows_what_the_address_holds(client: Client, three: list[Any]) -> None:
    soup = read(client, "/en/projects/mill-3/?shortlist=1-2")
    form = soup.select_one("[data-pick='3'] form")

    assert (form.select_one("[name=list]")["value"], form.button["name"], form.button["value"]) == ("1-2", "add", "3")
    assert soup.select_one("[data-count]").text == "2"
    assert soup.select_one("[data-open]")["href"] == f"{LIST}1-2/"


def test_unknown_unpublished_and_private_projects_are_left_out_alike(client: Client, three: list[Any]) -> None:
    make_project("secret", title_en="Secret draft", title_ru="Тайный замысел", live=False)
    private = make_project("private", title_en="Private matter", title_ru="Частное дело")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    soup = read(client, f"{LIST}1-4-5-99/")

    assert titles(soup) == ["Mill 1"]
    assert left_out(soup) == ["No project is published under this number: P-0004, P-0005, P-0099"]
    assert not {"Secret", "Private", "Тайный", "Частное"} & set(soup.text.split())


def test_a_project_without_english_is_named_with_the_way_to_its_russian_page(client: Client, three: list[Any]) -> None:
    make_project("russian", title_ru="Только по-русски", en_ready=False)
    soup = read(client, f"{LIST}1-4/")

    assert left_out(soup) == ["Described in Russian only so far: P-0004"]
    assert soup.select_one(".left-out a")["href"] == "/ru/projects/russian/"
    assert len(titles(read(client, "/ru/projects/shortlist/1-4/"))) == 2


def test_repeated_numbers_are_shown_once(client: Client, three: list[Any]) -> None:
    soup = read(client, f"{LIST}1-1-2-1/")

    assert titles(soup) == ["Mill 1", "Mill 2"]
    assert left_out(soup) == ["Named more than once, shown once: P-0001"]


def test_five_hundred_numbers_get_a_clear_page(
    client: Client, three: list[Any], django_assert_max_num_queries: Any
) -> None:
    address = f"{LIST}{'-'.join(map(str, range(1, 501)))}/"
    client.get(address)
    with django_assert_max_num_queries(12):
        soup = read(client, address)

    assert len(titles(soup)) == 3
    assert "Beyond the 50 projects that a list holds" in left_out(soup)[-1]
    assert left_out(soup)[-1].endswith("and 440 more")


@pytest.mark.parametrize("garbage", ["abc", "<script>alert(1)</script>", "0", "'; DROP TABLE", "%F0%9F%8C%B2", "..%5c"])
def test_garbage_is_answered_and_never_run(client: Client, garbage: str) -> None:
    make_index()
    soup = read(client, f"{LIST}?add={garbage}", 400)

    assert left_out(soup)
    assert not soup.select("main script")


def test_garbage_beside_a_project_does_not_lose_the_project(client: Client, three: list[Any]) -> None:
    soup = read(client, f"{LIST}?list=1&add=nonsense")

    assert titles(soup) == ["Mill 1"]
    assert left_out(soup) == ["Not the number of a project: nonsense"]


def test_an_empty_list_says_how_to_fill_it(client: Client) -> None:
    make_index()

    assert "Nothing is picked yet." in read(client, LIST).main.text


def test_neither_caches_nor_search_engines_keep_what_somebody_picked(client: Client, three: list[Any]) -> None:
    response = client.get(f"{LIST}1-2/")

    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert BeautifulSoup(response.content, "html.parser").select_one("meta[name=robots]")["content"] == "noindex"


def test_the_list_leads_to_an_inquiry_about_all_of_it(client: Client, three: list[Any]) -> None:
    soup = read(client, f"{LIST}3-1/")
    link = next(link["href"] for link in soup.select("main a") if "about=" in link["href"])

    assert link == "/en/ask/?about=shortlist:P-0003,P-0001"


def test_the_letter_holds_the_address(client: Client, three: list[Any]) -> None:
    link = next(link["href"] for link in read(client, f"{LIST}3-1/").select("main a[href^='mailto:']"))

    assert "body=http%3A%2F%2Ftestserver%2Fen%2Fprojects%2Fshortlist%2F3-1%2F" in link


def test_an_invented_project_is_labelled(client: Client) -> None:
    make_project("demo", is_demo=True)

    assert read(client, f"{LIST}1/").select_one(".projects .badge").text == "demo"
