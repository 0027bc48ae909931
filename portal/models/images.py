"""Images with an alternative text in both languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class PortalImage(AbstractImage):
    """The alternative text is `description`: a page that shows the image needs it in both languages."""

    admin_form_fields = (
        "title",
        "file",
        "description_ru",
        "description_en",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(Image.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_portalimage", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        return self.description or ""

    def has_alt_texts(self) -> bool:
        return bool(self.description_ru and self.description_en)


class PortalRendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="portal_rendition_once_per_filter"
            )
        ]
