"""The closed lists of the project record: values as the content files write them, labels in both languages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProjectKind(TextChoices):
    INDUSTRIAL = "industrial", pgettext_lazy("kind of project", "Industrial")
    RESEARCH_EDUCATIONAL = "research-educational", pgettext_lazy("kind of project", "Research and educational")
    SOCIAL = "social", pgettext_lazy("kind of project", "Social")
    INFRASTRUCTURE = "infrastructure", pgettext_lazy("kind of project", "Infrastructure")


class Stage(TextChoices):
    """How far a project has come, in the order in which projects go."""

    IDEA = "idea", pgettext_lazy("stage of a project", "Idea")
    PRE_FEASIBILITY = "pre-feasibility", pgettext_lazy("stage of a project", "Pre-feasibility")
    FEASIBILITY = "feasibility", pgettext_lazy("stage of a project", "Feasibility")
    DESIGN = "design", pgettext_lazy("stage of a project", "Design")
    PERMITS = "permits", pgettext_lazy("stage of a project", "Permits")
    CONSTRUCTION = "construction", pgettext_lazy("stage of a project", "Construction")
    OPERATION = "operation", pgettext_lazy("stage of a project", "Operation")


class Status(TextChoices):
    """What a source says of the search for money; apart from the stage."""

    SEEKING = "seeking", pgettext_lazy("status of a project", "seeking an investor")
    PART_FUNDED = "part_funded", pgettext_lazy("status of a project", "part funded")
    FULLY_FUNDED = "fully_funded", pgettext_lazy("status of a project", "fully funded")
    SUSPENDED = "suspended", pgettext_lazy("status of a project", "suspended")
    ABANDONED = "abandoned", pgettext_lazy("status of a project", "abandoned")
    COMPLETED = "completed", pgettext_lazy("status of a project", "completed")


class ClusterBasis(TextChoices):
    """Who put the project into the cluster."""

    SOURCE = "source", pgettext_lazy("basis of the cluster", "named by a source")
    EDITORIAL = "editorial", pgettext_lazy("basis of the cluster", "our classification")


class FundingOrigin(TextChoices):
    """Whose money it is."""

    OWN = "own", pgettext_lazy("origin of money", "Own funds")
    BANK = "bank", pgettext_lazy("origin of money", "Bank loan")
    FEDERAL = "federal", pgettext_lazy("origin of money", "Federal money")
    REGIONAL = "regional", pgettext_lazy("origin of money", "Regional money")
    MUNICIPAL = "municipal", pgettext_lazy("origin of money", "Municipal money")
    FOREIGN = "foreign", pgettext_lazy("origin of money", "Foreign capital")


class FundingStatus(TextChoices):
    """How much of the cost is covered; apart from the stage and from the search for money."""

    UNFUNDED = "unfunded", pgettext_lazy("funding of a project", "not funded")
    PART = "part", pgettext_lazy("funding of a project", "funded in part")
    FULL = "full", pgettext_lazy("funding of a project", "funded in full")


class ValueBasis(TextChoices):
    """What the total cost is the cost of."""

    CAPITAL_EXPENDITURE = "capex", pgettext_lazy("basis of the value", "Capital expenditure")
    GROSS_DEVELOPMENT_VALUE = "gdv", pgettext_lazy("basis of the value", "Gross development value")
    ENTERPRISE_VALUE = "enterprise", pgettext_lazy("basis of the value", "Enterprise value")


class SoughtInstrument(TextChoices):
    """In what form the project would take an investor's part."""

    EQUITY = "equity", pgettext_lazy("instrument sought", "Equity")
    LOAN = "loan", pgettext_lazy("instrument sought", "Loan")
    JOINT_VENTURE = "joint-venture", pgettext_lazy("instrument sought", "Joint venture")
    OFFTAKE = "offtake", pgettext_lazy("instrument sought", "Offtake contract")
    CONCESSION = "concession", pgettext_lazy("instrument sought", "Concession")
    GRANT_MATCH = "grant-match", pgettext_lazy("instrument sought", "Co-funding of a grant")
    LICENCE = "licence", pgettext_lazy("instrument sought", "Licence")


class CatalogueGroup(TextChoices):
    """The groups of the catalogue, in its order; a project without a stated status is never called open."""

    OPEN = "open", _("Open to investors")
    UNSTATED = "unstated", _("Status not stated")
    FUNDED = "funded", _("Fully funded")
    STOPPED = "stopped", _("Suspended or abandoned")
    COMPLETED = "completed", _("Completed")


GROUP_OF_STATUS = {
    Status.SEEKING: CatalogueGroup.OPEN,
    Status.PART_FUNDED: CatalogueGroup.OPEN,
    "": CatalogueGroup.UNSTATED,
    Status.FULLY_FUNDED: CatalogueGroup.FUNDED,
    Status.SUSPENDED: CatalogueGroup.STOPPED,
    Status.ABANDONED: CatalogueGroup.STOPPED,
    Status.COMPLETED: CatalogueGroup.COMPLETED,
}
