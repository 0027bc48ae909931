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
