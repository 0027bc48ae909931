"""The page of a project: every claim with its source and date, and every gap named."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.utils import translation

from investment_projects.completeness import QUESTIONS
from investment_projects.enums import ClusterBasis, Stage, Status
from investment_projects.models import ProjectCluster, ProjectPage
from portal.partial_date import PartialDate
from programme.enums import ClaimGroup, ClaimKind
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import add_claim, add_event, make_project, make_source

pytestmark = pytest.mark.django_db


def page_of(client: Client, slug: str = "mill", language: str = "ru") -> BeautifulSoup:
    response = client.get(f"/{language}/projects/{slug}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(soup: Any) -> str:
    return " ".join(soup.get_text(" ").replace("\xa0", " ").split())


def rich_project() -> ProjectPage:
    project = make_project()
    for number, year in enumerate((2015, 2016, 2021)):
        source = make_source(f"paper-{year}", published=str(year))
        add_claim(project, value=(number + 1) * 10**9, as_of=str(year), source=source)
    add_claim(project, "capacity", value=500, unit="t/year", group=ClaimGroup.CAPACITY)
    add_claim(project, "finish", date_value=PartialDate.parse("2030-Q2"), group=ClaimGroup.DATES)
    add_claim(project, "jobs_planned", value=7, unit="jobs", group=ClaimGroup.JOBS)
    return project


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_claim_stands_in_the_ledger_with_its_source(client: Client, language: str) -> None:
    project = rich_project()
    soup = page_of(client, language=language)
    claims = soup.select(".ledger__claim")

    assert len(claims) == project.claims.count() == 6
    assert all(claim.select_one("details.source a[href]") for claim in claims)
    shown = {claim.select_one("details.source a")["href"] for claim in claims}
    assert shown == {claim.source.url for claim in project.claims.select_related("source")}


def test_disagreeing_claims_stand_in_one_row_the_featured_first(client: Client) -> None:
    rich_project()
    row = page_of(client).select_one(".ledger__row")

    assert [text_of(fig) for fig in row.select(".fig")] == ["3 млрд ₽", "1 млрд ₽", "2 млрд ₽"]


def test_a_claim_without_a_date_says_so(client: Client) -> None:
    rich_project()
    (capacity,) = [row for row in page_of(client, language="en").select(".ledger__row") if "capacity" in row.dt.text]

    assert "date not stated" in text_of(capacity)


def test_unknown_fields_say_not_stated(client: Client) -> None:
    make_project()
    soup = page_of(client, language="en")
    facts = {row.dt.text.strip(): text_of(row.dd) for row in soup.select(".meta--rows > div")}

    assert {name: facts[name] for name in ("Cluster", "Promoter", "Place", "Status", "INO Tomsk project")} == {
        "Cluster": "not stated",
        "Promoter": "not stated",
        "Place": "not stated",
        "Status": "not stated",
        "INO Tomsk project": "not stated",
    }
    assert soup.select_one("#stage").find_next(class_="gap-note")
    assert not soup.select(".map--locator")


def test_a_record_with_one_claim_draws_the_gaps_instead_of_a_ledger(client: Client) -> None:
    add_claim(make_project(), value=250 * 10**6)
    soup = page_of(client)

    assert soup.select_one(".figures--1")
    assert not soup.select(".ledger")
    assert len(soup.select(".gaps li")) == len(QUESTIONS)
    assert len(soup.select(".gaps .is-known")) == 1


def test_a_record_without_claims_is_a_page_too(client: Client) -> None:
    make_project()
    soup = page_of(client)

    assert not soup.select(".figures")
    assert not soup.select(".gaps .is-known")
    assert "figures.csv" not in str(soup)


def test_the_chart_needs_two_dated_values_of_money_in_roubles(client: Client) -> None:
    project = make_project()
    add_claim(project, value=10**9, as_of="2015")
    add_claim(project, value=10**9)
    add_claim(project, value=10**8, as_of="2017", unit="USD", currency="USD")
    assert not page_of(client).select(".chart")

    add_claim(project, "investment_secured", value=10**8, as_of="2016-07")
    chart = page_of(client).select_one(".chart")
    assert len(chart.select("tbody tr")) == 2


def test_values_of_another_scope_never_share_a_line(client: Client) -> None:
    project = make_project()
    add_claim(project, value=10**9, as_of="2015", note_ru="только реактор", note_en="reactor only")
    add_claim(project, value=3 * 10**9, as_of="2016")
    add_claim(project, value=4 * 10**9, as_of="2017", kind=ClaimKind.ACTUAL)
    assert not page_of(client).select(".chart__stem, .chart__stem--plan")

    add_claim(project, value=5 * 10**9, as_of="2018", kind=ClaimKind.ACTUAL)
    assert page_of(client).select(".chart__stem")


def test_the_stage_track_ends_where_the_source_says(client: Client) -> None:
    make_project(stage=Stage.DESIGN, stage_as_of=PartialDate.parse("2026-02-24"), stage_source=make_source("stage"))
    soup = page_of(client)

    assert len(soup.select(".stages .is-done")) == 3
    assert text_of(soup.select_one(".stages .is-now")).endswith("24 февраля 2026")
    assert soup.select_one("#stage").find_next("details").a["href"] == "https://source.example/stage"


def test_a_stage_that_the_source_leaves_out_is_a_gap_with_its_date(client: Client) -> None:
    make_project(stage_as_of=PartialDate.parse("2019-08-13"), stage_source=make_source())

    assert "13 August 2019" in text_of(page_of(client, language="en").select_one(".gap-note"))


def test_events_and_dates_stand_in_the_order_of_time(client: Client) -> None:
    project = make_project()
    add_claim(project, "finish", date_value=PartialDate.parse("2020"), group=ClaimGroup.DATES)
    add_event(project, date=PartialDate.parse("2016-05"))
    add_event(project, date=None, text_ru="Когда-то", text_en="Once")
    dates = [text_of(item) for item in page_of(client).select(".timeline__date")]

    assert dates[:2] == ["май 2016", "2020"]
    assert len(dates) == 3


def test_a_cluster_shows_who_put_the_project_there(client: Client) -> None:
    project = make_project()
    ProjectCluster.objects.create(project=project, cluster=make_cluster())
    assert "our classification" in text_of(page_of(client, language="en"))

    ProjectCluster.objects.update(basis=ClusterBasis.SOURCE, source=make_source("says-so"))
    assert "https://source.example/says-so" in str(page_of(client).select_one(".meta--rows"))


def test_similar_projects_give_their_reason(client: Client) -> None:
    cluster = make_cluster()
    for slug in ("mill", "plant"):
        ProjectCluster.objects.create(project=make_project(slug), cluster=cluster)
    make_project("other")
    (near,) = page_of(client, language="en").select("#next ~ ol .news__item")

    assert near.a["href"].endswith("/projects/plant/")
    assert "The same cluster" in text_of(near)


def test_a_project_alone_is_near_those_of_its_kind(client: Client) -> None:
    make_project()
    make_project("other")

    assert "The same kind: industrial" in text_of(page_of(client, language="en").select_one("#next ~ ol"))


def test_a_real_project_never_leads_to_an_invented_one(client: Client) -> None:
    make_project()
    make_project("invented", is_demo=True)

    assert not page_of(client).select("#next")


def test_an_invented_project_is_kept_out_of_search_engines(client: Client) -> None:
    make_project(is_demo=True)

    assert 'content="noindex"' in client.get("/ru/projects/mill/").text


def test_the_record_links_to_a_question_about_itself(client: Client) -> None:
    project = make_project()

    assert f"/ru/ask/?about=project:{project.pk}" in str(page_of(client).select_one(".panel--ask"))


def test_an_invented_project_is_labelled(client: Client) -> None:
    make_project(is_demo=True)

    assert "Demo: an invented project" in text_of(page_of(client, language="en"))


def test_a_stopped_project_keeps_its_page_with_the_reason(client: Client) -> None:
    make_project(
        status=Status.ABANDONED, status_source=make_source(), outcome_ru="Инвестор ушёл.", outcome_en="Investor left."
    )

    assert "Investor left." in text_of(page_of(client, language="en"))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_preview_shows_what_is_not_saved_yet(language: str) -> None:
    project = rich_project()
    request = RequestFactory().get("/")
    page = ProjectPage.objects.get(pk=project.pk).with_content_json(project.serializable_data())
    page.claims.add(*page.claims.all())
    html = page.make_preview_request(request, language).content.decode()

    with translation.override(language):
        assert project.title in html.replace("\xa0", " ")


def test_a_page_without_english_is_not_shown_in_english(client: Client) -> None:
    add_claim(make_project(en_ready=False), value=1)

    assert client.get("/ru/projects/mill/figures.csv").status_code == 200
    assert client.get("/en/projects/mill/figures.csv").status_code == 404
    assert 'content="noindex"' in client.get("/en/projects/mill/").text
