"""The common set of blocks for a body of text."""

from wagtail import blocks

from portal.blocks.figures import FigureRowBlock, TableBlock
from portal.blocks.links import CallToActionBlock
from portal.blocks.media import DocumentBlock, GalleryBlock, ImageBlock
from portal.blocks.text import HeadingBlock, QuoteBlock, TextBlock


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    text = TextBlock()
    quote = QuoteBlock()
    figures = FigureRowBlock()
    table = TableBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    document = DocumentBlock()
    call_to_action = CallToActionBlock()

    class Meta:
        template = "portal/blocks/body_block.html"
