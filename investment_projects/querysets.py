"""Words of the catalogue for querysets of projects."""

from django.db.models import Case, IntegerField, Prefetch, Value, When

from investment_projects.enums import GROUP_OF_STATUS, CatalogueGroup, Stage
from portal.querysets import BilingualPageQuerySet

FACTS = (
    "settlement",
    "stage_source",
    "status_source",
    "in_ino_tomsk_source",
    "related_to_ino_source",
    "place_source",
    "site_source",
    "terms_source",
    "npv_source",
    "environment_source",
    "checked_by",
)
CARD_FIELD = "total_cost"


class ProjectQuerySet(BilingualPageQuerySet):
    def with_facts(self) -> "ProjectQuerySet":
        """Places and sources of the typed facts in the same query."""
        return self.select_related(*FACTS)

    def real(self) -> "ProjectQuerySet":
        """Invented projects are shown, labelled, but count for nothing."""
        return self.filter(is_demo=False)

    def of_group(self, group: CatalogueGroup) -> "ProjectQuerySet":
        return self.filter(status__in=[status for status, of in GROUP_OF_STATUS.items() if of == group])

    def in_catalogue_order(self) -> "ProjectQuerySet":
        """Open to investors first, completed last; within a group the further ahead first, unknown stages last."""
        return self.annotate(group_rank=_group_rank(), stage_rank=_stage_rank()).order_by(
            "group_rank", "-stage_rank", "code"
        )

    def with_cost(self) -> "ProjectQuerySet":
        """The featured cost as `card_claims`: of several statements the one that stands for them."""
        claims = self.model._meta.get_field("claims").related_model._default_manager
        featured = claims.filter(is_featured=True, field__key=CARD_FIELD).select_related("field", "source")
        return self.prefetch_related(Prefetch("claims", featured, to_attr="card_claims"))

    def for_cards(self) -> "ProjectQuerySet":
        """What a card of the catalogue shows, in a fixed number of queries."""
        links = self.model._meta.get_field("cluster_links").related_model._default_manager
        clusters = links.select_related("cluster").order_by("sort_order")
        return self.with_cost().prefetch_related(
            "municipalities", Prefetch("cluster_links", clusters, to_attr="card_clusters")
        )


def _group_rank() -> Case:
    order = list(CatalogueGroup)
    cases = [When(status=status, then=Value(order.index(group))) for status, group in GROUP_OF_STATUS.items()]
    return Case(*cases, default=Value(len(order)), output_field=IntegerField())


def _stage_rank() -> Case:
    cases = [When(stage=stage, then=Value(rank)) for rank, stage in enumerate(Stage.values, start=1)]
    return Case(*cases, default=Value(0), output_field=IntegerField())
