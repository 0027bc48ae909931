"""What changed in a record: each publication against what readers could read before, and nothing else."""

from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from investment_projects.changes import recording
from investment_projects.changes.reading import public_state
from investment_projects.enums import Stage, Status
from investment_projects.models import ProjectChange, ProjectCluster, ProjectPage, WithdrawnRecord
from portal.partial_date import PartialDate
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import add_claim, add_event, make_project, make_source

pytestmark = pytest.mark.django_db


def publish(project: ProjectPage, **fields: Any) -> ProjectPage:
    """As an editor does it: a revision with the changed fields, published."""
    draft(project, **fields).publish()
    return ProjectPage.objects.get(pk=project.pk)


def draft(project: ProjectPage, **fields: Any) -> Any:
    page = ProjectPage.objects.get(pk=project.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    return page.save_revision()


def told(project: ProjectPage, language: str = "ru") -> list[tuple[str, str, str]]:
    changes = ProjectChange.objects.filter(project=project).order_by("pk")
    return [
        tuple(getattr(change, f"{side}_{language}").replace("\xa0", " ") for side in ("name", "old", "new"))
        for change in changes
    ]


def items(project: ProjectPage) -> list[str]:
    return list(ProjectChange.objects.filter(project=project).order_by("pk").values_list("item", flat=True))


def test_a_first_publication_changes_nothing() -> None:
    project = make_project(live=False)
    assert publish(project).live

    assert items(project) == []


def test_a_publication_tells_what_was_and_what_is_in_both_languages() -> None:
    project = make_project()
    publish(project, stage=Stage.DESIGN, stage_source=make_source(), stage_as_of=PartialDate.parse("2026-02-24"))
    publish(project, stage=Stage.CONSTRUCTION, stage_as_of=PartialDate.parse("2026-10-01"))

    assert told(project, "en")[-1] == (
        "Stage",
        "Design · as of 24 February 2026",
        "Construction · as of 1 October 2026",
    )
    assert told(project, "en")[0][1] == ""
    assert [old != new for _name, old, new in told(project, "ru")] == [True, True]


def test_publishing_again_without_a_change_tells_nothing() -> None:
    project = make_project()
    add_claim(project, value=10**9)
    add_event(project)
    before = ProjectChange.objects.count()
    publish(publish(project))

    assert ProjectChange.objects.count() == before


def test_a_draft_is_nobodys_business_and_costs_no_look_at_what_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    project, looks = make_project(), Mock(side_effect=public_state)
    monkeypatch.setattr(recording, "public_state", looks)
    draft(project, summary_ru="Тайна.", summary_en="A secret.")

    assert items(project) == []
    assert not looks.called


def test_a_scheduled_publication_is_told_when_it_comes() -> None:
    project = publish(make_project())
    page = project.get_latest_revision_as_object()
    page.status, page.status_source = Status.SEEKING, make_source()
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    assert items(project) == []

    call_command("publish_scheduled")
    assert "status" in items(project)


def test_an_edited_figure_shows_both_values_and_only_what_else_differs() -> None:
    project = make_project()
    claim = add_claim(project, value=30 * 10**9, as_of="2016")
    ProjectChange.objects.all().delete()
    page = project.get_latest_revision_as_object()
    page.claims.get(pk=claim.pk)
    claims = list(page.claims.all())
    claims[0].value, claims[0].as_of = 35 * 10**9, PartialDate.parse("2026-11")
    page.claims = claims
    page.save_revision().publish()

    assert told(project, "en") == [("Figure total_cost", "RUB 30 bln · as of 2016", "RUB 35 bln · as of November 2026")]


def test_a_deleted_figure_is_told_with_its_last_words() -> None:
    project = make_project()
    add_claim(project, value=10**9)
    page = project.get_latest_revision_as_object()
    page.claims = []
    page.save_revision().publish()
    (name, old, new) = told(project, "en")[-1]

    assert (name, new) == ("Figure total_cost", "")
    assert old.startswith("RUB 1 bln · plan · source: A publisher")


def test_another_order_of_the_same_rows_changes_nothing() -> None:
    """A file that is loaded anew writes its rows over the stored ones by position."""
    project = make_project()
    for year in ("2015", "2016", "2017"):
        add_claim(project, value=int(year), as_of=year)
        add_event(project, text_ru=year, text_en=year)
    before = ProjectChange.objects.count()
    page = ProjectPage.objects.get(pk=project.pk)
    for name in ("claims", "events"):
        rows = list(getattr(page, name).all())
        keys = [row.pk for row in rows]
        for place, (row, pk) in enumerate(zip(reversed(rows), keys, strict=True)):
            row.pk, row.sort_order = pk, place
        setattr(page, name, list(reversed(rows)))
    page.save()

    assert [item for item in items(project)[before:] if item != "event"] == []


def test_what_became_of_a_withdrawn_record_is_told_when_it_returns() -> None:
    project = publish(make_project())
    project.unpublish()
    page = ProjectPage.objects.get(pk=project.pk)
    page.summary_ru, page.summary_en = "Черновик.", "A draft."
    page.save()  # the form of an unpublished page writes into its own row
    assert items(project) == ["publication"]
    publish(page, summary_ru="Другое.", summary_en="Something else.")

    assert items(project) == ["publication", "publication", "summary"]
    assert told(project, "en")[-1] == ("Summary", "The mill saws timber.", "Something else.")
    assert not WithdrawnRecord.objects.exists()


def test_words_that_only_english_readers_see_differently_are_told_to_them_alone() -> None:
    project = make_project()
    publish(project, summary_en="The mill cuts timber.")
    ((_name, old_ru, new_ru),) = told(project, "ru")

    assert old_ru == new_ru
    assert told(project, "en") == [("Summary", "The mill saws timber.", "The mill cuts timber.")]


def test_english_words_are_kept_only_while_english_is_public() -> None:
    project = make_project(en_ready=False)
    publish(project, summary_ru="Иначе.", summary_en="Half translated.")
    publish(project, en_ready=True, summary_en="Translated.")

    assert told(project, "en")[0][1:] == ("", "")
    assert items(project) == ["summary", "english"]
    assert "translated" not in str(told(project, "en")).lower()


def test_an_unpublished_cluster_is_not_named() -> None:
    project = make_project()
    cluster = make_cluster("secret", live=False)
    page = project.get_latest_revision_as_object()
    page.cluster_links = [ProjectCluster(cluster=cluster)]
    page.save_revision().publish()

    assert items(project) == []


def test_a_publication_that_fails_leaves_no_change_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project()
    monkeypatch.setattr("investment_projects.models.ProjectChange.objects.bulk_create", fail)
    with pytest.raises(RuntimeError):
        publish(project, summary_ru="Не выйдет.")

    assert ProjectPage.objects.get(pk=project.pk).summary_ru == "Завод пилит лес."


def fail(*args: Any, **kwargs: Any) -> None:
    raise RuntimeError


def test_staff_may_delete_a_row_of_the_history_but_not_rewrite_it(admin_client: Client) -> None:
    project = publish(make_project(), summary_ru="С телефоном.", summary_en="With a telephone number.")
    change = ProjectChange.objects.get(project=project)
    base = "/cms/projectchange"

    assert "With a telephone number." in admin_client.get(f"{base}/inspect/{change.pk}/").text
    assert admin_client.get(f"{base}/").status_code == 200
    assert admin_client.post(f"{base}/edit/{change.pk}/", {"item": "kind"}).status_code in (302, 403)
    assert ProjectChange.objects.get().item == "summary"
    admin_client.post(f"{base}/delete/{change.pk}/")
    assert not ProjectChange.objects.exists()
