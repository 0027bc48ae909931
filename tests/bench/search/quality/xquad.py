"""XQuAD: human questions to paragraphs of an encyclopedia, so that everybody can check the figures."""

import gzip
import json
from functools import cache
from pathlib import Path

from search.document import DocumentText, SearchDocument
from tests.bench.search.quality.questions import Question

FOLDER = Path(__file__).resolve().parents[1] / "xquad"


@cache
def _data(language: str) -> dict[str, list]:
    return json.loads(gzip.decompress((FOLDER / f"{language}.json.gz").read_bytes()))


def documents(language: str) -> list[SearchDocument]:
    return [
        SearchDocument(
            key=str(place),
            kind="page",
            texts={language: DocumentText(url=f"/{language}/{place}/", title="", body=text)},
        )
        for place, text in enumerate(_data(language)["paragraphs"])
    ]


def questions(language: str) -> list[Question]:
    """The need is the number of the paragraph that holds the answer."""
    return [
        Question(f"{language}-x{number}", language, "xquad", text, str(place))
        for number, (text, place) in enumerate(_data(language)["questions"])
    ]


def grades(question: Question) -> dict[str, int]:
    return {question.need: 1}
