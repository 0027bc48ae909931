"""The catalogue of projects."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from investment_projects.catalogue import Catalogue
from investment_projects.filters import Selection
from investment_projects.models.project_page import ProjectPage
from investment_projects.querysets import ProjectQuerySet
from portal.models import BasePage
from portal.panels import bilingual_tabs
from portal.routing import TypedChildrenMixin


class ProjectIndexPage(TypedChildrenMixin, BasePage):
    """All projects by what their sources say of the search for money."""

    max_count = 1
    parent_page_types = ("home.HomePage",)
    subpage_types = ("investment_projects.ProjectPage",)
    template = "investment_projects/project_index_page.html"
    english_required = ("intro",)

    intro = models.TextField(_("introduction"), blank=True)

    edit_handler = bilingual_tabs(fields=["intro"])

    class Meta:
        verbose_name = _("catalogue of projects")

    def typed_children(self) -> ProjectQuerySet:
        return ProjectPage.objects.child_of(self).with_facts()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One address is for search engines: what is chosen in the catalogue makes no other page."""
        projects = ProjectPage.objects.child_of(self).live().unrestricted()
        catalogue = Catalogue(projects, request, get_language() or settings.LANGUAGE_CODE)
        context = {**super().get_context(request, *args, **kwargs), "catalogue": catalogue}
        return context | {"seo_noindex": catalogue.selection != Selection()}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What somebody looked for or picked is nobody else's business; facets alone may be kept for all."""
        response = super().serve(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data["catalogue"].selection.is_personal:
            response.headers["Cache-Control"] = "private, no-store"
        return response
