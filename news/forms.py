"""What the press office is told before an item can be published."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class ArticleForm(WagtailAdminPageForm):
    """A draft may be saved with gaps; an image that some readers would not hear described is not published."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        image = cleaned.get("image")
        if image and not self.is_deferred_validation and not image.has_alt_texts():
            self.add_error("image", _("Describe this image in both languages in the image library first."))
        return cleaned
