"""Every public page speaks one language: the other one stands only where the page says so with `lang`."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag
from django.test import Client

from tests.bars.public_pages import every_address
from tests.conventions.project_files import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

CYRILLIC = re.compile(r"[А-Яа-яЁё]")
SPOKEN = ("alt", "aria-label", "aria-description", "title", "placeholder", "content")
SILENT = ("script", "style")


def read(client: Client, address: str, language: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    html = BeautifulSoup(response.content, "html.parser")
    assert html.html["lang"] == language, address
    return html


def language_of(node: Tag) -> str:
    while not node.has_attr("lang"):
        node = node.parent
    return node["lang"]


def spoken(html: BeautifulSoup, language: str) -> Iterator[str]:
    """All words that the page presents as words of this language: texts, and attributes that are read aloud."""
    for text in html.html.find_all(string=True):
        is_text = isinstance(text, NavigableString) and not isinstance(text, Comment | Doctype)
        if is_text and text.parent.name not in SILENT and language_of(text.parent) == language:
            yield " ".join(text.split())
    for tag in html.html.find_all(True):
        if language_of(tag) == language:
            yield from (" ".join(tag[name].split()) for name in SPOKEN if tag.get(name))


@cache
def untranslated() -> frozenset[str]:
    """The English texts of the interface that Russian says in other words."""
    with (ROOT / "locale" / "ru" / "LC_MESSAGES" / "django.po").open("rb") as file:
        entries = [entry for entry in read_po(file, locale="ru") if isinstance(entry.id, str) and entry.id]
    return frozenset(entry.id for entry in entries if entry.string and entry.string != entry.id)


def test_english_pages_hold_no_russian_without_saying_so(client: Client) -> None:
    found = {
        (address, text[:80])
        for address in every_address(["en"])
        for text in spoken(read(client, address, "en"), "en")
        if CYRILLIC.search(text)
    }

    assert not found, "\n".join(map(str, sorted(found)))


def test_russian_pages_hold_no_english_text_of_the_interface(client: Client) -> None:
    found = {
        (address, text)
        for address in every_address(["ru"])
        for text in spoken(read(client, address, "ru"), "ru")
        if text in untranslated()
    }

    assert not found, "\n".join(map(str, sorted(found)))


def test_these_are_all_pages_of_the_content() -> None:
    assert len(every_address(["ru"])) == len(every_address(["en"])) > 110
