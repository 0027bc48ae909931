"""The consent that a visitor is asked for: its current text, and the texts that ship with the portal."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from leads.models import ConsentText

SHIPPED = Path(__file__).parent / "content" / "consents.yaml"


def current_text(locale: str, kind: str = ConsentText.PERSONAL_DATA) -> ConsentText | None:
    return ConsentText.objects.valid(kind, locale, timezone.now()).first()


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


def ensure_shipped_texts(operators: Mapping[str, str], kind: str = ConsentText.PERSONAL_DATA) -> bool:
    """Publish the shipped text where there is none yet; afterwards its words are the editors' affair."""
    if ConsentText.objects.filter(kind=kind).exists():
        return False
    texts = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))[kind]
    publish_version({locale: text.strip() % {"operator": operators[locale]} for locale, text in texts.items()}, kind)
    return True
