"""Every address of the staff's side, asked by every group: allowed, or 403 and written down."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.models import ModelLogEntry

from leads import audit, staff_group
from leads.models import Endpoint, Lead
from tests.factories.leads import ANSWERS, EndpointFactory, make_lead
from tests.leads.accounts import EVERY_RIGHT, account, member_of, press_officer

pytestmark = pytest.mark.django_db

GET, POST = "get", "post"
VIEW, HANDLE, EXPORT = "view_lead", "handle_lead", "export_lead"
REDELIVER, RELEASE, ERASE, MANAGE = "redeliver_lead", "release_spam", "erase_lead", "manage_endpoint"
# name of the address, method, what it takes, any of which rights open it
ADDRESSES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("lead:index", GET, "", (VIEW,)),
    ("lead:index_results", GET, "", (VIEW,)),
    ("lead:inspect", GET, "lead", (VIEW,)),
    ("lead_find", POST, "", (VIEW,)),
    ("lead_export", GET, "", (EXPORT,)),
    ("lead_export", POST, "", (EXPORT,)),
    ("lead_person", GET, "", (EXPORT, ERASE)),
    ("lead_person", POST, "", (EXPORT, ERASE)),
    ("lead_assign", POST, "lead", (HANDLE,)),
    ("lead_note", POST, "lead", (HANDLE,)),
    ("lead_outcome", POST, "lead", (HANDLE,)),
    ("lead_release", POST, "lead", (RELEASE,)),
    ("lead_reject", POST, "lead", (RELEASE,)),
    ("lead_redeliver", POST, "delivery", (REDELIVER,)),
    ("lead_send_as_new", GET, "delivery", (REDELIVER,)),
    ("lead_send_as_new", POST, "delivery", (REDELIVER,)),
    ("lead_erase", GET, "lead", (ERASE,)),
    ("lead_erase", POST, "lead", (ERASE,)),
    ("lead_bulk", GET, "redeliver", (REDELIVER,)),
    ("lead_bulk", GET, "release", (RELEASE,)),
    ("lead_bulk", GET, "erase", (ERASE,)),
    ("endpoint:index", GET, "", (MANAGE,)),
    ("endpoint:add", GET, "", (MANAGE,)),
    ("endpoint:edit", GET, "endpoint", (MANAGE,)),
    ("endpoint:inspect", GET, "endpoint", (MANAGE,)),
    ("consenttext:index", GET, "", ("view_consenttext",)),
    ("consenttext:add", GET, "", ("add_consenttext",)),
)
ACCOUNTS: dict[str, tuple[Callable[[], User], tuple[str, ...]]] = {
    "press": (press_officer, ()),
    "looks only": (lambda: account(VIEW), (VIEW,)),
    "answers": (lambda: member_of(staff_group.NAME, "answers"), staff_group.RIGHTS[staff_group.NAME]),
    "protects": (lambda: member_of(staff_group.PROTECTION, "protects"), staff_group.RIGHTS[staff_group.PROTECTION]),
    "endpoints": (lambda: account(MANAGE), (MANAGE,)),
    "administrator": (
        lambda: User.objects.create_superuser("root"),
        (*EVERY_RIGHT, MANAGE, "view_consenttext", "add_consenttext"),
    ),
}


def address(name: str, takes: str, lead: Lead, endpoint: Endpoint) -> str:
    objects = {"lead": lead.pk, "delivery": lead.deliveries.get().pk, "endpoint": endpoint.pk}
    return reverse(name, args=[objects.get(takes, takes)] if takes else [])


@pytest.mark.parametrize("who", ACCOUNTS)
def test_each_group_gets_in_where_it_may_and_nowhere_else(client: Client, who: str) -> None:
    endpoint = EndpointFactory()
    lead = make_lead(spam_score=10)
    make_account, rights = ACCOUNTS[who]
    client.force_login(make_account())

    for name, method, takes, any_of in ADDRESSES:
        before = ModelLogEntry.objects.filter(action=audit.DENIED).count()
        response = getattr(client, method)(address(name, takes, lead, endpoint))
        denied = ModelLogEntry.objects.filter(action=audit.DENIED).count() - before
        if set(any_of) & set(rights):
            assert (response.status_code in (200, 302, 422), denied) == (True, 0), f"{method} {name}"
            assert response.get("Location", "") not in ("/cms/", "/cms/login/"), f"{method} {name}"
        else:
            assert (response.status_code, denied) == (403, 1), f"{method} {name}"
            assert ANSWERS["person"] not in response.content.decode()


def test_who_is_not_logged_in_is_sent_to_the_login(client: Client) -> None:
    endpoint = EndpointFactory()
    lead = make_lead()

    for name, method, takes, _any_of in ADDRESSES:
        response = getattr(client, method)(address(name, takes, lead, endpoint))
        assert (response.status_code, response["Location"].startswith("/cms/login/")) == (302, True), name


def test_no_address_of_inquiries_is_left_out_here() -> None:
    listed = {name for name, *_ in ADDRESSES}

    assert set(_names(get_resolver())) <= listed


def _names(resolver: object, namespace: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _names(pattern, pattern.namespace or namespace)
        elif namespace == "lead":
            yield f"lead:{pattern.name}"
        elif (pattern.name or "").startswith("lead_"):
            yield pattern.name


def test_what_does_not_exist_is_not_found_and_the_attempt_is_written_down(client: Client) -> None:
    client.force_login(account(*EVERY_RIGHT))

    for name in ("lead:inspect", "lead_erase", "lead_send_as_new"):
        assert client.get(reverse(name, args=[999_999])).status_code == 404
    for name in ("lead_release", "lead_redeliver", "lead_note"):
        assert client.post(reverse(name, args=[999_999])).status_code == 404
    assert client.get(reverse("lead_bulk", args=["unknown"])).status_code == 404
    assert client.get("/cms/lead/inspect/INV-23456789/").status_code == 404
    assert ModelLogEntry.objects.filter(action=audit.DENIED, user__username="staff").count() == 7


def test_a_refused_look_at_an_inquiry_stands_in_its_audit_log(client: Client) -> None:
    lead = make_lead()
    client.force_login(press_officer())

    client.get(reverse("lead:inspect", args=[lead.pk]))

    entry = ModelLogEntry.objects.get(action=audit.DENIED)
    assert (entry.label, entry.user.username, entry.data) == (lead.reference, "press", {"view": "lead.LeadInspectView"})


def test_a_refusal_is_written_to_the_inquiry_whose_delivery_was_meant_and_to_no_other(client: Client) -> None:
    endpoint = EndpointFactory()
    _other, lead = make_lead(), make_lead()
    client.force_login(press_officer())

    client.post(reverse("lead_redeliver", args=[lead.deliveries.get().pk]))
    client.get(reverse("endpoint:edit", args=[endpoint.pk]))

    labels = ModelLogEntry.objects.filter(action=audit.DENIED).order_by("pk").values_list("label", flat=True)
    assert list(labels) == [lead.reference, "press"]


@pytest.mark.parametrize("name", ["lead_assign", "lead_note", "lead_outcome", "lead_release", "lead_reject"])
def test_reading_an_address_changes_nothing(client: Client, name: str) -> None:
    lead = make_lead()
    client.force_login(account(*EVERY_RIGHT))

    assert client.get(reverse(name, args=[lead.pk])).status_code == 405


def test_the_press_office_sees_no_inquiry_in_menu_panel_reports_or_search(client: Client) -> None:
    EndpointFactory()
    lead = make_lead()
    audit.record(lead, audit.VIEWED)
    client.force_login(press_officer())

    for path in ("/cms/", "/cms/reports/site-history/", "/cms/pages/search/?q=Anna", "/cms/images/"):
        page = client.get(path, follow=True).content.decode()
        for hidden in (lead.reference, ANSWERS["person"], ANSWERS["email"], ANSWERS["company"], "/cms/lead/"):
            assert hidden not in page, path
