"""The list of clusters: the six of the Concept, and the others apart from them."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clusters.models.cluster_page import ClusterPage
from clusters.querysets import ClusterQuerySet
from portal.models import BasePage
from portal.panels import bilingual_tabs
from portal.routing import TypedChildrenMixin


class ClusterIndexPage(TypedChildrenMixin, BasePage):
    """The six stand as stated in the Concept; no other cluster is ever counted with them."""

    max_count = 1
    parent_page_types = ("home.HomePage",)
    subpage_types = ("clusters.ClusterPage",)
    template = "clusters/cluster_index_page.html"
    english_required = ("intro",)

    intro = models.TextField(_("introduction"), blank=True)

    edit_handler = bilingual_tabs(fields=["intro"])

    class Meta:
        verbose_name = _("index of clusters")

    @property
    def seo_summary(self) -> str:
        return self.intro or ""

    def typed_children(self) -> ClusterQuerySet:
        return ClusterPage.objects.child_of(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        clusters = list(ClusterPage.objects.child_of(self).visible().for_cards())
        context["six"] = sorted((c for c in clusters if c.counted_in_seed_six), key=lambda cluster: cluster.side)
        context["apart"] = [cluster for cluster in clusters if not cluster.counted_in_seed_six]
        return context
