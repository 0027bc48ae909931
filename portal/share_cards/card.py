"""What a share card says, and the name under which its picture is kept."""

from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Any

from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.text import capfirst

FOLDER = "share-cards"
# To be raised when the drawing changes, so that every card is made anew.
DESIGN = 1


@dataclass(frozen=True, slots=True)
class Card:
    language: str
    kind: str
    title: str
    place: str = ""

    @property
    def digest(self) -> str:
        return sha256(repr((DESIGN, *astuple(self))).encode()).hexdigest()[:12]


def card_of(page: Any, language: str) -> Card:
    """A page type may name its `share_kind` and `share_place`; else its type's name stands."""
    with translation.override(language):
        kind = getattr(page, "share_kind", None) or page.cached_content_type.model_class()._meta.verbose_name
        return Card(language, capfirst(str(kind)), str(page.title), str(getattr(page, "share_place", "") or ""))


def card_name(page: Any, language: str) -> str:
    """Known from the page's words alone: no page has to ask whether its card exists."""
    return f"{FOLDER}/{page.pk}.{language}.{card_of(page, language).digest}.png"


def card_url(page: Any, language: str) -> str:
    return default_storage.url(card_name(page, language))
