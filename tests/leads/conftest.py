import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.test import Client
from wagtail.models import Site

from leads import subjects
from leads.consent import publish_version
from leads.form_source import ensure_shipped_forms
from leads.models import ConsentText, Endpoint, FormKind, InquiryForm
from portal.models import BasePage, SiteSettings
from portal.rate_limit import RateLimit
from tests.factories.leads import ANSWERS, EndpointFactory
from tests.leads.receiver import FakeCrm

BODIES = {"ru": "Согласие, полный текст", "en": "Consent, full text"}


@pytest.fixture
def consents(db: None) -> dict[str, ConsentText]:
    publish_version(BODIES)
    return {text.locale: text for text in ConsentText.objects.all()}


@pytest.fixture
def crm() -> Iterator[FakeCrm]:
    with FakeCrm() as crm:
        yield crm


@pytest.fixture
def endpoint(db: None, crm: FakeCrm) -> Endpoint:
    return EndpointFactory(url=crm.url, secret=crm.secret)


@pytest.fixture
def contact(db: None) -> str:
    """Who is told of trouble."""
    site_settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    site_settings.contact_email = "desk@example.com"
    site_settings.save()
    return site_settings.contact_email


@pytest.fixture
def project(db: None, monkeypatch: pytest.MonkeyPatch) -> BasePage:
    """A published record page of a kind that is registered as a subject."""
    monkeypatch.setattr(subjects, "_models", {"project": BasePage})
    page = BasePage(title_ru="Лесной парк", title_en="Forest park", slug="forest-park", en_ready=True)
    return Site.objects.get(is_default_site=True).root_page.add_child(instance=page)


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting stands still in the middle of a window."""
    middle = time.time() // 86400 * 86400 + 43230
    take = RateLimit.take
    monkeypatch.setattr(RateLimit, "take", lambda limit, subject: take(replace(limit, clock=lambda: middle), subject))


@pytest.fixture
def patient(settings: Any) -> None:
    """A visitor who takes his time."""
    settings.LEADS = {"MIN_FILL_SECONDS": 0}


@pytest.fixture
def fill(client: Client, consents: dict[str, ConsentText]) -> Callable[..., dict[str, str]]:
    """The fields of the form as it was just opened, filled in, with the consent ticked."""

    def fields(address: str = "/ru/ask/", **answers: str) -> dict[str, str]:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        hidden = {field["name"]: field["value"] for field in page.select("form.form input[type=hidden]")}
        return hidden | ANSWERS | {"consent": page.select_one("#consent")["value"]} | answers

    return fields


@pytest.fixture
def general(consents: dict[str, ConsentText]) -> InquiryForm:
    ensure_shipped_forms()
    return InquiryForm.objects.get(kind=FormKind.GENERAL)


@pytest.fixture
def manager(client: Client) -> User:
    user = User.objects.create_user("manager")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["manage_endpoint", "access_admin"]))
    client.force_login(user)
    return user
