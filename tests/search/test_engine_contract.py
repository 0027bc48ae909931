"""What every engine promises: writing, finding, paging, sorting, filters."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from search.engines.base import Delete, SearchEngine, Upsert
from search.query import NOT_STATED, Box, Near, Range, SearchQuery, Sort
from search.understanding import understand
from tests.factories.search import document


def keys(engine: SearchEngine, text: str = "", **fields: Any) -> list[str]:
    return [hit.key for hit in engine.search(understand(SearchQuery(text, **fields))).hits]


def put(engine: SearchEngine, *documents: Any) -> None:
    assert engine.write(map(Upsert, documents)).failed == ()


class TestWriting:
    def test_an_object_is_found_replaced_and_removed(self, engine: SearchEngine) -> None:
        put(engine, document(title="Завод"))
        assert keys(engine, "заводы") == ["project:1"]
        put(engine, document(title="Парк", version=2))
        assert keys(engine, "завод") == []
        assert keys(engine, "парков") == ["project:1"]
        assert engine.write([Delete("project:1", 3)]).written == 1
        assert keys(engine, "парк") == keys(engine) == []

    def test_the_same_operation_twice_changes_nothing(self, engine: SearchEngine) -> None:
        for _ in range(2):
            put(engine, document())
        assert keys(engine) == ["project:1"]
        for _ in range(2):
            engine.write([Delete("project:1", 2), Delete("project:absent", 2)])
        assert keys(engine) == []

    def test_an_older_version_loses(self, engine: SearchEngine) -> None:
        put(engine, document(title="Новый", version=5))
        report = engine.write([Upsert(document(title="Старый", version=4)), Delete("project:1", 4)])
        assert (report.written, report.outdated) == (0, 2)
        assert keys(engine, "новый") == ["project:1"]

    def test_a_late_update_does_not_bring_a_deleted_object_back(self, engine: SearchEngine) -> None:
        engine.write([Delete("project:1", 5)])
        assert engine.write([Upsert(document(version=4)), Upsert(document(version=5))]).outdated == 2
        assert keys(engine) == []
        put(engine, document(version=6))
        assert keys(engine) == ["project:1"]

    def test_one_bad_document_among_a_hundred_harms_no_other(self, engine: SearchEngine) -> None:
        documents = [document(f"project:{number}") for number in range(100)]
        documents[40] = replace(documents[40], numbers={"volume": "much"})
        report = engine.write(map(Upsert, documents))
        assert report.written == 99
        assert [key for key, _reason in report.failed] == ["project:40"]
        assert engine.search(understand(SearchQuery("площадка"))).total == 99

    def test_scan_tells_what_was_written_in_key_order(self, engine: SearchEngine) -> None:
        documents = [document(f"project:{number}") for number in (3, 1, 2)]
        put(engine, *documents, document("news:1"))
        engine.write([Delete("news:1", 2)])
        assert list(engine.scan()) == sorted((each.key, each.fingerprint) for each in documents)


class TestFinding:
    def test_words_meet_across_languages_and_fields_of_one_object(self, engine: SearchEngine) -> None:
        put(engine, document(title="Нефтехимический кластер", en="Petrochemical cluster", text={"place": "Томск"}))
        assert keys(engine, "томский нефтехимический cluster") == ["project:1"]

    def test_of_two_words_both_are_needed_of_four_three(self, engine: SearchEngine) -> None:
        put(engine, document(title="Завод плит шпона"))
        assert keys(engine, "завод Северск") == []
        assert keys(engine, "завод плиты шпон Северск") == ["project:1"]
        assert keys(engine, "завод плиты Асино Северск") == []

    def test_a_word_in_the_title_counts_more_than_one_in_the_body(self, engine: SearchEngine) -> None:
        put(engine, document("project:1", "Иное", text={"body": "Парк " + "слово " * 9}), document("project:2", "Парк"))
        put(engine, *(document(f"news:{number}", "Новость") for number in range(5)))
        assert keys(engine, "парки") == ["project:2", "project:1"]

    def test_a_hit_speaks_the_readers_language_or_says_that_it_cannot(self, engine: SearchEngine) -> None:
        put(engine, document("project:1", "Парк", en="Park"), document("project:2", "Парк"))
        hits = engine.search(understand(SearchQuery("парк park", language="en", sort=Sort.TITLE))).hits
        assert {hit.key: hit.language for hit in hits} == {"project:1": "en"}
        hits = engine.search(understand(SearchQuery("парк", language="en"))).hits
        assert {hit.key: (hit.language, hit.url) for hit in hits} == {
            "project:1": ("en", "/en/project:1/"),
            "project:2": ("ru", "/ru/project:2/"),
        }

    def test_markup_in_a_title_stays_text(self, engine: SearchEngine) -> None:
        put(engine, document(title="Парк <script>alert(1)</script>"))
        (hit,) = engine.search(understand(SearchQuery("парк"))).hits
        assert hit.title == (("Парк", True), (" <script>alert(1)</script>", False))

    @pytest.mark.parametrize(
        "text",
        ['"', "(", "*", "AND", "a OR", "NEAR(", "title:x", "^", "\x00", "\ud800", "\u202eабв", "😀", "-", "--", "'",
         "и в на", "x" * 10_000, "а " * 5_000, "т" * 10_000, '") OR 1=1 --', "NOT", "{}", "\\"],
    )  # fmt: skip
    def test_no_input_is_an_error(self, engine: SearchEngine, text: str) -> None:
        put(engine, document())
        assert engine.search(understand(SearchQuery(text))).total == 0
        assert list(engine.suggest(text, "ru")) == []

    def test_completions_are_titles_in_the_readers_language(self, engine: SearchEngine) -> None:
        put(engine, document("project:1", "Асиновский парк", en="Asino park"), document("project:2", "Завод"))
        assert [found.text for found in engine.suggest("асин", "ru")] == ["Асиновский парк"]
        assert [found.text for found in engine.suggest("park as", "en")] == ["Asino park"]
        assert list(engine.suggest("асин", "en")) == []

    def test_similar_objects_share_words_and_leave_out_the_object_itself(self, engine: SearchEngine) -> None:
        put(
            engine,
            document("project:1", "Завод плит"),
            document("project:2", "Завод шпона"),
            document("news:1", "Иное"),
        )
        assert [hit.key for hit in engine.more_like("project:1", "ru")] == ["project:2"]
        assert list(engine.more_like("project:absent", "ru")) == []


class TestPagingAndOrder:
    def test_pages_partition_the_result_and_iterate_gives_the_same_order(self, engine: SearchEngine) -> None:
        put(engine, *(document(f"project:{number:03}") for number in range(45)))
        pages = [keys(engine, "площадки", page=page, size=10) for page in range(1, 6)]
        assert [len(page) for page in pages] == [10, 10, 10, 10, 5]
        whole = [key for page in pages for key in page]
        assert whole == sorted(whole)
        plan = understand(SearchQuery("площадки", page=4, size=3))
        assert [hit.key for hit in engine.iterate(plan)] == whole

    @pytest.mark.parametrize(("page", "size", "count"), [(9, 10, 0), (0, 10, 3), (-5, 10, 3), (1, 0, 0), (1, 10**9, 3),
                                                         (10**12, 100, 0)])  # fmt: skip
    def test_odd_page_numbers_and_sizes_are_bounded(
        self, engine: SearchEngine, page: int, size: int, count: int
    ) -> None:
        put(engine, *(document(f"project:{number}") for number in range(3)))
        assert len(keys(engine, page=page, size=size)) == count

    def test_ties_go_to_the_newer_then_to_the_smaller_key(self, engine: SearchEngine) -> None:
        put(engine, document("project:2"), document("project:1"))
        put(engine, document("project:3", date=datetime(2020, 1, 1, tzinfo=UTC)))
        assert keys(engine, "площадка") == ["project:3", "project:1", "project:2"]

    def test_any_number_sorts_both_ways_and_the_unknown_comes_last(self, engine: SearchEngine) -> None:
        for number, volume in enumerate((5.0, None, -1.0, 30.0)):
            put(engine, document(f"project:{number}", numbers={} if volume is None else {"volume": volume}))
        assert keys(engine, sort=Sort.by_number("volume")) == ["project:3", "project:0", "project:2", "project:1"]
        ascending = Sort.by_number("volume", descending=False)
        assert keys(engine, sort=ascending) == ["project:2", "project:0", "project:3", "project:1"]

    def test_dates_sort_both_ways_and_the_unknown_comes_last(self, engine: SearchEngine) -> None:
        for number, year in enumerate((1960, None, 2024)):
            put(engine, document(f"news:{number}", date=datetime(year, 1, 1, tzinfo=UTC) if year else None))
        assert keys(engine, sort=Sort.NEWEST) == ["news:2", "news:0", "news:1"]
        assert keys(engine, sort=Sort.OLDEST) == ["news:0", "news:2", "news:1"]

    def test_titles_sort_with_yo_beside_ye_and_without_quotes(self, engine: SearchEngine) -> None:
        titles = ("«Жук»", "Ёж", "Ель", "Енот", "Арка")
        put(engine, *(document(f"project:{number}", title) for number, title in enumerate(titles)))
        found = engine.search(understand(SearchQuery(sort=Sort.TITLE))).hits
        assert [hit.title_text for hit in found] == ["Арка", "Ёж", "Ель", "Енот", "«Жук»"]


class TestPlaces:
    TOMSK, ASINO = (56.4977, 84.9744), (56.9992, 86.1552)

    def test_the_nearer_comes_first_and_what_has_no_place_last(self, engine: SearchEngine) -> None:
        put(
            engine,
            document("project:1", point=self.ASINO),
            document("project:2"),
            document("project:3", point=self.TOMSK),
        )
        near = Near(*self.TOMSK)
        assert keys(engine, near=near, sort=Sort.DISTANCE) == ["project:3", "project:1", "project:2"]
        hits = engine.search(understand(SearchQuery(near=near))).hits
        assert {hit.key: hit.distance_km and round(hit.distance_km) for hit in hits} == {
            "project:1": 91, "project:2": None, "project:3": 0
        }  # fmt: skip
        assert keys(engine, near=Near(*self.TOMSK, kilometres=50)) == ["project:3"]

    def test_what_has_no_place_comes_last_from_far_to_near_too(self, engine: SearchEngine) -> None:
        put(
            engine,
            document("project:1", point=self.ASINO),
            document("project:2"),
            document("project:3", point=self.TOMSK),
        )
        farthest = replace(Sort.DISTANCE, descending=True)
        assert keys(engine, near=Near(*self.TOMSK), sort=farthest) == ["project:1", "project:3", "project:2"]

    @pytest.mark.parametrize(
        "fields",
        [
            {"facets": {"*": ("x",)}}, {"facets": {"": ("x",)}}, {"facets": {"..": ("x",)}},
            {"facets": {"sector": ("\ud800", "\x00", "x" * 40_000)}}, {"ranges": {"*": Range(1)}},
            {"ranges": {"volume": Range(float("inf"))}}, {"ranges": {"volume": Range(float("nan"), 1)}},
            {"box": Box(60, 90, 50, 80)}, {"box": Box(float("nan"), 0, 90, 90)},
            {"near": Near(56.0, 84.0, -1.0)}, {"near": Near(0.0, 0.0, 0.0)},
        ],
    )  # fmt: skip
    def test_choices_that_make_no_sense_find_nothing_and_are_no_error(
        self, engine: SearchEngine, fields: dict[str, Any]
    ) -> None:
        put(engine, document(point=self.TOMSK, numbers={"volume": 2.0}, facets={"sector": ("wood",)}))
        assert keys(engine, **fields) == []

    @pytest.mark.parametrize("near", [Near(100, 400), Near(float("nan"), 0)])
    def test_a_point_beside_the_world_is_no_error(self, engine: SearchEngine, near: Near) -> None:
        put(engine, document(point=self.TOMSK))
        assert len(keys(engine, near=replace(near, kilometres=None), sort=Sort.DISTANCE)) == 1

    def test_a_box_holds_its_edges(self, engine: SearchEngine) -> None:
        put(
            engine,
            document("project:1", point=self.ASINO),
            document("project:2"),
            document("project:3", point=self.TOMSK),
        )
        assert keys(engine, box=Box(self.TOMSK[0], 84.0, 56.9, self.TOMSK[1])) == ["project:3"]


class TestFilters:
    def test_a_range_includes_its_start_and_not_its_end(self, engine: SearchEngine) -> None:
        put(engine, *(document(f"project:{n}", numbers={"volume": float(n)}) for n in range(4)), document("project:9"))
        assert keys(engine, ranges={"volume": Range(1, 3)}) == ["project:1", "project:2"]
        assert keys(engine, ranges={"volume": Range(end=1, not_stated=True)}) == ["project:0", "project:9"]
        assert keys(engine, ranges={"volume": Range(not_stated=True)}) == ["project:9"]
        assert len(keys(engine, ranges={"volume": Range()})) == 5

    def test_not_stated_is_a_choice_beside_values(self, engine: SearchEngine) -> None:
        put(engine, document("project:1", facets={"sector": ("wood",)}), document("project:2"))
        put(engine, document("project:3", facets={"sector": ("oil",)}))
        assert keys(engine, facets={"sector": (NOT_STATED,)}) == ["project:2"]
        assert keys(engine, facets={"sector": (NOT_STATED, "oil")}) == ["project:2", "project:3"]
        assert keys(engine, facets={"sector": ()}) == ["project:1", "project:2", "project:3"]
        assert keys(engine, facets={"unheard of": ("x",)}) == []
