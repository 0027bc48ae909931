"""What readers saw change in a record: kept in the words of that day, so that history never depends on what is now."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

PROJECT = "investment_projects.ProjectPage"
ITEM_LENGTH = 40
NAME_LENGTH = 255
DIFFERS = ~Q(old_ru=F("new_ru")) | ~Q(old_en=F("new_en"))


class ProjectChange(models.Model):
    """One difference between what the public could read before a publication and after it (docs/decisions/0021).

    `item` says what changed, `name` which one of several (a figure); an empty side means "not stated". Nobody is named.
    """

    project = models.ForeignKey(PROJECT, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(_("published"), default=timezone.now)
    item = models.CharField(_("what changed"), max_length=ITEM_LENGTH)
    name_ru = models.CharField(max_length=NAME_LENGTH, blank=True)
    name_en = models.CharField(max_length=NAME_LENGTH, blank=True)
    old_ru = models.TextField(blank=True)
    old_en = models.TextField(blank=True)
    new_ru = models.TextField(blank=True)
    new_en = models.TextField(blank=True)

    class Meta:
        verbose_name = _("public change of a project")
        verbose_name_plural = _("public changes of projects")
        ordering = ("-at", "pk")
        default_permissions = ("delete", "view")
        indexes = (
            models.Index(fields=("project", "-at"), name="projects_change_newest"),
            models.Index(fields=("-at",), name="projects_changes_newest"),
        )
        constraints = (models.CheckConstraint(condition=DIFFERS, name="projects_change_differs"),)

    def __str__(self) -> str:
        return f"{self.item}: {self.old or '—'} → {self.new or '—'}"

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ru

    @property
    def old(self) -> str:
        return self.old_en if get_language() == "en" else self.old_ru

    @property
    def new(self) -> str:
        return self.new_en if get_language() == "en" else self.new_ru


class WithdrawnRecord(models.Model):
    """What the public read last of a record that is unpublished now: editors go on writing in its own row."""

    project = models.OneToOneField(PROJECT, on_delete=models.CASCADE, related_name="withdrawn")
    at = models.DateTimeField(default=timezone.now)
    words = models.JSONField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.project_id}: {self.at:%Y-%m-%d}"
