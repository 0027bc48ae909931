"""Words: headings, paragraphs, quotations."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

# Nothing that would bring inline styles, embeds of other hosts or headings out of order.
TEXT_FEATURES = ["bold", "italic", "superscript", "subscript", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=150, **kwargs)

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "portal/blocks/heading_block.html"


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = pgettext_lazy("block", "Text")
        template = "portal/blocks/text_block.html"


class QuoteBlock(blocks.StructBlock):
    """Words somebody said, in the language in which they were said; a paraphrase bears no quotation marks."""

    text = blocks.TextBlock(
        label=pgettext_lazy("block", "Quotation"), help_text=_("As in the source; the page adds the quotation marks.")
    )
    language = blocks.ChoiceBlock(label=_("Language of the quotation"), choices=settings.LANGUAGES)
    paraphrase = blocks.TextBlock(
        label=_("Paraphrase"),
        required=False,
        help_text=_("In the language of the page, if the quotation is in another."),
    )
    speaker = blocks.CharBlock(label=_("Speaker"), max_length=200)
    role = blocks.CharBlock(label=_("Role at the time"), max_length=255, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "portal/blocks/quote_block.html"
