"""The form of a news item: both languages on one screen, then what exists once, then the settings."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    Panel,
    TabbedInterface,
)

from portal.panels import bilingual_tabs, page_settings_panels


def article_edit_handler() -> TabbedInterface:
    return bilingual_tabs(
        fields=["summary", "body", "challenges", "note"],
        shared=[
            FieldRowPanel(
                [FieldPanel("stream"), FieldPanel("date", required_on_save=True), FieldPanel("published_at")]
            ),
            FieldPanel("image"),
            MultipleChooserPanel("source_links", chooser_field_name="source", heading=_("Sources"), label=_("Source")),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("event"), FieldPanel("event_date")]),
                    FieldPanel("decision"),
                ],
                heading=_("Event"),
                classname="collapsed",
            ),
            InlinePanel("people", heading=_("People"), label=_("Person"), classname="collapsed"),
            InlinePanel("quotes", heading=_("Quotes"), label=_("Quote"), classname="collapsed"),
            InlinePanel("proposals", heading=_("Proposals"), label=_("Proposal"), classname="collapsed"),
            *_related_panels(),
        ],
        settings_panels=[
            FieldRowPanel([FieldPanel("title_ru_origin"), FieldPanel("retold"), FieldPanel("editorial_status")]),
            *page_settings_panels(),
        ],
    )


def _related_panels() -> list[Panel]:
    lists = (
        ("page_links", "page", _("Clusters, projects, areas, support measures"), _("Page")),
        ("programme_links", "programme", _("Programmes"), _("Programme")),
        ("document_links", "document", _("Documents"), _("Document")),
        ("organisation_links", "organisation", _("Organisations"), _("Organisation")),
        ("indicator_links", "indicator", _("Indicators"), _("Indicator")),
    )
    return [
        MultipleChooserPanel(relation, chooser_field_name=field, heading=heading, label=label, classname="collapsed")
        for relation, field, heading, label in lists
    ]
