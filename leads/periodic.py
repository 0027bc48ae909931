"""What the worker does from time to time: for the protection of personal data, and against the loss of the database."""

from datetime import datetime

from leads.erasure import scrub
from leads.form_keeping import keep_forms
from leads.retention import purge
from leads.spool_import import import_spool
from portal.outbox.registry import Periodic

DAY, MINUTES, SOON = 24 * 3600, 300, 15


def purge_what_has_outlived_its_term(now: datetime) -> None:
    purge(now)


def scrub_what_was_erased(now: datetime) -> None:
    scrub(now)


def import_what_was_spooled(now: datetime) -> None:
    import_spool()


def keep_forms_on_disk(now: datetime) -> None:
    """Also because a text may come into force at a moment when nobody saves anything."""
    keep_forms()


PURGE = Periodic("leads.purge", every=DAY, run=purge_what_has_outlived_its_term)
SCRUB = Periodic("leads.scrub", every=MINUTES, run=scrub_what_was_erased)
IMPORT_SPOOL = Periodic("leads.spool", every=SOON, run=import_what_was_spooled)
KEEP_FORMS = Periodic("leads.forms", every=MINUTES, run=keep_forms_on_disk)
