"""A visitor may ask about an area or a measure of support from its page."""

import pytest
from django.test import Client

from leads.subjects import find_subject
from tests.factories.programme import make_area, make_instrument

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("make", "kind"), [(make_area, "area"), (make_instrument, "instrument")])
def test_the_page_leads_to_the_form_about_itself(client: Client, make: object, kind: str) -> None:
    page = make()  # type: ignore[operator]

    html = client.get(page.url_for("en")).content.decode()

    assert f"about={kind}:{page.pk}" in html
    assert find_subject(f"{kind}:{page.pk}").page == page
