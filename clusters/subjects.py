"""What an inquiry may be about: a cluster."""

from clusters.models import ClusterPage
from leads.subjects import register_subject

register_subject(ClusterPage, "cluster")
