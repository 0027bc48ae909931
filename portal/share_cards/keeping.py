"""Keeping one card for each live page and language; the worker does it, never a request."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q

from portal.models import BasePage
from portal.outbox.registry import Periodic
from portal.share_cards.card import FOLDER, Card, card_name, card_of
from portal.share_cards.drawing import draw

logger = logging.getLogger(__name__)

TREE_ROOT_DEPTH = 1
SWEEP_EVERY = timedelta(hours=1)
# Publishing may be recorded a little before it is committed.
OVERLAP = timedelta(minutes=2)
# Other work of the worker must not wait for thousands of cards.
SECONDS_A_RUN = 3.0


def ensure_cards(pages: Iterable[Any] | None = None) -> int:
    """Draw the missing cards of these pages, by default of all live ones, however long it takes; the number drawn."""
    keeper = CardKeeper()
    keeper.look_at(live_pages() if pages is None else pages, is_sweep=pages is None)
    return keeper.draw_some(seconds=float("inf"))


def live_pages(since: datetime | None = None) -> Iterable[Any]:
    pages = BasePage.objects.live().filter(depth__gt=TREE_ROOT_DEPTH)
    if since:
        pages = pages.filter(Q(last_published_at__gte=since) | Q(latest_revision_created_at__gte=since))
    return pages.specific().iterator(chunk_size=200)


class CardKeeper:
    """Looks at what was published since its last run, now and then at everything; draws a few cards at a time."""

    def __init__(self) -> None:
        self._seen: datetime | None = None
        self._swept: datetime | None = None
        self._queue: dict[str, Card] = {}

    def __call__(self, now: datetime) -> None:
        if self._seen is None or self._swept is None or now - self._swept >= SWEEP_EVERY:
            self.look_at(live_pages(), is_sweep=True)
            self._swept = now
        else:
            self.look_at(live_pages(self._seen - OVERLAP), is_sweep=False)
        self._seen = now
        drawn = self.draw_some(SECONDS_A_RUN)
        if drawn:
            logger.info("Share cards drawn: %d, still to draw: %d", drawn, len(self._queue))

    def look_at(self, pages: Iterable[Any], *, is_sweep: bool) -> None:
        """Queue the cards that are missing, delete those that no page wants any more."""
        wanted = {card_name(page, code): card_of(page, code) for page in pages for code in page.languages}
        existing = _existing()
        self._queue.update((name, card) for name, card in wanted.items() if name not in existing)
        for name in _outdated(existing, wanted, is_sweep):
            default_storage.delete(name)

    def draw_some(self, seconds: float) -> int:
        end, drawn = monotonic() + seconds, 0
        while self._queue and monotonic() < end:
            name = next(iter(self._queue))
            card = self._queue.pop(name)
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(draw(card)))
                drawn += 1
        return drawn


PERIODIC = Periodic("share_cards", every=20, run=CardKeeper())


def _existing() -> set[str]:
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return set()
    return {f"{FOLDER}/{name}" for name in names}


def _outdated(existing: set[str], wanted: Iterable[str], is_sweep: bool) -> set[str]:
    """In a sweep whatever no page wants; else the former cards of the pages looked at."""
    unwanted = existing - set(wanted)
    if is_sweep:
        return unwanted
    owners = {_owner(name) for name in wanted}
    return {name for name in unwanted if _owner(name) in owners}


def _owner(name: str) -> str:
    """`share-cards/12.ru` of `share-cards/12.ru.0123456789ab.png`."""
    return name.rsplit(".", 2)[0]
