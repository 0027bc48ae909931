import smtplib
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection, transaction

from portal.mail import send_later
from portal.models import OutboxState, QueuedEmail
from portal.outbox.worker import Worker

pytestmark = pytest.mark.django_db


def state_of(email: QueuedEmail) -> str:
    return QueuedEmail.objects.get(pk=email.pk).state


def test_a_message_is_sent_by_the_worker_and_then_emptied() -> None:
    email = send_later("anna@example.com", "Ваше обращение", "Текст", purpose="receipt")

    assert mail.outbox == []
    Worker().run_once()

    assert [message.to for message in mail.outbox] == [["anna@example.com"]]
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<{email.uuid}@")
    email.refresh_from_db()
    assert (email.state, email.content) == (OutboxState.DONE, {})


def test_a_message_vanishes_with_the_transaction_that_wrote_it() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        send_later("anna@example.com", "S", "B", purpose="receipt")
        raise RuntimeError

    assert not QueuedEmail.objects.exists()


def test_a_line_break_in_a_subject_starts_no_header() -> None:
    send_later("anna@example.com", "Hello\r\nBcc: everybody@example.com", "B", purpose="receipt")

    Worker().run_once()

    assert mail.outbox[0].message()["Bcc"] is None
    assert mail.outbox[0].subject == "Hello Bcc: everybody@example.com"


def test_addresses_and_texts_are_unreadable_in_the_database() -> None:
    send_later("canary@example.com", "Canary", "Canary", purpose="receipt")

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM portal_queuedemail")
        assert "anary" not in cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (smtplib.SMTPServerDisconnected("gone"), OutboxState.RETRYING),
        (ConnectionRefusedError("no"), OutboxState.RETRYING),
        (smtplib.SMTPResponseException(451, b"later"), OutboxState.RETRYING),
        (smtplib.SMTPResponseException(550, b"never"), OutboxState.NEEDS_ATTENTION),
        (smtplib.SMTPRecipientsRefused({"a@example.com": (550, b"unknown")}), OutboxState.NEEDS_ATTENTION),
    ],
)
def test_a_fault_of_the_mail_server_loses_nothing(
    error: Exception, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: EmailMessage, *args: Any, **kwargs: Any) -> int:
        raise error

    monkeypatch.setattr(EmailMessage, "send", fail)
    email = send_later("a@example.com", "S", "B", purpose="receipt")

    Worker().run_once()

    assert state_of(email) == state


def test_a_held_message_waits() -> None:
    email = send_later("a@example.com", "S", "B", purpose="receipt", held=True)

    Worker().run_once()

    assert state_of(email) == OutboxState.HELD
    assert mail.outbox == []
