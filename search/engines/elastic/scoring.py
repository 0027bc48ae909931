"""What counts beside the words, as search.engines.ranking has it: multiplied in by the server."""

from elasticsearch.dsl.function import BoostFactor
from elasticsearch.dsl.query import CombinedFields, Exists, FunctionScore, Query, Term

from search.engines import ranking
from search.engines.elastic.document import LANGUAGES
from search.engines.elastic.logic import any_of
from search.understanding.plan import Concept, QueryPlan

TITLES = [f"title_{language}" for language in LANGUAGES]


def weighed(found: Query, plan: QueryPlan) -> Query:
    return _by_kind(_by_title(found, plan))


def _by_title(found: Query, plan: QueryPlan) -> Query:
    """More, the greater the share of the concepts that the title names."""
    share = ranking.IN_TITLE / len(plan.scored)
    named = [BoostFactor(weight=share, filter=_in_title(concept)) for concept in plan.scored]
    whole = BoostFactor(weight=1.0, filter=Exists(field="key"))
    return FunctionScore(query=found, functions=[whole, *named], score_mode="sum", boost_mode="multiply")


def _by_kind(found: Query) -> Query:
    weights = [
        BoostFactor(weight=weight, filter=Term("kind", {"value": kind})) for kind, weight in ranking.KINDS.items()
    ]
    return FunctionScore(query=found, functions=weights, score_mode="first", boost_mode="multiply")


def _in_title(concept: Concept) -> Query:
    return any_of(
        [CombinedFields(query=" ".join(name), fields=TITLES, operator="and") for name in concept.alternatives]
    )
