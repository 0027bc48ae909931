"""What the worker does for the protection of personal data: daily what has outlived its term, soon what was erased."""

from datetime import datetime

from leads.erasure import scrub
from leads.retention import purge
from portal.outbox.registry import Periodic

DAY, MINUTES = 24 * 3600, 300


def purge_what_has_outlived_its_term(now: datetime) -> None:
    purge(now)


def scrub_what_was_erased(now: datetime) -> None:
    scrub(now)


PURGE = Periodic("leads.purge", every=DAY, run=purge_what_has_outlived_its_term)
SCRUB = Periodic("leads.scrub", every=MINUTES, run=scrub_what_was_erased)
