"""Links to a page, a document or another site, and the call to act."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

TARGETS = ("page", "document", "url")


class LinkValue(blocks.StructValue):
    @property
    def target(self) -> Any:
        return next((self.get(name) for name in TARGETS if self.get(name)), None)

    @property
    def href(self) -> str:
        """In the language of the reader; empty if the page is gone or hidden."""
        page, document = self.get("page"), self.get("document")
        if page:
            return (page.get_url() or "") if page.live else ""
        return document.url if document else self.get("url") or ""

    @property
    def label(self) -> str:
        return self.get("text") or getattr(self.target, "title", "") or self.href


class LinkBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Text of the link"), max_length=120, required=False)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    document = DocumentChooserBlock(label=_("Document"), required=False)
    url = blocks.URLBlock(label=_("Address on another site"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        template = "portal/blocks/link_block.html"
        value_class = LinkValue

    def clean(self, value: Any) -> LinkValue:
        cleaned = super().clean(value)
        given = [name for name in TARGETS if cleaned.get(name)]
        if len(given) > 1 or (not given and not self.is_deferred_validation):
            error = ValidationError(_("Choose either a page, a document or an address."))
            raise StructBlockValidationError({given[-1] if given else "page": error})
        if cleaned.get("url") and not cleaned.get("text") and not self.is_deferred_validation:
            raise StructBlockValidationError({"text": ValidationError(_("An address needs a text."))})
        return cleaned


class CallToActionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False)
    link = LinkBlock(label=_("Link"))

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "portal/blocks/call_to_action_block.html"
