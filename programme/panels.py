"""Panels of records and claims in the admin: Russian beside English."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from portal.panels import tr_row


def claim_panels() -> list[Panel]:
    return [
        FieldRowPanel([FieldPanel("field"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("comparator"), FieldPanel("value"), FieldPanel("unit"), FieldPanel("currency")]),
        FieldRowPanel([FieldPanel("date_value"), FieldPanel("text"), FieldPanel("baseline")]),
        FieldRowPanel([FieldPanel("as_of"), FieldPanel("target_comparator"), FieldPanel("target_date")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("confidence"), FieldPanel("pinned")]),
        MultiFieldPanel(
            [tr_row("period"), tr_row("base"), tr_row("where"), tr_row("note"), FieldPanel("label_in_source")],
            heading=_("Words beside the figure"),
            classname="collapsed",
        ),
    ]


def claims_panel() -> InlinePanel:
    return InlinePanel("claims", heading=_("Figures"), label=_("Figure"), classname="collapsed")


def record_panels(*panels: Any) -> list[Any]:
    """Key and name first; strings are plain fields, pairs come from tr_row."""
    given = [FieldPanel(panel) if isinstance(panel, str) else panel for panel in panels]
    return [FieldPanel("key"), tr_row("name"), *given]
