"""Projects side by side: all that is known, differences marked in words, and nothing presented as equal that is not."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from investment_projects.enums import Stage
from programme.enums import ClaimKind
from tests.factories.investment_projects import add_claim, make_index, make_project, make_source

pytestmark = pytest.mark.django_db

COMPARE = "/en/projects/compare/"
BILLION = 10**9


@pytest.fixture
def two() -> tuple[Any, Any]:
    source = make_source()
    first = make_project("first", title_en="First mill", stage=Stage.DESIGN, stage_source=source, stage_as_of="2016")
    return first, make_project("second", title_en="Second mill")


def read(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status, address
    return BeautifulSoup(response.content, "html.parser")


def row(soup: BeautifulSoup, label: str) -> Tag:
    return next(tr for tr in soup.select(".compare tbody tr") if tr.th.text.strip().startswith(label))


def marks(tr: Tag) -> list[str]:
    return [" ".join(mark.text.split()) for mark in tr.select(".compare__mark")]


def cells(tr: Tag) -> list[str]:
    return [" ".join(cell.text.split()) for cell in tr.select("td")]


def test_facts_and_figures_stand_in_groups_and_the_unknown_is_called_so(client: Client, two: tuple[Any, Any]) -> None:
    soup = read(client, f"{COMPARE}1-2/")

    assert [link.text for link in soup.select(".compare thead a")] == ["First mill", "Second mill"]
    stage = row(soup, "Stage")
    assert "Design" in cells(stage)[0] and "as of 2016" in cells(stage)[0]
    assert cells(stage)[1].endswith("not stated")
    assert marks(stage) == ["not stated for all"]


def test_what_no_record_states_is_named_once_below(client: Client, two: tuple[Any, Any]) -> None:
    soup = read(client, f"{COMPARE}1-2/")

    assert "Promoter" in soup.select_one(".compare-unknown").text
    assert not [tr for tr in soup.select(".compare tbody tr") if tr.th.text.strip() == "Promoter"]


def test_values_of_one_kind_and_time_are_compared(client: Client, two: tuple[Any, Any]) -> None:
    for project, value in zip(two, (BILLION, 2 * BILLION), strict=True):
        add_claim(project, value=value, as_of="2016", group="money")
    cost = row(read(client, f"{COMPARE}1-2/"), "Figure total_cost")

    assert marks(cost) == ["differs"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"kind": ClaimKind.ACTUAL}, "kinds differ"),
        ({"currency": "USD", "unit": "USD"}, "currencies differ"),
        ({"as_of": "2020"}, "dates differ or are not stated"),
        ({"as_of": None}, "dates differ or are not stated"),
        ({"note_ru": "первый этап", "note_en": "first stage"}, "scopes differ"),
    ],
)
def test_one_number_of_another_kind_currency_or_date_is_never_called_equal(
    client: Client, two: tuple[Any, Any], other: dict[str, Any], reason: str
) -> None:
    common = {"value": BILLION, "as_of": "2016"}
    add_claim(two[0], **common)
    add_claim(two[1], **{**common, **other})
    cost = row(read(client, f"{COMPARE}1-2/"), "Figure total_cost")

    assert marks(cost) == [f"not directly comparable: {reason}"]
    assert "is-different" in cost["class"]
    assert len(cost.select(".kind")) == 2  # the sign and the word of the kind beside each


def test_a_year_and_a_month_of_it_may_be_one_time(client: Client, two: tuple[Any, Any]) -> None:
    for project, date in zip(two, ("2016", "2016-02"), strict=True):
        add_claim(project, value=BILLION, as_of=date)

    assert marks(row(read(client, f"{COMPARE}1-2/"), "Figure total_cost")) == []


def test_only_differences_are_shown_where_the_address_asks_for_them(client: Client, two: tuple[Any, Any]) -> None:
    for project, value in zip(two, (BILLION, 2 * BILLION), strict=True):
        add_claim(project, value=value, as_of="2016")
    soup = read(client, f"{COMPARE}1-2/?only=differences")
    labels = [tr.th.text.strip() for tr in soup.select(".compare tbody tr:not(.compare__group)")]

    assert [label.split("\n")[0] for label in labels] == ["Figure total_cost"]  # neither what is the same nor gaps
    assert soup.find("a", string="Show everything")["href"] == f"{COMPARE}1-2/"


def test_of_several_statements_one_stands_and_the_others_are_one_click_away(
    client: Client, two: tuple[Any, Any]
) -> None:
    for value in (1, 2, 3):
        add_claim(two[0], value=value * BILLION, as_of=f"201{value}")
    cost = row(read(client, f"{COMPARE}1-2/"), "Figure total_cost")

    assert "2 other values" in cells(cost)[0]
    assert cost.select_one(".compare__others")["href"] == "/en/projects/first/#ledger"


def test_check_boxes_lead_to_the_address_of_the_comparison(client: Client, two: tuple[Any, Any]) -> None:
    response = client.get(f"{COMPARE}?p=2&p=P-0001")

    assert (response.status_code, response["Location"]) == (302, f"{COMPARE}2-1/")


@pytest.mark.parametrize("address", [f"{COMPARE}1/", f"{COMPARE}?p=1", f"{COMPARE}1-99/"])
def test_one_project_asks_for_another(client: Client, two: tuple[Any, Any], address: str) -> None:
    soup = read(client, address)

    assert "One project is chosen" in soup.main.text
    assert soup.select_one("main input[type=text]")["name"] == "p"
    assert [box["value"] for box in soup.select("main input[type=checkbox]")] == ["P-0001"]


def test_five_projects_ask_which_four(client: Client) -> None:
    for number in range(5):
        make_project(f"mill-{number}")
    soup = read(client, f"{COMPARE}1-2-3-4-5/")

    assert "5 projects are chosen" in soup.main.text
    assert len(soup.select("main input[type=checkbox]")) == 5
    assert len(soup.select("main input[checked]")) == 4


def test_a_draft_is_left_out_without_its_title(client: Client, two: tuple[Any, Any]) -> None:
    make_project("secret", title_en="Secret draft", live=False)
    soup = read(client, f"{COMPARE}1-2-3/")

    assert "P-0003" in soup.select_one(".left-out").text
    assert "Secret" not in soup.text
    assert len(soup.select(".compare thead th")) == 2


def test_garbage_alone_is_a_bad_request_with_a_way_on(client: Client) -> None:
    make_index()

    assert read(client, f"{COMPARE}x-y/", 400).select("main form")
    assert read(client, COMPARE).select("main form")


def test_the_records_cost_the_same_number_of_queries_whatever_they_hold(
    client: Client, two: tuple[Any, Any], django_assert_max_num_queries: Any
) -> None:
    third, fourth = make_project("third"), make_project("fourth")
    for project in (*two, third, fourth):
        for key in ("total_cost", "capacity", "jobs_planned"):
            add_claim(project, key, value=BILLION)
    address = f"{COMPARE}1-2-3-4/"
    client.get(address)
    with django_assert_max_num_queries(12):
        soup = read(client, address)

    assert len(soup.select(".compare thead th")) == 4
