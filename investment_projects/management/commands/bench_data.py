import logging
import sys
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from investment_projects.invented.counting import Change, keep
from investment_projects.invented.indexing import index_now
from portal.demo.migration import database_is_new, migrate
from portal.demo.progress import Reporter
from portal.models import BasePage
from search.models import SearchUpdate


class Command(BaseCommand):
    help = "Fill a database of its own with the content and with invented projects, to measure the portal by."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int)

    def handle(self, *args: Any, count: int, **options: Any) -> None:
        report = Reporter(sys.stdout)
        logging.disable(logging.INFO)
        refuse_what_people_work_in()
        with report.step("Database") as bar:
            migrate(bar)
        with report.step("Content"):
            call_command("load_content", verbosity=0)
        with report.step("Index of the content"):
            SearchUpdate.objects.all().delete()  # the index is built of all that they name
            call_command("search_rebuild", verbosity=0)
        with report.step("Invented projects") as bar:
            change = keep(count, bar.advance)
        with report.step("Index of the projects") as bar:
            index_now(change.touched, bar.advance)
        with report.step("Page tree"):
            refuse_a_broken_tree(BasePage.find_problems())
        for line in told(change):
            report.say(line)


def refuse_what_people_work_in() -> None:
    if not database_is_new() and get_user_model().objects.exists():
        raise CommandError("This database has accounts: it is somebody's. Load data gets a database of its own.")


def refuse_a_broken_tree(problems: Iterable[list[Any]]) -> None:
    found = [problem for kind in problems for problem in kind]
    if found:
        raise CommandError(f"The page tree has {len(found)} problems: manage.py fixtree")


def told(change: Change) -> Iterable[str]:
    rows = change.added.rows
    yield f"{len(change.added.pks)} projects added, {len(change.removed)} removed; {sum(rows.values())} rows:"
    yield "  " + ", ".join(f"{name} {count}" for name, count in rows.items())
    if added := len(change.added.pks):
        yield f"  {change.seconds:.1f} s: {added / change.seconds:.0f} projects a second, with their search updates"
        yield f"  ({added / change.of_processor:.0f} a second of the processor's own time)"
    yield "All of them are indexed; the page tree is clean."
    yield f"  {connection.settings_dict['NAME']}, index {settings.SEARCH_INDEX_PATH}"
