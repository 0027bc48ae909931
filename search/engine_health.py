"""How the engines stand: asked by the worker from time to time, read by pages that must not wait for an engine."""

from datetime import datetime

from portal.outbox.registry import Periodic
from search import configured
from search.breaker import State
from search.models import EngineState


def look(now: datetime) -> None:
    for engine in configured.engines():
        health = engine.health()
        known = EngineState.objects.filter(engine=engine.name).first()
        EngineState.objects.update_or_create(
            engine=engine.name,
            defaults={
                "ok": health.ok,
                "documents": health.documents,
                "size_bytes": health.size_bytes,
                "detail": health.detail[:200],
                "checked_at": now,
                "since": known.since if known and known.ok == health.ok else now,
            },
        )
    EngineState.objects.exclude(engine__in=configured.names()).delete()


def preferred_is_away() -> bool:
    """Does the embedded engine stand in, here or as the worker sees it?"""
    name = configured.names()[-1]
    if name == configured.EMBEDDED:
        return False
    if configured.reading_breaker(name).state is not State.CLOSED:
        return True
    return EngineState.objects.filter(engine=name, ok=False).exists()


PERIODIC = Periodic("search_engine_health", every=30, run=look)
