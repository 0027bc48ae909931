from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import OutboxRow


class SearchUpdate(OutboxRow):
    """An object whose place in the index must be looked at again; what it says is read when the row is handled."""

    key = models.CharField(_("object"), max_length=100, db_index=True)

    class Meta(OutboxRow.Meta):
        abstract = False
        verbose_name = _("search update")
        verbose_name_plural = _("search updates")

    def __str__(self) -> str:
        return self.key
