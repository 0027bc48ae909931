import logging
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from investment_projects.invented.admin_indexes import tell_the_admin
from investment_projects.invented.counting import keep
from investment_projects.invented.indexing import index_now
from investment_projects.models import ProjectIndexPage
from portal.demo.progress import Reporter

MOST = 100_000


class Command(BaseCommand):
    help = "Have so many invented projects, labelled as such: adds the missing, removes those beyond; 0 removes all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int)

    def handle(self, *args: Any, count: int, **options: Any) -> None:
        if not 0 <= count <= MOST:
            raise CommandError(f"From 0 to {MOST} invented projects are possible.")
        if not ProjectIndexPage.objects.exists():
            raise CommandError("There is no catalogue yet: load the content first (manage.py load_content).")
        report = Reporter(sys.stdout)
        logging.disable(logging.INFO)  # Wagtail tells of each page and of each of its tasks
        with report.step("Invented projects") as bar:
            change = keep(count, bar.advance)
        with report.step("Search of the admin") as bar:
            tell_the_admin(change.added.pks, bar.advance)
        with report.step("Search index") as bar:
            index_now(change.touched, bar.advance)
        logging.disable(logging.NOTSET)
        report.say(f"{count} invented projects: {len(change.added.pks)} added, {len(change.removed)} removed.")
