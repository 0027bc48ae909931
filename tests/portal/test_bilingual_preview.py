"""The live preview, in either language, whatever the language of the admin."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.factories.clusters import make_cluster, make_cluster_index
from tests.portal.test_bilingual_editing import form_data

pytestmark = pytest.mark.django_db
AdminIn = Callable[[str], Client]
SHOWN = {"ru": "Черновик", "en": "Draft"}


@pytest.mark.parametrize("admin_language", ["ru", "en"])
@pytest.mark.parametrize("mode", ["ru", "en"])
def test_each_language_has_a_preview_before_anything_is_saved(
    admin_in: AdminIn, admin_language: str, mode: str
) -> None:
    client = admin_in(admin_language)
    page = make_cluster()
    url = reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))
    data = form_data(slug=page.slug, title_ru=SHOWN["ru"], title_en=SHOWN["en"])
    assert client.post(url, data).json() == {"is_valid": True, "is_available": True}
    html = BeautifulSoup(client.get(url, {"mode": mode}).content, "html.parser")
    assert html.html["lang"] == mode
    assert html.h1.get_text(strip=True) == SHOWN[mode]


@pytest.mark.parametrize("mode", ["ru", "en"])
def test_a_page_that_is_being_added_has_both_previews(admin_in: AdminIn, mode: str) -> None:
    client = admin_in("en")
    url = reverse("wagtailadmin_pages:preview_on_add", args=("clusters", "clusterpage", make_cluster_index().pk))
    client.post(url, form_data(title_ru=SHOWN["ru"], title_en=SHOWN["en"]))
    html = BeautifulSoup(client.get(url, {"mode": mode}).content, "html.parser")
    assert (html.html["lang"], html.h1.get_text(strip=True)) == (mode, SHOWN[mode])


def test_the_editor_chooses_between_the_two(admin_in: AdminIn) -> None:
    html = admin_in("ru").get(reverse("wagtailadmin_pages:edit", args=(make_cluster().pk,))).content.decode()
    select = BeautifulSoup(html, "html.parser").select_one("select[name=preview_mode]")
    assert [(option["value"], option.get_text(strip=True)) for option in select("option")] == [
        ("ru", "Русский"),
        ("en", "English"),
    ]


def test_a_stored_draft_can_be_seen_in_english(admin_in: AdminIn) -> None:
    page = make_cluster(live=False)
    response = admin_in("ru").get(reverse("wagtailadmin_pages:view_draft", args=(page.pk,)), {"mode": "en"})
    assert BeautifulSoup(response.content, "html.parser").h1.get_text(strip=True) == "Robotics cluster"


def test_an_unknown_mode_is_russian(admin_in: AdminIn) -> None:
    page = make_cluster()
    response = admin_in("en").get(reverse("wagtailadmin_pages:view_draft", args=(page.pk,)), {"mode": "fr"})
    assert response.status_code == 200
    assert BeautifulSoup(response.content, "html.parser").html["lang"] == "ru"
