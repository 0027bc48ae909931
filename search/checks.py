"""search.E001: what the embedded engine needs of this machine. search.E002: names that make no sense."""

import sqlite3
from contextlib import closing
from typing import Any

from django.core.checks import CheckMessage, Error, register

from search.understanding.concepts import concepts


@register()
def fts5_is_present(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
        except sqlite3.Error:
            return [
                Error(
                    "SQLite was built without FTS5, which search needs.",
                    hint="Use a Python whose sqlite3 module has FTS5, such as the one of Debian 12.",
                    id="search.E001",
                )
            ]
    return []


@register(deploy=True)  # it loads the dictionary, which not every command should have to
def concepts_make_sense(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"search/concepts/{mistake}", hint="The row is left out of search.", id="search.E002")
        for mistake in concepts().mistakes
    ]
