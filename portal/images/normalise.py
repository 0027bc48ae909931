"""From an uploaded file to the one that is stored: upright, in plain colours, without a word about its maker."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

LONGEST_SIDE = 16_000  # WebP and AVIF go no further
DEEP_MODES = ("I", "F", "I;16", "I;16B", "I;16L")
PLAIN_MODES = {"JPEG": ("RGB", "L"), "PNG": ("RGB", "RGBA", "L", "LA", "P", "1"), "GIF": ("P", "L", "RGB")}
SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "optimize": True},
    "WEBP": {"quality": 92},
    "AVIF": {"quality": 85},
    "PNG": {"optimize": True},
}

DAMAGED = _("This file is damaged or is no picture. Open it in an image editor and save it anew.")
ANIMATED = _("Animated pictures are not supported. Save one frame as JPEG or PNG.")
DEEP = _("This picture has 16 bits or more per channel. Save it with 8 bits per channel.")
CMYK = _("This picture is made for print (CMYK) and has no colour profile. Save it as RGB.")
TOO_LONG = _("This picture is longer than %(limit)s pixels. Make it smaller.")


def normalise(content: bytes) -> bytes:
    """Raises ValidationError with a message for the editor, whatever the file holds."""
    try:
        return _normalise(content)
    except ValidationError:
        raise
    except Exception as error:
        # Decoders answer to broken files with whatever comes to hand: OSError, SyntaxError, struct.error...
        raise ValidationError(DAMAGED, code="damaged") from error


def _normalise(content: bytes) -> bytes:
    with Image.open(BytesIO(content)) as image:
        _refuse(image)
        image.load()
        kind = image.format or ""
        upright = ImageOps.exif_transpose(image)
        plain = _plain(upright, kind)
        out = BytesIO()
        # Nothing but the pixels and the colour profile goes along.
        profile = plain.info.get("icc_profile")
        plain.info = {key: plain.info[key] for key in ("transparency",) if key in plain.info}
        plain.save(out, kind, icc_profile=profile, **SAVE_OPTIONS.get(kind, {}))
    return out.getvalue()


def _refuse(image: Image.Image) -> None:
    if max(image.size) > LONGEST_SIDE:
        raise ValidationError(TOO_LONG, params={"limit": LONGEST_SIDE}, code="too_long")
    if getattr(image, "n_frames", 1) > 1:
        raise ValidationError(ANIMATED, code="animated")
    if image.mode in DEEP_MODES:
        raise ValidationError(DEEP, code="deep")
    if image.mode == "CMYK" and not image.info.get("icc_profile"):
        raise ValidationError(CMYK, code="cmyk")


def _plain(image: Image.Image, kind: str) -> Image.Image:
    """In colours that every browser shows alike."""
    if image.mode == "CMYK":
        source = ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"]))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        if converted is None:  # only for a conversion in place
            raise ValidationError(DAMAGED, code="damaged")
        converted.info.pop("icc_profile", None)
        return converted
    allowed = PLAIN_MODES.get(kind, ("RGB", "RGBA"))
    return image if image.mode in allowed else image.convert("RGB")
