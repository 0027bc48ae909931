"""The pages of the programme with the whole content: stated beside listed, gaps named, sources on demand."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from programme.enums import TextOrigin
from programme.models import ConceptBlock, InstrumentPage, NationalProgramme, Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database")]
ADDRESSES = (
    "programme/",
    "programme/participants/",
    "areas/",
    "areas/sez-tomsk/",
    "areas/medical-park-north/",
    "support/",
    "support/rip/",
    "support/invest-support-law/",
)


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def words(node: object) -> str:
    return re.sub(r"\s+", " ", node.get_text(" ")).strip()  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_answers_in_both_languages_with_one_heading(client: Client, language: str, address: str) -> None:
    page = soup(client, f"/{language}/{address}")

    assert page.html["lang"] == language
    assert len(page.select("h1")) == 1
    assert not page.select("[style], main script:not([type='application/ld+json'])")


def test_the_ten_blocks_are_one_numbered_path(client: Client) -> None:
    page = soup(client, "/en/programme/")

    assert [words(number) for number in page.select(".path__no b")] == [str(number) for number in range(1, 11)]


def test_stated_counts_stand_beside_what_the_portal_lists(client: Client) -> None:
    steps = [words(step) for step in soup(client, "/en/programme/").select(".path__step")]

    assert "over 50 instruments" in steps[4]
    assert "19" in steps[4].split("instruments", 1)[1]
    assert "over 100 projects" in steps[9]
    assert "39" in steps[9].split("100 projects", 1)[1]
    assert "65 actions" in steps[5]
    assert "79" in steps[5]


def test_a_passed_target_says_that_its_result_was_not_published(client: Client) -> None:
    page = soup(client, "/en/programme/")
    jobs = [row for row in page.select(".ledger__row") if "High-productivity jobs" in words(row.dt)]

    assert "Target date passed, result not published" in words(page.select(".path__step")[8])
    assert len(jobs) == 1
    assert "Target date passed, result not published" in words(jobs[0].dt)


def test_every_figure_of_a_ledger_has_kind_date_and_source(client: Client) -> None:
    for address in ("/en/programme/", "/en/areas/sez-tomsk/", "/en/support/rip/"):
        cells = soup(client, address).select(".ledger__claim")
        assert cells
        for cell in cells:
            assert cell.select_one(".fig")
            assert re.search(r"as of|not stated", words(cell.select_one(".claim__meta")))
            assert cell.select_one("details.source a[href^=http]")


def test_a_percentage_without_a_base_says_so(client: Client) -> None:
    page = soup(client, "/en/programme/")
    row = next(row for row in page.select(".ledger__row") if "extra-budgetary" in words(row.dt))

    assert "base not stated" in words(row)


def test_participants_name_groups_organisations_and_roles_at_their_date(client: Client) -> None:
    page = soup(client, "/en/programme/participants/")

    assert len(page.select("#groups")) == 1
    assert len(page.select(".ledger__row")) == 6
    assert len(page.select("li[id^=organisation-]")) == Organisation.objects.count() == 69
    governor = [item for item in page.select(".news__item") if "Sergey Zhvachkin" in words(item)]
    assert any("as of 26 October 2016" in words(item) for item in governor)
    assert "number not stated" in words(page)


def test_areas_stand_under_all_six_types_and_editorial_types_are_marked(client: Client) -> None:
    index = soup(client, "/en/areas/")
    area = soup(client, "/en/areas/sez-tomsk/")

    assert len(index.select("[aria-labelledby=types] .ledger-group")) == 6
    assert len(index.select(".projects__name")) == 8
    assert "our classification" in words(area.select_one(".meta"))
    assert "not stated" in words(area.select_one(".meta"))


@pytest.mark.parametrize("address", ["", "programme/"])
def test_names_that_the_portal_translated_say_so_to_readers_of_the_translation(client: Client, address: str) -> None:
    translated = ConceptBlock.objects.filter(name_ru_origin=TextOrigin.PORTAL)

    marked = [words(step) for step in soup(client, f"/ru/{address}").select(".path__step h3, .path__step h4")]

    assert translated.count() == 3
    assert [text for text in marked if text.endswith("(перевод портала)")] == [
        f"{block.name_ru} (перевод портала)" for block in translated
    ]
    assert "translated by the portal" not in words(soup(client, f"/en/{address}"))


def test_support_shows_measures_and_programmes(client: Client) -> None:
    page = soup(client, "/en/support/")

    assert len(page.select(".projects__name a")) == InstrumentPage.objects.count() == 19
    assert len(page.select("[id^=programme-]")) == NationalProgramme.objects.count() == 11


def test_numbers_of_acts_are_transliterated_on_english_pages_only(client: Client) -> None:
    english = words(soup(client, "/en/support/invest-support-law/").main)
    russian = words(soup(client, "/ru/support/invest-support-law/").main)

    assert "29-OZ" in english
    assert "29-ОЗ" not in english
    assert "29-ОЗ" in russian
    assert "22-r" in words(soup(client, "/en/programme/").select_one("[aria-labelledby=documents]"))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_figure_is_parted_from_its_unit(client: Client, language: str) -> None:
    for address in ADDRESSES:
        for figure in soup(client, f"/{language}/{address}").select(".fig"):
            assert not re.search(r"\d [^\W\d]", figure.get_text()), figure
