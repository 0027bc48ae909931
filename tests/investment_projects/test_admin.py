"""The form of a project: both languages on one screen, figures beside, the code out of reach."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from investment_projects.models import ProjectPage
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import make_field, make_index, make_project, make_source

pytestmark = pytest.mark.django_db


def claim(**fields: Any) -> dict[str, Any]:
    pairs = {f"{name}_{language}": "" for name in ("period", "base", "where", "note") for language in ("ru", "en")}
    values = {"unit": "RUB", "currency": "RUB", "comparator": "=", "kind": "plan", "confidence": "medium"}
    empty = dict.fromkeys(("date_value", "text", "baseline", "target_comparator", "target_date", "label_in_source"), "")
    field, source = make_field().pk, make_source().pk
    return {**pairs, **values, **empty, "field": field, "source": source, "as_of": "2020", **fields}


def form(**fields: Any) -> dict[str, Any]:
    names = ("summary", "outcome", "in_ino_tomsk_note", "related_to_ino_note", "seo_title", "search_description")
    pairs = {f"{name}_{language}": "" for name in names for language in ("ru", "en")}
    facts = ("stage", "stage_as_of", "stage_source", "status", "status_as_of", "status_source", "settlement")
    return nested_form_data(
        {
            **pairs,
            **dict.fromkeys(facts, ""),
            "title_ru": "Новый завод",
            "title_en": "New plant",
            "summary_ru": "Что делает.",
            "summary_en": "What it does.",
            "kind": "industrial",
            "confidence": "medium",
            "in_ino_tomsk": "unknown",
            "in_ino_tomsk_source": "",
            "related_to_ino_source": "",
            "slug": "new-plant",
            "en_ready": "on",
            "claims": inline_formset([]),
            "promoter_links": inline_formset([]),
            "cluster_links": inline_formset([]),
            "events": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "1",
            **fields,
        }
    )


def add(client: Client, **fields: Any) -> Any:
    address = f"/cms/pages/add/investment_projects/projectpage/{make_index().pk}/"
    return client.post(address, form(**fields))


def errors_of(response: Any) -> str:
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(error.text for error in soup.select(".error-message, .messages .error, .w-field__errors"))


def test_a_project_with_figures_is_published_in_both_languages(admin_client: Client) -> None:
    links = [{"cluster": make_cluster().pk, "basis": "editorial", "source": ""}]
    claims = [claim(value="1000000000"), claim(value="2000000000", as_of="2021")]
    response = add(admin_client, claims=inline_formset(claims), cluster_links=inline_formset(links))
    assert response.status_code == 302, errors_of(response)
    project = ProjectPage.objects.get()

    assert (project.code, project.live, project.title_en) == ("P-0001", True, "New plant")
    assert [(one.value, one.is_featured) for one in project.claims.order_by("sort_order")] == [
        (10**9, False),
        (2 * 10**9, True),
    ]
    assert project.cluster_links.get().is_editorial


def test_the_form_shows_the_code_and_ignores_another_one(admin_client: Client) -> None:
    project = make_project()
    address = f"/cms/pages/{project.pk}/edit/"
    assert "P-0001" in admin_client.get(address).text

    response = admin_client.post(address, form(code="P-0500"))
    assert response.status_code == 302, errors_of(response)
    assert ProjectPage.objects.get().code == "P-0001"


def test_a_status_without_a_source_is_refused_in_words(admin_client: Client) -> None:
    response = add(admin_client, status="seeking")

    assert response.status_code == 200
    assert not ProjectPage.objects.exists()
    assert errors_of(response)


def test_english_is_not_shown_before_it_is_written(admin_client: Client) -> None:
    assert add(admin_client, summary_en="").status_code == 200
    assert not ProjectPage.objects.exists()
