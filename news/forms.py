"""What the press office is told before an item can be published."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from portal.models import PortalImage

NO_ALT_TEXT = _(
    "“%(title)s” has no alternative text in both languages. Add it to the image, or leave the image out, to publish."
)


class ArticleForm(WagtailAdminPageForm):
    """A draft may be saved with gaps; an image that readers would not hear described is not published."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            for field, image in self._images(cleaned):
                if not image.has_alt_texts():
                    self.add_error(field, NO_ALT_TEXT % {"title": image.title})
        return cleaned

    @staticmethod
    def _images(cleaned: dict[str, Any]) -> Iterator[tuple[str, PortalImage]]:
        if image := cleaned.get("image"):
            yield "image", image
        for field in ("body_ru", "body_en"):
            for block in cleaned.get(field) or ():
                if block.block_type == "figure" and block.value.get("image"):
                    yield field, block.value["image"]
