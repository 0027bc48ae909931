"""Which projects an export holds: every one that a state of the catalogue finds, or those of a shortlist."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from investment_projects.catalogue.choices import SORT_NAMES, chips
from investment_projects.export import Export
from investment_projects.filters import Selection
from investment_projects.models import ProjectPage
from investment_projects.shortlist import Shortlist
from search import service

CHUNK: Final = 500


def of_selection(selection: Selection, language: str, request: HttpRequest, address: str) -> Export:
    """Raises EngineUnavailable before anything is written: half a table would be a lie."""
    planned = service.plan(selection.query(language))
    found = [int(hit.key.rpartition(":")[2]) for hit in service.iterate(planned)]
    words = [(_("Query"), selection.text)] if selection.text else []
    words += [(str(chip.facet), str(chip.label)) for chip in chips(selection, language)]
    words = words or [(_("Query"), _("the whole catalogue"))]
    words.append((pgettext("of projects", "Order"), str(SORT_NAMES[selection.sort])))
    return _export(language, _published(found), words, request, address)


def of_shortlist(shortlist: Shortlist, language: str, request: HttpRequest, address: str) -> Export:
    keys = [project.pk for project in shortlist.projects]
    return _export(language, keys, [(_("Query"), _("a shortlist"))], request, address)


def _published(keys: Sequence[int]) -> list[int]:
    """The index may be a moment behind: the number in the head is that of the rows."""
    shown: set[int] = set()
    for start in range(0, len(keys), CHUNK):
        live = ProjectPage.objects.live().unrestricted().filter(pk__in=keys[start : start + CHUNK])
        shown.update(live.values_list("pk", flat=True))
    return [key for key in keys if key in shown]


def _export(
    language: str, keys: Sequence[int], words: Iterable[tuple[str, str]], request: HttpRequest, address: str
) -> Export:
    origin = request.build_absolute_uri("/").rstrip("/")
    return Export(language, keys, tuple(words), f"{origin}{address}", origin)
