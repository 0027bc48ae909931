"""How rare a thing is by all its names together: a rare synonym is no better a find than the usual word.

The server weighs each word for itself, and a word that stands nearly everywhere higher than the embedded engine does.
What is needed beyond that is asked for once and then remembered for a while, for it hardly changes.
"""

import time
from collections.abc import Callable, Mapping
from math import log
from typing import Any

from search.engines.elastic.client import part
from search.engines.elastic.query import holding
from search.engines.ranking import Rarity, rarity
from search.understanding.plan import Concept, QueryPlan

REMEMBERED_SECONDS = 600.0
MOST_REMEMBERED = 20_000

Ask = Callable[[dict[str, Any]], Any]


class Rarities:
    def __init__(self) -> None:
        self._known: dict[Concept, Rarity] = {}
        self._until = 0.0

    def of(self, plan: QueryPlan, ask: Ask) -> Mapping[Concept, Rarity]:
        """Of each thing in the plan, and of each word of its names."""
        if time.monotonic() > self._until or len(self._known) > MOST_REMEMBERED:
            self._known, self._until = {}, time.monotonic() + REMEMBERED_SECONDS
        known, things = self._known, plan.scored
        words = [Concept(((word,),)) for concept in things for word in sorted(concept.terms)]
        if missing := [thing for thing in dict.fromkeys((*things, *words)) if thing not in known]:
            known |= _asked(missing, ask)
        return known


def _asked(things: list[Concept], ask: Ask) -> dict[Concept, Rarity]:
    filters = {str(place): holding(thing) for place, thing in enumerate(things)}
    counted = {"holding": {"filters": {"filters": filters}}}
    answer = ask({"size": 0, "track_total_hits": True, "aggs": counted})
    objects = part(answer, "hits", "total", "value")
    buckets = part(answer, "aggregations", "holding", "buckets")
    return {thing: _rarity(part(buckets, str(place), "doc_count"), objects) for place, thing in enumerate(things)}


def _rarity(holding: int, objects: int) -> Rarity:
    return Rarity(rarity(holding, objects), log(1 + (objects - holding + 0.5) / (holding + 0.5)))
