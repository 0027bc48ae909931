"""Numbers: no figure without its kind, date and source."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from portal.partial_date import PartialDate


class FigureKind(TextChoices):
    """The kinds that have a glyph; a figure of a record is a claim of the programme room instead."""

    ACTUAL = "actual", pgettext_lazy("kind of claim", "fact")
    PLAN = "plan", pgettext_lazy("kind of claim", "plan")
    TARGET = "target", pgettext_lazy("kind of claim", "target")
    ESTIMATE = "estimate", pgettext_lazy("kind of claim", "estimate")
    FORECAST = "forecast", pgettext_lazy("kind of claim", "forecast")
    STATED_COUNT = "stated_count", pgettext_lazy("kind of claim", "stated")
    PROPOSAL = "proposal", pgettext_lazy("kind of claim", "proposal")
    CONDITION = "condition", pgettext_lazy("kind of claim", "condition")


def validate_partial_date(text: str) -> None:
    try:
        PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(_("Enter a date such as 2016, 2016-07 or 2016-07-14.")) from error


class KeyFigureValue(blocks.StructValue):
    @property
    def kind_label(self) -> str:
        return FigureKind(self["kind"]).label if self.get("kind") in FigureKind.values else ""


class KeyFigureBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("What it is"), max_length=120)
    figure = blocks.CharBlock(label=_("Figure with its unit"), max_length=60)
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=FigureKind.choices)
    as_of = blocks.CharBlock(
        label=_("As of"),
        max_length=10,
        required=False,
        validators=[validate_partial_date],
        help_text=_("A year, month or day as the source gives it: 2016, 2016-07 or 2016-07-14."),
    )
    source_title = blocks.CharBlock(label=_("Title of the source"), max_length=255)
    source_url = blocks.URLBlock(label=_("Address of the source"))

    class Meta:
        icon = "order"
        label = _("Key figure")
        template = "portal/blocks/key_figure_block.html"
        value_class = KeyFigureValue


class FigureRowBlock(blocks.ListBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(KeyFigureBlock(), **{"min_num": 1, "max_num": 4, **kwargs})

    class Meta:
        icon = "order"
        label = _("Key figures")
        template = "portal/blocks/figure_row_block.html"


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"), max_length=255)
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=pgettext_lazy("column", "Text"), required=False)),
            ("number", blocks.DecimalBlock(label=pgettext_lazy("column", "Number"), required=False)),
        ],
        label=_("Table"),
    )
    source_title = blocks.CharBlock(label=_("Title of the source"), max_length=255)
    source_url = blocks.URLBlock(label=_("Address of the source"))

    class Meta:
        icon = "table"
        label = _("Table")
        template = "portal/blocks/table_block.html"
