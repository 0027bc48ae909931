"""Clusters as lists need them."""

from typing import Self

from django.db.models import Count

from portal.querysets import BilingualPageQuerySet


class ClusterQuerySet(BilingualPageQuerySet):
    def six(self) -> Self:
        """The six clusters of the Concept, in the order of the sides of the mark."""
        return self.filter(counted_in_seed_six=True).order_by("side")

    def apart(self) -> Self:
        """All others, which are never counted with the six, in their order in the tree."""
        return self.filter(counted_in_seed_six=False).order_by("path")

    def for_cards(self) -> Self:
        """With source and the number of members that are named, in the order of the tree."""
        cards = self.select_related("source", "formation_source").annotate(named_members=Count("members"))
        return cards.order_by("path")
