"""E-mail as outbox rows: written in the caller's transaction, sent by the worker."""

import smtplib
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import BadHeaderError

from portal.models import OutboxState, QueuedEmail
from portal.outbox.outcome import Outcome
from portal.outbox.registry import Handler

FIRST_PERMANENT_CODE = 500


def send_later(
    to: str,
    subject: str,
    body: str,
    *,
    purpose: str,
    about: str = "",
    held: bool = False,
) -> QueuedEmail:
    """Write one message to one address; a held one waits until somebody releases it."""
    return QueuedEmail.objects.create(
        purpose=purpose,
        about=about,
        state=OutboxState.HELD if held else OutboxState.PENDING,
        content={
            "to": to,
            "subject": " ".join(subject.split()),  # no line break may start a header of its own
            "body": body,
        },
    )


class OutboxBackend(BaseEmailBackend):
    """What Django and Wagtail would send within a request (lost passwords, workflow notices) waits for the worker."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for recipient in message.recipients():
                send_later(recipient, message.subject, message.body, purpose="admin")
        return len(email_messages)


def send(row: QueuedEmail, now: datetime) -> Outcome:
    """Send one message; a repeated one bears the same Message-ID."""
    content = row.content
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    message = EmailMessage(
        subject=content["subject"],
        body=content["body"],
        to=[content["to"]],
        headers={"Message-ID": f"<{row.uuid}@{domain}>", "Auto-Submitted": "auto-generated"},
        connection=get_connection(settings.OUTGOING_EMAIL_BACKEND),
    )
    try:
        message.send()
    except (BadHeaderError, UnicodeError):
        return Outcome.attention("The address or the subject cannot be written into a message header.")
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        return _refused(min(codes, default=FIRST_PERMANENT_CODE))
    except smtplib.SMTPResponseException as error:
        return _refused(error.smtp_code)
    except (smtplib.SMTPException, OSError) as error:
        return Outcome.retry(f"Mail server: {type(error).__name__}")
    return Outcome.done()


def empty_when_sent(row: QueuedEmail, outcome: Outcome, now: datetime, accepted: bool) -> None:
    if accepted and row.state == OutboxState.DONE:
        QueuedEmail.objects.filter(pk=row.pk).update(content={})


def _refused(code: int) -> Outcome:
    text = f"The mail server answered {code}."
    return Outcome.attention(text) if code >= FIRST_PERMANENT_CODE else Outcome.retry(text)


HANDLER = Handler("email", QueuedEmail, send, on_recorded=empty_when_sent)
