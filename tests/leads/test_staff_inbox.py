"""The list of inquiries: what it shows, how it is narrowed, what is found and what is not said aloud."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from leads import handling, staff_group
from leads.inbox_filters import LeadFilterSet, filtered, listed
from leads.inbox_search import narrow, read
from leads.models import Lead, LeadOutcome, ReviewState
from tests.factories.leads import ANSWERS, EndpointFactory, make_lead
from tests.leads.accounts import member_of

pytestmark = pytest.mark.django_db
References = Callable[..., set[str]]


@pytest.fixture
def staff(client: Client) -> User:
    user = member_of(staff_group.NAME, "anna")
    client.force_login(user)
    return user


@pytest.fixture
def references(staff: User, rf: RequestFactory) -> Callable[..., set[str]]:
    """What the list shows under these filters."""

    def ask(**filters: Any) -> set[str]:
        request = rf.get("/", filters)
        request.user = staff
        return set(filtered(request).values_list("reference", flat=True))

    return ask


def test_a_row_says_what_staff_need_and_names_no_person(client: Client, staff: User) -> None:
    EndpointFactory()
    lead = make_lead({"phone": "+49 30 1234567"})
    Lead.objects.update(answer_by=timezone.now() - timedelta(hours=1), owner=staff, subject_title="Лесной парк")

    page = client.get(reverse("lead:index")).content.decode()

    for shown in (lead.reference, "Лесной парк", ANSWERS["company"], ANSWERS["country"], "anna", "inbox-alarm"):
        assert shown in page
    for hidden in (ANSWERS["person"], ANSWERS["email"], ANSWERS["message"], "1234567"):
        assert hidden not in page


def test_an_empty_list_says_so(client: Client, staff: User) -> None:
    page = BeautifulSoup(client.get(reverse("lead:index")).content, "html.parser")

    assert page.select_one("#listing-results p")
    assert not page.select(".inbox table")


class TestFilters:
    def test_by_state_of_delivery(self, references: References) -> None:
        alone = make_lead()
        EndpointFactory()
        by_state = {
            "none": alone,
            "held": make_lead(spam_score=10),
            "on-its-way": make_lead(),
            "delivered": make_lead(),
            "attention": make_lead(),
            "cancelled": make_lead(),
        }
        for name, state in (("delivered", "done"), ("attention", "dead"), ("cancelled", "cancelled")):
            by_state[name].deliveries.update(state=state)

        for name, lead in by_state.items():
            assert references(progress=name) == {lead.reference}, name
        assert references(progress="open") == {by_state["on-its-way"].reference}

    def test_by_review_outcome_owner_language_and_date(self, references: References, staff: User) -> None:
        plain, special = make_lead(), make_lead(locale="en", spam_score=10)
        handling.set_outcome(special, LeadOutcome.SPAM)
        handling.assign(special, staff)
        Lead.objects.filter(pk=special.pk).update(received_at=timezone.now() - timedelta(days=10))
        week_ago = f"{timezone.now() - timedelta(days=7):%Y-%m-%d}"

        for filters in (
            {"review_state": ReviewState.QUARANTINE},
            {"outcome": "spam"},
            {"owner": "me"},
            {"owner": staff.pk},
            {"locale": "en"},
            {"received_at_to": week_ago},
        ):
            assert references(**filters) == {special.reference}, filters
        for filters in ({"outcome": "none"}, {"owner": "nobody"}, {"received_at_from": week_ago}):
            assert references(**filters) == {plain.reference}, filters

    def test_by_country_without_storing_it_readably(self, references: References) -> None:
        german = make_lead({"country": "Германия"})
        make_lead({"country": "Япония"})

        choices = dict(LeadFilterSet({}, listed(), request=None).form.fields["country_idx"].choices)

        assert set(choices.values()) >= {"Германия", "Япония"}
        assert references(country_idx=german.country_idx) == {german.reference}

    def test_overdue_is_what_nobody_has_answered_in_time(self, references: References) -> None:
        late, answered, held, early = make_lead(), make_lead(), make_lead(spam_score=10), make_lead()
        Lead.objects.exclude(pk=early.pk).update(answer_by=timezone.now() - timedelta(minutes=1))
        handling.set_outcome(answered, LeadOutcome.CONTACTED)

        assert references(overdue="yes") == {late.reference}
        assert held.reference in references()

    def test_the_same_sender_within_a_day_is_badged_and_never_merged(
        self, references: References, client: Client
    ) -> None:
        first, second = make_lead(), make_lead({"person": "Another"})
        by_phone = make_lead({"email": "x@example.org", "phone": "+7 382 200-00-00"})
        again = make_lead({"email": "y@example.org", "phone": "8 382 2000000"})
        make_lead({"email": "somebody@example.org"})
        old = make_lead()
        Lead.objects.filter(pk=old.pk).update(received_at=timezone.now() - timedelta(days=2))

        assert references(double="yes") == {lead.reference for lead in (first, second, by_phone, again)}
        page = client.get(reverse("lead:inspect", args=[first.pk])).content.decode()
        assert second.reference in page
        assert old.reference not in page

    @pytest.mark.parametrize(
        "query",
        [
            "progress=x",
            "owner=x",
            "owner=999999",
            "received_at_from=x",
            "p=-1",
            "p=x",
            "ordering=data",
            "found=%00",
            "locale=ru%00",
        ],
    )
    def test_a_wrong_address_is_no_fault_of_the_server(self, client: Client, staff: User, query: str) -> None:
        make_lead()

        assert client.get(f"{reverse('lead:index')}?{query}").status_code == 200


class TestSearch:
    def found(self, text: str) -> set[str]:
        return set(narrow(Lead.objects.all(), read(text).token).values_list("reference", flat=True))

    def test_a_reference_opens_its_inquiry(self, client: Client, staff: User) -> None:
        lead = make_lead()

        for text in (lead.reference, f" {lead.reference.lower()} ", lead.reference.removeprefix("INV-")):
            response = client.post(reverse("lead_find"), {"q": text})
            assert response["Location"] == reverse("lead:inspect", args=[lead.pk])

    def test_people_are_found_by_address_number_and_words_of_the_company(self) -> None:
        lead = make_lead({"phone": "+7 (382) 200-00-00"})
        make_lead({"email": "else@example.org", "company": "Holz AG"})

        for text in (ANSWERS["email"].upper(), "8 382 200 00 00", "beispiel", "HOLZ Beispiel"):
            assert self.found(text) == {lead.reference}, text
        assert len(self.found("holz")) == 2
        for text in ("anna@example.com", "bei", "200000", "Анна", "' OR 1=1 --", "%", "\x00", "=1+1"):
            assert self.found(text) == set(), text

    def test_what_is_typed_stands_in_no_address(self, client: Client, staff: User) -> None:
        lead = make_lead()

        address = client.post(reverse("lead_find"), {"q": ANSWERS["email"]})["Location"]
        page = client.get(address).content.decode()

        assert lead.reference in page
        assert "anna" not in address.lower() and "example" not in address
        assert ANSWERS["email"] not in page

    def test_an_unknown_reference_says_so(self, client: Client, staff: User) -> None:
        response = client.post(reverse("lead_find"), {"q": "INV-22222222"}, follow=True)

        assert [str(message.level_tag) for message in response.context["messages"]] == ["warning"]

    def test_words_and_numbers_are_told_apart(self) -> None:
        assert read("INV-22222222").reference == "INV-22222222"
        assert read("+7 999").token.startswith("company-")
        assert read("+7 999 000 00 00").token.startswith("phone-")
        assert read("").token == "company-0"
