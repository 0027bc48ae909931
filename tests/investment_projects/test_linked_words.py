"""What projects are linked with is found by their names; a change of either reaches the other."""

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from investment_projects.models import ProjectPage, ProjectPromoter
from programme.models import InstrumentPage, Organisation
from search.documents import affected_by, key_for, load
from tests.factories.clusters import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database")]


def bodies(*objects: Model) -> list[dict[str, list[str]]]:
    """Of their documents, as lines by language."""
    documents = load([key_for(each) for each in objects]).documents.values()
    return [{language: text.body.splitlines() for language, text in each.texts.items()} for each in documents]


def test_clusters_areas_and_measures_are_found_by_their_projects_that_readers_may_see() -> None:
    project = ProjectPage.objects.get(slug="micran-fab-seversk")
    cluster, area = project.cluster_links.first().cluster, project.areas.first()
    measure = InstrumentPage.objects.live().first()
    project.instruments.add(measure)
    project.save()

    for body in bodies(cluster, area, measure):
        assert f"{project.title_ru}." in body["ru"]
        assert f"{project.title_en}." in body["en"]

    project.unpublish()

    for body in bodies(cluster, area, measure):
        assert f"{project.title_ru}." not in body["ru"]


def test_each_promoter_is_found_by_those_of_its_own_projects_that_readers_may_see() -> None:
    shown, hidden, others = ProjectPage.objects.live().filter(en_ready=True).order_by("pk")[:3]
    hidden.unpublish()
    body = make_organisation("sawyers")
    for project in (shown, hidden):
        ProjectPromoter.objects.create(project=project, organisation=body)
    ProjectPromoter.objects.create(project=others, organisation=make_organisation("carpenters"))

    (lines,) = bodies(body)

    assert lines == {"ru": [f"{shown.title_ru}."], "en": [f"{shown.title_en}."]}


def test_a_promoter_of_very_many_projects_is_found_by_the_first_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.linked_words.MOST_NAMED", 2)
    body, projects = make_organisation("sawyers"), ProjectPage.objects.live().order_by("pk")[:3]
    for project in projects:
        ProjectPromoter.objects.create(project=project, organisation=body)

    (lines,) = bodies(body)

    assert lines["ru"] == [f"{project.title_ru}." for project in projects[:2]]


def test_many_organisations_cost_as_many_queries_as_one() -> None:
    keys = [key_for(body) for body in Organisation.objects.all()]
    with CaptureQueriesContext(connection) as one:
        load(keys[:1])
    with CaptureQueriesContext(connection) as all_of_them:
        load(keys)
    assert len(keys) > 50
    assert len(all_of_them) <= len(one)


def test_a_changed_project_concerns_what_it_is_linked_with_and_what_it_was_linked_with() -> None:
    project = ProjectPage.objects.get(slug="micran-fab-seversk")
    link, area = project.cluster_links.first(), project.areas.first()
    project.areas.clear()
    project.save()

    assert {link.cluster, area} <= set(affected_by(project))
    assert link.cluster in affected_by(link)
