"""A browser of 2021 still gets the page: what it cannot read stands only inside @supports."""

import re

import pytest

from tests.conventions.project_files import ROOT, named, short

FORBIDDEN = {
    "@layer": re.compile(r"@layer\b"),
    "nesting": re.compile(r"(?:^|[{};])\s*&"),
    "range media query": re.compile(r"@(?:media|container)[^{]*[<>]"),
    "light-dark()": re.compile(r"light-dark\("),
}
SUPPORTS = re.compile(r"@supports[^{]*\{(?:[^{}]|\{[^{}]*\})*\}", re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)",
    re.IGNORECASE,
)


def plain_css(text: str) -> str:
    return SUPPORTS.sub("", COMMENT.sub("", text))


@pytest.mark.parametrize("construct", FORBIDDEN)
def test_the_stylesheets_keep_to_what_old_browsers_read(construct: str) -> None:
    found = [
        short(path)
        for path in named(".css")
        if FORBIDDEN[construct].search(plain_css(path.read_text(encoding="utf-8")))
    ]
    assert not found


def test_a_rule_inside_a_rule_is_found_too() -> None:
    nested = re.compile(r"^[^@{}]+\{[^{}]*\{", re.MULTILINE)
    found = [short(path) for path in named(".css") if nested.search(plain_css(path.read_text(encoding="utf-8")))]
    assert not found


def test_colours_come_from_the_tokens_alone() -> None:
    found = [
        short(path)
        for path in named(".css", inside=("static",))
        if "tokens" not in path.name and COLOUR.search(COMMENT.sub("", path.read_text(encoding="utf-8")))
    ]
    assert not found


def test_no_template_holds_inline_script_or_style() -> None:
    """The content security policy refuses them."""
    templates = [path for path in named(".html") if ROOT / "docs" not in path.parents]
    assert not [short(path) for path in templates if INLINE.search(path.read_text(encoding="utf-8"))]
