"""What the text of an item is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

RICH_TEXT = ("bold", "italic", "link", "document-link", "ol", "ul")


class FigureBlock(blocks.StructBlock):
    """The alternative text belongs to the image, in both languages; the caption to this place."""

    image = ImageChooserBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("image")
        template = "news/blocks/figure.html"


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("words said"), help_text=_("Without quotation marks: the page sets them."))
    speaker = blocks.CharBlock(label=_("who said it"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("quotation")
        template = "news/blocks/quotation.html"


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("heading"), icon="title", max_length=150, template="news/blocks/heading.html")
    paragraph = blocks.RichTextBlock(label=_("text"), icon="pilcrow", features=list(RICH_TEXT))
    figure = FigureBlock()
    quotation = QuotationBlock()

    class Meta:
        required = False
