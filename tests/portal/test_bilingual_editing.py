"""One form, two languages: what is saved does not depend on the language of the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from clusters.models import ClusterPage
from tests.factories.clusters import (
    cluster_form_data,
    make_cluster,
    make_cluster_index,
    make_organisation,
)

pytestmark = pytest.mark.django_db
AdminIn = Callable[[str], Client]
CHILDREN = ("other_names", "members", "alliances", "markets", "inclusions", "claims", "comments")
WITHOUT_ENGLISH = {"title_en": "", "summary_en": "", "en_ready": ""}
DRAFT: dict[str, str] = {}
PUBLISH = {"action-publish": "1"}


def form_data(**fields: Any) -> dict[str, Any]:
    children = {name: inline_formset([]) for name in CHILDREN}
    return nested_form_data({**cluster_form_data(), **children, **fields})


def add(client: Client, data: dict[str, Any], **kwargs: Any) -> HttpResponse:
    parent = make_cluster_index()
    return client.post(reverse("wagtailadmin_pages:add", args=("clusters", "clusterpage", parent.pk)), data, **kwargs)


def edit(client: Client, page: ClusterPage, data: dict[str, Any], **kwargs: Any) -> HttpResponse:
    return client.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), data, **kwargs)


def latest(slug: str) -> ClusterPage:
    return ClusterPage.objects.get(slug=slug).get_latest_revision_as_object()


def test_the_form_has_a_tab_for_each_language_and_requires_the_russian_texts_alone(admin_in: AdminIn) -> None:
    response = admin_in("ru").get(
        reverse("wagtailadmin_pages:add", args=("clusters", "clusterpage", make_cluster_index().pk))
    )
    html = response.content.decode()
    required = {
        name: field.required for name, field in ClusterPage.get_edit_handler().get_form_class().base_fields.items()
    }
    assert "Русский" in html and "English" in html
    assert 'name="title_ru"' in html and 'name="title_en"' in html
    assert 'name="title"' not in html and 'name="summary"' not in html
    assert required["title_ru"] and required["summary_ru"]
    assert not required["title_en"] and not required["summary_en"]


def test_a_draft_and_its_publication_keep_both_languages(admin_in: AdminIn) -> None:
    client = admin_in("ru")
    assert add(client, form_data()).status_code == 302
    page = ClusterPage.objects.get(slug="new-cluster")
    assert not page.live
    assert latest("new-cluster").title_en == "New cluster"

    changed = form_data(title_ru="Другой", title_en="Another")
    assert edit(client, page, {**changed, **PUBLISH}).status_code == 302
    page.refresh_from_db()
    assert page.live
    assert (page.title_ru, page.title_en, page.draft_title) == ("Другой", "Another", "Другой")


@pytest.mark.parametrize("admin_language", ["ru", "en"])
@pytest.mark.parametrize("action", [DRAFT, PUBLISH], ids=["draft", "publish"])
def test_saving_without_english_texts_does_not_copy_the_russian_ones(
    admin_in: AdminIn, admin_language: str, action: dict[str, str]
) -> None:
    response = add(admin_in(admin_language), {**form_data(**WITHOUT_ENGLISH), **action})
    assert response.status_code == 302, response.context["form"].errors
    stored, revision = ClusterPage.objects.get(slug="new-cluster"), latest("new-cluster")
    for page in (stored, revision):
        assert not page.title_en
        assert not page.summary_en
        assert page.title_ru == page.draft_title == "Новый кластер"


@pytest.mark.parametrize("admin_language", ["ru", "en"])
@pytest.mark.parametrize("action", [DRAFT, PUBLISH], ids=["draft", "publish"])
def test_an_english_text_can_be_cleared_again(admin_in: AdminIn, admin_language: str, action: dict[str, str]) -> None:
    page = make_cluster(short_name_ru="Роботы", short_name_en="Robots")
    data = form_data(slug=page.slug, short_name_ru="Роботы", short_name_en="", **WITHOUT_ENGLISH)
    assert edit(admin_in(admin_language), page, {**data, **action}).status_code == 302
    page = latest(page.slug)
    assert not page.title_en
    assert not page.short_name_en
    assert not page.summary_en
    assert page.short_name_ru == "Роботы"


def test_english_cannot_be_called_ready_while_a_text_is_missing(admin_in: AdminIn) -> None:
    response = add(admin_in("ru"), {**form_data(title_en="", summary_en=""), **PUBLISH})
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"title_en", "summary_en"}


def test_an_optional_text_that_russian_has_is_needed_in_english_too(admin_in: AdminIn) -> None:
    response = add(admin_in("ru"), {**form_data(strategy_ru="Ставка на альянсы."), **PUBLISH})
    assert set(response.context["form"].errors) == {"strategy_en"}


def test_inline_children_have_both_names_and_are_copied_with_them(admin_in: AdminIn) -> None:
    source = cluster_form_data()["source"]
    alliance = {
        "key": "vision",
        "name_ru": "Техническое зрение",
        "name_en": "Machine vision",
        "short_ru": "",
        "short_en": "",
        "source": source,
        "lead": "",
        "lead_source": "",
    }
    response = add(admin_in("ru"), {**form_data(alliances=inline_formset([alliance])), **PUBLISH})
    assert response.status_code == 302, response.context["form"].formsets["alliances"].errors
    page = ClusterPage.objects.get(slug="new-cluster")
    with translation.override("en"):
        assert [alliance.name for alliance in page.alliances.all()] == ["Machine vision"]
    copied = page.copy(update_attrs={"slug": "copied"})
    assert [(a.name_ru, a.name_en) for a in copied.alliances.all()] == [("Техническое зрение", "Machine vision")]
    assert latest("new-cluster").alliances.get().name_en == "Machine vision"


def test_a_child_that_breaks_a_rule_is_refused_with_a_message(admin_in: AdminIn) -> None:
    alliance = {
        "key": "vision",
        "name_ru": "Зрение",
        "name_en": "Vision",
        "short_ru": "",
        "short_en": "",
        "source": cluster_form_data()["source"],
        "lead": str(make_organisation("lead").pk),
        "lead_source": "",
    }
    response = add(admin_in("ru"), {**form_data(alliances=inline_formset([alliance])), **PUBLISH})
    assert response.status_code == 200
    assert "lead_source" in response.context["form"].formsets["alliances"].errors[0]


@pytest.mark.parametrize("admin_language", ["ru", "en"])
def test_a_copy_takes_the_new_title_in_the_language_of_the_admin(admin_in: AdminIn, admin_language: str) -> None:
    page = make_cluster()
    data = {
        "new_title": "Копия",
        "new_slug": "kopiya",
        "new_parent_page": str(page.get_parent().pk),
        "copy_subpages": "",
        "publish_copies": "on",
    }
    response = admin_in(admin_language).post(reverse("wagtailadmin_pages:copy", args=(page.pk,)), data)
    assert response.status_code == 302
    copied = ClusterPage.objects.get(slug="kopiya")
    expected = {"ru": ("Копия", "Robotics cluster"), "en": ("Кластер робототехники", "Копия")}
    assert (copied.title_ru, copied.title_en) == expected[admin_language]
    assert copied.summary_en == page.summary_en


def test_an_alias_follows_both_languages() -> None:
    page = make_cluster()
    alias = page.create_alias(parent=page.get_parent(), update_slug="alias")
    page.title_ru, page.title_en = "Обновлённый", "Updated"
    page.save_revision().publish()
    alias.refresh_from_db()
    assert (alias.title_ru, alias.title_en, alias.slug) == ("Обновлённый", "Updated", "alias")


@pytest.mark.parametrize("admin_language", ["ru", "en"])
def test_a_workflow_publishes_both_languages(admin_in: AdminIn, staff: User, admin_language: str) -> None:
    page = make_cluster(live=False)
    group = Group.objects.create(name="Moderators of the test")
    staff.groups.add(group)
    task = GroupApprovalTask.objects.create(name="Approve")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Approval")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=page.get_parent())

    data = form_data(slug=page.slug, title_ru="Проверен", title_en="Checked")
    assert edit(admin_in(admin_language), page, {**data, "action-submit": "1"}).status_code == 302
    page = ClusterPage.objects.get(pk=page.pk)
    page.current_workflow_task_state.approve(user=staff)
    page = ClusterPage.objects.get(pk=page.pk)
    assert page.live
    assert (page.title_ru, page.title_en, page.draft_title) == ("Проверен", "Checked", "Проверен")


def test_comparing_revisions_shows_only_the_language_that_changed(admin_in: AdminIn) -> None:
    page = make_cluster()
    before = page.save_revision()
    page.summary_en = "Robots alone."
    after = page.save_revision()
    response = admin_in("ru").get(reverse("wagtailadmin_pages:revisions_compare", args=(page.pk, before.pk, after.pk)))
    assert [comparison.field.name for comparison in response.context["comparison"]] == ["summary_en"]


def test_an_older_revision_comes_back_with_its_english_text(admin_in: AdminIn) -> None:
    page = make_cluster()
    before = page.save_revision()
    page.title_en = "Changed"
    page.save_revision()
    response = admin_in("ru").get(reverse("wagtailadmin_pages:revisions_revert", args=(page.pk, before.pk)))
    assert 'value="Robotics cluster"' in response.content.decode()


def test_a_comment_stands_at_the_field_of_its_language(admin_in: AdminIn) -> None:
    page = make_cluster()
    comment = {
        "text": "Check the name",
        "contentpath": "title_en",
        "position": "",
        "deleted": "",
        "resolved": "",
        "replies": inline_formset([]),
    }
    assert edit(admin_in("ru"), page, form_data(slug=page.slug, comments=inline_formset([comment]))).status_code == 302
    assert [comment.contentpath for comment in page.wagtail_admin_comments.all()] == ["title_en"]


def test_autosave_keeps_an_english_text(admin_in: AdminIn) -> None:
    client = admin_in("en")
    page = make_cluster()
    response = edit(
        client, page, form_data(slug=page.slug, title_en="Typed just now"), headers={"Accept": "application/json"}
    )
    assert response.status_code == 200
    assert latest(page.slug).title_en == "Typed just now"
