"""Loading claims with what their display needs, in a fixed number of queries."""

from django.db.models import Prefetch

from programme.models.claims import AbstractClaim


def claims_with_sources(model: type[AbstractClaim], *, featured_only: bool = False) -> Prefetch:
    """For `prefetch_related`: the claims of each subject, each with its field and source."""
    claims = model._default_manager.select_related("field", "source").order_by("sort_order")
    return Prefetch("claims", claims.filter(is_featured=True) if featured_only else claims)
