"""A page that gets another slug or place is found at its old addresses, in both languages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect

from tests.factories.clusters import make_cluster, make_cluster_index
from tests.portal.test_bilingual_editing import form_data

AdminIn = Callable[[str], Client]


@pytest.mark.django_db
@pytest.mark.parametrize("admin_language", ["ru", "en"])
def test_a_new_slug_redirects_both_old_addresses(
    admin_in: AdminIn, client: Client, admin_language: str, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    page = make_cluster()
    with django_capture_on_commit_callbacks(execute=True):
        response = admin_in(admin_language).post(
            reverse("wagtailadmin_pages:edit", args=(page.pk,)),
            {**form_data(slug="machines"), "action-publish": "1"},
        )
    assert response.status_code == 302
    for language in ("ru", "en"):
        answer = client.get(f"/{language}/clusters/robots/")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/{language}/clusters/machines/")


@pytest.mark.django_db
def test_descendants_of_a_renamed_page_are_redirected_too(
    client: Client, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    make_cluster()
    index = make_cluster_index()
    with django_capture_on_commit_callbacks(execute=True):
        index.slug = "groups"
        index.save_revision().publish()
    for language in ("ru", "en"):
        answer = client.get(f"/{language}/clusters/robots/")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/{language}/groups/robots/")


@pytest.mark.django_db
@pytest.mark.parametrize("admin_language", ["ru", "en"])
def test_a_moved_page_redirects_both_old_addresses(
    client: Client, admin_language: str, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    page, target = make_cluster(), make_cluster("target")
    with translation.override(admin_language), django_capture_on_commit_callbacks(execute=True):
        page.move(target, pos="last-child")
    for language in ("ru", "en"):
        answer = client.get(f"/{language}/clusters/robots/")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/{language}/clusters/target/robots/")


@pytest.mark.django_db
def test_an_old_address_without_a_language_leads_to_the_readers_own(client: Client) -> None:
    Redirect.objects.create(old_path="/old", redirect_page=make_cluster(), is_permanent=True)
    answer = client.get("/old", headers={"accept-language": "en"})
    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/clusters/robots/")
