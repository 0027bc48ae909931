"""What may be said of an inquiry to a CRM: each answer by its name, and all that has no field of its own as text.

Pure. Names: those of the form's fields, `reference`, `received_at` and the like, `subject.title_en`, `codes.stage`.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

# Of the event's data, what is no answer of the visitor's and need not be repeated in a comment.
ABOUT_THE_EVENT = {"id", "form", "locale", "received_at", "consents", "labels", "codes", "test", "subject", "reference"}
NESTED = ("subject", "codes")
LANGUAGES = ("ru", "en")


def named_values(event: Mapping[str, Any]) -> dict[str, Any]:
    """Every value that a mapping or a template may name."""
    data = event["data"]
    values = {name: value for name, value in data.items() if name not in (*NESTED, "consents", "labels")}
    for group in NESTED:
        values |= {f"{group}.{name}": value for name, value in (data.get(group) or {}).items() if name != "items"}
    return values


def as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(as_text, value)))
    return "" if value is None else str(value)


def comment(event: Mapping[str, Any], mapped: Collection[str]) -> str:
    """The message, then "question: answer" for each answer that has no field of its own in the CRM."""
    return "\n\n".join(filter(None, ("" if "message" in mapped else _message(event), _rest(event, mapped))))


def _message(event: Mapping[str, Any]) -> str:
    return as_text(event["data"].get("message"))


def _rest(event: Mapping[str, Any], mapped: Collection[str]) -> str:
    return "\n".join(f"{label}: {text}" for label, text in _lines(event, mapped) if text)


def _lines(event: Mapping[str, Any], mapped: Collection[str]) -> Iterator[tuple[str, str]]:
    data = event["data"]
    labels = data.get("labels") or {}
    if "reference" not in mapped:
        yield "reference", as_text(data["reference"])
    subject = data.get("subject") or {}
    if subject and not any(name.startswith("subject.") for name in mapped):
        titles = [as_text(subject.get(f"title_{language}")) for language in (data.get("locale"), *LANGUAGES)]
        yield as_text(subject.get("kind")) or "subject", next(filter(None, titles), "")
    for name, value in data.items():
        if name not in ABOUT_THE_EVENT and name != "message" and name not in mapped:
            yield as_text(labels.get(name)) or name, as_text(value)
