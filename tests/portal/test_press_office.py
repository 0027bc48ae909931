import json
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.models import GroupPagePermission

from portal import press_office
from portal.demo import accounts
from portal.models import BasePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def data_dir(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_the_group_may_write_and_publish_every_page_of_the_site() -> None:
    officer = get_user_model().objects.create_user("officer")
    officer.groups.add(press_office.ensure_group())
    for page in BasePage.objects.filter(depth__gt=1).specific():
        rights = page.permissions_for_user(officer)
        assert (rights.can_edit(), rights.can_publish()) == (True, True)


def test_the_group_has_no_right_over_accounts_inquiries_or_settings() -> None:
    rights = press_office.ensure_group().permissions
    assert not rights.filter(content_type__app_label__in=("auth", "leads", "sessions", "wagtailcore"))
    assert not rights.filter(content_type__model="sitesettings")
    assert not rights.filter(codename__startswith="delete_")


def test_the_group_sees_neither_inquiries_nor_accounts_nor_settings(client: Client) -> None:
    officer = get_user_model().objects.create_user("officer")
    officer.groups.add(press_office.ensure_group())
    client.force_login(officer)
    assert client.get("/cms/").status_code == 200
    html = client.get("/cms/").content.decode()
    assert "/cms/users/" not in html
    assert not officer.has_perm("leads.view_lead")


def test_making_the_group_twice_changes_nothing() -> None:
    press_office.ensure_group()
    before = GroupPagePermission.objects.count()
    press_office.ensure_group()
    assert GroupPagePermission.objects.count() == before


def test_the_demo_has_an_administrator_and_a_press_officer_who_is_none(data_dir: Path) -> None:
    passwords = accounts.ensure_accounts()
    users = {user.get_username(): user for user in get_user_model().objects.all()}
    assert users.keys() == passwords.keys() == {"administrator", "press"}
    assert users["administrator"].is_superuser
    assert not users["press"].is_superuser
    assert [group.name for group in users["press"].groups.all()] == [press_office.NAME]
    assert all(users[name].check_password(password) for name, password in passwords.items())


def test_passwords_are_random_long_private_and_stay_as_they_are(data_dir: Path) -> None:
    first = accounts.ensure_accounts()
    assert accounts.ensure_accounts() == first
    assert min(map(len, first.values())) >= 12
    assert len(set(first.values())) == 2
    assert (data_dir / accounts.FILE).stat().st_mode & 0o077 == 0
    assert json.loads((data_dir / accounts.FILE).read_text()) == first


def test_a_password_that_was_changed_is_not_printed_as_if_it_still_worked(data_dir: Path) -> None:
    accounts.ensure_accounts()
    press = get_user_model().objects.get(username="press")
    press.set_password("something else entirely")
    press.save()
    assert ["changed" in line for line in accounts.lines()] == [False, True]
