"""Panels of records and claims in the admin: Russian beside English."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel

from portal.panels import GroupPanel, RowsPanel, tr_row


def claim_panels() -> list[Panel]:
    """Twenty figures make a long form: one field of each takes comments, not all twenty-two."""
    return [
        _row("field", "kind"),
        FieldRowPanel([_quiet("comparator"), FieldPanel("value"), _quiet("unit"), _quiet("currency")]),
        _row("date_value", "text", "baseline"),
        _row("as_of", "target_comparator", "target_date"),
        _row("source", "confidence", "pinned"),
        GroupPanel(
            [
                *[tr_row(name, disable_comments=True) for name in ("period", "base", "where", "note")],
                _quiet("label_in_source"),
            ],
            heading=_("Words beside the figure"),
            classname="collapsed",
        ),
    ]


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([_quiet(name) for name in names])


def _quiet(name: str) -> FieldPanel:
    return FieldPanel(name, disable_comments=True)


def claims_panel() -> RowsPanel:
    return RowsPanel("claims", heading=_("Figures"), label=_("Figure"), classname="collapsed")


def record_panels(*panels: Any) -> list[Any]:
    """Key and name first; strings are plain fields, pairs come from tr_row."""
    given = [FieldPanel(panel) if isinstance(panel, str) else panel for panel in panels]
    return [FieldPanel("key"), tr_row("name"), *given]
