from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.http import HttpResponse
from django.test import Client, RequestFactory

from portal import login_throttle
from portal.client_address import client_address, network_of
from portal.models import QueuedEmail
from portal.outbox.worker import Worker
from portal.rate_limit import RateLimit

LOGIN = "/cms/login/"
WRONG = "wrong"

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return User.objects.create_superuser("officer", password="correct horse battery")


def attempt(client: Client, username: str = "officer", password: str = WRONG, address: str = "") -> HttpResponse:
    extra = {"REMOTE_ADDR": address} if address else {}
    return client.post(LOGIN, {"username": username, "password": password}, **extra)


def test_the_eleventh_try_at_an_account_is_refused_from_whatever_address(client: Client, officer: User) -> None:
    statuses = [attempt(client, address=f"203.0.113.{number}").status_code for number in range(11)]

    assert statuses == [200] * 10 + [429]
    refused = attempt(client, password="correct horse battery", address="198.51.100.1")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 300


@pytest.mark.parametrize(("language", "words"), [("en", "Too many attempts to sign in"), ("ru", "alert")])
def test_the_refusal_says_what_to_do(client: Client, officer: User, language: str, words: str) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    for _ in range(11):
        response = attempt(client)

    assert 'role="alert"' in response.content.decode()
    assert words in response.content.decode()
    assert 'name="password"' in response.content.decode()


def test_an_address_that_guesses_at_many_accounts_is_refused_and_others_are_not(client: Client, officer: User) -> None:
    statuses = [attempt(client, f"user{number}", address="203.0.113.9").status_code for number in range(51)]

    assert statuses == [200] * 50 + [429]
    assert attempt(client, password="correct horse battery", address="203.0.113.10").status_code == 302


def test_a_success_forgets_the_mistyped_tries(client: Client, officer: User) -> None:
    for _ in range(9):
        attempt(client)
    attempt(client, password="correct horse battery")
    client.logout()

    assert attempt(client).status_code == 200


def test_the_tries_are_forgotten_after_five_minutes() -> None:
    now = [1000.0]
    limit = RateLimit("test", limit=2, window=300, clock=lambda: now[0])
    limit.hit("a")
    now[0] += 100
    limit.hit("a")

    assert limit.retry_after("a") == 200
    assert limit.retry_after("b") == 0
    now[0] += 201
    assert limit.retry_after("a") == 0


def test_the_forwarded_address_counts_only_behind_a_trusted_proxy(rf: RequestFactory, settings: Any) -> None:
    request = rf.get("/", HTTP_X_FORWARDED_FOR="6.6.6.6, 203.0.113.5", REMOTE_ADDR="10.0.0.1")

    settings.TRUSTED_PROXIES = 0
    assert client_address(request) == "10.0.0.1"
    settings.TRUSTED_PROXIES = 1
    assert client_address(request) == "203.0.113.5"
    settings.TRUSTED_PROXIES = 3
    assert client_address(request) == "10.0.0.1"


def test_subscribers_of_ipv6_are_counted_by_their_network() -> None:
    assert network_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::"
    assert network_of("::ffff:203.0.113.5") == "203.0.113.5"


def test_the_limits_are_the_published_ones() -> None:
    assert (login_throttle.PER_ACCOUNT.limit, login_throttle.PER_ADDRESS.limit, login_throttle.WINDOW) == (10, 50, 300)


class TestForgottenPassword:
    def ask(self, client: Client, name: str = "officer", address: str = "203.0.113.7") -> HttpResponse:
        return client.post("/cms/password_reset/", {"email": f"{name}@portal.example"}, REMOTE_ADDR=address)

    @pytest.fixture(autouse=True)
    def through_the_outbox(self, settings: Any, officer: User) -> None:
        settings.EMAIL_BACKEND = "portal.mail.OutboxBackend"
        officer.email = "officer@portal.example"
        officer.save()

    def test_the_letter_waits_for_the_worker(self, client: Client) -> None:
        assert self.ask(client).status_code == 302
        assert mail.outbox == []
        letter = QueuedEmail.objects.get()
        assert letter.content["to"] == "officer@portal.example"
        assert "/cms/password_reset/confirm/" in letter.content["body"]

        Worker().run_once()

        assert [message.to for message in mail.outbox] == [["officer@portal.example"]]

    def test_a_mailbox_cannot_be_filled_and_the_answer_does_not_tell(self, client: Client) -> None:
        answers = {self.ask(client, address=f"198.51.100.{number}")["Location"] for number in range(20)}

        assert QueuedEmail.objects.count() == login_throttle.LETTERS_PER_MAILBOX.limit == 3
        assert answers == {self.ask(client, "nobody")["Location"]}

    def test_an_address_that_keeps_asking_is_refused(self, client: Client) -> None:
        statuses = [self.ask(client, f"user{number}").status_code for number in range(11)]

        assert statuses == [302] * 10 + [429]
