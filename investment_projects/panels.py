"""The form of a project, in groups that an editor understands: what it is, its money, its place, its people, trust.

Groups in which nothing stands are folded, so that a project of ten known fields has a short form.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel, TabbedInterface

from investment_projects.folded_panel import FoldedPanel, FoldedRowsPanel
from portal.panels import GroupPanel, RowsPanel, Tab, bilingual_tabs, tr_row
from programme.panels import claims_panel


def many(name: str) -> FieldPanel:
    """Short lists as boxes to tick: nobody loses a choice by a click without Ctrl."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple)


def row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def project_edit_handler() -> TabbedInterface:
    return bilingual_tabs(
        fields=["summary", "outcome", "in_ino_tomsk_note", "related_to_ino_note"],
        tabs=[_project_tab(), _money_tab(), _place_tab(), _people_tab(), _trust_tab()],
    )


def _project_tab() -> Tab:
    return Tab(
        [
            FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("kind")], heading=_("What it is")),
            GroupPanel(
                [row("stage", "stage_as_of", "stage_source"), row("status", "status_as_of", "status_source")],
                heading=_("How far it has come"),
                help_text=_(
                    "The stage is how far the work has come, the status what is known of the search for an investor. "
                    "A suspended or abandoned project keeps its page: give the reason as the outcome."
                ),
            ),
            RowsPanel("cluster_links", heading=_("Clusters"), label=_("Cluster")),
            FoldedRowsPanel("industry_codes", heading=_("Codes of activity"), label=_("Code of activity")),
            FoldedPanel(
                [row("in_ino_tomsk", "in_ino_tomsk_source"), FieldPanel("related_to_ino_source")],
                heading=_("Tie with INO Tomsk"),
                help_text=_("Yes or no only where a source says so; the notes stand in the tabs of the languages."),
            ),
            FoldedRowsPanel("events", heading=_("History"), label=_("Event")),
        ],
        heading=_("Project"),
        clean_name="project",
    )


def _money_tab() -> Tab:
    return Tab(
        [
            claims_panel(),
            *_funding_panels(),
            FoldedPanel(
                [
                    FieldPanel("instruments_sought"),
                    row("minimum_ticket", "minimum_ticket_currency", "minimum_ticket_price_date"),
                    FieldPanel("terms_source"),
                ],
                heading=_("What is offered to an investor"),
            ),
            FoldedPanel(
                [
                    row("npv", "npv_currency", "npv_price_date"),
                    row("npv_discount_rate", "npv_horizon", "npv_source"),
                ],
                heading=_("Net present value"),
                help_text=_("A net present value means nothing without its discount rate and horizon."),
            ),
        ],
        heading=_("Money"),
        clean_name="money",
    )


def _funding_panels() -> list[Panel]:
    return [
        FoldedRowsPanel(
            "funding",
            heading=_("Whose money there is"),
            label=_("Amount by origin"),
            help_text=_(
                "Money decided or spent, by its origin. Together it may not exceed the total cost of the same "
                "currency and price date. An amount that is not known stays empty: it is never 0."
            ),
        ),
        FoldedPanel(
            [
                row("value_basis", "funding_is_complete"),
                FieldPanel("funding_override"),
                tr_row("funding_override_reason"),
            ],
            heading=_("How far it is paid for"),
        ),
    ]


def _place_tab() -> Tab:
    return Tab(
        [
            GroupPanel(
                [many("municipalities"), FieldPanel("settlement"), FieldPanel("place_precision"), many("areas")],
                heading=_("Where"),
                help_text=_("What readers may not see is not stored: a hidden place has no settlement and no address."),
            ),
            FoldedPanel(
                [tr_row("address"), row("latitude", "longitude", "place_source")],
                heading=_("Address and point"),
            ),
            FoldedPanel(
                [
                    row("site_area_ha", "site_area_ha_max"),
                    row("land_category", "tenure", "cadastral_number"),
                    row("site_as_of", "site_source"),
                ],
                heading=_("Site"),
            ),
            FoldedRowsPanel(
                "utilities",
                heading=_("Utilities"),
                label=_("Utility"),
                help_text=_("Each utility once, each in its own unit, so that sites can be compared."),
            ),
        ],
        heading=_("Place and site"),
        clean_name="place",
    )


def _people_tab() -> Tab:
    return Tab(
        [
            RowsPanel("promoter_links", heading=_("Promoters"), label=_("Promoter")),
            FoldedRowsPanel(
                "contacts",
                heading=_("Contacts"),
                label=_("Contact"),
                help_text=_(
                    "A desk needs no consent; a person is named only with the date of their consent to publication."
                ),
            ),
            GroupPanel([many("instruments")], heading=_("Support")),
        ],
        heading=_("People and support"),
        clean_name="people",
    )


def _trust_tab() -> Tab:
    return Tab(
        [
            FoldedPanel(
                [row("check_level", "checked_by"), row("checked_on", "next_review")],
                heading=_("Checks done"),
                help_text=_("What the region itself has checked. Readers see it on the page."),
            ),
            FoldedPanel(
                [row("environment_class", "eia_status"), row("environment_as_of", "environment_source")],
                heading=_("Environment"),
            ),
            GroupPanel(
                [
                    row("confidence", "is_demo"),
                    row("compiled_on", "verified_on"),
                    FieldPanel("licence"),
                    many("documents"),
                ],
                heading=_("Where the record comes from"),
            ),
        ],
        heading=_("Trust"),
        clean_name="trust",
    )
