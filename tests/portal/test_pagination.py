import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from portal.pagination import page_links, paginate

ITEMS = list(range(100))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", 1),
        ("1", 1),
        ("3", 3),
        ("10", 10),
        ("x", 1),
        ("-1", 10),
        ("0", 10),
        ("11", 10),
        ("10" + "0" * 20, 10),
        ("9" * 5000, 1),
        ("²", 1),
        ("1.0", 1),
        ("1\0", 1),
        ("٣", 3),
        ("1;drop", 1),
    ],
)
def test_any_page_in_the_address_is_answered(rf: RequestFactory, asked: str, shown: int) -> None:
    assert paginate(ITEMS, rf.get("/", {"page": asked}), 10).number == shown


def test_an_empty_list_has_one_page(rf: RequestFactory) -> None:
    assert paginate([], rf.get("/", {"page": "5"}), 10).number == 1


def test_other_parameters_stay_and_the_first_page_bears_no_number(rf: RequestFactory) -> None:
    page = paginate(ITEMS, rf.get("/", {"page": "2"}), 10)
    links = {link.number: link.url for link in page_links(page, QueryDict("q=лес&stage=a&stage=b&page=2"))}
    assert links[1] == "?q=%D0%BB%D0%B5%D1%81&stage=a&stage=b"
    assert links[3].endswith("&stage=b&page=3")


def test_distant_numbers_are_left_out(rf: RequestFactory) -> None:
    page = paginate(ITEMS, rf.get("/", {"page": "5"}), 10)
    assert [link.number for link in page_links(page, QueryDict())] == [1, None, 4, 5, 6, None, 10]


def test_the_navigation_names_the_current_page_and_its_neighbours(rf: RequestFactory) -> None:
    request = rf.get("/", {"page": "2", "q": "<b>"})
    context = Context({"page_obj": paginate(ITEMS, request, 10), "request": request})
    html = Template("{% load portal_tags %}{% paginate page_obj %}").render(context)
    assert 'rel="prev"' in html
    assert 'rel="next"' in html
    assert html.count('aria-current="page"') == 1
    assert "<b>" not in html


def test_a_single_page_needs_no_navigation(rf: RequestFactory) -> None:
    request = rf.get("/")
    context = Context({"page_obj": paginate([1], request, 10), "request": request})
    assert Template("{% load portal_tags %}{% paginate page_obj %}").render(context).strip() == ""
