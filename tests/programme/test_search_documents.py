"""What the search knows of this room's pages and records."""

import pytest
from wagtail.models import PageViewRestriction

from programme.models import (
    AreaPage,
    InstrumentIndexPage,
    InstrumentPage,
    NationalProgramme,
    Organisation,
    ProgrammePage,
)
from search.documents import affected_by, key_for, load
from search.models import SearchUpdate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database")]


def document(obj: object) -> object:
    key = key_for(obj)
    return load([key]).documents[key]


def test_an_area_has_its_type_place_and_point() -> None:
    found = document(AreaPage.objects.get(slug="tor-seversk"))

    assert found.kind == "area"
    topic = ("area-industrial",)
    assert found.facets == {"area_type": ("industrial",), "topic": topic, "municipality": ("seversk",)}
    assert found.point == pytest.approx((56.6006, 84.8864))
    assert found.texts["en"].url.endswith("/en/areas/tor-seversk/")
    assert found.texts["ru"].place == "ЗАТО Северск"


def test_records_lead_to_their_place_on_a_page() -> None:
    organisation = document(Organisation.objects.get(key="tpu"))
    programme = document(NationalProgramme.objects.get(key="nti"))

    assert organisation.texts["ru"].url.endswith("/ru/programme/participants/#organisation-tpu")
    assert "ТПУ" in organisation.texts["ru"].keywords
    assert programme.texts["en"].url.endswith("/en/support/#programme-nti")
    assert "НТИ" in programme.texts["en"].keywords


def test_a_record_is_not_found_while_its_page_is_hidden() -> None:
    page = ProgrammePage.objects.get().get_children().get().specific
    page.unpublish()

    assert document(Organisation.objects.get(key="tpu")) is None


def test_a_record_is_not_found_while_a_password_is_asked_for_above_it() -> None:
    organisation, programme = Organisation.objects.get(key="tpu"), NationalProgramme.objects.get(key="nti")
    pages = (ProgrammePage.objects.get(), InstrumentIndexPage.objects.get())
    SearchUpdate.objects.all().delete()

    for page in pages:
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="word")

    assert document(organisation) is None
    assert document(programme) is None
    told = set(SearchUpdate.objects.values_list("key", flat=True))
    assert {key_for(organisation), key_for(programme)} <= told


def test_the_programme_page_is_found_by_its_blocks() -> None:
    assert "Умный и удобный город" not in document(ProgrammePage.objects.get()).texts["ru"].title
    assert "Высокопроизводительные" in document(ProgrammePage.objects.get()).texts["ru"].body


def test_a_measure_is_found_by_what_it_is() -> None:
    texts = document(InstrumentPage.objects.get(slug="spic")).texts

    assert "мера поддержки" in texts["ru"].keywords
    assert "support measure" in texts["en"].keywords


def test_who_gives_a_measure_is_found_by_its_title() -> None:
    measure, giver = InstrumentPage.objects.get(slug="frp-regional"), Organisation.objects.get(key="frp-tomsk")

    assert measure.title_ru in document(giver).texts["ru"].body
    assert measure.title_en in document(giver).texts["en"].body
    assert giver in affected_by(measure)

    measure.unpublish()

    assert measure.title_ru not in document(giver).texts["ru"].body


def test_a_measure_and_the_area_where_it_holds_are_found_by_each_other() -> None:
    measure = InstrumentPage.objects.get(slug="tor-seversk")
    area = measure.area

    assert area.title_ru in document(measure).texts["ru"].body
    assert measure.title_en in document(area).texts["en"].body
    assert measure in affected_by(area)

    measure.area = None
    measure.save()

    assert measure.title_en not in document(area).texts["en"].body
    assert area in affected_by(measure)


def test_a_programme_is_found_by_its_figures() -> None:
    programme = NationalProgramme.objects.get(key="5-100")

    assert "ТГУ и ТПУ, каждому" in document(programme).texts["ru"].body
    assert programme in affected_by(programme.claims.first().field)


def test_a_body_is_found_by_its_clusters_and_a_programme_by_the_news_about_it() -> None:
    member = Organisation.objects.filter(clusters__isnull=False).first()
    reported = NationalProgramme.objects.filter(news_links__isnull=False).first()

    assert member.clusters.first().cluster.title_en in document(member).texts["en"].body
    assert reported.news_links.first().article.title_ru in document(reported).texts["ru"].body
