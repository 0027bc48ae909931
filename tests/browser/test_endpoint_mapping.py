"""An answer is mapped to a field of the CRM with the buttons of the admin, under its strict policy."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page
from wagtail.users.models import UserProfile

from leads.models import Endpoint, FieldMapping

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def admin(open_page: Callable[..., tuple[Page, object]], live_server: object) -> Page:
    user = User.objects.create_superuser("admin")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    client = Client()
    client.force_login(user)
    page, _watch = open_page("/cms/login/")
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


def test_a_row_of_the_mapping_is_added_and_saved(admin: Page, live_server: object) -> None:
    admin.goto(f"{live_server.url}/cms/endpoint/new/")
    admin.fill("#id_name", "CRM")
    admin.select_option("#id_adapter", "json_template")
    admin.fill("#id_url", "https://crm.example/leads")
    admin.fill("#id_comment_field", "note")
    admin.click("#id_mapping-ADD")
    admin.fill("#id_mapping-0-source", "person")
    admin.fill("#id_mapping-0-target", "contact.name")
    assert not admin.evaluate("window.policyViolations || []")
    admin.locator("button[type=submit], input[type=submit]").last.click()
    admin.wait_for_url("**/cms/endpoint/")

    assert Endpoint.objects.get().comment_field == "note"
    assert [str(row) for row in FieldMapping.objects.all()] == ["person → contact.name"]
