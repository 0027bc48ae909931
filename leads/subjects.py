"""What an inquiry may be about: rooms register their record pages, an address names one as `project:42`."""

from dataclasses import dataclass

from django.utils import translation
from wagtail.models import Page

LANGUAGES = ("ru", "en")
LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Subject:
    """A published record, in the words of the visitor's language."""

    kind: str
    page: Page
    code: str
    title: str

    @property
    def about(self) -> str:
        return f"{self.kind}:{self.page.pk}"

    @property
    def url(self) -> str:
        return self.page.url

    def as_event(self) -> dict[str, str | int]:
        titles = {f"title_{language}": getattr(self.page, f"title_{language}", "") or "" for language in LANGUAGES}
        return {"kind": self.kind, "id": self.page.pk, "code": self.code, "slug": self.page.slug, **titles}


_models: dict[str, type[Page]] = {}


def register_subject(page_model: type[Page], kind: str) -> None:
    _models[kind] = page_model


def about(page: Page) -> str:
    """The value of `?about=` for a page; empty when its type is no subject."""
    kind = next((kind for kind, model in _models.items() if isinstance(page, model)), "")
    return f"{kind}:{page.pk}" if kind else ""


def find_subject(text: str) -> Subject | None:
    """The published, public page that `?about=` names; None for everything else."""
    kind, separator, number = text.partition(":")
    model = _models.get(kind)
    if not model or not separator or not (number.isascii() and number.isdigit()) or int(number[:12]) > LARGEST_ID:
        return None
    page = model.objects.live().public().filter(pk=int(number)).first()
    if page is None:
        return None
    return Subject(kind, page, getattr(page, "code", "") or "", _title(page))


def _title(page: Page) -> str:
    return getattr(page, f"title_{translation.get_language()}", "") or page.title
