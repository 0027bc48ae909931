import pytest
from django.test import Client
from wagtail.models import Site

from portal.site_address import host_and_port, move_default_site


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        ("https://invest.example", ("invest.example", 443)),
        ("http://localhost", ("localhost", 80)),
        ("http://localhost:8000", ("localhost", 8000)),
        ("https://invest.example:8443/", ("invest.example", 8443)),
    ],
)
def test_the_address_tells_host_and_port(base_url: str, expected: tuple[str, int]) -> None:
    assert host_and_port(base_url) == expected


@pytest.mark.django_db
def test_full_links_begin_with_the_address_of_the_site(client: Client) -> None:
    move_default_site("http://localhost:8123")

    assert Site.objects.get().port == 8123
    assert 'rel="canonical" href="http://localhost:8123/en/"' in client.get("/en/").content.decode()
