"""Counts equal those of a plain loop over the documents, whatever is chosen."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.document import SearchDocument
from search.engines.base import Delete, SearchEngine, Upsert
from search.query import NOT_STATED, FacetSpec, Range, SearchQuery
from search.results import Bucket
from search.understanding import understand
from tests.factories.search import document

SECTORS = ("wood", "oil", "it")
STAGES = ("idea", "building", "working")
EDGES = (0.0, 10.0, 100.0)
SPECS = (
    FacetSpec("sector", numbers=("volume",)),
    FacetSpec("stage"),
    FacetSpec("kind"),
    FacetSpec("volume", edges=EDGES),
)

values = st.lists(st.sampled_from(SECTORS), max_size=2, unique=True).map(tuple)
documents = st.lists(
    st.builds(
        lambda sector, stage, volume, kind, title: (sector, stage, volume, kind, title),
        values,
        st.sampled_from(((), *((stage,) for stage in STAGES))),
        st.one_of(st.none(), st.sampled_from((-5.0, 0.0, 9.99, 10.0, 50.0, 100.0, 1e6))),
        st.sampled_from(("project", "news")),
        st.sampled_from(("Завод", "Парк", "Завод и парк")),
    ),
    max_size=12,
)
edges = st.one_of(st.none(), st.sampled_from(EDGES))
queries = st.builds(
    lambda text, sector, stage, bounds: SearchQuery(
        text, facets={"sector": sector, "stage": stage}, ranges={"volume": bounds}, want_facets=SPECS, size=100
    ),
    st.sampled_from(("", "завод", "парками")),
    st.lists(st.sampled_from((*SECTORS, NOT_STATED, "gone")), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from((*STAGES, NOT_STATED)), max_size=2, unique=True).map(tuple),
    st.builds(Range, edges, edges, st.booleans()),
)


examples = count()


def made(rows: list[tuple]) -> list[SearchDocument]:
    example = next(examples)
    return [
        document(
            f"{kind}:{example}-{number}",
            title,
            facets={"sector": sector, "stage": stage},
            numbers={} if volume is None else {"volume": volume},
        )
        for number, (sector, stage, volume, kind, title) in enumerate(rows)
    ]


def passes(each: SearchDocument, query: SearchQuery, *, without: str = "") -> bool:
    if query.text and {"завод": "завод", "парками": "парк"}[query.text] not in each.texts["ru"].title.lower():
        return False
    for name, chosen in query.facets.items():
        stated = each.facets.get(name, ())
        if name != without and chosen and not (set(chosen) & set(stated or (NOT_STATED,))):
            return False
    bounds, volume = query.ranges["volume"], each.numbers.get("volume")
    if without == "volume" or not (bounds.is_bounded or bounds.not_stated):
        return True
    return bounds.not_stated if volume is None else bounds.is_bounded and bounds.holds(volume)


def expected(rows: Iterable[SearchDocument], query: SearchQuery, name: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in rows:
        if passes(each, query, without=name):
            stated = (each.kind,) if name == "kind" else each.facets.get(name, ())
            for value in stated or (NOT_STATED,):
                counts[value] = counts.get(value, 0) + 1
    return counts


def counted(buckets: tuple[Bucket, ...]) -> dict[str, int]:
    return {bucket.value: bucket.count for bucket in buckets if bucket.count}


@contextmanager
def holding(engine: SearchEngine, rows: list[SearchDocument]) -> Iterator[None]:
    engine.write(map(Upsert, rows))
    try:
        yield
    finally:
        engine.write([Delete(each.key, each.version) for each in rows])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=documents, asked=st.lists(queries, min_size=1, max_size=4))
def test_counts_figures_and_totals_equal_a_plain_loop(
    engine: SearchEngine, rows: list[tuple], asked: list[SearchQuery]
) -> None:
    all_documents = made(rows)
    with holding(engine, all_documents):
        for query in asked:
            result = engine.search(understand(query))
            found = [each for each in all_documents if passes(each, query)]
            assert result.total == len(found)
            assert {hit.key for hit in result.hits} == {each.key for each in found}
            for name in ("sector", "stage", "kind"):
                assert counted(result.facets[name]) == expected(all_documents, query, name)
            compare_ranges(result.facets["volume"], all_documents, query)
            compare_figures(result.facets["sector"], all_documents, query)


def compare_ranges(buckets: tuple[Bucket, ...], rows: list[SearchDocument], query: SearchQuery) -> None:
    volumes = [each.numbers.get("volume") for each in rows if passes(each, query, without="volume")]
    for bucket in buckets:
        if bucket.value == NOT_STATED:
            assert bucket.count == volumes.count(None)
        else:
            inside = Range(bucket.start, bucket.end)
            assert bucket.count == sum(volume is not None and inside.holds(volume) for volume in volumes)


def compare_figures(buckets: tuple[Bucket, ...], rows: list[SearchDocument], query: SearchQuery) -> None:
    for bucket in buckets:
        volumes = [
            each.numbers["volume"]
            for each in rows
            if passes(each, query, without="sector")
            and bucket.value in (each.facets["sector"] or (NOT_STATED,))
            and "volume" in each.numbers
        ]
        figures = bucket.numbers["volume"]
        assert (figures.known, figures.total) == (len(volumes), pytest.approx(sum(volumes)))
        assert (figures.minimum, figures.maximum) == (min(volumes, default=None), max(volumes, default=None))


def test_a_chosen_value_stays_in_sight_when_nothing_has_it(engine: SearchEngine) -> None:
    engine.write([Upsert(document(facets={"sector": ("wood",)}))])
    query = SearchQuery(facets={"sector": ("oil",)}, want_facets=(FacetSpec("sector"),))
    result = engine.search(understand(query))
    assert result.total == 0
    assert {(bucket.value, bucket.count, bucket.chosen) for bucket in result.facets["sector"]} == {
        ("wood", 1, False),
        ("oil", 0, True),
    }


def test_every_document_has_kind_language_and_year_to_count_by(engine: SearchEngine) -> None:
    engine.write([Upsert(document(en="Site")), Upsert(document("news:1"))])
    specs = (FacetSpec("kind"), FacetSpec("language"), FacetSpec("year"))
    result = engine.search(understand(SearchQuery(want_facets=specs, want_numbers=("volume",))))
    assert counted(result.facets["kind"]) == {"project": 1, "news": 1}
    assert counted(result.facets["language"]) == {"ru": 2, "en": 1, "ru-only": 1}
    assert counted(result.facets["year"]) == {NOT_STATED: 2}
    assert result.numbers["volume"].known == 0


def test_counts_follow_changes_and_deletions(engine: SearchEngine) -> None:
    query = SearchQuery(want_facets=(FacetSpec("sector"),))
    for version, sector in enumerate((("wood",), ("oil", "it"), ()), start=1):
        engine.write([Upsert(document(version=version, facets={"sector": sector}))])
        assert counted(engine.search(understand(query)).facets["sector"]) == dict.fromkeys(sector or (NOT_STATED,), 1)
