"""Invented projects: as many as wanted, known as invented wherever they are shown, and pages like any other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from home.first_page import open_projects, projects_by_settlement, stamp_of
from investment_projects.enums import Status
from investment_projects.invented.counting import keep
from investment_projects.invented.indexing import index_now
from investment_projects.invented.planting import planted
from investment_projects.invented.projects import invent
from investment_projects.invented.surroundings import SOURCE_KEY
from investment_projects.models import ProjectPage
from investment_projects.models.facts import STOPPED
from portal.models import BasePage, OutboxState
from programme.claims import choose_featured
from programme.models import Source
from search.models import SearchUpdate
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import make_field, make_index, make_project

SAMPLE = range(1, 400)


def test_every_text_says_that_it_is_invented() -> None:
    for project in map(invent, SAMPLE):
        assert project.title_ru.startswith("Демо: ")
        assert project.title_en.startswith("Demo: ")
        assert project.summary_ru.startswith("Придумано")
        assert project.summary_en.startswith("Invented")
        for text in (project.outcome_ru, *(event.text_ru for event in project.events)):
            assert text.startswith("Придуман") or not text
        for text in (project.outcome_en, *(event.text_en for event in project.events)):
            assert text.startswith("An invented") or not text


def test_the_same_number_says_the_same_at_any_time() -> None:
    assert [invent(number) for number in SAMPLE] == [invent(number) for number in SAMPLE]


def test_they_differ_as_real_ones_do() -> None:
    projects = [invent(number) for number in SAMPLE]
    figures = [len(project.figures) for project in projects]

    assert {project.status for project in projects} == {"", *Status.values}
    assert min(figures) == 1
    assert max(figures) > 12
    assert {figure.unit for project in projects for figure in project.figures} >= {"RUB", "USD", "jobs"}
    assert any(project.settlement is None for project in projects)
    assert {amount.origin for project in projects for amount in project.funding} >= {"own", "bank"}
    assert all(project.outcome_ru for project in projects if project.status in STOPPED)


@pytest.mark.django_db
class TestPlanting:
    @pytest.fixture(autouse=True)
    def catalogue(self) -> None:
        make_index()
        make_field()
        make_field("jobs_planned")

    def test_they_stand_in_a_clean_tree_and_wait_to_be_indexed(self) -> None:
        make_project()
        before = SearchUpdate.objects.count()

        change = keep(30)

        assert len(change.added.pks) == 30
        assert BasePage.find_problems() == ([], [], [], [], [])
        assert set(SearchUpdate.objects.order_by("pk").values_list("key", flat=True)[before:]) == {
            f"project:{pk}" for pk in change.added.pks
        }

    def test_they_are_found_at_once_and_no_more_when_they_have_gone(self, client: Client, tmp_path: Path) -> None:
        with override_settings(SEARCH_INDEX_PATH=tmp_path / "search.sqlite3"):
            index_now(keep(3).touched)
            assert b"P-0001" in client.get("/en/search/?q=invented").content
            assert not SearchUpdate.objects.filter(key__startswith="project:", state=OutboxState.PENDING).exists()

            index_now(keep(0).touched)
            assert b"P-0001" not in client.get("/en/search/?q=invented").content

    def test_each_would_pass_the_editors_form(self) -> None:
        keep(8)

        for project in ProjectPage.objects.filter(is_demo=True):
            project.full_clean()
            assert project.in_ino_tomsk is None
            for claim in project.claims.all():
                claim.full_clean(exclude=["subject"])

    def test_of_several_statements_the_right_one_stands_for_them(self) -> None:
        keep(14)

        for project in ProjectPage.objects.filter(is_demo=True):
            costs = list(project.claims.filter(field__key="total_cost").order_by("sort_order"))
            if costs:
                assert [claim for claim in costs if claim.is_featured] == [choose_featured(costs)]

    def test_editors_and_readers_can_go_on_with_them(self) -> None:
        cluster = make_cluster()
        keep(3)
        page = ProjectPage.objects.get(slug="demo-2")
        page.title_ru = "Переименован"
        page.save_revision().publish()
        neighbour = make_project("next")

        page.refresh_from_db()
        assert page.title_ru == "Переименован"
        assert page.cluster_links.get().cluster == cluster
        assert neighbour.get_prev_sibling().slug == "demo-3"
        assert BasePage.find_problems() == ([], [], [], [], [])

    def test_another_number_adds_or_removes_and_the_same_changes_nothing(self) -> None:
        real, own = make_project(), make_project("demo-100", is_demo=True)
        keep(12)
        codes = dict(ProjectPage.objects.values_list("slug", "code"))

        assert (keep(12).added.pks, keep(12).removed) == ([], [])
        assert len(keep(5).removed) == 7
        assert set(planted()) == {1, 2, 3, 4, 5}
        assert len(keep(6).added.pks) == 1
        assert {slug: codes[slug] for slug in ("demo-1", "demo-5")} == dict(
            ProjectPage.objects.filter(slug__in=("demo-1", "demo-5")).values_list("slug", "code")
        )
        assert len(keep(0).removed) == 6
        assert set(ProjectPage.objects.all()) == {real, own}
        assert not Source.objects.filter(key=SOURCE_KEY).exists()
        assert BasePage.find_problems() == ([], [], [], [], [])

    def test_the_first_page_counts_real_projects_alone(self) -> None:
        make_project()
        keep(5)

        stamp = stamp_of(list(projects_by_settlement()))

        assert (stamp.projects, stamp.figures) == (1, 0)
        assert not open_projects()

    def test_the_search_and_the_catalogue_label_each(self, client: Client, index_projects: Callable[[], None]) -> None:
        keep(4)
        index_projects()

        for address, hit in (("/en/search/?q=invented", ".hits__item"), ("/en/projects/", ".projects__item")):
            shown = BeautifulSoup(client.get(address).content, "html.parser").select(hit)
            assert len(shown) == 4
            assert ["demo" in [badge.text for badge in item.select(".badge")] for item in shown] == [True] * 4

    def test_the_load_is_kept_out_of_a_database_that_people_use(self) -> None:
        get_user_model().objects.create_user("editor")

        with pytest.raises(CommandError, match="somebody"):
            call_command("bench_data", 10)
        assert not planted()

    def test_a_number_that_makes_no_sense_is_refused(self) -> None:
        with pytest.raises(CommandError):
            call_command("demo_projects", -1)
