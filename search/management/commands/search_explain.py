from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import configured, documents, explanation, service
from search.analysis import term, tokenise
from search.engines.base import EngineUnavailable, SearchEngine
from search.parameters import clean
from search.query import SearchQuery
from search.results import Hit
from search.understanding import Concept, QueryPlan, loosened

SHOWN = 10


class Command(BaseCommand):
    help = "Show how a query is understood, what each engine finds, and why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query")
        parser.add_argument("--language", default="ru", choices=("ru", "en"))
        parser.add_argument("--engine", choices=configured.names(), help="this one only")
        parser.add_argument("--exact", action="store_true", help="without corrections")

    def handle(self, *args: Any, **options: Any) -> None:
        text = clean(options["query"])
        query = SearchQuery(text, language=options["language"], size=SHOWN, correct=not options["exact"])
        self._say_words(query)
        complaints = []
        for engine in configured.chosen(options["engine"]):
            self.stdout.write(f"\n{engine.name}")
            try:
                self._explain(engine, query)
            except EngineUnavailable as error:
                complaints.append(f"{engine.name}: {error}")
        if complaints:
            raise CommandError("\n".join(complaints))

    def _say_words(self, query: SearchQuery) -> None:
        vocabulary = service.vocabulary()
        for token in tokenise(query.text):
            known = "known" if vocabulary.knows(token.word) else "unknown"
            objects = vocabulary.words.get(token.word, 0)
            self.stdout.write(f"{token.word} -> {term(token.word)} ({known}; as written in {objects})")

    def _explain(self, engine: SearchEngine, query: SearchQuery) -> None:
        plan = service.plan_for(engine, query)
        if plan.suggestion:
            done = "Searched instead" if plan.suggestion.applied else "Did you mean"
            self.stdout.write(f"{done} ({plan.suggestion.reason}): {plan.suggestion.text}")
        self.stdout.write(f"Looking for: {' | '.join(map(_named, plan.concepts)) or 'nothing in particular'}")
        self.stdout.write(f"At least {plan.minimum} of {len(plan.concepts)} must be there.")
        found = engine.search(plan)
        self.stdout.write(f"Found: {found.total}")
        self._show(found.hits, plan)
        loose = loosened(plan)
        if found.total < service.ENOUGH and loose != plan:
            above = {hit.key for hit in found.hits}
            some = engine.search(loose.with_query(replace(loose.query, size=SHOWN))).hits
            self.stdout.write("Some of the words:")
            self._show(tuple(hit for hit in some if hit.key not in above), plan)

    def _show(self, hits: tuple[Hit, ...], plan: QueryPlan) -> None:
        loaded = documents.load(hit.key for hit in hits).documents
        for hit in hits:
            self.stdout.write(f"{hit.score:8.3f}  {hit.key:<24} {hit.title_text}")
            document = loaded.get(hit.key)
            if document is None:
                self.stdout.write(f"{'':10}is in the index, but not to be found: run search_check")
                continue
            for field, terms in explanation.matched(document, plan).items():
                self.stdout.write(f"{'':10}{field}: {', '.join(terms)}")
            if missing := explanation.missing(document, plan):
                self.stdout.write(f"{'':10}without: {', '.join(missing)}")


def _named(concept: Concept) -> str:
    return " or ".join(" + ".join(phrase) for phrase in concept.alternatives)
