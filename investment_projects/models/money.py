"""Money of a project: what is sought and on what terms, and the amounts there are, by origin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from investment_projects.enums import FundingOrigin, FundingStatus, SoughtInstrument, ValueBasis
from investment_projects.fields import ChoiceSetField
from investment_projects.funding import funding_status, stated_totals
from investment_projects.models.facts import SOURCE_NEEDED, one_of, source_field
from portal.fields import PartialDateField
from portal.panels import tr_row
from programme.enums import Comparator, Currency

CURRENCY_NEEDED = _("An amount needs its currency, a currency its amount.")
NPV_TERMS_NEEDED = _("Net present value is shown only with its discount rate and horizon.")
REASON_NEEDED = _("Say why the amounts do not tell.")
RANGE_WRONG = _("The upper bound must be greater than the amount, which must be given exactly.")


def amount_field(label: str, help_text: str = "") -> models.DecimalField:
    return models.DecimalField(
        label,
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=help_text or _("In whole units of the currency; empty is “not stated”."),
    )


def currency_field() -> models.CharField:
    return models.CharField(_("currency"), max_length=3, choices=Currency, blank=True)


def price_date_field() -> PartialDateField:
    return PartialDateField(
        _("prices of"), null=True, blank=True, help_text=_("The date whose prices the amount is in: 2016 or 2016-07.")
    )


class ProjectMoney(models.Model):
    value_basis = models.CharField(
        _("what the total cost means"),
        max_length=12,
        choices=ValueBasis,
        blank=True,
        help_text=_("As its source says."),
    )
    funding_is_complete = models.BooleanField(
        _("all the money there is stands in the table"),
        default=False,
        help_text=_("Without this mark nobody concludes from a missing amount that the money is missing."),
    )
    funding_override = models.CharField(
        _("funding, if the amounts do not tell"),
        max_length=10,
        choices=FundingStatus,
        blank=True,
        help_text=_("Empty: found from the amounts by origin where they leave no doubt, else “not stated”."),
    )
    funding_override_reason = models.CharField(_("why"), max_length=300, blank=True)
    instruments_sought = ChoiceSetField(_("form of investment sought"), vocabulary=SoughtInstrument)
    minimum_ticket = amount_field(_("smallest investment"))
    minimum_ticket_currency = currency_field()
    minimum_ticket_price_date = price_date_field()
    terms_source = source_field(_("source of the terms"))
    npv = models.DecimalField(
        _("net present value"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("May be negative. Shown only with its discount rate and horizon."),
    )
    npv_currency = currency_field()
    npv_price_date = price_date_field()
    npv_discount_rate = models.DecimalField(
        _("discount rate, % a year"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    npv_horizon = models.PositiveSmallIntegerField(
        _("horizon, years"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    npv_source = source_field(_("source of the net present value"))

    class Meta:
        abstract = True

    @property
    def funding_status(self) -> str:
        """The editor's word, else what amounts and total cost say beyond doubt, else "" for "not stated"."""
        if self.funding_override:
            return str(self.funding_override)
        amounts = list(self.funding.all())
        if not amounts and not self.funding_is_complete:
            return ""
        totals = stated_totals(self.claims.all())
        return funding_status(amounts, totals, is_complete=self.funding_is_complete) or ""

    def money_gaps(self) -> dict[str, Any]:
        """What the money still needs, by the field at which an editor is told."""
        gaps: dict[str, Any] = {}
        for name in ("minimum_ticket", "npv"):
            if (getattr(self, name) is not None) != bool(getattr(self, f"{name}_currency")):
                gaps[f"{name}_currency"] = CURRENCY_NEEDED
        if (self.minimum_ticket is not None or self.instruments_sought) and not self.terms_source_id:
            gaps["terms_source"] = SOURCE_NEEDED
        if self.npv is not None:
            if self.npv_discount_rate is None:
                gaps["npv_discount_rate"] = NPV_TERMS_NEEDED
            if self.npv_horizon is None:
                gaps["npv_horizon"] = NPV_TERMS_NEEDED
            if not self.npv_source_id:
                gaps["npv_source"] = SOURCE_NEEDED
        if self.funding_override and not self.funding_override_reason_ru:
            gaps["funding_override_reason_ru"] = REASON_NEEDED
        return gaps


MONEY_CONSTRAINTS = (
    one_of("value_basis", ValueBasis.values, or_empty=True),
    one_of("funding_override", FundingStatus.values, or_empty=True),
    one_of("minimum_ticket_currency", Currency.values, or_empty=True),
    one_of("npv_currency", Currency.values, or_empty=True),
    models.CheckConstraint(
        condition=Q(funding_override="")
        | (Q(funding_override_reason_ru__isnull=False) & ~Q(funding_override_reason_ru="")),
        name="projects_funding_override_has_reason",
        violation_error_message=REASON_NEEDED,
    ),
    models.CheckConstraint(
        condition=Q(minimum_ticket__isnull=True, minimum_ticket_currency="")
        | (Q(minimum_ticket__isnull=False, minimum_ticket__gte=0) & ~Q(minimum_ticket_currency="")),
        name="projects_ticket_has_currency",
        violation_error_message=CURRENCY_NEEDED,
    ),
    models.CheckConstraint(
        condition=Q(minimum_ticket__isnull=True, instruments_sought="") | Q(terms_source__isnull=False),
        name="projects_terms_have_source",
        violation_error_message=SOURCE_NEEDED,
    ),
    models.CheckConstraint(
        condition=Q(npv__isnull=True, npv_currency="")
        | (
            Q(
                npv__isnull=False,
                npv_discount_rate__isnull=False,
                npv_discount_rate__range=(0, 100),
                npv_horizon__isnull=False,
                npv_horizon__range=(1, 100),
                npv_source__isnull=False,
            )
            & ~Q(npv_currency="")
        ),
        name="projects_npv_has_rate_and_horizon",
        violation_error_message=NPV_TERMS_NEEDED,
    ),
)


class ProjectFunding(Orderable):
    """Money that is there, decided or spent, from one origin; a plan or a wish is a figure, not an amount."""

    project = ParentalKey("investment_projects.ProjectPage", on_delete=models.CASCADE, related_name="funding")
    origin = models.CharField(_("whose money"), max_length=10, choices=FundingOrigin)
    comparator = models.CharField(_("comparator"), max_length=2, choices=Comparator, default=Comparator.EQUAL)
    amount = amount_field(_("amount"))
    amount_max = amount_field(_("up to"), _("Only for a range: 3 to 5 million."))
    currency = currency_field()
    price_date = price_date_field()
    note = models.CharField(_("note"), max_length=200, blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = (
        FieldRowPanel([FieldPanel("origin"), FieldPanel("comparator"), FieldPanel("price_date")]),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("amount_max"), FieldPanel("currency")]),
        FieldPanel("source"),
        tr_row("note"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("amount by origin")
        verbose_name_plural = _("amounts by origin")
        constraints = (
            models.CheckConstraint(condition=Q(origin__in=FundingOrigin.values), name="projects_funding_origin_known"),
            models.CheckConstraint(
                condition=Q(comparator__in=Comparator.values), name="projects_funding_comparator_known"
            ),
            models.CheckConstraint(
                condition=Q(currency__in=[*Currency.values, ""]), name="projects_funding_currency_known"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="")
                | (Q(amount__isnull=False, amount__gte=0) & ~Q(currency="")),
                name="projects_funding_has_currency",
                violation_error_message=CURRENCY_NEEDED,
            ),
            models.CheckConstraint(
                condition=Q(amount_max__isnull=True)
                | Q(amount__isnull=False, amount_max__gt=F("amount"), comparator=Comparator.EQUAL),
                name="projects_funding_range",
                violation_error_message=RANGE_WRONG,
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_origin_display()}: {self.amount if self.amount is not None else '—'} {self.currency}"

    def clean(self) -> None:
        super().clean()
        gaps: dict[str, Any] = {}
        if (self.amount is not None) != bool(self.currency):
            gaps["currency"] = CURRENCY_NEEDED
        if self.amount_max is not None:
            is_range = self.comparator == Comparator.EQUAL and self.amount is not None
            if not is_range or self.amount_max <= self.amount:
                gaps["amount_max"] = RANGE_WRONG
        if gaps:
            raise ValidationError(gaps)
