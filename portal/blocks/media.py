"""Images and documents from the library."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class ImageBlock(blocks.StructBlock):
    """The alternative text belongs to the image, in both languages, and is needed to publish."""

    image = ImageChooserBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=255, required=False)
    credit = blocks.CharBlock(label=_("Author and licence"), max_length=255, required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "portal/blocks/image_block.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        image = cleaned.get("image")
        if image and not self.is_deferred_validation and not image.has_alt_texts():
            error = ValidationError(_("Describe this image in both languages in the image library first."))
            raise StructBlockValidationError({"image": error})
        return cleaned


class GalleryBlock(blocks.ListBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ImageBlock(), **{"min_num": 2, "max_num": 12, **kwargs})

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "portal/blocks/gallery_block.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"), max_length=255, required=False, help_text=_("Instead of the document’s own title.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "portal/blocks/document_block.html"
