"""System checks of the catalogue."""

import pytest
from django.http import HttpResponse
from django.urls import path

from investment_projects import urls
from investment_projects.checks import addresses_of_the_catalogue_are_reserved


def test_every_address_of_the_catalogue_is_kept_from_projects() -> None:
    assert addresses_of_the_catalogue_are_reserved(None) == []


def test_a_new_address_that_a_project_could_take_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    extra = path("atlas/<slug:name>/", HttpResponse, name="atlas")
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, extra])

    assert [error.id for error in addresses_of_the_catalogue_are_reserved(None)] == ["projects.E001"]
