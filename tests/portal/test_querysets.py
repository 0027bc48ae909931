import pytest
from wagtail.models import PageViewRestriction

from home.models import HomePage
from portal.models import BasePage

pytestmark = pytest.mark.django_db


def test_a_restricted_page_and_all_below_it_are_invisible() -> None:
    home = HomePage.objects.get()
    above = home.add_child(instance=BasePage(title_ru="Раздел", slug="section"))
    below = above.add_child(instance=BasePage(title_ru="Страница", slug="page"))
    PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN)

    visible = set(BasePage.objects.visible("ru"))

    assert above not in visible
    assert below not in visible
    assert BasePage.objects.get(pk=home.pk) in visible


def test_a_neighbour_with_a_longer_path_is_not_taken_for_a_descendant() -> None:
    home = HomePage.objects.get()
    pages = [home.add_child(instance=BasePage(title_ru=f"Страница {n}", slug=f"page-{n}")) for n in range(3)]
    PageViewRestriction.objects.create(page=pages[0], restriction_type=PageViewRestriction.LOGIN)

    assert set(BasePage.objects.visible("ru")) >= set(pages[1:])


def test_visible_asks_one_question(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):
        list(BasePage.objects.visible("en"))
