"""The consent that a visitor is asked for: its current text, and the texts that ship with the portal."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from django.db import transaction

from leads.definitions import ConsentDefinition
from leads.models import ConsentText

SHIPPED = Path(__file__).parent / "content" / "consents.yaml"


@transaction.atomic
def publish_version(bodies: Mapping[str, str], kind: str = ConsentText.PERSONAL_DATA) -> int:
    """Write a new version in all languages, unless the newest says the same. Returns the version in force."""
    newest = ConsentText.objects.filter(kind=kind).order_by("-version").values_list("version", flat=True).first() or 0
    written = dict(ConsentText.objects.filter(kind=kind, version=newest).values_list("locale", "body"))
    if written == dict(bodies):
        return newest
    for locale, body in bodies.items():
        ConsentText.objects.create(kind=kind, version=newest + 1, locale=locale, body=body)
    return newest + 1


def texts_of(consents: Iterable[ConsentDefinition], locale: str) -> tuple[ConsentText, ...]:
    """The rows of the texts that were ticked."""
    shown = {consent.kind: consent for consent in consents}
    rows = ConsentText.objects.filter(kind__in=shown, locale=locale)
    return tuple(row for row in rows if (row.version, row.sha256) == (shown[row.kind].version, shown[row.kind].sha256))


def unwrapped(text: str) -> str:
    """Paragraphs without the line breaks of the file."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


def ensure_shipped_texts(operators: Mapping[str, str]) -> list[str]:
    """Publish the shipped texts of purposes that have none yet; afterwards the words are the editors' affair."""
    missing = [kind for kind, _ in ConsentText.KINDS if not ConsentText.objects.filter(kind=kind).exists()]
    shipped = yaml.safe_load(SHIPPED.read_text(encoding="utf-8")) if missing else {}
    for kind in missing:
        texts = shipped[kind]
        publish_version(
            {locale: unwrapped(text) % {"operator": operators[locale]} for locale, text in texts.items()}, kind
        )
    return missing
