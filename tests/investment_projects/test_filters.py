"""One address holds the whole state of the catalogue; what makes no sense in it is named."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from investment_projects import filters
from investment_projects.enums import ProjectKind, Stage, Status
from investment_projects.filters import Selection
from search.query import NOT_STATED, Range, Sort

pytestmark = pytest.mark.django_db


def read(query: str) -> Selection:
    return filters.read(QueryDict(query), "en")


def test_an_empty_address_is_the_whole_catalogue_in_its_own_order() -> None:
    selection = read("")

    assert selection == Selection()
    assert selection.is_whole
    assert selection.query("en").facets == {"kind": ("project",)}
    assert selection.query("en").sort == Sort.by_number("order", descending=False)


def test_facets_take_known_values_and_the_unknown_as_one_of_them() -> None:
    selection = read("stage=design&stage=not-stated&kind=social&stage=moon&cluster=none")

    assert selection.facets == {"stage": ("design", NOT_STATED), "kind": ("social",)}
    assert [(each.parameter, each.value) for each in selection.ignored] == [("cluster", "none"), ("stage", "moon")]
    assert selection.query("en").facets["project_kind"] == ("social",)


@pytest.mark.parametrize(
    ("query", "inside", "outside"),
    [
        ("cost_from=1&cost_to=2", (1e6, 1_500_000.5, 2e6), (999_999.99, 2_000_000.01)),
        ("cost_to=0,5", (0, 5e5), (5e5 + 1,)),
        ("cost_from=1 000", (1e9, 1e15), (9e8,)),
    ],
)
def test_costs_are_millions_of_roubles_and_both_ends_belong_to_them(
    query: str, inside: tuple[float, ...], outside: tuple[float, ...]
) -> None:
    wanted = read(query).query("en").ranges["total_cost"]

    assert all(map(wanted.holds, inside))
    assert not any(map(wanted.holds, outside))
    assert not wanted.not_stated


def test_years_and_the_unknown_are_chosen_in_the_same_way() -> None:
    selection = read("year_from=2015&year_to=2016&year=not-stated&cost=not-stated")
    ranges = selection.query("en").ranges

    assert [ranges["year"].holds(year) for year in (2014, 2015, 2016, 2017)] == [False, True, True, False]
    assert ranges["year"].not_stated
    assert ranges["total_cost"] == Range(not_stated=True)


@pytest.mark.parametrize(
    "query",
    [
        *("cost_from=abc", "cost_to=-1", "cost_from=1e9", "cost_from=NaN", "cost_to=٣", "cost_from=5&cost_to=4"),
        *("cost=0", "year_from=16", "year_to=20160", "year_from=2016.5", "cost_to=" + "9" * 100, "cost_from=1.2.3"),
        *("sort=price", "view=globe", "page=0", "page=x", "per=7", "per=1000000", "stage=%00", "ino=no"),
    ],
)
def test_what_makes_no_sense_is_left_out_and_named(query: str) -> None:
    selection = read(query)

    assert selection.is_whole or query == "stage=%00"
    assert {each.parameter for each in selection.ignored} <= {part.partition("=")[0] for part in query.split("&")}
    assert selection.ignored or query == "stage=%00"


def test_words_bring_the_best_matches_first_unless_another_order_is_asked_for() -> None:
    assert read("q=saw").sort == "relevance"
    assert read("q=saw&sort=own").sort == ""
    assert read("q=saw&sort=-cost").sort == "-cost"
    assert read("sort=relevance").sort == ""


def test_a_change_leads_to_the_first_page_and_leaves_the_rest() -> None:
    selection = read("stage=design&stage=idea&cost_from=5&page=3&per=20&view=table")

    assert selection.address() == "?stage=design&stage=idea&cost_from=5&view=table&per=20&page=3"
    assert selection.address(page=4).endswith("page=4")
    assert selection.address(view="map") == "?stage=design&stage=idea&cost_from=5&view=map&per=20"
    assert selection.without("stage", "idea").address() == "?stage=design&cost_from=5&view=table&per=20"
    assert selection.without("cost").without("stage").address() == "?view=table&per=20"
    assert selection.choosing("kind", "social").without_filters().address(view="list", size=40) == "?"


amounts = st.one_of(st.none(), st.integers(0, 10**6), st.decimals(0, 10**6, places=3))
selections = st.builds(
    lambda text, stages, kinds, statuses, bounds, years, sort, view, page, size, exact: "&".join(
        [f"q={text}", *(f"stage={value}" for value in stages), *(f"kind={value}" for value in kinds)]
        + [f"status={value}" for value in statuses]
        + [f"cost_{end}={value}" for end, value in zip(("from", "to"), bounds, strict=True) if value is not None]
        + [f"year_{end}={value}" for end, value in zip(("from", "to"), years, strict=True) if value is not None]
        + [f"sort={sort}&view={view}&page={page}&per={size}&exact={exact}"]
    ),
    st.sampled_from(("", "saw", "лес")),
    st.lists(st.sampled_from((*Stage.values, NOT_STATED)), max_size=3),
    st.lists(st.sampled_from((*ProjectKind.values, NOT_STATED, "moon")), max_size=2),
    st.lists(st.sampled_from(Status.values), max_size=2),
    st.tuples(amounts, amounts),
    st.tuples(*[st.one_of(st.none(), st.integers(1990, 2030))] * 2),
    st.sampled_from(("", *filters.SORTS, filters.OWN_ORDER)),
    st.sampled_from(("", *filters.VIEWS)),
    st.integers(1, 300),
    st.sampled_from(filters.SIZES),
    st.sampled_from(("0", "1")),
)


@given(query=selections)
def test_an_address_reads_as_what_it_was_written_from(query: str) -> None:
    asked = read(query)
    again = read(asked.address()[1:])

    assert again.query("en") == asked.query("en")
    assert (again.view, again.address()) == (asked.view, asked.address())
    assert not again.ignored
