"""Building blocks of bodies of text. A room takes `BodyBlock` as it is, or extends it with its own blocks."""

from portal.blocks.body import BodyBlock
from portal.blocks.figures import FigureRowBlock, KeyFigureBlock, TableBlock
from portal.blocks.links import CallToActionBlock, LinkBlock
from portal.blocks.media import DocumentBlock, GalleryBlock, ImageBlock
from portal.blocks.text import HeadingBlock, QuoteBlock, TextBlock

__all__ = [
    "BodyBlock",
    "CallToActionBlock",
    "DocumentBlock",
    "FigureRowBlock",
    "GalleryBlock",
    "HeadingBlock",
    "ImageBlock",
    "KeyFigureBlock",
    "LinkBlock",
    "QuoteBlock",
    "TableBlock",
    "TextBlock",
]
