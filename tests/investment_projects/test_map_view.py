"""The map of the catalogue: marks, table and CSV say the same, and the same as the database."""

import pytest
from bs4 import Tag
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from investment_projects import filters
from investment_projects.filters import Selection
from investment_projects.map_view import MAP_FACETS, MapView, map_view
from portal.geo.data import CREDITS
from programme.models import Settlement
from search import service
from search.query import NOT_STATED
from search.results import Bucket, SearchResult
from tests.investment_projects import drawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

KILOBYTE = 1000
ADDRESSES = (
    ("", lambda row: True),
    ("stage=operation", lambda row: "operation" in row["stage"]),
    ("settlement=seversk&settlement=asino", lambda row: bool(row["settlement"] & {"seversk", "asino"})),
    ("settlement=seversk&settlement=not-stated", lambda row: bool(row["settlement"] & {"seversk", NOT_STATED})),
)


def marks(picture: Tag) -> list[tuple[str, str]]:
    return [(link.title.text, link["href"]) for link in picture.select("a.map__link")]


@pytest.mark.parametrize(("query", "wanted"), ADDRESSES)
def test_table_marks_and_csv_hold_the_numbers_of_the_database(client: Client, query: str, wanted: drawn.Wanted) -> None:
    counts = drawn.counted(filter(wanted, drawn.rows()), "settlement")
    unplaced = counts.pop(NOT_STATED, 0)
    settlements = {each.key: each for each in Settlement.objects.select_related("municipality")}
    expected = {settlements[key].name_en: (settlements[key].municipality.name_en, n) for key, n in counts.items()}
    soup = drawn.page(client, f"/en/projects/?{query}&view=map")
    places = drawn.cells(soup.select_one(".places table"))
    links = [link["href"] for link in soup.select(".places tbody a")]

    assert {name: (municipality, int(number)) for name, municipality, number in places} == expected
    assert [int(number) for _name, _municipality, number in places] == sorted(counts.values(), reverse=True)
    for picture in soup.select(".places svg.map"):
        said = [f"{name}: {number} project{'' if number == '1' else 's'}" for name, _municipality, number in places]
        assert marks(picture) == list(zip(said, links, strict=True))
        assert [count.text for count in picture.select(".map__count")] == [number for *_place, number in places]
    foot = " ".join(soup.select_one(".places__foot").text.split())
    assert (f"Place not stated: {unplaced}" in foot) == bool(unplaced)
    _header, *lines = drawn.spreadsheet(client, soup.select_one(".places__foot a[href*='map.csv']")["href"])
    assert [line[:3] for line in lines] == places + ([["not stated", "", str(unplaced)]] if unplaced else [])
    assert [line[3].partition("/projects/")[2] for line in lines][: len(links)] == links


def test_each_mark_and_the_projects_without_a_place_lead_to_a_list_of_as_many() -> None:
    shown = view_of("stage=operation")
    for url, count in [*((place.url, place.count) for place in shown.places), (shown.unplaced_url, shown.unplaced)]:
        selection = filters.read(QueryDict(url.removeprefix("?")), "en")
        assert service.search(selection.query("en", size=0)).total == count
    assert sum(place.count for place in shown.places) + shown.unplaced == shown.total


def view_of(query: str, language: str = "en") -> MapView:
    selection = filters.read(QueryDict(query), language)
    with translation.override(language):
        return map_view(selection, service.search(selection.query(language, want_facets=MAP_FACETS)), language)


def test_the_map_says_what_a_mark_is_and_whose_data_it_shows(client: Client) -> None:
    caption = drawn.page(client, "/en/projects/?view=map").select_one(".places figcaption").text

    assert CREDITS in caption
    assert "a settlement, not a site" in caption


def test_a_result_without_places_has_a_line_and_its_link_instead_of_a_map(client: Client) -> None:
    soup = drawn.page(client, "/en/projects/?settlement=not-stated&view=map")

    assert soup.select(".places svg.map") == []
    assert "None of these projects names a settlement." in soup.select_one(".places").text
    assert "Place not stated: 7" in soup.select_one(".places__foot").text


def test_twenty_thousand_projects_in_all_settlements_take_no_more_of_the_page() -> None:
    settlements = list(Settlement.objects.all())
    buckets = [Bucket(each.key, 20_000 // (place + 1)) for place, each in enumerate(settlements)]
    result = SearchResult((), 20_000, {"settlement": tuple(buckets), "demo": (Bucket("yes", 19_961),)})
    with translation.override("en"):
        view = map_view(Selection(view="map"), result, "en")
        html = render_to_string("investment_projects/includes/view_map.html", {"catalogue": {"map": view}})

    assert "20,000" in html
    assert "19,961" in html
    assert len(html) < 40 * KILOBYTE


def test_a_formula_in_the_name_of_a_settlement_stays_a_text(client: Client) -> None:
    Settlement.objects.filter(key="tomsk").update(name_en="@SUM(A1)")

    assert drawn.spreadsheet(client, "/en/projects/map.csv")[1][0] == "'@SUM(A1)"


@pytest.mark.parametrize("query", ["settlement=moon", "q=%00%ff", "cost_from=x&year_to=99999", "q=zzzzzz"])
def test_every_address_of_the_csv_has_an_answer(client: Client, query: str) -> None:
    assert client.get(f"/ru/projects/map.csv?{query}").status_code == 200
