"""Keeping one card for each live page and language; the worker does it, never a request."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q

from portal.models import BasePage
from portal.outbox.registry import Periodic
from portal.share_cards.card import FOLDER, card_name, card_of
from portal.share_cards.drawing import draw

logger = logging.getLogger(__name__)

TREE_ROOT_DEPTH = 1
SWEEP_EVERY = timedelta(hours=1)
# Publishing may be recorded a little before it is committed.
OVERLAP = timedelta(minutes=2)


def ensure_cards(pages: Iterable[Any] | None = None) -> int:
    """Draw the missing cards of these pages (by default of all live ones); the number drawn."""
    is_sweep = pages is None
    existing = _existing()
    wanted: set[str] = set()
    drawn = 0
    for page in live_pages() if pages is None else pages:
        for language in page.languages:
            name = card_name(page, language)
            wanted.add(name)
            if name not in existing:
                default_storage.save(name, ContentFile(draw(card_of(page, language))))
                drawn += 1
    _delete(_outdated(existing, wanted, is_sweep))
    return drawn


def live_pages(since: datetime | None = None) -> Iterable[Any]:
    pages = BasePage.objects.live().filter(depth__gt=TREE_ROOT_DEPTH)
    if since:
        pages = pages.filter(Q(last_published_at__gte=since) | Q(latest_revision_created_at__gte=since))
    return pages.specific().iterator(chunk_size=200)


class CardKeeper:
    """Looks at what was published since its last run, and now and then at everything."""

    def __init__(self) -> None:
        self._seen: datetime | None = None
        self._swept: datetime | None = None

    def __call__(self, now: datetime) -> None:
        if self._seen is None or self._swept is None or now - self._swept >= SWEEP_EVERY:
            drawn = ensure_cards()
            self._swept = now
        else:
            drawn = ensure_cards(live_pages(self._seen - OVERLAP))
        self._seen = now
        if drawn:
            logger.info("Share cards drawn: %d", drawn)


PERIODIC = Periodic("share_cards", every=20, run=CardKeeper())


def _existing() -> set[str]:
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return set()
    return {f"{FOLDER}/{name}" for name in names}


def _outdated(existing: set[str], wanted: set[str], is_sweep: bool) -> set[str]:
    """In a sweep whatever no page wants; else the former cards of the pages looked at."""
    if is_sweep:
        return existing - wanted
    owners = {_owner(name) for name in wanted}
    return {name for name in existing - wanted if _owner(name) in owners}


def _owner(name: str) -> str:
    """`share-cards/12.ru.` of `share-cards/12.ru.0123456789ab.png`."""
    return name.rsplit(".", 2)[0]


def _delete(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)
