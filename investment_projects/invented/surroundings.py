"""What the database offers to tie invented projects to, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

from clusters.models import ClusterPage
from programme.models import AreaPage, ClaimField, InstrumentPage, Settlement, Source

SOURCE: Final = {
    "url": "https://invented.example/",  # a name that can belong to nobody (RFC 2606)
    "title": "Придумано для демонстрации, источника нет / Invented for a demonstration, there is no source",
    "publisher": "demo",
    "language": "ru",
}
SOURCE_KEY: Final = "invented-for-a-demonstration"

T = TypeVar("T")


@dataclass(frozen=True)
class Surroundings:
    """`clusters` may be given, so that a measurement knows where its projects stand."""

    given_clusters: Sequence[Any] | None = None

    @cached_property
    def source(self) -> int:
        return Source.objects.get_or_create(key=SOURCE_KEY, defaults=SOURCE)[0].pk

    @cached_property
    def fields(self) -> dict[str, int]:
        return dict(ClaimField.objects.values_list("key", "pk"))

    @cached_property
    def settlements(self) -> list[tuple[int, int]]:
        """Each with its municipality."""
        return list(Settlement.objects.order_by("key").values_list("pk", "municipality"))

    @cached_property
    def areas(self) -> list[int]:
        return list(AreaPage.objects.live().order_by("slug").values_list("pk", flat=True))

    @cached_property
    def instruments(self) -> list[int]:
        return list(InstrumentPage.objects.live().order_by("slug").values_list("pk", flat=True))

    @cached_property
    def clusters(self) -> dict[str, int]:
        if self.given_clusters is not None:
            return {cluster.slug: cluster.pk for cluster in self.given_clusters}
        return dict(ClusterPage.objects.live().order_by("slug").values_list("slug", "pk"))

    def clusters_for(self, slug: str, lots: Sequence[int]) -> list[int]:
        """The cluster that the subject belongs to, where there is one, then others by lot."""
        if not self.clusters:
            return []
        every = list(self.clusters.values())
        first = self.clusters.get(slug) or every[lots[0] % len(every)]
        return list(dict.fromkeys([first, *(every[lot % len(every)] for lot in lots[1:])]))


def by_lot(items: Sequence[T], lot: int | None) -> T | None:
    return items[lot % len(items)] if items and lot is not None else None
