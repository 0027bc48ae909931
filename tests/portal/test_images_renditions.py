"""Sizes and formats: JPEG at upload, AVIF and WebP by the worker, never in a reader's request."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import timezone, translation

from portal.images import renditions
from portal.images.renditions import ALL_SPECS, QUICK_SPECS, make_missing, make_quick, picture
from portal.models import PortalImage
from tests.factories.images import damage, make_image, picture_bytes

pytestmark = pytest.mark.django_db
PICTURE = Template("{% load portal_tags %}{% portal_picture image %}")


@pytest.fixture(autouse=True)
def nothing_failed_before() -> None:
    renditions._failed.clear()


def made(image: PortalImage) -> set[str]:
    return set(image.renditions.values_list("filter_spec", flat=True))


def test_uploading_makes_the_jpeg_sizes_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image()
    assert made(image) == set(QUICK_SPECS)


def test_the_worker_makes_what_is_missing() -> None:
    image = make_image(picture_bytes(size=(64, 48)))
    make_missing(timezone.now())
    assert made(image) == set(ALL_SPECS)


def test_a_file_that_cannot_be_read_does_not_keep_the_others_waiting() -> None:
    broken = make_image()
    damage(broken)
    good = make_image(picture_bytes(size=(64, 48)))
    make_missing(timezone.now())
    make_missing(timezone.now())
    assert made(good) == set(ALL_SPECS)
    assert not made(broken)


def test_a_picture_offers_avif_then_webp_then_jpeg() -> None:
    image = make_image()
    make_missing(timezone.now())
    html = BeautifulSoup(PICTURE.render(Context({"image": image})), "html.parser")
    assert [source["type"] for source in html.select("source")] == ["image/avif", "image/webp"]
    assert html.img["srcset"].count("w,") == 2
    assert (html.img["width"], html.img["height"]) == ("1600", "1066")
    assert html.img["loading"] == "lazy"


def test_before_the_worker_came_a_picture_shows_what_exists(django_capture_on_commit_callbacks: Any) -> None:
    assert picture(make_image()) is None
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image()
    html = PICTURE.render(Context({"image": image}))
    assert "<source" not in html
    assert ".jpg" in html


def test_showing_a_picture_makes_nothing_and_asks_once(django_assert_num_queries: Any) -> None:
    image = make_image()
    with django_assert_num_queries(1):
        picture(image)
    assert not made(image)


@pytest.mark.parametrize(("language", "alt"), [("ru", "Корпус завода"), ("en", "The plant")])
def test_the_alternative_text_is_in_the_language_of_the_page(language: str, alt: str) -> None:
    image = make_image()
    make_quick(image)
    with translation.override(language):
        html = BeautifulSoup(PICTURE.render(Context({"image": image})), "html.parser")
    assert html.img["alt"] == alt


def test_a_page_without_a_picture_shows_none() -> None:
    assert PICTURE.render(Context({"image": None})).strip() == ""
