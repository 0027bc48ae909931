"""What the catalogue counts beside its projects equals a plain loop over the rows of the database, on both engines."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from clusters.models import ClusterPage
from investment_projects import filters
from investment_projects.catalogue.choices import WANTED
from investment_projects.enums import ProjectKind, Stage, Status
from investment_projects.filters import FACETS, NUMBERS
from investment_projects.models import ProjectPage
from programme.models import AreaPage, InstrumentPage, Municipality, Settlement
from search import configured, documents, service
from search.engines.base import SearchEngine
from search.query import NOT_STATED
from search.rebuilding import rebuild
from search.results import SearchResult

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

Row = Mapping[str, Any]
Asked = Mapping[str, Any]


@pytest.fixture(params=["sqlite", "elasticsearch"])
def answering(request: pytest.FixtureRequest, settings: Any) -> Iterator[SearchEngine]:
    """Each engine in turn as the preferred one, with the whole content."""
    if request.param == "elasticsearch":
        elastic = request.getfixturevalue("elastic")
        settings.ELASTICSEARCH = {"hosts": list(elastic.hosts), "index": elastic.index, "search_seconds": 20.0}
        rebuild(service.engine(), documents.every_document({}), {})
    yield service.engine()
    configured.forget()


@pytest.fixture
def rows() -> list[Row]:
    return [row_of(project) for project in ProjectPage.objects.live()]


def row_of(project: ProjectPage) -> Row:
    claims = list(project.claims.select_related("field"))
    costs = [each for each in claims if each.is_featured and each.field.key == "total_cost" and each.currency == "RUB"]
    dates = [project.stage_as_of, project.status_as_of, *(claim.as_of for claim in claims)]
    facets = {
        "cluster": {link.cluster.slug for link in project.cluster_links.select_related("cluster")},
        "stage": {project.stage},
        "status": {project.status},
        "funding": {project.funding_status},
        "kind": {project.kind},
        "municipality": {municipality.key for municipality in project.municipalities.all()},
        "settlement": {project.settlement.key if project.settlement else ""},
        "area": {area.slug for area in project.areas.all()},
        "instrument": {instrument.slug for instrument in project.instruments.all()},
        "ino": {"yes" if project.in_ino_tomsk else ""},
        "checked": {"yes" if project.is_checked else ""},
    }
    return {
        "pk": project.pk,
        **{name: (values - {""}) or {NOT_STATED} for name, values in facets.items()},
        "cost": float(costs[0].value) if costs and costs[0].value is not None else None,
        "year": max((date.first_day for date in dates if date), default=None),
    }


def holds(row: Row, asked: Asked, *, without: str = "") -> bool:
    chosen = all(not asked[name] or name == without or set(asked[name]) & row[name] for name in FACETS)
    return chosen and all(name == without or in_range(row, name, asked[name]) for name in NUMBERS)


def in_range(row: Row, name: str, asked: tuple[int | None, int | None, bool]) -> bool:
    start, end, not_stated = asked
    if start is None and end is None and not not_stated:
        return True
    if row[name] is None:
        return not_stated
    value = row[name] / 10**6 if name == "cost" else row[name].year
    return (start, end) != (None, None) and (start is None or value >= start) and (end is None or value <= end)


def ranged(bounds: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[int | None, int | None, bool]]:
    return st.tuples(st.none() | bounds, st.none() | bounds, st.booleans()).filter(
        lambda asked: None in asked[:2] or asked[0] <= asked[1]
    )


def some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.just([]) | st.lists(st.sampled_from([*values, NOT_STATED]), max_size=3, unique=True)


def choices() -> st.SearchStrategy[Asked]:
    """The values that the content has, as an editor's own list would hold them."""
    known = {
        "cluster": list(ClusterPage.objects.values_list("slug", flat=True)),
        "stage": Stage.values,
        "status": Status.values,
        "funding": ["part"],
        "kind": ProjectKind.values,
        "municipality": list(Municipality.objects.values_list("key", flat=True)),
        "settlement": list(Settlement.objects.values_list("key", flat=True)),
        "area": list(AreaPage.objects.values_list("slug", flat=True)),
        "instrument": list(InstrumentPage.objects.values_list("slug", flat=True)),
        "ino": ["yes"],
        "checked": ["yes"],
    }
    costs = ranged(st.sampled_from((0, 100, 1000, 1500, 9000, 50_000, 360_000)))
    years = ranged(st.integers(2010, 2027))
    # Two facets at a time leave something to count.
    few = st.lists(st.sampled_from(list(known)), max_size=2, unique=True)
    facets = few.flatmap(lambda names: st.fixed_dictionaries({name: some(known[name]) for name in names}))
    return st.builds(
        lambda chosen, cost, year: {name: [] for name in known} | chosen | {"cost": cost, "year": year},
        facets,
        st.just((None, None, False)) | costs,
        st.just((None, None, False)) | years,
    )


def address(asked: Asked) -> QueryDict:
    parameters = QueryDict(mutable=True)
    for name in FACETS:
        parameters.setlist(name, list(asked[name]))
    for name in NUMBERS:
        start, end, not_stated = asked[name]
        parameters[f"{name}_from"] = "" if start is None else str(start)
        parameters[f"{name}_to"] = "" if end is None else str(end)
        parameters[name] = NOT_STATED if not_stated else ""
    return parameters


@pytest.mark.usefixtures("answering")
def test_totals_facets_and_ranges_equal_a_plain_loop_over_the_database(rows: list[Row]) -> None:
    @hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(asked=choices())
    def compare(asked: Asked) -> None:
        selection = filters.read(address(asked), "ru")
        result = service.search(selection.query("ru", want_facets=WANTED, size=100))
        found = {row["pk"] for row in rows if holds(row, asked)}
        assert not selection.ignored
        assert result.total == len(found)
        assert {int(hit.key.rpartition(":")[2]) for hit in result.hits} == found
        compare_facets(result, rows, asked)
        compare_ranges(result, rows, asked)

    compare()


def compare_facets(result: SearchResult, rows: list[Row], asked: Asked) -> None:
    for name, facet in FACETS.items():
        counts = Counter(value for row in rows if holds(row, asked, without=name) for value in row[name])
        assert {bucket.value: bucket.count for bucket in result.facets[facet] if bucket.count} == counts, name


def compare_ranges(result: SearchResult, rows: list[Row], asked: Asked) -> None:
    for name, number in NUMBERS.items():
        left = [row[name] for row in rows if holds(row, asked, without=name)]
        known = [value if name == "cost" else value.year for value in left if value is not None]
        buckets = result.facets[number]
        stats = [bucket.numbers[number] for bucket in buckets if bucket.value != NOT_STATED]
        assert sum(bucket.count for bucket in buckets if bucket.value == NOT_STATED) == left.count(None)
        assert sum(each.known for each in stats) == len(known)
        assert max((each.maximum for each in stats if each.known), default=None) == max(known, default=None)
        assert min((each.minimum for each in stats if each.known), default=None) == min(known, default=None)
