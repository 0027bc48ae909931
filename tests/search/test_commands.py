from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.models import BasePage
from search import documents, drift, service, updates
from search.engines.base import Delete, SearchEngine, Upsert
from search.models import SearchUpdate
from search.query import SearchQuery
from tests.factories import search as factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_a_rebuild_indexes_all_that_is_public_and_says_so_in_plain_lines(index: SearchEngine) -> None:
    factory.page("Площадка")
    factory.page("Снята", live=False)
    assert run("search_rebuild") == "Search index (sqlite): 2 objects\n"  # with the home page
    assert service.search(SearchQuery("площадок")).total == 1
    assert drift.compare(index, drift.wanted()).is_clean


def test_a_rebuild_reads_in_a_number_of_queries_that_does_not_grow(
    index: SearchEngine, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        factory.page(f"Страница {number}")
    with django_assert_max_num_queries(20):
        run("search_rebuild")


def test_a_rebuild_names_what_it_could_not_read_and_indexes_the_rest(index: SearchEngine) -> None:
    bad = factory.page("Плохая")
    factory.page("Хорошая")

    def build(page: BasePage) -> object:
        if page.pk == bad.pk:
            raise ZeroDivisionError
        return factory.build(page)

    documents.register(BasePage, build, prefix="page")
    with pytest.raises(CommandError, match=f"page:{bad.pk}"):
        run("search_rebuild")
    assert service.search(SearchQuery("хорошая")).total == 1


def test_the_check_names_planted_differences_and_repairs_exactly_those(
    index: SearchEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, stale, same = factory.page("Нет"), factory.page("Старое"), factory.page("То же")
    run("search_rebuild")
    SearchUpdate.objects.all().delete()
    now = documents.moment()
    index.write([Delete(f"page:{missing.pk}", now), Upsert(factory.document("page:9999", version=now))])
    index.write([Upsert(factory.document(f"page:{stale.pk}", version=now))])
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("search_check", "--repair", stdout=out)
    assert ended.value.code == 1
    differences = {
        f"sqlite: missing page:{missing.pk}",
        f"sqlite: stale page:{stale.pk}",
        "sqlite: extra page:9999",
    }
    assert differences <= set(out.getvalue().splitlines())
    assert f"page:{same.pk}" not in out.getvalue()
    keys = list(SearchUpdate.objects.values_list("key", flat=True))
    assert sorted(keys) == sorted(line.split()[2] for line in differences)
    assert updates.refresh(index, keys) == {}
    assert "0 differ" in run("search_check")


def test_without_an_index_the_commands_say_what_to_do(settings: object, tmp_path: object) -> None:
    settings.SEARCH_INDEX_PATH = tmp_path / "nothing.sqlite3"
    complaints = StringIO()
    with pytest.raises(SystemExit):
        call_command("search_check", stdout=StringIO(), stderr=complaints)
    assert "search_rebuild" in complaints.getvalue()
    with pytest.raises(CommandError, match="search_rebuild"):
        run("search_explain", "парк")


def test_explain_shows_terms_and_scores(index: SearchEngine) -> None:
    page = factory.page("Площадка «Северная»")
    run("search_rebuild")
    out = run("search_explain", "площадок")
    assert "площадок -> площадк" in out
    assert "Found: 1" in out
    assert f"page:{page.pk}" in out
