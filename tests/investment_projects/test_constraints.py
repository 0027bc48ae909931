"""What the form promises the database holds too."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from investment_projects.enums import ClusterBasis, Stage, Status
from investment_projects.models import ProjectCluster, ProjectPage
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import add_event, make_project, make_source

pytestmark = pytest.mark.django_db

UNSOURCED: list[dict[str, Any]] = [
    {"stage": Stage.DESIGN},
    {"status": Status.SEEKING},
    {"in_ino_tomsk": True},
    {"related_to_ino_note_ru": "Связан"},
    {"status": Status.ABANDONED},
    {"stage": "dreaming"},
    {"kind": "unkind"},
]


@pytest.mark.parametrize("facts", UNSOURCED, ids=str)
def test_the_database_refuses_a_fact_without_its_source(facts: dict[str, Any]) -> None:
    project = make_project()

    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPage.objects.filter(pk=project.pk).update(**facts)


@pytest.mark.parametrize("facts", UNSOURCED[:5], ids=str)
def test_the_form_says_so_before_the_database_does(facts: dict[str, Any]) -> None:
    project = make_project()
    for name, value in facts.items():
        setattr(project, name, value)

    with pytest.raises(ValidationError):
        project.full_clean()


def test_an_invented_project_cannot_be_one_of_ino_tomsk() -> None:
    project = make_project(is_demo=True)
    project.in_ino_tomsk, project.in_ino_tomsk_source = True, make_source()

    with pytest.raises(ValidationError):
        project.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPage.objects.filter(pk=project.pk).update(in_ino_tomsk=True, in_ino_tomsk_source=make_source())


def test_a_stopped_project_needs_the_reason() -> None:
    project = make_project()
    project.status, project.status_source = Status.SUSPENDED, make_source()

    with pytest.raises(ValidationError, match=r"причин|reason"):
        project.full_clean()
    project.outcome_ru = "Инвестор ушёл."
    project.outcome_en = "The investor left."
    project.full_clean()


@pytest.mark.parametrize(("basis", "has_source"), [(ClusterBasis.SOURCE, False), (ClusterBasis.EDITORIAL, True)])
def test_a_cluster_has_a_source_exactly_where_a_source_names_it(basis: ClusterBasis, has_source: bool) -> None:
    link = ProjectCluster(
        project=make_project(), cluster=make_cluster(), basis=basis, source=make_source() if has_source else None
    )

    with pytest.raises(ValidationError):
        link.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save()


def test_english_needs_the_history_in_english_too() -> None:
    project = make_project()
    add_event(project, text_en="")
    project = ProjectPage.objects.get()

    with pytest.raises(ValidationError) as refusal:
        project.full_clean()
    assert "en_ready" in refusal.value.message_dict
