"""By what the list of inquiries can be narrowed. No address of the list holds personal data."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.active_filters import BaseFilterAdapter, register_filter_adapter_class
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from leads import inbox_search
from leads.delivery_state import CONDITIONS, UNDELIVERED, Progress
from leads.handling import possible_owners
from leads.models import Lead, LeadOutcome, ReviewState

MINE, NOBODY, NONE_YET, YES, OPEN = "me", "nobody", "none", "yes", "open"
MOST_COUNTRIES = 200
EARLIEST_YEAR = 2000


class FoundFilter(django_filters.CharFilter):
    """Carries what the search has found; shows what was searched by, not for."""


class FoundAdapter(BaseFilterAdapter):
    def get_active_filters(self) -> Any:
        self.value = inbox_search.kind_of(self.value)
        yield from super().get_active_filters()


register_filter_adapter_class(FoundFilter, adapter_class=FoundAdapter)


def country_choices() -> list[tuple[str, str]]:
    """Each country that was named, in the words of whoever named it first."""
    groups = Lead.objects.exclude(country_idx="").values("country_idx").annotate(first=Min("pk"))
    leads = Lead.objects.filter(pk__in=[group["first"] for group in groups[:MOST_COUNTRIES]]).only(
        "data", "country_idx"
    )
    return sorted(((lead.country_idx, str(lead.answer("country"))) for lead in leads), key=lambda choice: choice[1])


def owner_choices() -> list[tuple[str, Any]]:
    people = [(str(user.pk), user.get_full_name() or user.get_username()) for user in possible_owners()]
    return [(MINE, _("Me")), (NOBODY, _("Nobody yet")), *people]


def form_choices() -> list[tuple[str, str]]:
    names = dict(Lead._meta.get_field("form").choices or [])
    used = Lead.objects.order_by("form").values_list("form", flat=True).distinct()
    return [(form, names.get(form, form)) for form in used]


def _is_of_our_time(period: slice) -> None:
    """The year 1 is no moment in every time zone: a database would stumble over it."""
    if period.start and period.start.year < EARLIEST_YEAR:
        raise ValidationError(_("This is not a date."))


def choice(label: Any, choices: Any, method: str | None = None, **kwargs: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, method=method, empty_label=_("All"), **kwargs)


class LeadFilterSet(WagtailFilterSet):
    found = FoundFilter(label=_("Search"), method="by_search", widget=forms.HiddenInput)
    review_state = choice(_("Review"), ReviewState.choices)
    progress = choice(_("Delivery"), [(OPEN, _("Not delivered yet")), *Progress.choices], "by_progress")
    outcome = choice(
        pgettext_lazy("inquiry", "Outcome"), [(NONE_YET, _("None yet")), *LeadOutcome.choices], "by_outcome"
    )
    overdue = choice(_("Answer"), [(YES, _("Overdue"))], "by_overdue")
    owner = choice(_("Responsible"), owner_choices, "by_owner")
    form = choice(_("Form"), form_choices)
    received_at = django_filters.DateFromToRangeFilter(
        label=_("Received"), widget=DateRangePickerWidget, validators=[_is_of_our_time]
    )
    country_idx = choice(_("Country"), country_choices)
    locale = choice(_("Language"), settings.LANGUAGES)
    double = choice(_("Repeated"), [(YES, _("Same e-mail or phone within a day"))], "by_double")

    class Meta:
        model = Lead
        fields: list[str] = []

    def by_search(self, leads: QuerySet, name: str, value: str) -> QuerySet:
        return inbox_search.narrow(leads, value)

    def by_progress(self, leads: QuerySet, name: str, value: str) -> QuerySet:
        return leads.filter(UNDELIVERED if value == OPEN else CONDITIONS[Progress(value)])

    def by_outcome(self, leads: QuerySet, name: str, value: str) -> QuerySet:
        return leads.filter(outcome="" if value == NONE_YET else value)

    def by_overdue(self, leads: QuerySet, name: str, value: str) -> QuerySet:
        return leads.overdue(timezone.now())

    def by_owner(self, leads: QuerySet, name: str, value: str) -> QuerySet:
        if value == NOBODY:
            return leads.filter(owner=None)
        return leads.filter(owner=self.request.user.pk if value == MINE else value)

    def by_double(self, leads: QuerySet, name: str, value: str) -> QuerySet:
        return leads.filter(has_double=True)


def listed() -> QuerySet[Lead]:
    """What the filters work on."""
    return Lead.objects.with_delivery_figures().with_doubles().select_related("owner")


def filtered(request: Any) -> QuerySet[Lead]:
    """The inquiries that the address of a request asks for; a wrong value asks for none."""
    filters = LeadFilterSet(request.GET, listed(), request=request)
    return filters.qs if filters.is_valid() else Lead.objects.none()
