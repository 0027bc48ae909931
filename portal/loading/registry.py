"""Which rooms load content, and the load itself: one transaction over all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation

from portal.loading import indexes
from portal.loading.context import LoadContext
from portal.loading.report import Report


@dataclass(frozen=True, slots=True)
class Loader:
    """`order` follows the references: sources before clusters before projects."""

    name: str
    order: int
    load: Callable[[LoadContext], None]
    seed_only: bool = False


_loaders: dict[str, Loader] = {}


def register_loader(loader: Loader) -> None:
    _loaders[loader.name] = loader


def load_content(context: LoadContext) -> Report:
    """Runs every loader; a ContentError in any of them leaves the database as it was."""
    chosen = [loader for loader in _loaders.values() if loader.seed_only or not context.seed_only]
    with transaction.atomic(), translation.override("ru"):
        with indexes.indexing_deferred():
            for loader in sorted(chosen, key=lambda loader: loader.order):
                loader.load(context)
        if context.dry_run:
            transaction.set_rollback(True)
        else:
            indexes.index(context.written)
    return context.report
