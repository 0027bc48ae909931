from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import service
from search.analysis import term, tokenise
from search.engines.base import EngineUnavailable
from search.query import SearchQuery

SHOWN = 10


class Command(BaseCommand):
    help = "Show how a query is understood and what it finds, with scores."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query")
        parser.add_argument("--language", default="ru", choices=("ru", "en"))

    def handle(self, *args: Any, **options: Any) -> None:
        plan = service.plan(SearchQuery(options["query"], language=options["language"], size=SHOWN))
        for token in tokenise(plan.query.text):
            self.stdout.write(f"{token.word} -> {term(token.word)}")
        concepts = " | ".join(" or ".join(" + ".join(phrase) for phrase in c.alternatives) for c in plan.concepts)
        self.stdout.write(f"Looking for: {concepts or 'nothing in particular'}")
        self.stdout.write(f"At least {plan.minimum} of {len(plan.concepts)} must be there.")
        try:
            found = service.engine().search(plan)
        except EngineUnavailable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Found: {found.total}")
        for hit in found.hits:
            self.stdout.write(f"{hit.score:8.3f}  {hit.key:<24} {hit.title_text}")
