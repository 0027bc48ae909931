"""Which of the things that an investor usually asks are known of a project."""

from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from investment_projects.enums import FundingOrigin
from programme.enums import ClaimGroup

# What `completeness_of` reads besides the claims with their fields: to be prefetched where many projects are asked.
READS: Final = ("promoter_links", "instruments", "funding", "utilities", "contacts")
PUBLIC_MONEY: Final = (
    "public_funding",
    "public_subsidy",
    "public_infrastructure",
    "federal_funds",
    "federal_subsidy",
)
PUBLIC_ORIGINS: Final[Set[str]] = {FundingOrigin.FEDERAL, FundingOrigin.REGIONAL, FundingOrigin.MUNICIPAL}


@dataclass(frozen=True, slots=True)
class Known:
    """What a record states: the keys and groups of its figures, its typed fields, and its lists."""

    page: Any
    fields: Collection[str]
    groups: Collection[str]
    origins: Set[str]
    has_support: bool

    def any_of(self, *keys: str) -> bool:
        return any(key in self.fields for key in keys)

    def any_from(self, start: str) -> bool:
        return any(key.startswith(start) for key in self.fields)


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

    @property
    def percent(self) -> int:
        return round(100 * len(self.known) / len(self.answers))


QUESTIONS: Final = (
    Question(_("Cost"), lambda known: known.any_of("total_cost", "total_cost_min", "total_cost_max", "project_cost")),
    Question(
        _("Invested so far"),
        lambda known: known.any_of("investment_secured", "private_investment") or bool(known.origins - PUBLIC_ORIGINS),
    ),
    Question(
        _("Public money"),
        lambda known: (
            known.any_of(
                "public_funding", "public_subsidy", "public_infrastructure", "federal_funds", "federal_subsidy"
            )
            or bool(PUBLIC_ORIGINS & known.origins)
        ),
    ),
    Question(_("Sum sought"), lambda known: known.any_of("investment_sought", "further_need")),
    Question(_("Form of investment sought"), lambda known: bool(known.page.instruments_sought)),
    Question(
        _("Return and payback"), lambda known: known.page.npv is not None or known.any_of("npv", "irr", "payback")
    ),
    Question(_("Stage"), lambda known: bool(known.page.stage)),
    Question(_("Status"), lambda known: bool(known.page.status)),
    Question(_("Start"), lambda known: known.any_of("start", "start_construction", "start_operation")),
    Question(_("Completion"), lambda known: known.any_from("finish")),
    Question(_("Capacity or output"), lambda known: ClaimGroup.CAPACITY.value in known.groups),
    Question(_("Jobs"), lambda known: known.any_from("jobs")),
    Question(_("Settlement"), lambda known: known.page.settlement_id is not None),
    Question(
        _("Area of site or building"),
        lambda known: known.page.site_area_ha is not None or known.any_of("site_area", "area"),
    ),
    Question(_("Land and the right to it"), lambda known: bool(known.page.land_category or known.page.tenure)),
    Question(_("Utilities"), lambda known: bool(known.page.utilities.all())),
    Question(_("Promoter"), lambda known: bool(known.page.promoter_links.all())),
    Question(_("Support measures"), lambda known: known.has_support),
    Question(_("Impact on the environment"), lambda known: bool(known.page.environment_class or known.page.eia_status)),
    Question(_("Check of documents or site"), lambda known: known.page.is_checked),
    Question(_("Whom to ask"), lambda known: bool(known.page.contacts.all())),
)


def completeness_of(page: Any, *, has_support: bool | None = None) -> Completeness:
    """`has_support` where only some of the linked measures may be read."""
    claims = page.claims.all()
    known = Known(
        page,
        fields={claim.field.key for claim in claims},
        groups={claim.field.group for claim in claims},
        origins={row.origin for row in page.funding.all() if row.amount is not None},
        has_support=bool(page.instruments.all()) if has_support is None else has_support,
    )
    return Completeness([Answer(question.name, question.is_known(known)) for question in QUESTIONS])
