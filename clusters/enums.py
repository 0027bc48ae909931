"""The closed lists of this room: values as the content file writes them, labels in both languages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClusterKind(TextChoices):
    INDUSTRIAL_INNOVATION = "industrial_innovation", _("industrial and innovation cluster")
    INNOVATIVE_TERRITORIAL = "innovative_territorial", _("innovative territorial cluster")
    REGISTERED_INDUSTRIAL = "registered_industrial", _("industrial cluster on the federal register")


class FormationStep(TextChoices):
    """What happened on the date that a source gives for the beginning of a cluster."""

    APPROVED = "approved", pgettext_lazy("step of a cluster", "Put on the federal list")
    FOUNDED = "founded", pgettext_lazy("step of a cluster", "Founded")
    REGISTERED = "registered", pgettext_lazy("step of a cluster", "Entered in the federal register")
    ORDERED = "ordered", pgettext_lazy("step of a cluster", "Set up by an order of the ministry")
    CONVENED = "convened", pgettext_lazy("step of a cluster", "Working group convened")


class MemberRole(TextChoices):
    LEAD_COMPANY = "lead_company", pgettext_lazy("role in a cluster", "lead company of project alliances")
    ANCHOR = "anchor", pgettext_lazy("role in a cluster", "anchor company")
    PRODUCER = "producer", pgettext_lazy("role in a cluster", "producer")
    SUPPLIER = "supplier", pgettext_lazy("role in a cluster", "supplier")
    INVESTOR = "investor", pgettext_lazy("role in a cluster", "investor")
    SUBSOIL_USER = "subsoil_user", pgettext_lazy("role in a cluster", "subsoil user")
    STRONG_INNOVATOR = "strong_innovator", pgettext_lazy("role in a cluster", "strong innovator")
    STATE_CORPORATION = "state_corporation", pgettext_lazy("role in a cluster", "state corporation")
    COMPANY = "company", pgettext_lazy("role in a cluster", "company")
    UNIVERSITY_PARTNER = "university_partner", pgettext_lazy("role in a cluster", "university partner")
    RESEARCH = "research", pgettext_lazy("role in a cluster", "research")
    BOARD = "board", pgettext_lazy("role in a cluster", "on the board")
    MEMBER = "member", pgettext_lazy("role in a cluster", "member")


class NameLanguage(TextChoices):
    RU = "ru", pgettext_lazy("language", "in Russian")
    EN = "en", pgettext_lazy("language", "in English")
