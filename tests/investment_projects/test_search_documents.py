"""What the search knows of a project."""

import pytest

from clusters.models import ClusterPage
from investment_projects.enums import Stage, Status
from investment_projects.models import ProjectCluster, ProjectPage, ProjectPromoter
from investment_projects.search_documents import build, catalogue_order
from search.document import SearchDocument
from search.documents import affected_by
from tests.factories.clusters import make_cluster, make_organisation
from tests.factories.investment_projects import add_claim, add_event, make_project, make_source

pytestmark = pytest.mark.django_db


def document() -> SearchDocument:
    return build(ProjectPage.objects.get())


def test_a_project_is_found_by_its_words_promoters_and_products() -> None:
    project = make_project()
    ProjectPromoter.objects.create(project=project, organisation=make_organisation("sawyers"))
    add_event(project)
    add_claim(project, "capacity", value=1, unit="t", group="capacity", note_ru="плиты МДФ", note_en="MDF boards")
    text = document().texts["en"]

    assert (text.title, text.summary) == ("Saw mill", "The mill saws timber.")
    assert "Organisation sawyers" in text.keywords
    assert "MDF boards" in text.body
    assert "Construction began" in text.body
    assert "плиты МДФ" in document().texts["ru"].body


def test_facets_hold_keys_and_the_unknown_is_empty() -> None:
    project = make_project(stage=Stage.DESIGN, stage_source=make_source())
    ProjectCluster.objects.create(project=project, cluster=make_cluster("wood"))

    assert {name: values for name, values in document().facets.items() if values} == {
        "project_kind": ("industrial",),
        "topic": ("project-industrial",),
        "cluster": ("wood",),
        "stage": ("design",),
        "group": ("unstated",),
    }


def test_only_a_yes_and_an_invented_project_are_marked() -> None:
    make_project(in_ino_tomsk=True, in_ino_tomsk_source=make_source())
    assert (document().facets["ino"], document().facets["demo"]) == (("yes",), ())

    ProjectPage.objects.update(in_ino_tomsk=False)
    assert document().facets["ino"] == ()

    ProjectPage.objects.update(in_ino_tomsk=None, is_demo=True)
    assert (document().facets["ino"], document().facets["demo"]) == ((), ("yes",))


def test_the_number_is_the_featured_cost_in_roubles_only() -> None:
    project = make_project()
    add_claim(project, value=10**6, as_of="2014", unit="USD", currency="USD")
    assert "total_cost" not in document().numbers

    add_claim(project, value=10**9, as_of="2015")
    add_claim(project, value=2 * 10**9, as_of="2016-02")
    assert document().numbers["total_cost"] == 2e9
    assert document().numbers["year"] == 2016
    assert document().date_text == "2016-02"
    assert document().texts["ru"].figure.replace("\xa0", " ").startswith("2 млрд рублей")


def test_the_order_of_the_index_is_that_of_the_catalogue() -> None:
    source = make_source()
    for number, status in enumerate(("", *Status.values)):
        for stage in ("", Stage.IDEA, Stage.OPERATION):
            make_project(
                f"project-{number}-{stage or 'unknown'}",
                status=status,
                status_source=source if status else None,
                outcome_ru="Причина",
                outcome_en="The reason",
                stage=stage,
                stage_source=source if stage else None,
            )
    found = list(ProjectPage.objects.in_catalogue_order())

    assert sorted(found, key=catalogue_order) == found


def test_how_much_is_known_and_when_it_changed_are_numbers() -> None:
    project = make_project()
    bare = document().numbers
    assert set(bare) == {"order", "completeness"}

    add_claim(project, value=10**9, as_of="2015")
    project.save_revision().publish()
    assert document().numbers["completeness"] > bare["completeness"]
    assert document().numbers["updated"] == int(ProjectPage.objects.get().last_published_at.timestamp())


def test_without_figures_nothing_is_invented() -> None:
    make_project(status=Status.SEEKING, status_source=make_source())
    found = document()

    assert (found.date, found.date_text, found.point) == (None, "", None)
    assert not {"total_cost", "year", "updated"} & set(found.numbers)
    assert found.code == "P-0001"


def test_a_changed_promoter_or_cluster_concerns_its_projects() -> None:
    project = make_project()
    body, cluster = make_organisation("sawyers"), make_cluster()
    ProjectPromoter.objects.create(project=project, organisation=body)
    ProjectCluster.objects.create(project=project, cluster=cluster)

    assert project in affected_by(body)
    assert project in affected_by(ClusterPage.objects.get())


def test_a_changed_project_and_a_changed_link_concern_the_promoter() -> None:
    project, body = make_project(), make_organisation("sawyers")
    link = ProjectPromoter.objects.create(project=project, organisation=body)

    assert body in affected_by(project)
    assert body in affected_by(link)
