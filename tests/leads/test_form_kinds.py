"""One engine, six forms: what each asks, where it is found, and what editors can and cannot change."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Site

from leads import subjects
from leads.form_source import ensure_shipped_forms, find_definition, shipped_form
from leads.forms import CORE
from leads.models import FormKind, InquiryForm, Lead
from portal.models import BasePage
from tests.factories.leads import make_question

Fill = Callable[..., dict[str, str]]

pytestmark = pytest.mark.django_db


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def shortlist(project: BasePage, monkeypatch: pytest.MonkeyPatch) -> list[BasePage]:
    monkeypatch.setattr(subjects, "_lists", {"shortlist": "project"})
    second = BasePage(title_ru="Завод", title_en="Plant", slug="plant", en_ready=True)
    Site.objects.get(is_default_site=True).root_page.add_child(instance=second)
    return [project, second]


class TestShippedForms:
    def test_every_kind_has_a_form_in_both_languages_before_an_editor_makes_one(self, db: None) -> None:
        for kind in FormKind.values:
            for language in ("ru", "en"):
                assert find_definition(kind, language).title

    def test_they_are_valid_are_made_once_and_left_to_the_editors(self, db: None) -> None:
        assert sorted(ensure_shipped_forms()) == sorted(FormKind.values)
        for form in InquiryForm.objects.all():
            form.full_clean()
            assert form.live
        form.title_ru = "Свой заголовок"
        form.save_revision().publish()

        assert ensure_shipped_forms() == []
        assert find_definition(form.kind, "ru").title == "Свой заголовок"

    @pytest.mark.parametrize("address", ["/ask/", "/ask/propose/", "/ask/press/"])
    @pytest.mark.parametrize("language", ["ru", "en"])
    def test_each_is_found_asks_the_core_and_takes_an_inquiry(
        self, client: Client, fill: Fill, patient: None, address: str, language: str
    ) -> None:
        page = soup(client.get(f"/{language}{address}"))

        assert {field["name"] for field in page.select("form.form [name]")} >= set(CORE) | {"consent"}
        sent = client.post(f"/{language}{address}", fill(f"/{language}{address}"))
        assert sent.status_code == 303
        assert Lead.objects.get().form == {"/ask/": "general"}.get(address, address.split("/")[2])

    def test_only_name_a_way_to_reply_the_message_and_the_consent_are_needed(
        self, client: Client, fill: Fill, patient: None
    ) -> None:
        needed = ("person", "email", "message", "consent", "token", "csrfmiddlewaretoken")
        fields = {name: value for name, value in fill().items() if name in needed}

        assert client.post("/ru/ask/", fields).status_code == 303


class TestSubjects:
    def test_a_page_brings_the_form_of_its_kind(self, client: Client, fill: Fill, project: BasePage) -> None:
        page = soup(client.get(f"/en/ask/?about=project:{project.pk}"))

        assert page.h1.text == find_definition("project", "en").title
        assert "Forest park" in page.select_one(".about-subject").text

    def test_a_shortlist_is_one_inquiry_about_all_its_projects(
        self, client: Client, fill: Fill, patient: None, shortlist: list[BasePage]
    ) -> None:
        first, second = shortlist
        address = f"/en/ask/?about=shortlist:{second.pk},{first.pk},{second.pk}"
        fields = fill(address)

        assert fields["about"] == f"shortlist:{second.pk},{first.pk}"
        client.post("/en/ask/", fields)
        lead = Lead.objects.get()
        assert (lead.form, lead.subject_kind) == ("shortlist", "shortlist")
        assert lead.subject_title == "2 projects: Plant; Forest park"
        assert [item["id"] for item in lead.data["subject"]["items"]] == [second.pk, first.pk]

    def test_what_a_shortlist_names_in_vain_is_named_and_left_out(
        self, client: Client, consents: Any, shortlist: list[BasePage]
    ) -> None:
        first, second = shortlist
        second.unpublish()

        page = soup(client.get(f"/en/ask/?about=shortlist:{first.pk},{second.pk},P-9999"))

        assert f"{second.pk}, P-9999" in page.select_one(".about-subject [role=status]").text
        assert "Plant" not in page.text

    @pytest.mark.parametrize(
        "about",
        [
            "shortlist:",
            "shortlist:,,,",
            "shortlist:x",
            "shortlist:%00",
            "shortlist:" + "9," * 900,
            "shortlist:" + "0" * 12 + "9" * 30,
        ],
    )
    def test_a_shortlist_of_nothing_is_the_general_form(
        self, client: Client, consents: Any, shortlist: list[BasePage], about: str
    ) -> None:
        response = client.get(f"/ru/ask/?about={about}")

        assert response.status_code == 200
        assert soup(response).select_one(".notice[role=status]")


class TestPublishing:
    def test_a_draft_is_not_asked_of_anybody(self, client: Client, general: InquiryForm) -> None:
        general.title_ru = "Черновик"
        general.questions.add(make_question())
        general.save_revision()

        page = client.get("/ru/ask/").content.decode()
        assert "Черновик" not in page and "Какой вагон" not in page

    def test_a_form_taken_off_the_site_is_not_found_and_its_subject_falls_back_to_the_general_one(
        self, client: Client, general: InquiryForm, project: BasePage
    ) -> None:
        InquiryForm.objects.get(kind="press").unpublish()
        InquiryForm.objects.get(kind="project").unpublish()

        assert client.get("/ru/ask/press/").status_code == 404
        assert soup(client.get(f"/ru/ask/?about=project:{project.pk}")).h1.text == general.title_ru

    @pytest.mark.parametrize(
        "fields", [{"intro_en": ""}, {"recipients": "nobody"}, {"answer_working_days": 0}, {"title_en": ""}]
    )
    def test_half_a_text_and_a_wrong_recipient_are_refused(self, general: InquiryForm, fields: dict[str, Any]) -> None:
        for name, value in fields.items():
            setattr(general, name, value)

        with pytest.raises(ValidationError) as error:
            general.full_clean()
        assert set(error.value.error_dict) == set(fields)


def test_an_unknown_kind_has_no_form() -> None:
    assert shipped_form("nothing") is None
