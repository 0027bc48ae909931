"""What every record that is not a page has: a key that content files refer to and a name in two languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index


class Record(index.Indexed, models.Model):
    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Short Latin name by which the content files refer to it.")
    )
    name = models.CharField(_("name"), max_length=400)

    search_fields = (
        index.SearchField("name_ru"),
        index.SearchField("name_en"),
        index.AutocompleteField("name_ru"),
        index.AutocompleteField("name_en"),
        index.FilterField("key"),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name or self.key


class OrderedRecord(Record):
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ("order", "key")
