from collections.abc import Iterator
from typing import Any

import pytest
from django.template import Context, Template

from portal import sections
from portal.sections import Section, register_section, sections_for


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sections, "_builders", {})
    yield


def news(page: Any, request: Any) -> Section | None:
    return Section("portal/includes/mark.html", {"items": [page]})


def nothing(page: Any, request: Any) -> Section | None:
    return None


def test_sections_come_in_their_order_and_silent_builders_leave_none() -> None:
    def areas(page: Any, request: Any) -> Section:
        return Section("areas.html")

    register_section("cluster", news)
    register_section("cluster", nothing, order=1)
    register_section("cluster", areas, order=50)
    assert [section.template for section in sections_for("cluster", "a page")] == [
        "areas.html",
        "portal/includes/mark.html",
    ]


def test_registering_twice_shows_once() -> None:
    register_section("cluster", news)
    register_section("cluster", news)
    assert len(sections_for("cluster", None)) == 1


def test_a_slot_without_sections_is_empty() -> None:
    assert sections_for("project", None) == []


def test_the_tag_renders_what_is_registered_and_keeps_its_context_to_itself() -> None:
    register_section("cluster", news)
    template = Template('{% load portal_tags %}{% sections "cluster" page %}[{{ items }}]')
    html = template.render(Context({"page": "x"}))
    assert "brand__mark" in html
    assert html.endswith("[]")
