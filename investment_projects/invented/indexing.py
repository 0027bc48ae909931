"""What planting has written into the outbox of search, done at once: the worker may have other things before it."""

import logging
from collections.abc import Sequence

from django.utils import timezone

from investment_projects.invented.planting import Advance, key_of_search
from portal.models import OutboxState
from search import configured
from search.engines.base import EngineUnavailable, SearchEngine
from search.models import SearchUpdate
from search.updates import refresh

AT_ONCE = 200

logger = logging.getLogger(__name__)


def index_now(pks: Sequence[int], advance: Advance = lambda done, total: None) -> None:
    """Of projects that stand and of such as have gone. An engine that is away keeps its rows for the worker."""
    for engine in configured.engines():
        try:
            for start in range(0, len(pks), AT_ONCE):
                _index(engine, [key_of_search(pk) for pk in pks[start : start + AT_ONCE]])
                advance(min(start + AT_ONCE, len(pks)), len(pks))
        except EngineUnavailable as error:
            logger.warning("%s is left to the worker: %s", engine.name, error)


def _index(engine: SearchEngine, keys: list[str]) -> None:
    """Only what was waiting before the objects are read is done afterwards."""
    waiting = SearchUpdate.objects.filter(engine=engine.name, key__in=keys, state=OutboxState.PENDING)
    known = list(waiting.values_list("pk", flat=True))
    failed = refresh(engine, keys)
    done = SearchUpdate.objects.filter(pk__in=known, state=OutboxState.PENDING).exclude(key__in=failed)
    done.update(state=OutboxState.DONE, done_at=timezone.now())
