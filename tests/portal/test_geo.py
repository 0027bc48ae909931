import re
from itertools import combinations
from math import hypot
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.geo import Mark, Point, locator_map, region_map
from portal.geo.data import outlines, places
from portal.geo.marks import Spot, radii, spread
from portal.geo.projection import project
from portal.geo.region import GLOBE_BOX, Picture, RegionMap
from portal.labels import Box, text_width
from portal.typography import group_digits

LANGUAGES = ("ru", "en")
TYPICAL = {1489425: 23, 1538637: 5, 1493110: 1, 1509897: 1, 1511309: 1, 1510370: 1}


def typical_marks(language: str) -> list[Mark]:
    return [
        Mark(places()[number].name(language), places()[number].lat, places()[number].lon, count, url="/projects/")
        for number, count in TYPICAL.items()
    ]


def marks_everywhere(language: str) -> list[Mark]:
    return [
        Mark(place.name(language), place.lat, place.lon, count=number % 12 or None)
        for number, place in enumerate(places().values())
    ]


def pictures(language: str) -> list[Picture]:
    maps = [region_map(marks, language) for marks in (typical_marks(language), marks_everywhere(language), [])]
    return [picture for one in maps for picture in (one.wide, one.narrow)]


def svg_of(region: RegionMap, language: str = "ru") -> str:
    with translation.override(language):
        return render_to_string("portal/includes/region_map.html", {"map": region})


def parse(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<figure>{markup}</figure>")  # noqa: S314 - our own drawing


def test_the_projection_agrees_with_the_outlines() -> None:
    """Tomsk as the outlines' own drawing had it; one degree of latitude is 111 km."""
    tomsk = places()[1489425]
    assert project(tomsk.lat, tomsk.lon) == pytest.approx((607.3, 571.7), abs=0.1)
    (_, north), (_, south) = project(60, 82.5), project(59, 82.5)
    assert south - north == pytest.approx(111, abs=1.5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_touch_neither_each_other_nor_the_frame(language: str) -> None:
    for picture in pictures(language):
        for one, other in combinations(picture.labels, 2):
            assert not one.box.touches(other.box), (one.text, other.text)
        for label in picture.labels:
            assert label.box.lies_in(picture.style.frame), label.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mark_covers_a_name(language: str) -> None:
    for picture in pictures(language):
        for label in picture.labels:
            for spot in picture.spots:
                assert not label.box.touches(Box.around(spot.x, spot.y, spot.radius)), (label.text, spot.mark.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_keep_off_the_globe(language: str) -> None:
    wide = region_map(marks_everywhere(language), language).wide
    assert not [label.text for label in wide.labels if label.box.touches(GLOBE_BOX)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_settlement_of_the_usual_map_bears_its_name(language: str) -> None:
    region = region_map(typical_marks(language), language)
    for picture in (region.wide, region.narrow):
        assert {mark.name for mark in region.rows} <= {label.text for label in picture.labels}


def test_names_are_in_the_language_of_the_page() -> None:
    cyrillic = re.compile("[а-яё]", re.IGNORECASE)
    assert all(cyrillic.search(label.text) for label in region_map(typical_marks("ru"), "ru").wide.labels)
    assert not any(cyrillic.search(label.text) for label in region_map(typical_marks("en"), "en").wide.labels)


def test_marks_around_tomsk_are_drawn_in_the_lens_and_the_others_outside() -> None:
    picture = region_map(typical_marks("ru"), "ru").wide
    lens = picture.lens
    assert lens is not None
    inside = {s.mark.name for s in picture.spots if hypot(s.x - lens.middle[0], s.y - lens.middle[1]) < lens.radius}
    assert inside == {"Томск", "Северск", "Самусь", "Богашёво"}


def test_one_mark_needs_no_lens() -> None:
    assert region_map(typical_marks("ru")[:1], "ru").wide.lens is None


def test_areas_of_marks_follow_their_counts() -> None:
    small, large = radii([Mark("a", 57, 84, count=100), Mark("b", 58, 84, count=400)], smallest=1, largest=34)
    assert (large / small) ** 2 == pytest.approx(4, rel=0.02)
    assert large <= 34


def test_an_unknown_count_is_a_ring_and_not_a_small_dot() -> None:
    region = region_map([Mark("Асино", 57, 86.2, count=None)], "ru")
    assert region.wide.spots[0].is_ring
    assert "map__mark--unknown" in svg_of(region)
    assert "map__count" not in svg_of(region)


spots = st.builds(
    Spot,
    mark=st.just(Mark("x", 57, 84)),
    x=st.floats(100, 700),
    y=st.floats(100, 600),
    radius=st.floats(10, 20),
)


@given(st.lists(spots, max_size=8))
def test_marks_are_pushed_apart_until_each_can_be_hit(crowd: list[Spot]) -> None:
    apart = spread(crowd)
    for one, other in combinations(apart, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_is_well_formed_and_holds_no_style_and_no_localised_number(language: str) -> None:
    svg = svg_of(region_map(marks_everywhere(language), language, "Проекты <по> «местам»"), language)
    parse(svg)
    assert "style" not in svg
    assert not re.search(r'\b(?:x|y|cx|cy|r|width|height)="[^"]*,', svg)


def test_a_mark_with_an_address_is_a_link_that_says_what_it_is() -> None:
    root = parse(svg_of(region_map(typical_marks("ru"), "ru")))
    links = root.findall("./svg[1]//a")
    assert links[0].findtext("title") == "Томск: 23"
    assert {link.get("href") for link in links} == {"/projects/"}


def test_the_table_says_what_the_map_says() -> None:
    region = region_map([*typical_marks("ru"), Mark("Бакчар", 57, 82, count=None)], "ru", "Проекты")
    html = render_to_string("portal/includes/region_map_table.html", {"map": region})
    rows = re.findall(r"<tr><th scope=\"row\">(?:<a[^>]*>)?([^<]+).*?<td class=\"is-num\">([^<]+)", html)
    assert rows[0] == ("Томск", "23")
    assert len(rows) == 7


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", list(places()))
def test_the_locator_names_its_place_wherever_it_is(number: int, language: str) -> None:
    place = places()[number]
    locator = locator_map(Point(place.name(language), place.lat, place.lon), language)
    assert locator.labels[0].text == place.name(language)
    for one, other in combinations(locator.labels, 2):
        assert not one.box.touches(other.box)


def test_the_locator_is_drawn_with_its_credits_at_hand() -> None:
    locator = locator_map(Point("Асино", 56.9992, 86.1552), "ru")
    svg = render_to_string("portal/includes/locator_map.html", {"place": locator, "caption": "Асино"})
    parse(svg)
    assert "GeoNames (CC BY 4.0)" in locator.credits
    assert outlines().home in svg


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_count_of_any_mark_fits_into_it(language: str) -> None:
    counts = [12_345, 9_999, 1_000, 207, 33, 1]
    marks = [
        Mark(place.name(language), place.lat, place.lon, count)
        for place, count in zip(places().values(), counts, strict=False)
    ]
    region = region_map(marks, language)
    for picture in (region.wide, region.narrow):
        for spot in picture.spots:
            text = group_digits(spot.mark.count or 0, language)
            assert text_width(text, picture.style.count) < 2 * spot.radius, text
    assert group_digits(12_345, language) in svg_of(region, language)


def test_a_mark_says_what_it_counts_where_it_has_words_for_it() -> None:
    assert Mark("Томск", 56.5, 85, 23, label="Томск: 23 проекта").title == "Томск: 23 проекта"
