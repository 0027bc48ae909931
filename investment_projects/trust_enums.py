"""Closed lists of what lets a reader trust a record: environment, checks, provenance."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ImpactCategory(TextChoices):
    """Categories of facilities by their negative impact on the environment, Federal Law 7-FZ, article 4.2."""

    FIRST = "I", pgettext_lazy("category of environmental impact", "I (considerable)")
    SECOND = "II", pgettext_lazy("category of environmental impact", "II (moderate)")
    THIRD = "III", pgettext_lazy("category of environmental impact", "III (slight)")
    FOURTH = "IV", pgettext_lazy("category of environmental impact", "IV (minimal)")


class EiaStatus(TextChoices):
    """Environmental impact assessment."""

    NOT_REQUIRED = "not-required", pgettext_lazy("impact assessment", "not required")
    NOT_BEGUN = "not-begun", pgettext_lazy("impact assessment", "not begun")
    UNDER_WAY = "under-way", pgettext_lazy("impact assessment", "under way")
    POSITIVE = "positive", pgettext_lazy("impact assessment", "positive conclusion")
    NEGATIVE = "negative", pgettext_lazy("impact assessment", "negative conclusion")


class CheckLevel(TextChoices):
    """What has been checked; each level holds those before it."""

    NONE = "none", pgettext_lazy("checks done", "nothing yet")
    IDENTITY = "identity", pgettext_lazy("checks done", "identity of the promoter")
    DOCUMENTS = "documents", pgettext_lazy("checks done", "documents")
    ON_SITE = "on-site", pgettext_lazy("checks done", "on site")


class RecordLicence(TextChoices):
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC0 = "cc0-1.0", "CC0 1.0"
    PERMISSION = "permission", pgettext_lazy("licence", "by permission of the promoter")
