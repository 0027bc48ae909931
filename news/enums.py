"""The closed lists of the news, as the content files write them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stream(TextChoices):
    """Whose news it is: the programme's own feed, or the region's projects and clusters retold from sources."""

    OWN = "own_news", _("Project news")
    REGION = "region_news", _("Region news")


class PersonPart(TextChoices):
    SPEAKER = "speaker", pgettext_lazy("part in an event", "speaker")
    CHAIR = "chair", pgettext_lazy("part in an event", "chair")
    PARTICIPANT = "participant", pgettext_lazy("part in an event", "participant")


class EditorialStatus(TextChoices):
    NOT_REVIEWED = "not_reviewed", _("Not reviewed by editors yet")
    REVIEWED = "reviewed", _("Reviewed by editors")
