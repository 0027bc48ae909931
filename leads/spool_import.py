"""Bringing what waits on disk into the database: each inquiry once, as it came."""

import logging
from dataclasses import dataclass
from pathlib import Path

from django.db import DataError, IntegrityError
from django.utils import translation

from leads import spool
from leads.consent import texts_of
from leads.services import Inquiry, Receipt, Submission, submit
from leads.spool import Spooled
from leads.subjects import asked_subject, find_subject
from portal.outbox.faults import describe

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Imported:
    new: int = 0
    known: int = 0
    unreadable: int = 0


def import_spool() -> Imported:
    """Raises the database's error when it refuses again: the rest waits. Several workers may do it at once."""
    done = Imported()
    for path in spool.waiting():
        try:
            is_new = _import(path)
        except FileNotFoundError:  # another worker was quicker
            continue
        except (DataError, IntegrityError, ValueError, RuntimeError, OSError) as error:
            logger.error("The spooled inquiry %s is set aside: %s", path.stem, describe(error))
            spool.put_aside(path)
            done.unreadable += 1
            continue
        done.new += is_new
        done.known += not is_new
    spool.sweep()
    return done


def _import(path: Path) -> bool:
    """Whether it was new. The file goes only when the database has confirmed the inquiry; erased ones are known."""
    receipt = submit(*_as_it_came(spool.read(path)))
    spool.remove(path)
    return receipt.is_new


def _as_it_came(spooled: Spooled) -> tuple[Inquiry, Submission]:
    texts = texts_of(spooled.consents, spooled.locale)
    if len(texts) != len(spooled.consents):
        raise ValueError("A text of a consent that was given is not known.")
    with translation.override(spooled.locale):
        subject = find_subject(spooled.about) or asked_subject(spooled.about)
    return (
        Inquiry(spooled.answers, spooled.labels, subject, spooled.form),
        Submission(
            key=spooled.key,
            locale=spooled.locale,
            consents=texts,
            spam_score=spooled.spam_score,
            address=spooled.address,
            user_agent=spooled.user_agent,
            received_at=spooled.received_at,
            receipt=Receipt(spooled.reference, spooled.lead_uuid, is_new=True),
        ),
    )
