from search.engines.sqlite.engine import SqliteEngine

__all__ = ["SqliteEngine"]
