"""The form of a project: both languages on one screen, figures beside, the code out of reach."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from investment_projects.models import ProjectPage
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import make_index, make_project
from tests.factories.project_forms import claim_row, project_form

pytestmark = pytest.mark.django_db


def add(client: Client, **fields: Any) -> Any:
    address = f"/cms/pages/add/investment_projects/projectpage/{make_index().pk}/"
    return client.post(address, project_form(**fields))


def errors_of(response: Any) -> str:
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(error.text for error in soup.select(".error-message, .messages .error, .w-field__errors"))


def test_a_project_with_figures_is_published_in_both_languages(admin_client: Client) -> None:
    links = [{"cluster": make_cluster().pk, "basis": "editorial", "source": ""}]
    claims = [claim_row(value="1000000000"), claim_row(value="2000000000", as_of="2021")]
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

    response = admin_client.post(address, project_form(code="P-0500"))
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
