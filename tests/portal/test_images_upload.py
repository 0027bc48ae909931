"""What may be uploaded as a picture, and what is stored of it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from portal.images.form import PortalImageForm
from portal.images.normalise import LONGEST_SIDE, normalise
from portal.models import PortalImage
from tests.factories.images import GPS_IFD, MAKE, animation, photo_with_gps, picture_bytes, print_picture

pytestmark = pytest.mark.django_db

ODD_FILES = {
    "truncated.jpg": picture_bytes()[:400],
    "truncated.png": picture_bytes("PNG", (300, 300))[:60],
    "truncated.webp": picture_bytes("WEBP", (300, 300))[:40],
    "fake.gif": b"GIF89a<script>alert(1)</script>",
    "fake.jpg": b"\xff\xd8\xff\xe0" + b"x" * 200,
    "text.png": b"hello",
    "empty.jpg": b"",
    "print.jpg": print_picture(profile=False),
    "deep.png": picture_bytes("PNG", (40, 40), "I;16"),
    "animated.gif": animation(),
    "animated.webp": animation("WEBP"),
    "long.png": picture_bytes("PNG", (LONGEST_SIDE + 1, 2), "L"),
    "bomb.png": picture_bytes("PNG", (40_000, 4_000), "1"),
    "mobile.heic": b"\x00\x00\x00\x18ftypheic" + b"\x00" * 100,
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "drawing.png": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "photo.png": picture_bytes("JPEG"),
}


def form_with(name: str, content: bytes) -> PortalImageForm:
    data = {"title": "x", "collection": Collection.objects.first().pk, "tags": ""}
    return get_image_form(PortalImage)(data, {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("name", ODD_FILES)
def test_every_odd_file_gets_a_message(name: str) -> None:
    form = form_with(name, ODD_FILES[name])
    assert not form.is_valid()
    assert form.errors["file"]


@pytest.mark.parametrize("name", ["truncated.jpg", "fake.gif", "bomb.png"])
def test_the_multiple_upload_of_the_admin_answers_odd_files_without_failing(admin_client: Client, name: str) -> None:
    upload = SimpleUploadedFile(name, ODD_FILES[name])
    data = {"title": "x", "files[]": upload, "collection": Collection.objects.first().pk}
    answer = admin_client.post(reverse("wagtailimages:add_multiple"), data)
    assert answer.status_code == 200
    assert answer.json()["success"] is False
    assert answer.json()["error_message"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_ordinary_files_are_taken(kind: str) -> None:
    form = form_with(f"photo.{kind.lower()}", picture_bytes(kind))
    assert form.is_valid(), form.errors


def test_what_is_stored_is_upright_and_says_nothing_about_place_or_camera() -> None:
    form = form_with("photo.jpg", photo_with_gps())
    assert form.is_valid(), form.errors
    image = form.save()
    with image.file.open() as file:
        content = file.read()
    stored = Image.open(BytesIO(content))
    assert stored.size == (400, 600)
    assert (image.width, image.height) == (400, 600)
    assert not stored.getexif().get_ifd(GPS_IFD)
    assert MAKE not in stored.getexif()
    assert b"Secret Camera" not in content
    assert b"private note" not in content


def test_a_print_picture_with_a_profile_is_stored_in_screen_colours() -> None:
    profile_of_print = print_picture(profile=False)
    with pytest.raises(Exception, match="CMYK"):
        normalise(profile_of_print)
    # A profile that does not fit its picture is a damaged file, not a wrong colour.
    with pytest.raises(Exception, match=r"damaged|повреждён"):
        normalise(print_picture(profile=True))


def test_transparency_is_kept() -> None:
    stored = Image.open(BytesIO(normalise(picture_bytes("PNG", (8, 8), "RGBA", colour=(1, 2, 3, 0)))))
    assert stored.getpixel((0, 0)) == (1, 2, 3, 0)


def test_a_partial_form_without_a_file_is_possible() -> None:
    assert "file" not in get_image_form(PortalImage, fields=["title"])().fields
