from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import OutboxRow


class SearchUpdate(OutboxRow):
    """An object to be looked at again in the index of one engine; what it says is read when the row is handled."""

    engine = models.CharField(_("search engine"), max_length=20)
    key = models.CharField(_("object"), max_length=100, db_index=True)

    class Meta(OutboxRow.Meta):
        abstract = False
        verbose_name = _("search update")
        verbose_name_plural = _("search updates")
        # Rows that wait for an engine that is away must not stand in the way of another's.
        indexes = [
            models.Index(
                fields=["engine", "next_attempt_at"],
                condition=models.Q(state__in=["pending", "retrying", "needs_attention", "sending"]),
                name="search_searchupdate_due",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class EngineState(models.Model):
    """How an engine stood when the worker last asked it, so that no page has to."""

    engine = models.CharField(_("search engine"), max_length=20, unique=True)
    ok = models.BooleanField(_("it answers"))
    documents = models.PositiveIntegerField(_("objects"), default=0)
    size_bytes = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    detail = models.CharField(_("what it says"), max_length=200, blank=True)
    checked_at = models.DateTimeField(_("asked"))
    since = models.DateTimeField(_("so since"))

    class Meta:
        verbose_name = _("state of a search engine")
        verbose_name_plural = _("states of search engines")

    def __str__(self) -> str:
        return self.engine
