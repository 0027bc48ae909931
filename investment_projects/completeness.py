"""Which of the things that an investor usually asks are known of a project."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programme.enums import ClaimGroup


@dataclass(frozen=True, slots=True)
class Known:
    """What a record states, by the keys and groups of its figures and by its typed fields."""

    fields: Collection[str]
    groups: Collection[str]
    stage: str
    status: str
    has_place: bool
    has_promoter: bool
    has_support: bool

    def any_of(self, *keys: str) -> bool:
        return any(key in self.fields for key in keys)


@dataclass(frozen=True, slots=True)
class Question:
    name: str | Promise
    is_known: Callable[[Known], bool]


@dataclass(frozen=True, slots=True)
class Answer:
    name: str | Promise
    is_known: bool


@dataclass(frozen=True, slots=True)
class Completeness:
    answers: Sequence[Answer]

    @property
    def known(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.is_known]

    @property
    def missing(self) -> list[Answer]:
        return [answer for answer in self.answers if not answer.is_known]


QUESTIONS: Final = (
    Question(_("Cost"), lambda known: known.any_of("total_cost", "total_cost_min", "total_cost_max", "project_cost")),
    Question(_("Invested so far"), lambda known: known.any_of("investment_secured", "private_investment")),
    Question(
        _("Public money"),
        lambda known: known.any_of(
            "public_funding", "public_subsidy", "public_infrastructure", "federal_funds", "federal_subsidy"
        ),
    ),
    Question(_("Sum sought"), lambda known: known.any_of("investment_sought", "further_need")),
    Question(_("Stage"), lambda known: bool(known.stage)),
    Question(_("Status"), lambda known: bool(known.status)),
    Question(_("Capacity or output"), lambda known: ClaimGroup.CAPACITY.value in known.groups),
    Question(_("Area of site or building"), lambda known: known.any_of("site_area", "area")),
    Question(_("Start"), lambda known: known.any_of("start", "start_construction", "start_operation")),
    Question(_("Completion"), lambda known: any(key.startswith("finish") for key in known.fields)),
    Question(_("Jobs"), lambda known: any(key.startswith("jobs") for key in known.fields)),
    Question(_("Return and payback"), lambda known: known.any_of("npv", "irr", "payback")),
    Question(_("Settlement"), lambda known: known.has_place),
    Question(_("Promoter"), lambda known: known.has_promoter),
    Question(_("Support measures"), lambda known: known.has_support),
)


def completeness(known: Known) -> Completeness:
    return Completeness([Answer(question.name, question.is_known(known)) for question in QUESTIONS])
