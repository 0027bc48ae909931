"""What projects are linked with is found by their names; a change of either reaches the other."""

import pytest

from investment_projects.models import ProjectPage
from investment_projects.search_documents import words_of_area, words_of_cluster, words_of_instrument
from programme.models import InstrumentPage
from search.documents import affected_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database")]


def test_clusters_areas_and_measures_are_found_by_their_projects_that_readers_may_see() -> None:
    project = ProjectPage.objects.get(slug="micran-fab-seversk")
    cluster, area = project.cluster_links.first().cluster, project.areas.first()
    measure = InstrumentPage.objects.live().first()
    project.instruments.add(measure)
    project.save()

    for words in (words_of_cluster(cluster), words_of_area(area), words_of_instrument(measure)):
        assert f"{project.title_ru}." in words["ru"]
        assert f"{project.title_en}." in words["en"]

    project.unpublish()

    for words in (words_of_cluster(cluster), words_of_area(area), words_of_instrument(measure)):
        assert f"{project.title_ru}." not in words.get("ru", ())


def test_a_changed_project_concerns_what_it_is_linked_with_and_what_it_was_linked_with() -> None:
    project = ProjectPage.objects.get(slug="micran-fab-seversk")
    link, area = project.cluster_links.first(), project.areas.first()
    project.areas.clear()
    project.save()

    assert {link.cluster, area} <= set(affected_by(project))
    assert link.cluster in affected_by(link)
