"""A project's code is given once: never changed, never given again."""

import pytest
from django.db import IntegrityError, transaction
from wagtail.actions.copy_page import CopyPageAction

from investment_projects.codes import code_of, number_of
from investment_projects.models import ProjectPage, keep_code, next_code
from tests.factories.investment_projects import make_index, make_project

pytestmark = pytest.mark.django_db


def test_codes_count_up_and_line_up() -> None:
    assert [make_project(f"mill-{number}").code for number in range(3)] == ["P-0001", "P-0002", "P-0003"]
    assert code_of(12345) == "P-12345"


def test_the_code_of_a_deleted_project_is_not_given_again() -> None:
    project = make_project()
    project.delete()

    assert make_project("other").code == "P-0002"


def test_a_code_from_a_file_moves_the_counter() -> None:
    make_project(code="P-0040")

    assert next_code() == "P-0041"
    keep_code("P-0007")
    assert next_code() == "P-0042"


def test_a_saved_code_cannot_be_changed() -> None:
    project = make_project()
    project.code = "P-0999"
    project.save()

    assert ProjectPage.objects.get().code == "P-0001"
    assert next_code() == "P-0002"


def test_an_old_revision_does_not_bring_another_code_back() -> None:
    project = make_project()
    revision = project.save_revision()
    revision.content["code"] = "P-0777"
    revision.save()
    revision.publish()

    assert ProjectPage.objects.get().code == "P-0001"


def test_a_copy_gets_a_code_of_its_own() -> None:
    project = make_project()
    project.save_revision().publish()

    copy = CopyPageAction(project, to=make_index(), update_attrs={"slug": "copy"}, user=None).execute(
        skip_permission_checks=True
    )
    copy.get_latest_revision().publish()

    assert {page.code for page in ProjectPage.objects.all()} == {"P-0001", "P-0002"}
    assert ProjectPage.objects.get(slug="copy").code == "P-0002"


def test_the_database_refuses_a_code_twice() -> None:
    make_project()
    other = make_project("other")

    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPage.objects.filter(pk=other.pk).update(code="P-0001")


@pytest.mark.parametrize("text", ["", "P-1", "P-0000", "X-0001", "P-00012", "P-0001x", "p-0001"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a project code"):
        number_of(text)
