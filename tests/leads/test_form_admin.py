"""Editors shape a form in the admin: questions, texts, publication."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from leads import staff_group
from leads.form_source import ensure_shipped_forms, find_definition
from leads.forms import CORE, CoreForm
from leads.models import ConsentText, Endpoint, InquiryForm
from leads.models.endpoint import FieldMapping
from tests.factories.leads import EndpointFactory, make_lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(consents: dict[str, ConsentText]) -> InquiryForm:
    ensure_shipped_forms()
    return InquiryForm.objects.get(kind="general")


@pytest.fixture
def editor(client: Client) -> Client:
    user = get_user_model().objects.create_user("form-editor")
    user.groups.add(staff_group.ensure_groups()[staff_group.FORMS])
    client.force_login(user)
    return client


def edit_url(form: InquiryForm) -> str:
    return reverse(f"{form.snippet_viewset.get_url_name('edit')}", args=[form.pk])


def fields_of(page: BeautifulSoup) -> dict[str, Any]:
    """What the editor's browser would post."""
    posted: dict[str, Any] = {}
    for field in page.select("form#w-editor-form [name], form[data-edit-form] [name]"):
        if field.name == "textarea":
            posted[field["name"]] = field.text.lstrip("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            posted[field["name"]] = chosen["value"] if chosen else ""
        elif field.get("type") != "checkbox" or field.has_attr("checked"):
            posted[field["name"]] = field.get("value", "on" if field.get("type") == "checkbox" else "")
    return posted


def with_question(client: Client, form: InquiryForm) -> dict[str, Any]:
    """What is posted to publish the form with one question more."""
    page = BeautifulSoup(client.get(edit_url(form)).content, "html.parser")
    return fields_of(page) | {
        "questions-TOTAL_FORMS": "1",
        "questions-0-label_ru": "Размер участка, га",
        "questions-0-label_en": "Size of the site, ha",
        "questions-0-kind": "number",
        "questions-0-ORDER": "1",
        "action-publish": "action-publish",
    }


def test_an_editor_adds_a_question_and_it_is_asked_in_both_languages(editor: Client, form: InquiryForm) -> None:
    response = editor.post(edit_url(form), with_question(editor, form))

    assert response.status_code == 302, BeautifulSoup(response.content, "html.parser").select(".error-message")
    for language, label in (("ru", "Размер участка, га"), ("en", "Size of the site, ha")):
        question = find_definition("general", language).questions[0]
        assert (question.key, question.label) == ("size-of-the-site-ha", label)
        assert label in editor.get(f"/{language}/ask/").content.decode()


def test_publishing_warns_of_a_question_that_a_mapping_does_not_know(editor: Client, form: InquiryForm) -> None:
    mapped, by_template, unknowing, _whole = (
        EndpointFactory(name=name, adapter=adapter, comment_field="comment")
        for name, adapter in (
            *(("Mapped", "json_template"), ("By a template", "json_template")),
            *(("Unknowing", "json_template"), ("Takes all", "standard_webhooks")),
        )
    )
    FieldMapping.objects.create(endpoint=mapped, source="x_size-of-the-site-ha", target="area")
    Endpoint.objects.filter(pk=by_template.pk).update(template='{"area": "{x_size-of-the-site-ha}"}')
    FieldMapping.objects.create(endpoint=unknowing, source="person", target="name")

    response = editor.post(edit_url(form), with_question(editor, form), follow=True)

    warnings = [str(message) for message in response.context["messages"] if "warning" in message.tags]
    assert len(warnings) == 1
    assert "Unknowing" in warnings[0]
    assert "Размер участка, га" in warnings[0]
    assert "x_size-of-the-site-ha" in warnings[0]


def test_whatever_is_published_the_core_is_asked(editor: Client, form: InquiryForm) -> None:
    page = BeautifulSoup(editor.get(edit_url(form)).content, "html.parser")
    offered = {name.split("-")[-1] for name in fields_of(page)}
    assert not offered & set(CORE), "nothing of the core can be changed here"

    editor.post(edit_url(form), {"action-publish": "action-publish", "title_ru": "x", "questions-TOTAL_FORMS": "zzz"})

    assert set(CORE) | {"consent"} <= set(CoreForm(definition=find_definition("general", "ru")).fields)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_preview_shows_the_form_in_either_language_as_it_will_be(
    editor: Client, form: InquiryForm, language: str
) -> None:
    address = reverse(form.snippet_viewset.get_url_name("preview_on_edit"), args=[form.pk])
    posted = fields_of(BeautifulSoup(editor.get(edit_url(form)).content, "html.parser"))
    editor.post(address, posted | {f"title_{language}": "Preview title"})

    page = BeautifulSoup(editor.get(f"{address}?mode={language}").content, "html.parser")

    assert page.h1.text == "Preview title"
    assert page.html["lang"] == language
    assert page.select_one("#message")


def test_who_shapes_forms_sees_no_inquiry(editor: Client, form: InquiryForm) -> None:
    lead = make_lead()

    for address in (reverse("lead:index"), reverse("lead:inspect", args=[lead.pk])):
        assert editor.get(address).status_code in (302, 403)


def test_who_has_no_right_does_not_see_the_forms(client: Client, form: InquiryForm) -> None:
    user = get_user_model().objects.create_user("press")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert client.get(edit_url(form)).status_code == 302
