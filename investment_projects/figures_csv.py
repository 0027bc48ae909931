"""The figures of a project as a table for spreadsheets, in the language of the page."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from portal.spreadsheets import csv_lines


def header() -> list[str]:
    return [
        gettext("Code"),
        gettext("Project"),
        gettext("Group"),
        gettext("Indicator"),
        gettext("Comparator"),
        gettext("Value"),
        gettext("Up from"),
        gettext("Unit"),
        gettext("Kind"),
        gettext("As of"),
        gettext("Due"),
        gettext("Period"),
        gettext("Base"),
        gettext("Note"),
        gettext("Confidence"),
        gettext("Source"),
        gettext("Publisher"),
        gettext("Published"),
        gettext("Address"),
    ]


def row(project: Any, claim: Any) -> list[str]:
    value = claim.value if claim.value is not None else claim.date_value or claim.text
    return [
        project.code,
        project.title,
        claim.field.get_group_display(),
        claim.field.name,
        claim.get_comparator_display(),
        _plain(value),
        _plain(claim.baseline),
        claim.unit,
        claim.get_kind_display(),
        _plain(claim.as_of),
        _plain(claim.target_date),
        claim.period or "",
        claim.base or "",
        claim.note or "",
        claim.get_confidence_display(),
        claim.source.title,
        claim.source.publisher,
        _plain(claim.source.published),
        claim.source.url,
    ]


def figures_csv(project: Any, claims: Iterable[Any]) -> str:
    return "".join(csv_lines([header(), *[row(project, claim) for claim in claims]]))


def _plain(value: Any) -> str:
    if value is None or value == "":
        return ""
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
