"""The address under which the site is reached: full links in feeds, sitemaps and share cards begin with it."""

from urllib.parse import urlsplit

from wagtail.models import Site

PORTS = {"http": 80, "https": 443}


def host_and_port(base_url: str) -> tuple[str, int]:
    parts = urlsplit(base_url)
    return parts.hostname or "localhost", parts.port or PORTS.get(parts.scheme, 80)


def move_default_site(base_url: str) -> None:
    """For the demo, whose port may be another at each start; elsewhere the admin's settings of the site hold."""
    hostname, port = host_and_port(base_url)
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (hostname, port):
        site.hostname, site.port = hostname, port
        site.save()
