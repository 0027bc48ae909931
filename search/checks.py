"""What search needs of this machine and of its settings, by number.

E001 FTS5 · E002 names that make no sense · E003 no client · E004 settings of Elasticsearch · E005 its version ·
W001 a key without encryption · W002 no answer · W003 a version that nobody has tried
"""

import sqlite3
from contextlib import closing
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from search.engines.base import EngineUnavailable
from search.engines.elastic.config import ElasticConfig
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


OLDEST_CLIENT = (8, 19)
SERVERS = (8, 9)  # the client speaks to servers of its own major version and of the next
OLDEST_TRIED = (8, 19)
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def elastic_config() -> ElasticConfig:
    return ElasticConfig.read(getattr(settings, "ELASTICSEARCH", {}))


@register()
def elasticsearch_is_set_up(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What can be said without asking the server."""
    config = elastic_config()
    if not config.hosts:
        return []
    found: list[CheckMessage] = [
        Error(f"Elasticsearch: {mistake}.", hint="See the table of variables in README.md.", id="search.E004")
        for mistake in config.mistakes
    ]
    if problem := _client_problem():
        found.append(Error(problem, hint="Install what requirements.txt pins.", id="search.E003"))
    if not config.mistakes and config.api_key and not settings.DEBUG and any(map(_goes_out_unencrypted, config.hosts)):
        found.append(
            Warning(
                "The API key of Elasticsearch goes through the network unencrypted.",
                hint="Use https:// in ELASTICSEARCH_URL, and ELASTICSEARCH_CA for a certificate of your own.",
                id="search.W001",
            )
        )
    return found


@register(deploy=True)  # it asks the server
def elasticsearch_is_the_right_one(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    config = elastic_config()
    if not config.hosts or config.mistakes or _client_problem():
        return []
    try:
        found = import_module("search.engines.elastic.health").server_version(config)
    except EngineUnavailable as error:
        hint = "Until it answers, the embedded index does. The key needs the privilege `monitor`."
        return [Warning(f"The version of Elasticsearch is not known: {error}.", hint=hint, id="search.W002")]
    if found[0] not in SERVERS:
        numbers = " or ".join(map(str, SERVERS))
        return [
            Error(
                f"Elasticsearch {_dotted(found)} does not understand the client.",
                hint=f"It has to be {numbers}.",
                id="search.E005",
            )
        ]
    if found < OLDEST_TRIED:
        hint = f"The portal is tested with {_dotted(OLDEST_TRIED)} and later."
        return [Warning(f"Elasticsearch {_dotted(found)} is old.", hint=hint, id="search.W003")]
    return []


def _client_problem() -> str:
    try:
        installed = version("elasticsearch")
    except PackageNotFoundError:
        return "ELASTICSEARCH_URL is set, but the package elasticsearch is not installed."
    if OLDEST_CLIENT <= _numbers(installed) < (OLDEST_CLIENT[0] + 1,):
        return ""
    return f"The package elasticsearch is {installed}; it has to be 8.19 or a later 8."


def _goes_out_unencrypted(host: str) -> bool:
    parts = urlsplit(host)
    return parts.scheme == "http" and parts.hostname not in LOOPBACK


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(".")[:2] if number.isdecimal())


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
