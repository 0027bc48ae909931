"""One stylesheet of ordered parts, fonts and drawings that exist, all hashed at collectstatic."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from portal.static_files import SITE_CSS, css_parts, minify, site_css

STATIC = Path(settings.BASE_DIR) / "static"
CSS = STATIC / "css"
KILOBYTE = 1024


def test_the_parts_are_joined_in_the_order_of_their_names() -> None:
    names = [part.name for part in css_parts(CSS)]
    assert names == sorted(names)
    css = site_css(CSS)
    places = [css.index(minify((CSS / name).read_text(encoding="utf-8"))) for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("/* note */ a {\n  color : red;\n}\n", "a{color :red}"),
        ("a :focus > b , c { width: calc(1rem + 2px) }", "a :focus>b,c{width:calc(1rem + 2px)}"),
        (
            "@media (min-width: 64rem) {\n .a::before { content: '/'; }\n}",
            "@media (min-width:64rem){.a::before{content:'/'}}",
        ),
    ],
)
def test_what_is_left_out_of_the_stylesheet_means_nothing(css: str, short: str) -> None:
    assert minify(css) == short


def test_no_string_in_the_stylesheets_is_changed_by_leaving_spaces_out() -> None:
    for part in css_parts(CSS):
        for text in re.findall(r'"([^"]*)"', part.read_text(encoding="utf-8")):
            assert not re.search(r"[{};,>:]\s|\s[{};,>]|\s\s", text), (part.name, text)


def test_the_development_server_finds_the_joined_stylesheet_fresh(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    found = Path(finders.find(SITE_CSS))
    found.write_text("stale", encoding="utf-8")
    assert Path(finders.find(SITE_CSS)).read_text(encoding="utf-8") == site_css(CSS)


def test_collectstatic_publishes_the_whole_and_not_the_parts(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "portal.static_files.PortalStaticFilesStorage"},
    }
    settings.STATICFILES_FINDERS = ["portal.static_files.PortalStaticFinder"]
    finders.get_finder.cache_clear()
    call_command("collectstatic", interactive=False, verbosity=0)
    finders.get_finder.cache_clear()
    published = {path.name for path in (tmp_path / "static" / "css").iterdir()}
    assert not [name for name in published if re.match(r"\d\d-", name)]
    (hashed,) = [name for name in published if re.fullmatch(r"site\.[0-9a-f]{12}\.css", name)]
    assert f"{hashed}.gz" in published
    assert not [name for name in published if name.endswith(".br")]
    css = (tmp_path / "static" / "css" / hashed).read_text(encoding="utf-8")
    assert re.search(r"fonts/onest-latin-47\.[0-9a-f]{12}\.woff2", css)


def test_every_file_that_the_stylesheets_ask_for_exists() -> None:
    wanted = re.findall(r"url\(([^)]+)\)", site_css(CSS))
    assert len(wanted) == 3
    for address in wanted:
        assert (CSS / address).resolve().is_file(), address


def test_the_fonts_come_with_their_licence() -> None:
    for folder in (STATIC / "fonts", Path(settings.BASE_DIR) / "portal" / "fonts"):
        licence = (folder / "OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert "Copyright 2021 The Onest Project Authors" in licence


def test_stylesheet_fonts_and_drawings_leave_most_of_the_budget_to_the_page() -> None:
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2"))
    css = len(gzip.compress(site_css(CSS).encode()))
    icons = len(gzip.compress((STATIC / "img" / "icons.svg").read_bytes()))
    assert css < 13 * KILOBYTE
    assert fonts + css + icons < 52 * KILOBYTE


def test_the_sprite_needs_no_stylesheet_and_no_script() -> None:
    sprite = (STATIC / "img" / "icons.svg").read_text(encoding="utf-8")
    assert not re.search(r"class=|style|script|on\w+=", sprite)


def test_every_icon_that_a_template_asks_for_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="i-([^"]+)"', (STATIC / "img" / "icons.svg").read_text(encoding="utf-8")))
    templates = [path for path in Path(settings.BASE_DIR).glob("*/templates/**/*.html") if "admin" not in path.parts]
    asked = {name for path in templates for name in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))}
    assert asked <= drawn
