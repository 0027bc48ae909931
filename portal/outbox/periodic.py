"""Running periodic jobs, each once, by whichever worker comes first."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import Error as DatabaseError

from portal.models.outbox import PeriodicRun
from portal.outbox.faults import describe
from portal.outbox.registry import Periodic

logger = logging.getLogger(__name__)


def run_due(jobs: Iterable[Periodic], now: datetime) -> int:
    """Run the jobs whose time has come; a job that fails is logged and comes again at its next time."""
    jobs = list(jobs)
    if not jobs:
        return 0
    known = dict(PeriodicRun.objects.filter(name__in=[job.name for job in jobs]).values_list("name", "due_at"))
    return sum(_run(job, now) for job in jobs if _take(job, known.get(job.name), now))


def _take(job: Periodic, known: datetime | None, now: datetime) -> bool:
    next_due = now + timedelta(seconds=job.every)
    if known is None:
        _, created = PeriodicRun.objects.get_or_create(name=job.name, defaults={"due_at": next_due})
        return created
    if known > now:
        return False
    return PeriodicRun.objects.filter(name=job.name, due_at=known).update(due_at=next_due) == 1


def _run(job: Periodic, now: datetime) -> int:
    error = ""
    try:
        job.run(now)
    except DatabaseError:
        raise
    except Exception as exception:
        error = describe(exception)
        logger.error("Periodic job %s failed: %s", job.name, error)
    PeriodicRun.objects.filter(name=job.name).update(finished_at=now, last_error=error[:200])
    return 1
