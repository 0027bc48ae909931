"""A claim: one stated value with its kind, date, source and confidence. Contradictions stand side by side."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable

from portal.fields import PartialDateField
from programme.claims import choose_featured
from programme.enums import ClaimGroup, ClaimKind, Comparator, Confidence, Currency
from programme.models.records import OrderedRecord
from programme.panels import claim_panels
from programme.units import unit_choices

EXACTLY_ONE_VALUE = (
    Q(value__isnull=False, date_value__isnull=True, text="")
    | Q(value__isnull=True, date_value__isnull=False, text="")
    | (Q(value__isnull=True, date_value__isnull=True) & ~Q(text=""))
)


class ClaimField(OrderedRecord):
    """What a claim is about: cost, capacity, jobs. Names exist once for the whole site."""

    group = models.CharField(_("group"), max_length=20, choices=ClaimGroup)

    class Meta(OrderedRecord.Meta):
        verbose_name = _("field of figures")
        verbose_name_plural = _("fields of figures")


class AbstractClaim(Orderable):
    """Concrete models add `subject = ParentalKey(..., related_name="claims")`."""

    field = models.ForeignKey(ClaimField, on_delete=models.PROTECT, related_name="+", verbose_name=_("field"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4, null=True, blank=True)
    date_value = PartialDateField(_("or a date"), null=True, blank=True)
    text = models.CharField(_("or a text, such as a span of years"), max_length=100, blank=True)
    unit = models.CharField(_("unit"), max_length=20, choices=unit_choices, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, blank=True)
    baseline = models.DecimalField(_("up from"), max_digits=20, decimal_places=4, null=True, blank=True)
    comparator = models.CharField(_("comparator"), max_length=2, choices=Comparator, default=Comparator.EQUAL)
    kind = models.CharField(_("kind"), max_length=12, choices=ClaimKind)
    as_of = PartialDateField(_("as of"), null=True, blank=True)
    target_date = PartialDateField(_("due date"), null=True, blank=True)
    target_comparator = models.CharField(_("due before or by"), max_length=2, choices=Comparator, blank=True)
    period = models.CharField(_("period"), max_length=100, blank=True)
    base = models.CharField(_("base"), max_length=200, blank=True, help_text=_("What a percentage or count is of."))
    where = models.CharField(_("place in the source"), max_length=100, blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)
    label_in_source = models.CharField(_("label in the source"), max_length=200, blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence, default=Confidence.MEDIUM)
    pinned = models.BooleanField(_("stands for this field"), default=False)
    is_featured = models.BooleanField(_("featured"), default=False, editable=False)

    panels = claim_panels()

    class Meta(Orderable.Meta):
        abstract = True
        constraints = (
            models.CheckConstraint(condition=EXACTLY_ONE_VALUE, name="%(app_label)s_%(class)s_one_value"),
            models.UniqueConstraint(
                fields=("subject", "field"),
                condition=Q(is_featured=True),
                name="%(app_label)s_%(class)s_one_featured",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field}: {self.value if self.value is not None else self.date_value or self.text}"

    def clean(self) -> None:
        super().clean()
        given = [self.value is not None, bool(self.date_value), bool(self.text)]
        if given.count(True) != 1:
            raise ValidationError({"value": _("Give either a number, a date or a text.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Claims of one subject are saved one by one: the subject's own save says which are featured."""
        self.is_featured = False
        super().save(*args, **kwargs)


class ClaimSubject(models.Model):
    """Mixin of what has claims: saving it decides anew which of them are featured."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        changed = kwargs.get("update_fields")
        if changed is None or "claims" in changed:
            refresh_featured(self._meta.get_field("claims").related_model, self)


def refresh_featured(model: type[AbstractClaim], subject: models.Model) -> None:
    """Marks one claim of each field of the subject: old marks go first, so that no two stand at any moment."""
    by_field: dict[int, list[AbstractClaim]] = defaultdict(list)
    for claim in model._default_manager.filter(subject_id=subject.pk).order_by("sort_order", "pk"):
        by_field[claim.field_id].append(claim)
    chosen = [featured.pk for claims in by_field.values() if (featured := choose_featured(claims))]
    of_subject = model._default_manager.filter(subject_id=subject.pk)
    of_subject.filter(is_featured=True).exclude(pk__in=chosen).update(is_featured=False)
    of_subject.filter(pk__in=chosen, is_featured=False).update(is_featured=True)
