"""What readers choose by: counts, chips, spans of time, and the way in without a query."""

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction, ReferenceIndex

from portal.models import BasePage
from search import facets
from search.dates import days_of
from search.engines.base import SearchEngine, Upsert
from search.popular import popular_pages
from tests.factories import search as factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("names")]

CLUSTERS = {
    "ru": {"timber": "Лес", "nuclear": "Атом", "smart": "Умные технологии"},
    "en": {"timber": "Timber", "nuclear": "Nuclear"},
}
CATEGORIES = {language: {f"kind-{number}": f"№ {number}" for number in range(10)} for language in CLUSTERS}
DOCUMENTS = (
    ("project:1", "Завод", "2016-07-14", {"cluster": ("timber",), "topic": ("kind-0",)}),
    ("project:2", "Завод плит", "2016-Q4", {"cluster": ("timber", "nuclear"), "topic": ("kind-1",)}),
    ("project:3", "Завод шпона", "2017", {"cluster": ("smart",), "topic": ("kind-2",)}),
    ("news:1", "Завод открыт", "2018-03", {"cluster": ("timber", "unheard-of")}),
    ("news:2", "Завод закрыт", "", {}),
)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "_providers", {})
    facets.register_names("cluster", CLUSTERS.__getitem__)
    facets.register_names("topic", CATEGORIES.__getitem__)


@pytest.fixture(autouse=True)
def filled(index: SearchEngine) -> SearchEngine:
    factory.home()
    for key, title, date, values in DOCUMENTS:
        moment = datetime(int(date[:4]), 1, 1, tzinfo=UTC) if date else None
        document = factory.document(key, title, en=f"Plant {key}", date_text=date, date=moment, facets=values)
        document.numbers.update(days_of(document))
        index.write([Upsert(document)])
    return index


def soup(client: Client, language: str = "ru", **parameters: Any) -> BeautifulSoup:
    response = client.get(f"/{language}/search/", parameters)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(node: Any) -> str:
    return " ".join(node.get_text().replace("\xa0", " ").split())


def counts(page: BeautifulSoup, facet: str) -> dict[str, str]:
    """Label and count of each value that is drawn."""
    labels = [box.parent for box in page.select(f"input[type=checkbox][name={facet}]")]
    return {words(label.select("span")[0]): words(label.select("span")[1]) for label in labels}


def found(client: Client, **parameters: Any) -> set[str]:
    return {shown.hit.key for shown in client.get("/ru/search/", parameters).context["hits"]}


def test_values_have_names_in_the_readers_language_and_what_has_none_is_not_drawn(client: Client) -> None:
    assert counts(soup(client, q="завод"), "cluster") == {"Лес": "3", "Атом": "1", "Умные технологии": "1"}
    assert counts(soup(client, "en", q="plant"), "cluster")["Timber"] == "3"


def test_a_name_that_exists_in_russian_only_says_so(client: Client) -> None:
    page = soup(client, "en", q="plant", cluster="smart")
    label = page.select_one("input[value=smart]").parent
    assert label.span["lang"] == "ru"
    assert page.select_one(".chips .chip span[lang=ru]").string == "Умные технологии"


def test_a_facet_is_counted_without_its_own_choice_and_with_those_of_the_others(client: Client) -> None:
    page = soup(client, q="завод", cluster=["timber", "smart"], kind="project")
    assert counts(page, "cluster") == {"Лес": "2", "Атом": "1", "Умные технологии": "1"}
    assert counts(page, "kind")["Новости"] == "1"
    assert len(page.select("ol.results > li")) == 3


def test_every_choice_has_a_chip_that_takes_back_only_itself(client: Client) -> None:
    chosen = {"q": "завод", "sort": "title", "cluster": ["timber", "nuclear"], "from": "2016", "page": "1"}
    page = soup(client, **chosen)
    chips = {words(chip): chip["href"] for chip in page.select(".chips a.chip")}
    assert len(chips) == 3
    left = client.get(f"/ru/search/{next(url for text, url in chips.items() if 'Атом' in text)}").context["asked"]
    assert left.query.facets == {"cluster": ("timber",)}
    assert left.query.text == "завод"
    assert left.start
    left = client.get(f"/ru/search/{next(url for text, url in chips.items() if '2016' in text)}").context["asked"]
    assert left.start is None
    assert len(left.query.facets["cluster"]) == 2


def test_clearing_all_leaves_the_text_and_the_order(client: Client) -> None:
    page = soup(client, q="завод", sort="title", cluster="timber", **{"from": "2016", "to": "2017"})
    asked = client.get(f"/ru/search/{page.select_one('.chips__clear')['href']}").context["asked"]
    assert (asked.query.text, asked.query.facets, asked.query.ranges) == ("завод", {}, {})
    assert soup(client, q="завод", sort="title").select_one("option[selected]")["value"] == "title"


def test_a_facet_without_a_choice_is_not_drawn(client: Client) -> None:
    assert not counts(soup(client, q="шпон"), "cluster")
    assert counts(soup(client, q="шпон", cluster="timber"), "cluster") == {"Лес": "0", "Умные технологии": "1"}


def test_long_facets_fold_and_keep_what_is_chosen_in_sight(client: Client, filled: SearchEngine) -> None:
    more = [factory.document(f"area:{n}", f"Завод {n}", facets={"topic": (f"kind-{n}",)}) for n in range(10)]
    filled.write(map(Upsert, more))
    page = soup(client, q="завод", topic="kind-9")
    fold = page.select_one("details.facet__more")
    assert len(fold.select("input[name=topic]")) == 4
    assert not fold.select("input[value=kind-9]")
    assert words(fold.summary) == "Ещё 4"


@pytest.mark.parametrize(
    ("span", "keys"),
    [
        ({"from": "2016-07-14", "to": "2016-07-14"}, {"project:1"}),
        ({"from": "2016-11"}, {"project:2", "project:3", "news:1"}),
        ({"from": "12.2016", "to": "01.2017"}, {"project:2", "project:3"}),
        ({"to": "13.07.2016"}, set()),
        ({"from": "2016-H2", "to": "2016-Q4"}, {"project:1", "project:2"}),
        ({"from": "2018", "to": "2018"}, {"news:1"}),
    ],
)
def test_a_span_of_time_finds_whatever_may_lie_in_it(client: Client, span: dict[str, str], keys: set[str]) -> None:
    assert found(client, q="завод", **span) == keys


@pytest.mark.parametrize(
    ("odd", "named"),
    [
        ({"from": "вчера"}, "вчера"),
        ({"to": "2016-13"}, "2016-13"),
        ({"from": "32.01.2016"}, "32.01.2016"),
        ({"from": "2018", "to": "2016"}, "2018"),
        ({"cluster": "unheard-of"}, "unheard-of"),
        ({"kind": "<b>"}, "<b>"),
        ({"year": "20l6"}, "20l6"),
        ({"sort": "price"}, "price"),
        ({"page": "-1"}, "-1"),
    ],
)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_makes_no_sense_is_left_out_and_named(
    client: Client, language: str, odd: dict[str, str], named: str
) -> None:
    page = soup(client, language, q="plant", **odd)
    assert len(page.select("ol.results > li")) == 5
    assert named in {quoted.string for quoted in page.select(".notice--ignored q")}
    assert not page.select("main b:not([class])")


def test_a_page_with_sense_names_nothing(client: Client) -> None:
    sensible = {"q": "завод", "kind": "news", "from": "2016", "page": "7", "sort": "newest", "year": "2018"}
    assert not soup(client, **sensible).select(".notice--ignored")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_asked_leads_to_every_section_and_value_with_its_count(client: Client, language: str) -> None:
    page = soup(client, language)
    links = {link["href"]: words(link.find_next("span")) for link in page.select(".browse__list a")}
    assert links[f"/{language}/search/?kind=project"] == "3"
    assert links[f"/{language}/search/?cluster=timber"] == "3"
    assert links[f"/{language}/search/?year=2018"] == "1"
    assert f"/{language}/search/?kind=area" not in links
    assert len(client.get("/ru/search/?cluster=timber").context["hits"]) == 3


def referred(page: BasePage, times: int, **source_fields: Any) -> None:
    for _number in range(times):
        source = factory.page("Источник", "Source", **source_fields)
        ReferenceIndex.objects.create(
            base_content_type=ReferenceIndex._get_base_content_type(source),
            content_type=source.cached_content_type,
            object_id=str(source.pk),
            to_content_type=ReferenceIndex._get_base_content_type(page),
            to_object_id=str(page.pk),
            model_path="other",
            content_path=f"other.{_number}",
            content_path_hash=ReferenceIndex._get_content_path_hash(f"other.{_number}"),
        )


def test_where_nothing_is_found_the_pages_most_referred_to_are_named_with_their_counts(client: Client) -> None:
    cluster = factory.page("Кластер", "Cluster")
    referred(cluster, 3)
    referred(cluster, 6, live=False)
    referred(factory.page("Только по-русски"), 2)
    referred(factory.page("Черновик", "Draft", live=False), 5)
    secret = factory.page("Под паролем", "Secret")
    referred(secret, 4)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.PASSWORD, password="x")
    assert [(page.title, page.references) for page in popular_pages("ru")] == [("Кластер", 3), ("Только по-русски", 2)]
    assert [words(item) for item in soup(client, "en", q="zzqq").select(".alike li")] == ["Cluster 3 references"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_way_to_the_team_stands_where_nothing_is_found(client: Client, language: str) -> None:
    assert soup(client, language, q="zzqq").select(f'main a[href="/{language}/ask/"]')
