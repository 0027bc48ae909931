"""The form of a project, in groups that an editor understands: what it is, where, who, how far, how much."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TabbedInterface

from portal.panels import bilingual_tabs
from programme.panels import claims_panel


def many(name: str) -> FieldPanel:
    """Short lists as boxes to tick: nobody loses a choice by a click without Ctrl."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple)


def project_edit_handler() -> TabbedInterface:
    return bilingual_tabs(
        fields=["summary", "outcome", "in_ino_tomsk_note", "related_to_ino_note"],
        shared=[
            FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("kind")], heading=_("What it is")),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("stage"), FieldPanel("stage_as_of"), FieldPanel("stage_source")]),
                    FieldRowPanel([FieldPanel("status"), FieldPanel("status_as_of"), FieldPanel("status_source")]),
                ],
                heading=_("How far it has come"),
            ),
            claims_panel(),
            MultiFieldPanel(
                [many("municipalities"), FieldPanel("settlement"), many("areas")],
                heading=_("Where"),
            ),
            InlinePanel("promoter_links", heading=_("Promoters"), label=_("Promoter")),
            InlinePanel("cluster_links", heading=_("Clusters"), label=_("Cluster")),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("in_ino_tomsk"), FieldPanel("in_ino_tomsk_source")]),
                    FieldPanel("related_to_ino_source"),
                ],
                heading=_("Tie with INO Tomsk"),
            ),
            MultiFieldPanel([many("instruments")], heading=_("Support")),
            InlinePanel("events", heading=_("History"), label=_("Event")),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("confidence"), FieldPanel("is_demo")])], heading=_("About the record")
            ),
        ],
    )
