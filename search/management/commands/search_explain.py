from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import service
from search.analysis import term, tokenise
from search.engines.base import EngineUnavailable
from search.query import SearchQuery
from search.understanding import Concept, QueryPlan

SHOWN = 10


class Command(BaseCommand):
    help = "Show how a query is understood and what it finds, with scores."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query")
        parser.add_argument("--language", default="ru", choices=("ru", "en"))
        parser.add_argument("--exact", action="store_true", help="without corrections")

    def handle(self, *args: Any, **options: Any) -> None:
        query = SearchQuery(options["query"], language=options["language"], size=SHOWN, correct=not options["exact"])
        plan = service.plan(query)
        self._explain(query, plan)
        try:
            found = service.engine().search(plan)
        except EngineUnavailable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Found: {found.total}")
        for hit in found.hits:
            self.stdout.write(f"{hit.score:8.3f}  {hit.key:<24} {hit.title_text}")
        result = service.search(query)
        for name, hits in (("Some of the words", result.partial), ("Looks similar", result.alike)):
            if hits:
                self.stdout.write(f"{name}: " + "; ".join(hit.title_text for hit in hits))

    def _explain(self, query: SearchQuery, plan: QueryPlan) -> None:
        vocabulary = service.vocabulary()
        for token in tokenise(query.text):
            known = "known" if vocabulary.knows(token.word) else "unknown"
            objects = vocabulary.words.get(token.word, 0)
            self.stdout.write(f"{token.word} -> {term(token.word)} ({known}; as written in {objects})")
        if plan.suggestion:
            done = "Searched instead" if plan.suggestion.applied else "Did you mean"
            self.stdout.write(f"{done} ({plan.suggestion.reason}): {plan.suggestion.text}")
        self.stdout.write(f"Looking for: {' | '.join(map(_named, plan.concepts)) or 'nothing in particular'}")
        self.stdout.write(f"At least {plan.minimum} of {len(plan.concepts)} must be there.")


def _named(concept: Concept) -> str:
    return " or ".join(" + ".join(phrase) for phrase in concept.alternatives)
