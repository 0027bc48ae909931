"""The admin works under the strict policy: no view that an editor uses violates it."""

import io
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Page
from wagtail.users.models import UserProfile

from portal.models import PortalImage
from tests.factories.clusters import make_cluster
from tests.factories.news import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BLOCKS = ("Heading", "Text", "Quotation", "Key figures", "Table", "Image", "Gallery", "Document", "Call to action")
VIEWS = (
    "/cms/",
    "/cms/pages/search/?q=a",
    "/cms/images/",
    "/cms/images/add/",
    "/cms/documents/",
    "/cms/documents/multiple/add/",
    "/cms/redirects/",
    "/cms/redirects/add/",
    "/cms/snippets/",
    "/cms/snippets/programme/organisation/",
    "/cms/snippets/programme/organisation/add/",
    "/cms/snippets/programme/source/add/",
    "/cms/settings/portal/sitesettings/",
    "/cms/endpoint/",
    "/cms/endpoint/new/",
    "/cms/snippets/leads/inquiryform/",
    "/cms/snippets/leads/inquiryform/add/",
    "/cms/snippets/leads/dayoff/add/",
    "/cms/users/add/",
    "/cms/groups/",
    "/cms/groups/new/",
    "/cms/collections/",
    "/cms/workflows/add/",
    "/cms/reports/site-history/",
    "/cms/reports/aging-pages/",
    "/cms/reports/page-types-usage/",
    "/cms/account/",
)
PAGE_VIEWS = ("history", "copy", "move", "delete", "unpublish", "usage")


@pytest.fixture
def image_file() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), (20, 96, 92)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def editor(open_page: Callable[..., tuple[Page, object]], live_server: object) -> "Editor":
    user = User.objects.create_superuser("editor", "editor@portal.example", "a long password")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    client = Client()
    client.force_login(user)
    page, _watch = open_page("/cms/login/")
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.set_default_timeout(15_000)
    return Editor(page, live_server.url)


class Editor:
    """Walks through the admin and complains at the first violation."""

    def __init__(self, page: Page, host: str) -> None:
        self.page = page
        self.host = host

    def open(self, path: str) -> None:
        self.page.goto(f"{self.host}{path}", wait_until="load")
        self.expect_no_violation(path)

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.expect_no_violation(selector)

    def add_block(self, name: str) -> None:
        self.page.locator("button.c-sf-add-button:visible").last.click()
        self.page.locator(".w-combobox__option", has_text=name).first.click()
        self.expect_no_violation(f"block {name}")

    def expect_no_violation(self, where: str) -> None:
        self.page.wait_for_timeout(250)
        found = [f"{frame.url}: {violation}" for frame in self.page.frames for violation in violations_in(frame)]
        assert found == [], where


def violations_in(frame: Frame, tries: int = 3) -> list[str]:
    """A preview puts a new frame in the place of the old one, perhaps while that is being asked."""
    try:
        return frame.evaluate("window.policyViolations || []")
    except PlaywrightError:
        if frame.is_detached():
            return []
        if tries == 1:
            raise
        frame.page.wait_for_timeout(250)
        return violations_in(frame, tries - 1)


def test_no_view_of_the_admin_violates_the_policy(editor: Editor) -> None:
    page = make_cluster()
    for path in (*VIEWS, f"/cms/pages/{page.get_parent().pk}/", f"/cms/pages/{page.get_parent().pk}/?ordering=ord"):
        editor.open(path)
    for view in PAGE_VIEWS:
        editor.open(f"/cms/pages/{page.pk}/{view}/")


def test_every_inline_panel_and_tab_of_a_page_opens(editor: Editor) -> None:
    editor.open(f"/cms/pages/{make_cluster().pk}/edit/")
    for tab in editor.page.get_by_role("tab").all():
        if tab.is_visible():
            tab.click()
            editor.expect_no_violation("tab")
    editor.page.evaluate("document.querySelectorAll('[id$=-ADD]').forEach((button) => button.click())")
    editor.expect_no_violation("inline panels")
    assert editor.page.locator("#inline_child_members-0").count() == 1
    assert editor.page.locator("#inline_child_claims-0").count() == 1


def test_every_block_of_a_body_can_be_added_and_written_in(editor: Editor) -> None:
    editor.open(f"/cms/pages/add/news/newsarticlepage/{make_article().get_parent().pk}/")
    for name in BLOCKS:
        editor.add_block(name)
    text = editor.page.locator(".public-DraftEditor-content:visible").first
    text.click()
    editor.page.keyboard.type("A paragraph")
    editor.expect_no_violation("rich text")
    assert "A paragraph" in text.inner_text()
    editor.click("button[data-append-column]:visible")
    editor.page.get_by_role("button", name="Text", exact=True).last.click()
    editor.click("button[data-add-row]:visible")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_live_preview_is_shown_in_its_frame(editor: Editor, language: str) -> None:
    article = make_article()
    editor.open(f"/cms/pages/{article.pk}/edit/")
    editor.click('button[aria-label="Toggle preview"]')
    preview = editor.page.frame_locator("iframe#w-preview-iframe").first
    # The panel forgets a choice that is made while it is still loading its first preview.
    preview.locator("html[lang=ru] h1").wait_for()
    editor.page.locator("select[name=preview_mode]").select_option(language)
    preview.locator(f"html[lang={language}] h1").wait_for()
    editor.expect_no_violation("preview")


def test_a_page_is_chosen_for_a_redirect(editor: Editor) -> None:
    make_cluster()
    editor.open("/cms/redirects/add/")
    editor.page.get_by_role("button", name="Choose a page").first.click()
    editor.page.locator(".modal input[name=q]").fill("Robotics")
    editor.page.locator(".modal a", has_text="Кластер робототехники").first.click()
    editor.page.locator("[data-chooser-title]", has_text="Кластер робототехники").wait_for()
    editor.expect_no_violation("page chooser")


def test_images_are_uploaded_and_given_a_focal_point(editor: Editor, image_file: bytes) -> None:
    editor.open("/cms/images/multiple/add/")
    upload = {"name": "map.png", "mimeType": "image/png", "buffer": image_file}
    editor.page.set_input_files("input[type=file]", [upload])
    editor.page.locator("input[name$=-description_en]").wait_for()
    editor.expect_no_violation("upload")
    image = PortalImage.objects.create(title="Map", file=SimpleUploadedFile("map.png", image_file))
    editor.open(f"/cms/images/{image.pk}/")


def test_a_publication_is_scheduled_with_the_date_picker(editor: Editor) -> None:
    editor.open(f"/cms/pages/{make_cluster().pk}/edit/")
    editor.click('button[aria-label="Toggle status"]')
    editor.page.evaluate("document.querySelector('[data-a11y-dialog-show=schedule-publishing-dialog]').click()")
    editor.page.locator("#id_go_live_at").click()
    editor.page.locator(".xdsoft_datetimepicker:visible").first.wait_for()
    editor.expect_no_violation("date picker")
