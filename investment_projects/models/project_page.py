"""The record of one investment project."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import PageManager
from wagtail.search import index

from investment_projects.addresses import RESERVED_SLUGS
from investment_projects.amounts import excess_words
from investment_projects.changes.history import SINCE
from investment_projects.changes.recording import noting_changes
from investment_projects.enums import GROUP_OF_STATUS, CatalogueGroup
from investment_projects.forms import ProjectForm
from investment_projects.funding import excesses, stated_totals
from investment_projects.models.codes import keep_code, next_code
from investment_projects.models.facts import FACT_CONSTRAINTS, ProjectFacts
from investment_projects.models.money import MONEY_CONSTRAINTS, ProjectMoney
from investment_projects.models.place import PLACE_CONSTRAINTS, ProjectPlace
from investment_projects.models.trust import TRUST_CONSTRAINTS, ProjectTrust
from investment_projects.panels import project_edit_handler
from investment_projects.querysets import ProjectQuerySet
from investment_projects.record import ProjectRecord
from investment_projects.row_texts import ROW_TEXTS
from investment_projects.stages import StageStep, stage_steps
from investment_projects.structured_data import project_page
from portal.models import BasePage
from programme.models import ClaimSubject


class ProjectPage(ClaimSubject, ProjectFacts, ProjectMoney, ProjectPlace, ProjectTrust, BasePage):
    """Real projects of the region; each figure is a claim, each typed fact has its source and date."""

    parent_page_types = ("investment_projects.ProjectIndexPage",)
    subpage_types = ()
    template = "investment_projects/project_page.html"
    english_required = (
        "summary",
        "outcome",
        "in_ino_tomsk_note",
        "related_to_ino_note",
        "address",
        "funding_override_reason",
    )
    exclude_fields_in_copy = ["code"]
    base_form_class = ProjectForm
    are_rows_checked_by_form = False

    municipalities = ParentalManyToManyField(
        "programme.Municipality", blank=True, related_name="projects", verbose_name=_("municipalities")
    )
    instruments = ParentalManyToManyField(
        "programme.InstrumentPage", blank=True, related_name="projects", verbose_name=_("support measures")
    )
    areas = ParentalManyToManyField("programme.AreaPage", blank=True, related_name="projects", verbose_name=_("areas"))
    documents = ParentalManyToManyField(
        "programme.Document", blank=True, related_name="projects", verbose_name=_("acts and agreements behind it")
    )

    edit_handler = project_edit_handler()

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("code", boost=3),
        index.AutocompleteField("code"),
        index.FilterField("kind"),
        index.FilterField("stage"),
        index.FilterField("status"),
    ]

    objects = PageManager.from_queryset(ProjectQuerySet)()

    class Meta:
        verbose_name = _("investment project")
        verbose_name_plural = _("investment projects")
        constraints = (*FACT_CONSTRAINTS, *MONEY_CONSTRAINTS, *PLACE_CONSTRAINTS, *TRUST_CONSTRAINTS)

    def clean(self) -> None:
        super().clean()
        if gaps := self.gaps():
            raise ValidationError(gaps)
        if not self.are_rows_checked_by_form:
            self._refuse_excess()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The code that the database holds stands, whatever a form, a revision or a copy brings."""
        if stored := self._stored_code():
            self.code = stored
        elif self.code:
            keep_code(self.code)
        else:
            self.code = next_code()
        with noting_changes(self, kwargs.get("update_fields")):
            super().save(*args, **kwargs)

    def gaps(self) -> dict[str, Any]:
        """What the typed facts still need or may not say, by the field at which an editor is told."""
        return {**self.fact_gaps(), **self.money_gaps(), **self.place_gaps(), **self.trust_gaps(), **self.slug_gaps()}

    def slug_gaps(self) -> dict[str, Any]:
        taken = _("This address belongs to the catalogue itself: choose another one.")
        return {"slug": taken} if self.slug in RESERVED_SLUGS else {}

    def with_content_json(self, content: dict[str, Any]) -> "ProjectPage":
        page = super().with_content_json(content)
        page.code = self.code
        return page

    def english_gaps(self) -> Iterable[str]:
        yield from super().english_gaps()
        if not self.are_rows_checked_by_form and self._has_untranslated_row():
            yield "en_ready"

    @property
    def breadcrumb_title(self) -> str:
        return self.code or self.title

    @property
    def seo_summary(self) -> str:
        return self.summary or ""

    @property
    def is_indexed(self) -> bool:
        """What is invented is no answer to anybody's question."""
        return not self.is_demo

    @property
    def group(self) -> CatalogueGroup:
        return GROUP_OF_STATUS[self.status]

    @property
    def stage_steps(self) -> list[StageStep]:
        return stage_steps(self.stage)

    @property
    def card_words(self) -> list[str]:
        """Where it is and to which clusters it belongs; needs `for_cards()`."""
        language = get_language() or "ru"
        clusters = [link.cluster for link in self.card_clusters]
        shown = [cluster.label for cluster in clusters if cluster.live and cluster.has_language(language)]
        return [*[municipality.name for municipality in self.municipalities.all()], *shown]

    @property
    def settlement_words(self) -> list[str]:
        return [self.settlement.name] if self.settlement else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        figures = reverse("projects:figures", args=[self.slug])
        record = ProjectRecord(self, figures, request.GET.get(SINCE, ""))
        seen = {"record": record, "structured_data": project_page(record, request)}
        return {**super().get_context(request, *args, **kwargs), **seen}

    def _refuse_excess(self) -> None:
        found = excesses(self.funding.all(), stated_totals(self.claims.all()))
        if found:
            raise ValidationError([excess_words(excess, get_language() or "ru") for excess in found])

    def _has_untranslated_row(self) -> bool:
        return any(
            getattr(row, f"{name}_ru") and not getattr(row, f"{name}_en")
            for relation, names in ROW_TEXTS.items()
            for row in getattr(self, relation).all()
            for name in names
        )

    def _stored_code(self) -> str:
        if not self.pk:
            return ""
        return ProjectPage.objects.filter(pk=self.pk).values_list("code", flat=True).first() or ""
