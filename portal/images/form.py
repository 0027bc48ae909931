"""The upload form of pictures (WAGTAILIMAGES_IMAGE_FORM_BASE)."""

from io import BytesIO
from typing import Any

import willow
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.images.normalise import DAMAGED, normalise


class PortalImageField(WagtailImageField):
    """Wagtail's checks, then the file itself is read: every odd one gets a message, what is stored has no metadata."""

    def to_python(self, data: Any) -> UploadedFile | None:
        try:
            upload = super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:
            # Willow recognises a file by its first bytes and fails later on the rest.
            raise ValidationError(DAMAGED, code="damaged") from error
        if upload is None:
            return None
        upload.seek(0)
        content = normalise(upload.read())
        stored = InMemoryUploadedFile(
            BytesIO(content), None, upload.name, upload.content_type, len(content), charset=None
        )
        stored.image = willow.Image.open(BytesIO(content))
        return stored


class PortalImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail builds the field itself and offers no setting for its class; partial forms have none.
        if "file" in self.fields:
            built = self.fields["file"]
            self.fields["file"] = PortalImageField(label=built.label, required=built.required, widget=built.widget)
