"""What a press officer sees, and what is closed to him."""

import json

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from news.models import NewsArticlePage, NewsIndexPage
from portal.models import PortalImage
from programme.models import Organisation
from tests.factories.clusters import make_cluster, make_organisation
from tests.factories.images import picture_bytes
from tests.factories.news import article_form_data, make_article, make_news_index, make_press_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return make_press_officer()


@pytest.fixture
def press(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def is_closed(client: Client, address: str) -> bool:
    """Wagtail sends who may not enter back to the dashboard."""
    response = client.get(address)
    return response.status_code in (403, 404) or (response.status_code == 302 and response["Location"] == "/cms/")


def test_a_press_officer_is_no_superuser(officer: User) -> None:
    assert not officer.is_superuser
    assert officer.has_perm("wagtailadmin.access_admin")


def test_he_adds_and_publishes_news_in_both_languages_at_once(press: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=("news", "newsarticlepage", make_news_index().pk))
    assert press.get(address).status_code == 200
    press.post(address, article_form_data(**{"action-publish": "1"}))
    article = NewsArticlePage.objects.get()
    assert article.live
    assert (article.title_ru, article.title_en) == ("Новый цех", "New workshop")
    for language, title in (("ru", "Новый цех"), ("en", "New workshop")):
        assert title in press.get(article.url_for(language)).content.decode()


def test_he_adds_pages_nowhere_else(press: Client) -> None:
    home, cluster = HomePage.objects.get(), make_cluster()
    assert is_closed(press, reverse("wagtailadmin_pages:add_subpage", args=(home.pk,)))
    add = reverse("wagtailadmin_pages:add", args=("clusters", "clusterpage", cluster.get_parent().pk))
    assert is_closed(press, add)


def test_he_edits_and_publishes_the_other_pages(press: Client, officer: User) -> None:
    for page in (HomePage.objects.get(), make_cluster(), NewsIndexPage.objects.get()):
        rights = page.permissions_for_user(officer)
        assert rights.can_edit() and rights.can_publish()
        assert press.get(reverse("wagtailadmin_pages:edit", args=(page.pk,))).status_code == 200


@pytest.mark.parametrize("name", ["organisation", "person", "event", "decision", "document", "source"])
def test_he_keeps_the_records_that_news_refer_to(press: Client, name: str) -> None:
    assert press.get(reverse(f"wagtailsnippets_programme_{name}:list")).status_code == 200
    assert press.get(reverse(f"wagtailsnippets_programme_{name}:add")).status_code == 200


def test_he_edits_an_organisation_but_deletes_none(press: Client) -> None:
    organisation = make_organisation("plant")
    viewset = "wagtailsnippets_programme_organisation"
    assert press.get(reverse(f"{viewset}:edit", args=(organisation.pk,))).status_code == 200
    assert is_closed(press, reverse(f"{viewset}:delete", args=(organisation.pk,)))
    assert Organisation.objects.filter(pk=organisation.pk).exists()


@pytest.mark.parametrize("name", ["indicator", "claimfield", "municipality", "roadmapaction"])
def test_the_other_records_are_closed_to_him(press: Client, name: str) -> None:
    assert is_closed(press, reverse(f"wagtailsnippets_programme_{name}:list"))


def test_he_uploads_images(press: Client) -> None:
    assert press.get(reverse("wagtailimages:index")).status_code == 200
    upload = SimpleUploadedFile("plant.jpg", picture_bytes(), "image/jpeg")
    response = press.post(reverse("wagtailimages:add_multiple"), {"title": "Завод", "files[]": upload})
    assert json.loads(response.content)["success"]
    assert PortalImage.objects.count() == 1


def test_he_uploads_documents(press: Client) -> None:
    assert press.get(reverse("wagtaildocs:add_multiple")).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["wagtailusers_users:index", "wagtailusers_groups:index", "wagtailsites:index", "wagtailadmin_workflows:index"],
)
def test_accounts_groups_sites_and_workflows_are_closed_to_him(press: Client, name: str) -> None:
    assert is_closed(press, reverse(name))


def test_the_settings_are_closed_to_him(press: Client) -> None:
    assert is_closed(press, "/cms/settings/portal/sitesettings/")


def test_redirects_are_closed_to_him(press: Client) -> None:
    assert is_closed(press, reverse("wagtailredirects:index"))


def test_nothing_of_the_inquiries_is_open_to_him(press: Client, officer: User) -> None:
    codenames = {permission.partition(".")[2] for permission in officer.get_all_permissions()}
    leads = ContentType.objects.filter(app_label="leads").values_list("model", flat=True)
    assert not any(codename.endswith(f"_{model}") for codename in codenames for model in leads)
    menu = press.get("/cms/").content.decode()
    for closed in ("/cms/users/", "/cms/groups/", "/cms/lead", "/cms/settings/", "/cms/redirects/"):
        assert closed not in menu


def test_an_image_without_both_descriptions_keeps_an_item_from_being_published(press: Client) -> None:
    image = PortalImage.objects.create(title="Цех", file="plant.jpg", width=1, height=1, description_ru="Цех завода")
    article = make_article()
    address = reverse("wagtailadmin_pages:edit", args=(article.pk,))
    draft = article_form_data(slug=article.slug, title_ru="С картинкой", image=image.pk)
    press.post(address, {**draft, "action-publish": "1"})
    article.refresh_from_db()
    assert (article.title_ru, article.image) == ("Завод открыт", None)
    press.post(address, draft)  # as a draft it is kept
    article.refresh_from_db()
    assert article.get_latest_revision_as_object().image == image
    image.description_en = "The workshop"
    image.save()
    press.post(address, {**draft, "action-publish": "1"})
    article.refresh_from_db()
    assert (article.title_ru, article.image) == ("С картинкой", image)


def test_a_new_archive_is_open_to_the_press_office_at_once(officer: User) -> None:
    NewsIndexPage.objects.get().delete()
    fresh = HomePage.objects.get().add_child(instance=NewsIndexPage(title_ru="Новости", slug="news"))
    assert fresh.permissions_for_user(officer).can_add_subpage()
