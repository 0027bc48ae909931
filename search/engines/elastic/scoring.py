"""What counts beside the words, as search.engines.ranking has it: multiplied in by the server."""

from typing import Any

from search.engines import ranking
from search.engines.elastic.document import LANGUAGES
from search.engines.elastic.logic import Query, any_of, named, stating
from search.understanding.plan import Concept, QueryPlan

TITLES = [f"title_{language}" for language in LANGUAGES]
WHOLE = {"weight": 1.0, "filter": stating("key")}
BY_KIND = [{"weight": weight, "filter": {"term": {"kind": kind}}} for kind, weight in ranking.KINDS.items()]


def weighed(found: Query, plan: QueryPlan) -> Query:
    return _by_kind(_by_title(found, plan))


def _by_title(found: Query, plan: QueryPlan) -> Query:
    """More, the greater the share of the concepts that the title names."""
    share = ranking.IN_TITLE / len(plan.scored)
    functions = [WHOLE, *({"weight": share, "filter": _in_title(concept)} for concept in plan.scored)]
    return _multiplied(found, functions, "sum")


def _by_kind(found: Query) -> Query:
    return _multiplied(found, BY_KIND, "first")


def _multiplied(found: Query, functions: list[dict[str, Any]], mode: str) -> Query:
    return {"function_score": {"query": found, "functions": functions, "score_mode": mode, "boost_mode": "multiply"}}


def _in_title(concept: Concept) -> Query:
    return any_of([named(" ".join(name), TITLES) for name in concept.alternatives])
