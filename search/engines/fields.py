"""What of a document is searched, and how much a hit in each part is worth: the same for every engine."""

from search.analysis import tokenise
from search.document import SearchDocument

WEIGHTS = {"title": 5.0, "keywords": 3.0, "place": 2.0, "summary": 2.0, "body": 1.0}


def texts_of(document: SearchDocument) -> dict[str, str]:
    """The words of all languages beside each other, by part."""
    texts = document.texts.values()
    parts = {
        "title": [text.title for text in texts],
        "keywords": [document.code, *(word for text in texts for word in text.keywords)],
        "place": [text.place for text in texts],
        "summary": [text.summary for text in texts],
        "body": [text.body for text in texts],
    }
    return {name: "\n".join(parts[name]) for name in WEIGHTS}


def folded(title: str) -> str:
    """A title as it is sorted and completed: without case, quotation marks and the dots of ё."""
    return " ".join(token.word for token in tokenise(title))
