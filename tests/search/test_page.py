"""The search page in both languages, in every state, for every kind of reader and of nonsense."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from search import service
from search.document import DocumentText, SearchDocument
from search.engines.base import SearchEngine, Upsert
from search.parameters import read_query
from tests.factories import search as factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def site() -> None:
    factory.home()


@pytest.fixture
def filled(index: SearchEngine) -> SearchEngine:
    project = SearchDocument(
        key="project:1",
        kind="project",
        version=1,
        code="P-0001",
        texts={
            "ru": DocumentText(
                url="/ru/projects/park/",
                title="Асиновский парк",
                summary="Комплекс переработки древесины",
                place="Асино",
                figure="13 млрд ₽, факт, 2015",
            ),
            "en": DocumentText(
                url="/en/projects/park/", title="Asino park", summary="A wood-processing complex", place="Asino"
            ),
        },
    )
    news = SearchDocument(
        key="news:1",
        kind="news",
        version=1,
        texts={"ru": DocumentText(url="/ru/news/1/", title="Открыта площадка <b>")},
        date=datetime(2016, 4, 1, tzinfo=UTC),
        date_text="2016-Q2",
    )
    index.write(
        [Upsert(project), Upsert(news), *(Upsert(factory.document(f"cluster:{n}", "Кластер")) for n in range(45))]
    )
    return index


def get(client: Client, language: str = "ru", **parameters: object) -> str:
    response = client.get(f"/{language}/search/", parameters)
    assert response.status_code == 200
    return unescape(response.content.decode())


def counts(response: object, facet: str) -> dict[str, tuple[int, bool]]:
    shown = next(shown for shown in response.context["facets"] if shown.name == facet)
    return {choice.value: (choice.count, choice.chosen) for choice in shown.choices}


@pytest.mark.parametrize(
    "query", ["переработке древесины", "ПЕРЕРАБОТКА Древесин", "wood processing", "P-0001", "асине"]
)
def test_any_form_and_case_finds_the_project_in_the_readers_language(
    client: Client, filled: SearchEngine, query: str
) -> None:
    assert 'href="/ru/projects/park/"' in get(client, q=query)
    assert 'href="/en/projects/park/"' in get(client, "en", q=query)


def test_a_hit_shows_kind_code_place_figure_and_the_words_that_were_found(client: Client, filled: SearchEngine) -> None:
    page = get(client, q="переработке древесины")
    assert '<ol class="results hits"' in page
    assert "<mark>переработки древесины</mark>" in page
    for text in ("P-0001", "Асино", "13 млрд ₽, факт, 2015"):
        assert text in page


def test_a_title_is_escaped(client: Client, filled: SearchEngine) -> None:
    page = client.get("/ru/search/", {"q": "площадок"}).content.decode()
    assert "<mark>площадка</mark> &lt;b&gt;" in page


def test_what_is_in_russian_only_says_so_to_readers_of_english(client: Client, filled: SearchEngine) -> None:
    page = get(client, "en", q="площадок")
    assert '<h3 lang="ru"><a href="/ru/news/1/" hreflang="ru">' in page
    assert 'class="badge"' in page


def test_a_date_is_as_exact_as_its_source(client: Client, filled: SearchEngine) -> None:
    page = get(client, q="площадок")
    assert "II квартал 2016" in page.replace("\xa0", " ")
    assert "1 апреля" not in page.replace("\xa0", " ")


def test_the_date_of_a_project_says_that_it_is_the_date_of_its_figures(client: Client, index: SearchEngine) -> None:
    index.write([Upsert(factory.document(date_text="2025-11-10"))])
    assert "as of 10 November 2025" in get(client, "en", q="площадка").replace("\xa0", " ")


def test_kinds_are_counted_and_narrow_the_result(client: Client, filled: SearchEngine) -> None:
    page = client.get("/ru/search/", {"q": "кластер"})
    assert counts(page, "kind")["news"] == (0, False)
    page = client.get("/ru/search/", {"kind": ["news", "project"]})
    assert page.context["result"].total == 2
    chosen = counts(page, "kind")
    assert chosen["cluster"] == (45, False)
    assert chosen["news"] == (1, True)


def test_the_language_facet_finds_what_is_in_english_or_in_russian_only(client: Client, filled: SearchEngine) -> None:
    assert client.get("/en/search/", {"language": "en"}).context["result"].total == 1
    assert client.get("/en/search/", {"language": "ru-only"}).context["result"].total == 46


def test_pages_partition_the_hits_and_a_number_too_high_gives_the_last(client: Client, filled: SearchEngine) -> None:
    keys = []
    for number in ("1", "2", "3"):
        response = client.get("/ru/search/", {"q": "кластер", "page": number})
        keys += [shown.hit.key for shown in response.context["hits"]]
    assert len(keys) == len(set(keys)) == 45
    last = client.get("/ru/search/", {"q": "кластер", "page": "999"})
    assert last.context["page_obj"].number == 3
    assert len(last.context["hits"]) == 5
    assert 'start="41"' in last.content.decode()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_asked_shows_what_there_is_to_find(client: Client, filled: SearchEngine, language: str) -> None:
    response = client.get(f"/{language}/search/")
    assert "result" not in response.context
    assert f'href="/{language}/search/?kind=cluster"' in response.content.decode()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_found_says_what_was_tried_and_leads_on(client: Client, filled: SearchEngine, language: str) -> None:
    page = get(client, language, q="гиперпространство", kind="news")
    assert "гиперпространство" in page
    assert 'href="?q=' in page
    assert f'href="/{language}/search/?kind=project"' in page


def test_without_an_index_the_page_still_answers(client: Client, settings: object, tmp_path: object) -> None:
    settings.SEARCH_INDEX_PATH = tmp_path / "nothing.sqlite3"
    assert 'role="status"' in get(client, q="парк")
    assert get(client)
    assert service.more_like("project:1", "ru") == service.suggest("парк", "ru") == []


def test_the_page_is_kept_by_nobody_and_indexed_by_nobody(client: Client, filled: SearchEngine) -> None:
    response = client.get("/ru/search/", {"q": "парк"})
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex"' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize(
    "address",
    [
        "?q=%00", "?q=%ED%A0%80", "?q=%FF%FE", "?q=%22", "?q=%22%20OR%20(", "?q=*", "?q=AND", "?q=%F0%9F%98%80",
        "?q=%E2%80%AE%D0%B0", "?q=" + "a" * 7_000, "?q=" + "%D0%B0+" * 1_000, "?q=%D0%B8+%D0%B2", "?q=x&page=-1",
        "?q=x&page=abc", "?q=x&page=99999999999999999999", "?q=x&page=%D9%A1", "?q=x&page=%00", "?q=x&page=1e3",
        "?kind=unheard&kind=%00&sort=%27&language=xx", "?kind=", "?q=&q=x", "?q[]=x", "?sort=newest", "?page=2",
        "?q=%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ru", "en"])
def test_any_address_has_an_answer(client: Client, filled: SearchEngine, language: str, address: str) -> None:
    response = client.get(f"/{language}/search/{address}")
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_a_query_is_cut_and_freed_of_what_cannot_be_written() -> None:
    parameters = QueryDict(mutable=True)
    parameters["q"] = "а\x00б \ud800" + "я" * 10_000
    text = read_query(parameters, "ru").text
    assert len(text) == 200
    assert text.startswith("а б я")


def test_the_default_database_is_asked_a_handful_of_times(
    client: Client, filled: SearchEngine, django_assert_max_num_queries: object
) -> None:
    client.get("/ru/search/", {"q": "кластер"})
    with django_assert_max_num_queries(6):
        client.get("/ru/search/", {"q": "кластер", "page": "99"})


def test_both_languages_have_their_own_words(client: Client, filled: SearchEngine) -> None:
    with translation.override("en"):
        assert "45 results" in get(client, "en", q="кластер")
