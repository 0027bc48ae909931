"""The same for many inquiries at once: asked first, counted, and only by whoever may."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from leads import staff_group
from leads.models import Lead, ReviewState
from portal.models import OutboxState
from tests.factories.leads import EndpointFactory, make_lead
from tests.leads.accounts import account, member_of

pytestmark = pytest.mark.django_db


def agree(client: Client, address: str, **answer: str) -> HttpResponse:
    """What the browser sends for somebody who has looked at the page and agrees."""
    return client.post(address, {"seen": client.get(address).context["form"].digest, **answer})


@pytest.fixture
def staff(client: Client) -> User:
    user = member_of(staff_group.NAME, "anna")
    client.force_login(user)
    return user


def test_all_that_the_filters_find_is_sent_again_not_only_a_page(client: Client, staff: User) -> None:
    EndpointFactory()
    leads = [make_lead(locale="en") for _ in range(25)]
    other = make_lead(locale="ru")
    for lead in [*leads, other]:
        lead.deliveries.update(state=OutboxState.DEAD)

    agree(client, f"{reverse('lead_bulk', args=['redeliver'])}?locale=en&id=all")

    assert Lead.objects.filter(deliveries__state=OutboxState.PENDING).count() == 25
    assert other.deliveries.get().state == OutboxState.DEAD


def test_what_was_ticked_is_released_after_a_question(client: Client, staff: User) -> None:
    EndpointFactory()
    ticked, other = make_lead(spam_score=10), make_lead(spam_score=10)
    address = f"{reverse('lead_bulk', args=['release'])}?id={ticked.pk}"

    assert ticked.reference in client.get(address).content.decode()
    assert ticked.deliveries.get().state == OutboxState.HELD
    agree(client, address)

    ticked.refresh_from_db(), other.refresh_from_db()
    assert (ticked.review_state, other.review_state) == (ReviewState.ACCEPTED, ReviewState.QUARANTINE)


def test_erasing_many_wants_their_number(client: Client) -> None:
    make_lead(), make_lead()
    client.force_login(account("view_lead", "erase_lead"))
    address = reverse("lead_bulk", args=["erase"])

    assert agree(client, address, count="1").status_code == 422
    assert agree(client, address, count="много").status_code == 422
    assert not Lead.objects.filter(review_state=ReviewState.ERASED).exists()
    assert agree(client, address, count="2").status_code == 302
    assert Lead.objects.filter(review_state=ReviewState.ERASED).count() == 2


def test_an_inquiry_that_takes_the_place_of_another_is_not_erased_unseen(client: Client) -> None:
    make_lead(), make_lead()
    client.force_login(account("view_lead", "erase_lead"))
    address = f"{reverse('lead_bulk', args=['erase'])}?locale=ru"
    seen = client.get(address).context["form"].digest
    Lead.objects.filter(pk=Lead.objects.earliest("pk").pk).update(locale="en")
    make_lead(locale="ru")

    refused = client.post(address, {"seen": seen, "count": "2"})
    assert refused.status_code == 422
    assert not Lead.objects.filter(review_state=ReviewState.ERASED).exists()
    assert client.post(address, {"seen": refused.context["form"].digest, "count": "2"}).status_code == 302


def test_more_than_a_request_can_do_is_done_in_parts_and_said(
    client: Client, staff: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leads.bulk.MOST_AT_ONCE", 2)
    for _ in range(3):
        make_lead(spam_score=10)
    address = reverse("lead_bulk", args=["release"])

    assert "help-info" in client.get(address).content.decode()
    agree(client, address)
    assert Lead.objects.filter(review_state=ReviewState.QUARANTINE).count() == 1


def test_the_way_back_never_leaves_the_site(client: Client, staff: User) -> None:
    make_lead()

    page = client.get(f"{reverse('lead_bulk', args=['release'])}?next=https://evil.example/").content.decode()

    assert 'evil.example/"' not in page.replace("%2F", "/").split("<form")[0]
    response = agree(client, f"{reverse('lead_bulk', args=['release'])}?next=https://evil.example/")
    assert response["Location"] == reverse("lead:index")


def test_only_what_somebody_may_do_is_offered(client: Client, staff: User) -> None:
    make_lead()

    assert reverse("lead_bulk", args=["erase"]) not in client.get(reverse("lead:index")).content.decode()
    assert reverse("lead_bulk", args=["redeliver"]) in client.get(reverse("lead:index")).content.decode()
