"""Pictures as cameras, printers and pranksters make them."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageCms

from portal.models import PortalImage

GPS_IFD, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F
ROTATE_90 = 6


def picture_bytes(kind: str = "JPEG", size: tuple[int, int] = (600, 400), mode: str = "RGB", **options: Any) -> bytes:
    out = BytesIO()
    Image.new(mode, size, options.pop("colour", None) or 0).save(out, kind, **options)
    return out.getvalue()


def photo_with_gps(orientation: int = ROTATE_90) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = "Secret Camera"
    exif[GPS_IFD] = {1: "N", 2: (56.0, 30.0, 0.0), 3: "E", 4: (84.0, 58.0, 0.0)}
    return picture_bytes(size=(600, 400), exif=exif, comment=b"private note")


def animation(kind: str = "GIF") -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def print_picture(profile: bool) -> bytes:
    options = {"icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()} if profile else {}
    return picture_bytes(mode="CMYK", **options)


def make_image(content: bytes | None = None, name: str = "site.jpg", **fields: Any) -> PortalImage:
    values = {"title": "Площадка", "description_ru": "Корпус завода", "description_en": "The plant", **fields}
    image = PortalImage(file=ContentFile(content or picture_bytes(size=(1800, 1200)), name=name), **values)
    image.save()
    return image


def damage(image: PortalImage) -> None:
    """The file of a picture goes bad on the disk."""
    storage, name = image.file.storage, image.file.name
    storage.delete(name)
    storage.save(name, ContentFile(b"no picture at all"))
