"""The engine for large portals: Elasticsearch. Its client is loaded with the engine, not with this package."""

from importlib import import_module
from typing import TYPE_CHECKING

from search.engines.elastic.config import ElasticConfig

if TYPE_CHECKING:
    from search.engines.elastic.engine import ElasticEngine

__all__ = ["ElasticConfig", "ElasticEngine"]


def __getattr__(name: str) -> object:
    if name == "ElasticEngine":
        return import_module("search.engines.elastic.engine").ElasticEngine
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
