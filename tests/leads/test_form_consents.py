"""Consent: one box per purpose, none ticked beforehand, each bound to the words that were shown."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from leads.consent import publish_version
from leads.form_source import ensure_shipped_forms
from leads.models import ConsentText, InquiryForm, Lead

Fill = Callable[..., dict[str, str]]

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_purposes(consents: dict[str, ConsentText]) -> None:
    publish_version({"ru": "Передача", "en": "Passing on"}, ConsentText.TRANSFER)
    publish_version({"ru": "Сообщения", "en": "Messages"}, ConsentText.UPDATES)
    ensure_shipped_forms()
    InquiryForm.objects.filter(kind="general").update(asks_transfer=True, asks_updates=True)


def boxes(client: Client, language: str = "ru") -> dict[str, dict[str, str]]:
    page = BeautifulSoup(client.get(f"/{language}/ask/").content, "html.parser")
    return {box["name"]: box.attrs for box in page.select("form.form input[type=checkbox][name^=consent]")}


def test_each_purpose_has_a_box_and_a_text_of_its_own_and_none_is_ticked(client: Client, three_purposes: None) -> None:
    shown = boxes(client)

    assert list(shown) == ["consent", "consent_transfer", "consent_updates"]
    assert len({box["value"] for box in shown.values()}) == 3
    assert not any("checked" in box for box in shown.values())
    assert ["required" in box for box in shown.values()] == [True, False, False]


def test_only_what_was_ticked_is_recorded(client: Client, fill: Fill, patient: None, three_purposes: None) -> None:
    ticked = {"consent_updates": boxes(client)["consent_updates"]["value"]}

    client.post("/ru/ask/", fill() | ticked)

    consents = Lead.objects.get().consents.all()
    assert {consent.text.kind for consent in consents} == {"personal-data", "updates"}
    assert all(consent.evidence["address"] for consent in consents)


@pytest.mark.parametrize("name", ["consent", "consent_transfer"])
def test_a_text_that_has_changed_is_shown_anew_unticked_and_the_answers_are_kept(
    client: Client, fill: Fill, three_purposes: None, name: str
) -> None:
    fields = fill(company="Holz & Söhne") | {name: boxes(client)[name]["value"]}
    kind = {"consent": "personal-data", "consent_transfer": "transfer"}[name]
    publish_version({"ru": "Новые слова", "en": "New words"}, kind)

    response = client.post("/ru/ask/", fields)

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert "Новые слова" in page.text
    assert not page.select_one(f"#{name}").has_attr("checked")
    assert page.select_one("#company")["value"] == "Holz & Söhne"
    assert not Lead.objects.exists()


def test_a_purpose_without_a_text_is_not_asked(client: Client, three_purposes: None) -> None:
    ConsentText.objects.filter(kind=ConsentText.TRANSFER).delete()

    assert list(boxes(client)) == ["consent", "consent_updates"]
