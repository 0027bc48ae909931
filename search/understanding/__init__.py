"""From the reader's words to a plan that any engine can carry out."""

from search.understanding.plan import Concept, QueryPlan
from search.understanding.reading import decide, loosened, minimum_of, nearest, understand
from search.understanding.vocabulary import Vocabulary

__all__ = ["Concept", "QueryPlan", "Vocabulary", "decide", "loosened", "minimum_of", "nearest", "understand"]
