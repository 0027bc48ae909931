"""The group that answers inquiries: what it may do, and nothing beyond."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from leads import staff_group
from leads.loaders import load
from portal.loading import LoadContext
from tests.factories.leads import EndpointFactory, make_lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client: Client) -> User:
    user = User.objects.create_user("answers")
    user.groups.add(staff_group.ensure_group())
    client.force_login(user)
    return user


def test_a_member_reads_inquiries_sends_them_again_and_releases_them(client: Client, member: User) -> None:
    EndpointFactory()
    lead = make_lead(spam_score=10)

    assert client.get(reverse("lead:index")).status_code == 200
    assert client.get(reverse("lead:inspect", args=[lead.pk])).status_code == 200
    assert client.post(reverse("lead_release", args=[lead.pk])).status_code == 302
    assert client.post(reverse("lead_redeliver", args=[lead.deliveries.get().pk])).status_code == 302
    assert member.has_perms(["leads.view_lead", "leads.redeliver_lead", "leads.release_spam", "leads.handle_lead"])


def test_endpoints_accounts_and_pages_are_closed_to_a_member(client: Client, member: User) -> None:
    endpoint = EndpointFactory()

    for address in (
        reverse("endpoint:index"),
        reverse("endpoint:edit", args=[endpoint.pk]),
        reverse("wagtailusers_users:index"),
        "/cms/settings/portal/sitesettings/",
    ):
        assert client.get(address).status_code in (302, 403), address
    assert not member.is_staff and not member.is_superuser


def test_the_group_comes_with_the_content_and_only_once() -> None:
    load(LoadContext())
    load(LoadContext())

    group = Group.objects.get(name=staff_group.NAME)
    assert group.permissions.count() == 5
