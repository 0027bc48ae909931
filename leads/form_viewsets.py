"""Forms and days off in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from leads.models import DayOff, InquiryForm
from portal.panels import tr_row

QUESTION_PANELS = [
    tr_row("label"),
    tr_row("help"),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("is_required")]),
    tr_row("choices"),
    FieldPanel("meaning"),
]
TEXTS = [FieldPanel("kind"), tr_row("title"), tr_row("intro"), tr_row("sent")]
HANDLING = [
    FieldPanel("answer_working_days"),
    FieldPanel("recipients"),
    FieldPanel("retention_days"),
    MultiFieldPanel([FieldPanel("asks_transfer"), FieldPanel("asks_updates")], heading=_("Consents")),
]


class InquiryFormViewSet(SnippetViewSet):
    """A change is seen by visitors once it is published; the core fields cannot be lost here: they are in code."""

    model = InquiryForm
    icon = "form"
    menu_label = _("Forms")
    list_display = ("__str__", "title_ru", "title_en")
    copy_view_enabled = False
    add_to_reference_index = False
    edit_handler = TabbedInterface(
        [
            ObjectList(TEXTS, heading=_("Texts")),
            ObjectList(
                [
                    FieldPanel("asks_qualification"),
                    InlinePanel("questions", panels=QUESTION_PANELS, label=_("question"), heading=_("Own questions")),
                ],
                heading=_("Questions"),
            ),
            ObjectList(HANDLING, heading=_("Handling")),
        ]
    )


class DayOffViewSet(SnippetViewSet):
    """Beside weekends and public holidays, which the portal knows."""

    model = DayOff
    icon = "calendar"
    menu_label = _("Days off")
    list_display = ("date", "reason")
    panels = [FieldPanel("date"), FieldPanel("reason")]
    copy_view_enabled = False
    add_to_reference_index = False


class FormGroup(SnippetViewSetGroup):
    menu_label = _("Forms")
    menu_icon = "form"
    menu_order = 255
    items = (InquiryFormViewSet(), DayOffViewSet())
