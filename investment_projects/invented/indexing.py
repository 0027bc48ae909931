"""What planting has written into the outbox of search, done at once instead of by the worker."""

from django.utils import timezone

from investment_projects.invented.planting import Advance
from portal.models import OutboxState
from portal.outbox import Outcome, claim, record
from portal.outbox.outcome import Result
from search import configured
from search.models import SearchUpdate
from search.updates import EngineGate, handle


def index_now(advance: Advance = lambda done, total: None) -> int:
    """How many updates were done. An engine that is away keeps its rows: the worker writes them when it is back."""
    return sum(_index(engine, advance) for engine in configured.names())


def _index(engine: str, advance: Advance) -> int:
    waiting = SearchUpdate.objects.filter(engine=engine, state=OutboxState.PENDING)
    total = waiting.count()
    outcome = Outcome.done()
    while outcome.result != Result.POSTPONE and (rows := claim(SearchUpdate, 1, timezone.now(), EngineGate(engine))):
        outcome = handle(rows[0], timezone.now())
        record(rows[0], outcome, timezone.now())
        advance(total - waiting.count(), total)
    return total - waiting.count()
