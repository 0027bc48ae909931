from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from portal.models import BasePage
from portal.share_cards import Card, card_name, card_url
from portal.share_cards.card import FOLDER
from portal.share_cards.drawing import LINE_HEIGHT, SIZE, TEXT_WIDTH, TITLE_HEIGHT, _font, draw, fit
from portal.share_cards.keeping import CardKeeper, ensure_cards
from tests.factories.clusters import make_cluster


def cards() -> set[str]:
    try:
        return {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]}
    except FileNotFoundError:
        return set()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_card_is_a_small_picture_of_the_expected_size(language: str) -> None:
    content = draw(Card(language, "Проект", "Асиновский лесопромышленный парк", "Асино"))
    assert Image.open(BytesIO(content)).size == SIZE
    assert len(content) < 60_000


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=400))
def test_any_title_stands_in_its_box(title: str) -> None:
    size, lines = fit(title.replace("\n", " ").replace("\r", " "))
    assert len(lines) * size * LINE_HEIGHT <= TITLE_HEIGHT
    assert all(_font(700, size).getlength(line) <= TEXT_WIDTH + size for line in lines)


def test_a_short_title_is_larger_than_a_long_one() -> None:
    assert fit("Асино")[0] > fit("Заседание президиума Совета при Президенте РФ по модернизации экономики " * 2)[0]
    assert fit("слово " * 200)[1][-1].endswith("…")


@pytest.fixture
def no_cards_yet() -> None:
    for name in cards():
        default_storage.delete(name)


@pytest.mark.django_db
@pytest.mark.usefixtures("no_cards_yet")
class TestKeeping:
    def test_each_live_page_has_a_card_in_each_of_its_languages(self) -> None:
        cluster = make_cluster(en_ready=True)
        ensure_cards()
        assert {card_name(cluster, "ru"), card_name(cluster, "en")} <= cards()
        assert card_url(cluster, "en").endswith(card_name(cluster, "en"))

    def test_a_page_that_is_not_translated_has_a_russian_card_only(self) -> None:
        cluster = make_cluster(en_ready=False)
        ensure_cards()
        assert card_name(cluster, "ru") in cards()
        assert not [name for name in cards() if f"/{cluster.pk}.en." in name]

    def test_a_second_run_draws_nothing(self) -> None:
        make_cluster()
        assert ensure_cards() > 0
        assert ensure_cards() == 0

    def test_publishing_new_words_replaces_the_card(self) -> None:
        keep = CardKeeper()
        cluster = make_cluster()
        keep(timezone.now())
        before = card_name(cluster, "ru")
        cluster.title_ru = "Другое название"
        cluster.save_revision().publish()
        keep(timezone.now() + timedelta(seconds=20))
        cluster = BasePage.objects.get(pk=cluster.pk).specific
        assert card_name(cluster, "ru") in cards()
        assert before not in cards()

    def test_a_sweep_deletes_the_cards_of_pages_that_are_gone(self) -> None:
        cluster = make_cluster()
        ensure_cards()
        name = card_name(cluster, "ru")
        cluster.unpublish()
        ensure_cards()
        assert name not in cards()

    def test_thousands_of_cards_are_drawn_a_few_at_a_time(self) -> None:
        keep = CardKeeper()
        keep.look_at([make_cluster()], is_sweep=True)
        assert keep.draw_some(seconds=0) == 0
        assert keep.draw_some(seconds=60) > 0
