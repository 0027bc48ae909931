import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from portal.models.outbox import UNFINISHED_STATES
from search import configured, drift, updates
from search.engines.base import EngineUnavailable, SearchEngine
from search.models import SearchUpdate


class Command(BaseCommand):
    help = "Compare the search indexes with the database; exit 1 when they differ or cannot be read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--engine", choices=configured.names(), help="this one only")
        parser.add_argument("--repair", action="store_true", help="have the worker index exactly what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = drift.wanted()
        for key in wanted.failed:
            self.stdout.write(f"failed {key}")
        engines = configured.chosen(options["engine"])
        clean = [self._check(engine, wanted, repair=options["repair"]) for engine in engines]
        if wanted.failed or not all(clean):
            sys.exit(1)

    def _check(self, engine: SearchEngine, wanted: drift.Wanted, *, repair: bool) -> bool:
        try:
            found = drift.compare(engine, wanted)
        except EngineUnavailable as error:
            self.stderr.write(f"{engine.name}: {error}")
            return False
        for name in ("missing", "stale", "extra"):
            for key in getattr(found, name):
                self.stdout.write(f"{engine.name}: {name} {key}")
        self.stdout.write(f"{engine.name}: {found.compared} objects compared, {len(found.keys)} differ.")
        if waiting := SearchUpdate.objects.filter(engine=engine.name, state__in=UNFINISHED_STATES).count():
            self.stdout.write(f"{engine.name}: {waiting} updates were waiting for the worker before.")
        if repair and found.keys:
            with transaction.atomic():
                updates.enqueue(*found.keys, engines=[engine.name])
            self.stdout.write(f"{engine.name}: {len(found.keys)} updates now wait for the worker.")
        return not found.keys
