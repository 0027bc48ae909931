"""Records in the admin: each kind has a list and a form with both languages side by side."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from programme.models import Indicator, Organisation
from tests.factories.programme import claim_values, make_indicator, make_organisation

pytestmark = pytest.mark.django_db
RECORDS = [model for model in get_snippet_models() if model._meta.app_label == "programme"]


@pytest.fixture
def editor(client: Client, django_user_model: type[User]) -> Client:
    client.force_login(django_user_model.objects.create_superuser("editor", "editor@portal.example", "a long password"))
    return client


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("view", ["list", "add"])
def test_every_kind_of_record_has_a_list_and_a_form(editor: Client, model: type, view: str) -> None:
    response = editor.get(reverse(model.snippet_viewset.get_url_name(view)))

    assert response.status_code == 200


def test_a_record_form_has_both_names_and_its_claims(editor: Client) -> None:
    indicator = make_indicator("jobs", claim_values(5), claim_values(6, as_of="2016"))

    response = editor.get(reverse(Indicator.snippet_viewset.get_url_name("edit"), args=[indicator.pk]))

    for name in ("name_ru", "name_en", "claims-0-base_en", "claims-1-pinned"):
        assert f'name="{name}"' in response.content.decode()


def test_saving_a_form_moves_the_featured_claim(editor: Client, form_data: Callable[..., dict[str, str]]) -> None:
    indicator = make_indicator("jobs", claim_values(5), claim_values(6, as_of="2016"))
    address = reverse(Indicator.snippet_viewset.get_url_name("edit"), args=[indicator.pk])

    response = editor.post(address, {**form_data(editor.get(address)), "claims-0-pinned": "on"})

    assert response.status_code == 302, response.context["form"].errors
    assert [int(claim.value) for claim in indicator.claims.model.objects.filter(is_featured=True)] == [5]


@pytest.fixture
def form_data() -> Callable[..., dict[str, str]]:
    def read(response: object) -> dict[str, str]:
        form = response.context["form"]  # type: ignore[attr-defined]
        data = {}
        forms = [form, *(part for formset in form.formsets.values() for part in (formset.management_form, *formset))]
        for part in forms:
            for bound in part:
                value = bound.value()
                data[bound.html_name] = "" if value is None else str(getattr(value, "pk", value))
        return {name: value for name, value in data.items() if value not in ("False",)}

    return read


@pytest.mark.parametrize("query", ["Сибирский медицинский", "Siberian State Medical", "сибгму", "sibgmu"])
def test_a_record_is_found_by_its_name_in_either_language(editor: Client, query: str) -> None:
    make_organisation("other")
    make_organisation(
        "sibgmu",
        name_ru="Сибирский медицинский университет",
        name_en="Siberian State Medical University",
        short_ru="СибГМУ",
        short_en="SibGMU",
    )

    found = editor.get(reverse(Organisation.snippet_viewset.get_url_name("list")), {"q": query})

    assert [record.key for record in found.context["object_list"]] == ["sibgmu"]
