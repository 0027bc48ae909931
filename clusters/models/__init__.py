"""Clusters and what belongs to them."""

from clusters.models.cluster_page import ClusterClaim, ClusterPage
from clusters.models.index_page import ClusterIndexPage
from clusters.models.parts import Alliance, ClusterAlias, ClusterInclusion, ClusterMember, Market

__all__ = [
    "Alliance",
    "ClusterAlias",
    "ClusterClaim",
    "ClusterInclusion",
    "ClusterIndexPage",
    "ClusterMember",
    "ClusterPage",
    "Market",
]
