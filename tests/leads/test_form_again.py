import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from leads.consent import publish_version
from leads.models import Lead
from tests.factories.leads import ANSWERS

Fill = Callable[..., dict[str, str]]

pytestmark = pytest.mark.django_db


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


class TestSendingTwice:
    def test_a_double_click_gives_one_inquiry(self, client: Client, fill: Fill, patient: None) -> None:
        fields = fill()
        answers = [client.post("/ru/ask/", fields) for _ in range(2)]

        pages = [client.get(answer.url).content.decode() for answer in answers]
        assert {re.search(r"INV-\w{8}", page)[0] for page in pages} == {Lead.objects.get().reference}

    @pytest.mark.parametrize("address", ["/en/ask/", "/en/ask/propose/", "/en/ask/press/"])
    def test_a_form_without_its_cookie_keeps_the_text_and_can_be_sent_again(
        self, fill: Fill, patient: None, address: str
    ) -> None:
        strict = Client(enforce_csrf_checks=True)

        refused = strict.post(address, fill(address) | {"csrfmiddlewaretoken": "wrong"})

        page = soup(refused)
        assert refused.status_code == 403
        assert page.html["lang"] == "en"
        assert page.select_one("#message").text.strip() == ANSWERS["message"]
        assert not Lead.objects.exists()
        again = {field["name"]: field.get("value", "") for field in page.select("form.form input[type=hidden]")}
        checked = page.select_one("#consent[checked]")["value"]
        assert strict.post(address, ANSWERS | again | {"consent": checked}).status_code == 303

    @pytest.mark.parametrize("token", ["", "forged", None])
    def test_an_expired_or_forged_form_is_offered_again(
        self, client: Client, fill: Fill, settings: Any, token: str | None
    ) -> None:
        settings.LEADS = {"FORM_VALID_SECONDS": -1} if token is None else {}

        response = client.post("/ru/ask/", fill() | ({} if token is None else {"token": token}))

        assert response.status_code == 403
        assert soup(response).select_one("#person")["value"] == ANSWERS["person"]
        assert not Lead.objects.exists()

    def test_consent_is_asked_again_when_its_text_has_changed(self, client: Client, fill: Fill) -> None:
        fields = fill()
        publish_version({"ru": "Новый текст", "en": "New text"})

        response = client.post("/ru/ask/", fields)

        page = soup(response)
        assert response.status_code == 422
        assert "Новый текст" in page.text
        assert not page.select_one("#consent").has_attr("checked")
        assert page.select_one("#person")["value"] == ANSWERS["person"]
