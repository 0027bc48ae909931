"""What the values are called by which readers choose projects. Clusters and municipalities are named by their rooms."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from investment_projects.enums import FundingStatus, ProjectKind, Stage, Status
from programme.models import AreaPage, InstrumentPage, Settlement
from search.facets import register_names

YES = "yes"
CONFIRMED = pgettext_lazy("INO Tomsk project", "confirmed by a source")
CHECKED = pgettext_lazy("checks of a project", "done")


def settlement_names(language: str) -> Mapping[str, str]:
    return dict(Settlement.objects.values_list("key", f"name_{language}"))


def area_names(language: str) -> Mapping[str, str]:
    return {page.slug: page.title for page in AreaPage.objects.visible(language)}


def instrument_names(language: str) -> Mapping[str, str]:
    return {page.slug: page.title for page in InstrumentPage.objects.visible(language)}


def kind_names(language: str) -> Mapping[str, str | Promise]:
    return {kind.value: kind.label for kind in ProjectKind}


def stage_names(language: str) -> Mapping[str, str | Promise]:
    return {stage.value: stage.label for stage in Stage}


def status_names(language: str) -> Mapping[str, str | Promise]:
    return {status.value: status.label for status in Status}


def funding_names(language: str) -> Mapping[str, str | Promise]:
    return {funding.value: funding.label for funding in FundingStatus}


def checked_names(language: str) -> Mapping[str, str | Promise]:
    return {YES: CHECKED}


def ino_names(language: str) -> Mapping[str, str | Promise]:
    return {YES: CONFIRMED}


register_names("project_kind", kind_names)
register_names("stage", stage_names)
register_names("status", status_names)
register_names("settlement", settlement_names)
register_names("area", area_names)
register_names("instrument", instrument_names)
register_names("funding", funding_names)
register_names("ino", ino_names)
register_names("checked", checked_names)
