"""Limits per address: exact under a rush, and nobody else's affair."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.test import Client

from leads.models import Lead
from portal.rate_limit import RateLimit
from tests.factories.leads import ANSWERS

Fill = Callable[..., dict[str, str]]


@pytest.mark.django_db
class TestPosts:
    @pytest.fixture(autouse=True)
    def few(self, settings: Any, stopped_clock: None) -> None:
        settings.LEADS = {"POSTS_PER_MINUTE": 3, "MIN_FILL_SECONDS": 0}

    @pytest.mark.parametrize("language", ["ru", "en"])
    def test_too_many_are_asked_to_wait_keep_their_text_and_leave_no_inquiry(
        self, client: Client, fill: Fill, language: str
    ) -> None:
        fields = fill(f"/{language}/ask/")
        statuses = [client.post(f"/{language}/ask/", fields).status_code for _ in range(3)]

        refused = client.post(f"/{language}/ask/", fill(f"/{language}/ask/"))

        page = BeautifulSoup(refused.content, "html.parser")
        assert (statuses, refused.status_code) == ([303] * 3, 429)
        assert 0 < int(refused.headers["Retry-After"]) <= 60
        assert page.select_one("#message").text.strip() == ANSWERS["message"]
        assert page.html["lang"] == language
        assert Lead.objects.count() == 1

    def test_others_are_not_touched(self, client: Client, fill: Fill) -> None:
        fields = fill()
        for _ in range(5):
            client.post("/ru/ask/", fields)

        assert client.post("/ru/ask/", fields, REMOTE_ADDR="203.0.113.200").status_code == 303

    def test_sixty_posts_in_a_minute_are_too_many_by_default(self, client: Client, fill: Fill, settings: Any) -> None:
        settings.LEADS = {"MIN_FILL_SECONDS": 0}
        fields = fill(person="")

        statuses = [client.post("/ru/ask/", fields).status_code for _ in range(22)]

        assert statuses == [422] * 20 + [429] * 2

    def test_one_subscriber_of_ipv6_is_one_address(self, client: Client, fill: Fill) -> None:
        fields = fill()
        addresses = [f"2001:db8:1:2::{number}" for number in range(1, 5)]

        statuses = [client.post("/ru/ask/", fields, REMOTE_ADDR=address).status_code for address in addresses]

        assert statuses == [303] * 3 + [429]

    @pytest.mark.parametrize(("proxies", "last"), [(0, 429), (1, 303)])
    def test_a_forwarded_address_counts_as_far_as_a_trusted_proxy_vouches_for_it(
        self, client: Client, fill: Fill, settings: Any, proxies: int, last: int
    ) -> None:
        settings.TRUSTED_PROXIES = proxies
        fields = fill()

        for number in range(4):
            answer = client.post("/ru/ask/", fields, headers={"X-Forwarded-For": f"9.9.9.9, 198.51.100.{number}"})

        assert answer.status_code == last


class TestCounting:
    def rush(self, limit: RateLimit) -> list[int]:
        waits: list[int] = []
        threads = [
            threading.Thread(target=lambda: waits.extend(limit.take("somebody") for _ in range(25))) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return waits

    def test_of_a_rush_exactly_the_allowed_number_passes(self) -> None:
        waits = self.rush(RateLimit("rush", limit=50, window=60, clock=lambda: 1000.0))

        assert (len(waits), waits.count(0)) == (200, 50)

    @pytest.fixture
    def files(self, settings: Any, tmp_path: Path) -> Path:
        settings.DATA_DIR = tmp_path
        settings.CACHES = {
            "default": {
                "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                "LOCATION": tmp_path / "cache",
            }
        }
        return tmp_path / "counts"

    def test_a_cache_of_files_counts_as_exactly(self, files: Path) -> None:
        waits = self.rush(RateLimit("rush", limit=50, window=60, clock=lambda: 1000.0))

        assert waits.count(0) == 50

    def test_a_flood_of_addresses_makes_it_forget_nobody(self, files: Path) -> None:
        limit = RateLimit("flood", limit=1, window=60, clock=lambda: 1000.0)
        limit.take("somebody")
        for number in range(1000):
            limit.take(f"address {number}")

        assert limit.take("somebody") > 0

    def test_files_do_not_grow_and_a_broken_one_counts_anew(self, files: Path) -> None:
        now = [1000.0]
        limit = RateLimit("old", limit=1, window=60, clock=lambda: now[0])
        for minute in range(1000):
            now[0] = 1000.0 + 60 * minute
            limit.take("somebody")
        shards = list(files.iterdir())
        assert sum(shard.read_text().count("rate:") for shard in shards) <= 64
        for shard in shards:
            shard.write_text("{cut")

        assert limit.take("somebody else") == 0

    def test_the_next_window_begins_anew_and_says_when(self) -> None:
        now = [1000.0]
        limit = RateLimit("window", limit=1, window=60, clock=lambda: now[0])
        assert limit.take("somebody") == 0

        wait = limit.take("somebody")
        now[0] += wait

        assert 0 < wait <= 60
        assert limit.take("somebody") == 0

    def test_the_cache_learns_no_address(self) -> None:
        RateLimit("names", limit=1, window=60).take("203.0.113.77")

        assert "203.0.113.77" not in str(caches["default"]._cache)
