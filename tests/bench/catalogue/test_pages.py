"""How long pages take with 20,000 projects, beside the same pages with 39, and how heavy they become."""

import statistics
from collections.abc import Callable
from pathlib import Path

from django.test import Client

from tests.bench.catalogue.measures import FEW, MANY, by_turns

ROUNDS, SLOWER, HEAVIER = 10, 15.0, 2.5
ADDRESSES = (
    "/ru/",
    "/ru/projects/",
    "/ru/projects/?view=table&per=100",
    "/ru/projects/?view=map",
    "/ru/projects/?view=charts",
    "/ru/projects/feed/",
    "/ru/projects/asino-timber-park/",
    "/ru/clusters/timber/",
    "/ru/areas/tor-seversk/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
)


def test_pages_with_many_projects(portal_at: Callable[[str], Path]) -> None:
    client = Client()
    times: dict[str, dict[str, float]] = {}
    sizes: dict[str, dict[str, int]] = {}
    for template in (FEW, MANY):
        portal_at(template)
        found = by_turns({address: lambda address=address: client.get(address) for address in ADDRESSES}, ROUNDS)
        times[template] = {address: statistics.median(taken) for address, taken in found.items()}
        sizes[template] = {address: weight(client, address) for address in ADDRESSES}

    print("\nmilliseconds and compressed bytes with 39 and with 20,000 projects")
    for address in ADDRESSES:
        few, many, light, heavy = (of[at][address] for of in (times, sizes) for at in (FEW, MANY))
        print(f"{address:36} {few:7.0f} {many:7.0f}  x{many / few:4.1f} {light:9} {heavy:9}")
        assert many / few <= SLOWER, address
        assert heavy / light <= HEAVIER or "sitemap" in address, address


def weight(client: Client, address: str) -> int:
    return len(client.get(address, headers={"accept-encoding": "gzip"}).content)
