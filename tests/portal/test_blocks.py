"""Blocks of a body: what they refuse and what they show in each language."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.blocks import Block

from portal.blocks import BodyBlock, HeadingBlock, ImageBlock, KeyFigureBlock, LinkBlock, QuoteBlock
from portal.blocks.figures import FigureKind
from portal.blocks.text import TEXT_FEATURES, TextBlock
from programme.enums import ClaimKind
from tests.factories.clusters import make_cluster
from tests.factories.images import make_image

FIGURE = {
    "label": "Members",
    "figure": "more than 70",
    "kind": "actual",
    "as_of": "2016-07",
    "source_title": "A source",
    "source_url": "https://source.example/",
}


def render(block: Block, value: Any, language: str = "en") -> BeautifulSoup:
    with translation.override(language):
        return BeautifulSoup(block.render(block.to_python(value)), "html.parser")


def refusal(block: Block, value: Any) -> dict[str, Any]:
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(value))
    return refused.value.block_errors


def test_rich_text_brings_no_headings_embeds_or_inline_styles() -> None:
    assert set(TEXT_FEATURES) & {"h2", "h3", "embed", "image", "hr", "code"} == set()


def test_a_heading_is_a_second_level_heading_with_its_no_break_spaces() -> None:
    assert str(render(HeadingBlock(), "Дорога в лес", "ru")).strip() == "<h2>Дорога в\xa0лес</h2>"


@pytest.mark.parametrize("missing", ["kind", "source_title", "source_url", "figure"])
def test_a_figure_without_its_kind_or_source_is_refused(missing: str) -> None:
    assert missing in refusal(KeyFigureBlock(), {**FIGURE, missing: ""})


def test_a_figure_with_an_impossible_date_is_refused() -> None:
    assert "as_of" in refusal(KeyFigureBlock(), {**FIGURE, "as_of": "2016-13"})


@pytest.mark.parametrize(("date", "shown"), [("2016-07", "July 2016"), ("", "date not stated")])
def test_a_figure_shows_its_date_and_source(date: str, shown: str) -> None:
    html = render(KeyFigureBlock(), {**FIGURE, "as_of": date})
    assert shown in html.select_one(".claim__meta").get_text().replace("\xa0", " ")
    assert html.select_one("details.source a")["href"] == FIGURE["source_url"]


def test_the_kinds_of_figures_are_those_of_claims() -> None:
    assert [(kind.value, kind.label) for kind in FigureKind] == [(kind.value, kind.label) for kind in ClaimKind]


def test_a_quotation_keeps_its_language_and_a_paraphrase_bears_no_quotation_marks() -> None:
    quote = {"text": "We grow", "language": "en", "paraphrase": "Мы растём", "speaker": "Someone", "role": ""}
    html = render(QuoteBlock(), quote, "ru")
    assert html.blockquote["lang"] == "en"
    assert html.blockquote.get_text(strip=True) == "“We grow”"
    assert html.select_one(".quote__gloss").get_text() == "Мы растём"


def test_a_link_needs_exactly_one_target() -> None:
    link = {"text": "Open", "page": None, "document": None, "url": ""}
    assert "page" in refusal(LinkBlock(), link)
    assert "text" in refusal(LinkBlock(), {**link, "text": "", "url": "https://source.example/"})


def test_a_draft_may_still_lack_what_publishing_needs() -> None:
    block = LinkBlock()
    block.clean_deferred(block.to_python({"text": "", "page": None, "document": None, "url": ""}))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_link_to_a_page_is_in_the_language_of_the_reader(language: str) -> None:
    page = make_cluster()
    link = {"text": "", "page": page.pk, "document": None, "url": ""}
    assert render(LinkBlock(), link, language).a["href"] == f"/{language}/clusters/robots/"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_link_within_a_paragraph_is_in_the_language_of_the_reader(language: str) -> None:
    page = make_cluster()
    paragraph = f'<p><a id="{page.pk}" linktype="page">robots</a></p>'
    assert render(TextBlock(), paragraph, language).a["href"] == f"/{language}/clusters/robots/"


@pytest.mark.django_db
def test_a_link_to_a_page_that_is_gone_is_no_link() -> None:
    page = make_cluster(live=False)
    assert render(LinkBlock(), {"text": "Open", "page": page.pk, "document": None, "url": ""}).a is None


@pytest.mark.django_db
def test_an_image_without_both_descriptions_cannot_be_published() -> None:
    image = make_image(description_ru="Карта", description_en="")
    value = {"image": image.pk, "caption": "", "credit": ""}
    assert "image" in refusal(ImageBlock(), value)
    ImageBlock().clean_deferred(ImageBlock().to_python(value))


def test_every_block_of_a_body_has_a_label_in_russian() -> None:
    with translation.override("ru"):
        labels = [str(block.label) for block in BodyBlock().child_blocks.values()]
    assert len(set(labels)) == len(labels)
    assert all(labels)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "text"), [("ru", "Карта области"), ("en", "Map of the region")])
def test_an_image_is_described_in_the_language_of_the_reader(
    language: str, text: str, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # its sizes are made then
        image = make_image(description_ru="Карта области", description_en="Map of the region")
    html = render(ImageBlock(), {"image": image.pk, "caption": "A caption", "credit": "Author, CC0"}, language)
    assert html.img["alt"] == text
    assert html.img["width"] and html.img["height"]
    assert "A caption" in html.figcaption.get_text()
