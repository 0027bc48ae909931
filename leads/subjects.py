"""What an inquiry may be about: rooms register their record pages; an address names one as `project:42`.

Several of a kind are named as `shortlist:12,15,P-0019`, by number or code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils import translation
from django.utils.translation import ngettext
from wagtail.models import Page

LANGUAGES = ("ru", "en")
LARGEST_ID = 2**31 - 1
LONGEST_LIST = 50
LONGEST_NAME = 20


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

    def as_event(self) -> dict[str, Any]:
        titles = {f"title_{language}": getattr(self.page, f"title_{language}", "") or "" for language in LANGUAGES}
        return {"kind": self.kind, "id": self.page.pk, "code": self.code, "slug": self.page.slug, **titles}


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Several records at once. `missing` are the names for which there is no published page."""

    kind: str
    items: tuple[Subject, ...]
    missing: tuple[str, ...] = ()
    page: None = None

    @property
    def about(self) -> str:
        return f"{self.kind}:{','.join(str(item.page.pk) for item in self.items)}"

    @property
    def code(self) -> str:
        return ", ".join(item.code for item in self.items if item.code)

    @property
    def title(self) -> str:
        number = len(self.items)
        return ngettext("%(number)s project: %(titles)s", "%(number)s projects: %(titles)s", number) % {
            "number": number,
            "titles": "; ".join(item.title for item in self.items),
        }

    def as_event(self) -> dict[str, Any]:
        items = [item.as_event() for item in self.items]
        titles = {f"title_{language}": "; ".join(item[f"title_{language}"] for item in items) for language in LANGUAGES}
        return {"kind": self.kind, "id": None, "code": self.code, "slug": "", **titles, "items": items}


@dataclass(frozen=True, slots=True)
class AskedSubject:
    """What is asked about, while nobody can look it up: it is found when the inquiry reaches the database."""

    kind: str
    about: str
    page: None = None
    code: str = ""

    @property
    def title(self) -> str:
        return self.about

    def as_event(self) -> dict[str, Any]:
        titles = {f"title_{language}": self.title for language in LANGUAGES}
        return {"kind": self.kind, "id": None, "code": "", "slug": "", **titles}


_models: dict[str, type[Page]] = {}
_lists: dict[str, str] = {}


def register_subject(page_model: type[Page], kind: str, *, list_kind: str = "") -> None:
    """`list_kind` names the inquiries about several such pages."""
    _models[kind] = page_model
    if list_kind:
        _lists[list_kind] = kind


def about(page: Page) -> str:
    """The value of `?about=` for a page; empty when its type is no subject."""
    kind = next((kind for kind, model in _models.items() if isinstance(page, model)), "")
    return f"{kind}:{page.pk}" if kind else ""


def find_subject(text: str) -> Subject | Shortlist | None:
    """The published, public page or pages that `?about=` names; None for everything else."""
    kind, separator, names = text.partition(":")
    if not separator:
        return None
    if kind in _lists:
        return _find_list(kind, names)
    return next(iter(_find(kind, [names]).values()), None) if kind in _models else None


def asked_subject(text: str) -> AskedSubject | None:
    """What find_subject would look for; needs no database."""
    kind, separator, names = text.partition(":")
    is_known = separator and names and (kind in _models or kind in _lists)
    return AskedSubject(kind, text) if is_known else None


def _find_list(kind: str, names: str) -> Shortlist | None:
    wanted = list(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))[:LONGEST_LIST]
    found = _find(_lists[kind], wanted)
    items = tuple({found[name].page.pk: found[name] for name in wanted if name in found}.values())
    missing = tuple(name[:LONGEST_NAME] for name in wanted if name not in found)
    return Shortlist(kind, items, missing) if items else None


def _find(kind: str, names: Iterable[str]) -> dict[str, Subject]:
    """Each name, number or code, with its page. One question to the database for each way of naming."""
    names = list(names)
    pages = _models[kind].objects.live().public()
    numbers = {name: int(name) for name in names if name.isascii() and name.isdigit() and int(name) <= LARGEST_ID}
    by_number = pages.in_bulk(list(numbers.values())) if numbers else {}
    found = {name: by_number[number] for name, number in numbers.items() if number in by_number}
    codes = [name for name in names if name not in numbers and len(name) <= LONGEST_NAME and name.isprintable()]
    if codes and _has_code(_models[kind]):
        by_code = {page.code: page for page in pages.filter(code__in=codes)}
        found |= {code: by_code[code] for code in codes if code in by_code}
    return {name: Subject(kind, page, getattr(page, "code", "") or "", _title(page)) for name, page in found.items()}


def _has_code(model: type[Page]) -> bool:
    try:
        model._meta.get_field("code")
    except FieldDoesNotExist:
        return False
    return True


def _title(page: Page) -> str:
    return getattr(page, f"title_{translation.get_language()}", "") or page.title
