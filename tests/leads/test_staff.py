import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from leads.models import ConsentText, Endpoint, Lead
from portal import press_office
from portal.models import OutboxState
from tests.factories.leads import ANSWERS, EndpointFactory, make_lead

pytestmark = pytest.mark.django_db
RIGHTS = ["view_lead", "redeliver_lead", "release_spam", "manage_endpoint"]


@pytest.fixture
def staff(client: Client) -> User:
    """A member of the team that answers inquiries; no superuser."""
    group = Group.objects.create(name="Inquiries")
    group.permissions.add(*Permission.objects.filter(content_type__app_label="leads", codename__in=RIGHTS))
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user("staff")
    user.groups.add(group)
    client.force_login(user)
    return user


@pytest.fixture
def press(client: Client) -> User:
    user = User.objects.create_user("press")
    user.groups.add(press_office.ensure_group())
    client.force_login(user)
    return user


def addresses(lead: Lead, endpoint: Endpoint) -> list[str]:
    return [
        reverse("lead:index"),
        reverse("lead:inspect", args=[lead.pk]),
        reverse("endpoint:index"),
        reverse("endpoint:edit", args=[endpoint.pk]),
        reverse("consenttext:index"),
    ]


def test_press_officers_see_nothing_of_it(client: Client, press: User) -> None:
    endpoint = EndpointFactory()
    lead = make_lead()

    for address in addresses(lead, endpoint):
        assert client.get(address).status_code in (302, 403)
        assert lead.reference not in client.get(address, follow=True).content.decode()
    assert client.post(reverse("lead_redeliver", args=[lead.deliveries.get().pk])).status_code in (302, 403)
    assert lead.deliveries.get().attempts == 0


def test_the_list_names_no_person(client: Client, staff: User) -> None:
    EndpointFactory()
    lead = make_lead()

    page = client.get(reverse("lead:index")).content.decode()

    assert lead.reference in page
    assert ANSWERS["person"] not in page
    assert ANSWERS["email"] not in page


def test_whoever_opens_an_inquiry_sees_all_of_it_and_is_written_down(
    client: Client, staff: User, consents: dict[str, ConsentText]
) -> None:
    endpoint = EndpointFactory()
    lead = make_lead({"message": "<script>alert(1)</script>"}, consents=(consents["ru"],))
    lead.deliveries.get().attempt_log.create(number=1, ended_at=timezone.now(), result="retry", error="HTTP 500")

    page = client.get(reverse("lead:inspect", args=[lead.pk])).content.decode()

    for shown in (ANSWERS["person"], endpoint.name, "HTTP 500", consents["ru"].body, lead.deliveries.get().webhook_id):
        assert shown in page
    assert "<script>alert" not in page
    entry = ModelLogEntry.objects.get(action="leads.view")
    assert (entry.user, entry.label) == (staff, lead.reference)
    assert ANSWERS["email"] not in repr(entry.data)


def test_staff_send_again_and_it_is_written_down(client: Client, staff: User) -> None:
    EndpointFactory()
    delivery = make_lead().deliveries.get()
    type(delivery).objects.update(state=OutboxState.DEAD, failures=30)

    response = client.post(reverse("lead_redeliver", args=[delivery.pk]))

    delivery.refresh_from_db()
    assert response.status_code == 302
    assert (delivery.state, delivery.failures) == (OutboxState.PENDING, 0)
    assert ModelLogEntry.objects.filter(action="leads.redeliver", user=staff).exists()


def test_staff_release_what_was_held(client: Client, staff: User) -> None:
    EndpointFactory()
    lead = make_lead(spam_score=10)
    assert (
        reverse("lead_release", args=[lead.pk]) in client.get(reverse("lead:inspect", args=[lead.pk])).content.decode()
    )

    client.post(reverse("lead_release", args=[lead.pk]))

    assert lead.deliveries.get().state == OutboxState.PENDING


def test_reading_an_address_changes_nothing(client: Client, staff: User) -> None:
    EndpointFactory()
    delivery = make_lead().deliveries.get()

    assert client.get(reverse("lead_redeliver", args=[delivery.pk])).status_code == 405


def test_not_even_a_superuser_edits_what_a_visitor_wrote(admin_client: Client) -> None:
    lead = make_lead()

    for view in (f"edit/{lead.pk}", f"delete/{lead.pk}", "new"):
        assert admin_client.get(f"/cms/lead/{view}/").status_code == 404
    assert Lead.objects.filter(pk=lead.pk).exists()
