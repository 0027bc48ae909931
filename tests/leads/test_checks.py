from typing import Any

import pytest
from django.core.exceptions import ValidationError

from leads import checks
from leads.consent import ensure_shipped_texts, publish_version
from leads.models import ConsentText
from tests.factories.leads import EndpointFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("keys", [[], [""], ["short"]])
def test_unusable_field_keys_are_an_error(settings: Any, keys: list[str]) -> None:
    settings.LEADS_FIELD_KEYS = keys

    assert [message.id for message in checks.field_keys_are_usable(None)] == ["leads.E001"]


def test_a_hurried_clock_and_plain_http_are_errors_in_production(settings: Any) -> None:
    settings.OUTBOX = {"TIME_SCALE": 60, "ALLOW_HTTP": True}
    assert checks.time_runs_as_it_should(None)[0].id == "leads.E002"
    assert checks.plain_http_is_off(None)[0].id == "leads.E003"

    settings.OUTBOX = {}
    assert checks.time_runs_as_it_should(None) == checks.plain_http_is_off(None) == []


def test_a_cache_in_the_database_is_an_error_because_the_limits_would_go_with_it(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
    assert [message.id for message in checks.counting_needs_no_database(None)] == ["leads.E006"]

    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}}
    assert checks.counting_needs_no_database(None) == []


def test_inquiries_without_an_endpoint_are_warned_of() -> None:
    assert [message.id for message in checks.endpoints_are_usable(None, ["default"])] == ["leads.W001"]
    endpoint = EndpointFactory()
    assert checks.endpoints_are_usable(None, ["default"]) == []
    type(endpoint).objects.update(secret="weak")
    assert [message.id for message in checks.endpoints_are_usable(None, ["default"])] == ["leads.E004"]


def test_the_shipped_consent_names_the_operator_and_yields_to_the_editors() -> None:
    assert ensure_shipped_texts({"ru": "Центр «Пример»", "en": "Example Centre"})
    assert "Центр «Пример»" in ConsentText.objects.current(ConsentText.PERSONAL_DATA, "ru").body
    assert "Example Centre" in ConsentText.objects.current(ConsentText.PERSONAL_DATA, "en").body

    publish_version({"ru": "Свой текст", "en": "Own text"})
    assert not ensure_shipped_texts({"ru": "Другой", "en": "Other"})
    assert ConsentText.objects.current(ConsentText.PERSONAL_DATA, "ru").body == "Свой текст"


def test_a_consent_text_is_never_changed() -> None:
    publish_version({"ru": "А", "en": "A"})
    text = ConsentText.objects.first()
    text.body = "changed"

    with pytest.raises(ValidationError):
        text.save()
    assert publish_version({"ru": "А", "en": "A"}) == 1
