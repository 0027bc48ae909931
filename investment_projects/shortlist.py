"""Projects that a reader has picked, named by an address, and what of that address was left out and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from investment_projects.codes import code_of
from investment_projects.models import ProjectPage
from investment_projects.number_list import MOST, NumberList

NAMED: Final = 10  # of one reason; beyond that their number is told
LONGEST_WORD: Final = 20


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`named` is what the address called it, with a link where there is one; `others` is how many more there are."""

    reason: str
    named: Sequence[tuple[str, str]]
    others: int = 0


class Shortlist:
    """One query for the projects, whatever the address names, and three for what their cards show."""

    def __init__(self, wanted: NumberList, *, with_cards: bool = True) -> None:
        self.wanted = wanted
        self.with_cards = with_cards

    @cached_property
    def _published(self) -> dict[str, Any]:
        """Drafts and private pages are as absent as what never was: an address must not find them out."""
        if not self.wanted:
            return {}
        found = ProjectPage.objects.live().unrestricted().filter(code__in=self.wanted.codes).with_facts()
        return {project.code: project for project in (found.for_cards() if self.with_cards else found)}

    @cached_property
    def projects(self) -> list[Any]:
        language = get_language() or "ru"
        found = [self._published[code] for code in self.wanted.codes if code in self._published]
        return [project for project in found if project.has_language(language)]

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        shown = {project.code for project in self.projects}
        return tuple(number for number in self.wanted.numbers if code_of(number) in shown)

    @property
    def path(self) -> str:
        return "-".join(map(str, self.numbers))

    @property
    def about(self) -> str:
        """What an inquiry about these is about."""
        return "shortlist:" + ",".join(project.code for project in self.projects)

    @property
    def is_nonsense(self) -> bool:
        """Something was asked for, and none of it is a project's number."""
        return bool(self.wanted.garbage) and not self.wanted.numbers

    @cached_property
    def left_out(self) -> list[LeftOut]:
        absent = [code for code in self.wanted.codes if code not in self._published]
        return [
            *_left_out(_("Not the number of a project"), [word[:LONGEST_WORD] for word in self.wanted.garbage]),
            *_left_out(_("No project is published under this number"), absent),
            *_left_out(_("Described in Russian only so far"), self._in_russian),
            *_left_out(_("Named more than once, shown once"), _codes(self.wanted.repeated)),
            *_left_out(_beyond(), _codes(self.wanted.beyond)),
        ]

    @property
    def _in_russian(self) -> dict[str, str]:
        """Code and address of what is published and not shown."""
        shown = {project.code for project in self.projects}
        return {code: page.url_for("ru") or "" for code, page in self._published.items() if code not in shown}


def _left_out(reason: str, named: Collection[str]) -> list[LeftOut]:
    links = named if isinstance(named, Mapping) else dict.fromkeys(named, "")
    return [LeftOut(reason, list(links.items())[:NAMED], max(0, len(links) - NAMED))] if links else []


def _codes(numbers: Iterable[int]) -> list[str]:
    return [code_of(number) for number in numbers]


def _beyond() -> str:
    return ngettext(
        "Beyond the %(most)s project that a list holds", "Beyond the %(most)s projects that a list holds", MOST
    ) % {"most": MOST}
