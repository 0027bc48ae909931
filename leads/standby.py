"""The forms as they are kept on disk: with these the page comes while the database does not."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from leads.definitions import ConsentDefinition, FormDefinition, QuestionDefinition
from portal import standby


def keep_definition(kind: str, locale: str, definition: FormDefinition | None) -> None:
    """A form that editors have taken off the site must not come back when the database goes."""
    standby.keep(f"{kind}.{locale}", asdict(definition) if definition else {})


def kept_definition(kind: str, locale: str) -> FormDefinition | None:
    kept = standby.kept(f"{kind}.{locale}")
    return _definition(kept) if kept else None


def _definition(kept: dict[str, Any]) -> FormDefinition:
    questions = [question | {"choices": tuple(question["choices"])} for question in kept["questions"]]
    consents = [text | {"valid_from": datetime.fromisoformat(text["valid_from"])} for text in kept["consents"]]
    return FormDefinition(
        **kept
        | {
            "questions": tuple(QuestionDefinition(**question) for question in questions),
            "consents": tuple(ConsentDefinition(**text) for text in consents),
        }
    )
