"""Wagtail's own search on SQLite over the same objects, without facets; a process with settings of its own.

python -m tests.bench.search.speed.stock 20000 DATABASE: prints milliseconds of each query and objects a second.
"""

import json
import sys
from importlib import import_module
from time import perf_counter

from django.core.management import call_command
from django.db.utils import Error

from search.document import SearchDocument
from tests.bench.search.quality.stock.__main__ import configure
from tests.bench.search.quality.systems import both_languages
from tests.bench.search.speed import load

FIELDS = ("title", "keywords", "place", "summary", "body")
TOP = 10
QUERIES_TIMED = {"and": 4, "or": 1}  # on twenty thousand objects a query takes seconds
AT_ONCE = 500


def row(document: SearchDocument) -> dict[str, str]:
    return {"key": document.key} | {field: both_languages(document, field) for field in FIELDS}


def main(number: int, database: str) -> None:
    configure(database)
    call_command("migrate", run_syncdb=True, verbosity=0)
    item = import_module("tests.bench.search.quality.stock.models").Item
    backend = import_module("modelsearch.backends").get_search_backend()
    item.objects.bulk_create([item(**row(document)) for document in load.documents(number)], batch_size=AT_ONCE)
    objects, began = list(item.objects.all()), perf_counter()
    for start in range(0, number, AT_ONCE):
        backend.get_index_for_model(item).add_items(item, objects[start : start + AT_ONCE])
    indexed = number / (perf_counter() - began)
    times: dict[str, list[float]] = {}
    for operator, timed in QUERIES_TIMED.items():
        times[operator] = []
        for text in load.queries()[:timed]:
            began = perf_counter()
            try:
                list(backend.search(text, item, operator=operator)[:TOP])
            except Error:  # a quotation mark or an operator of FTS5 in the text
                continue
            times[operator].append((perf_counter() - began) * 1000)
    json.dump({"times": times, "objects_per_second": indexed}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
