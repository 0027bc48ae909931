"""Records in the admin: one group, what editors change most often first."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from programme import models


class RecordViewSet(SnippetViewSet):
    list_display: Any = ("name_ru", "name_en", "key")
    ordering: Any = ("key",)
    list_per_page = 50
    copy_view_enabled = False


def record_viewset(model: Any, icon: str, **options: Any) -> RecordViewSet:
    return type(f"{model.__name__}ViewSet", (RecordViewSet,), {"model": model, "icon": icon, **options})()


class SourceViewSet(SnippetViewSet):
    model = models.Source
    icon = "link"
    list_display = ("title", "publisher", "published", "language", "key")
    list_filter = ("language", "publisher")
    list_per_page = 50
    copy_view_enabled = False


ORDERED = {"ordering": ("order", "key")}


class ProgrammeGroup(SnippetViewSetGroup):
    menu_label = _("Facts")
    menu_icon = "list-ul"
    menu_order = 250
    items = (
        SourceViewSet(),
        record_viewset(models.Indicator, "history", list_filter=("block",), **ORDERED),
        record_viewset(models.Organisation, "group", list_filter=("type", "group")),
        record_viewset(models.Person, "user"),
        record_viewset(models.NationalProgramme, "globe", **ORDERED),
        record_viewset(models.Document, "doc-full", list_filter=("kind", "status")),
        record_viewset(models.Event, "calendar"),
        record_viewset(models.Decision, "check"),
        record_viewset(models.Award, "pick"),
        record_viewset(models.RoadmapAction, "tasks", list_filter=("status",), **ORDERED),
        record_viewset(models.ConceptBlock, "list-ol", list_filter=("question",), **ORDERED),
        record_viewset(models.Priority, "order", **ORDERED),
        record_viewset(models.ParticipantGroup, "group", **ORDERED),
        record_viewset(models.AreaType, "tag", **ORDERED),
        record_viewset(models.Agglomeration, "site"),
        record_viewset(models.Municipality, "home"),
        record_viewset(models.Settlement, "home", list_filter=("municipality",)),
        record_viewset(models.ClaimField, "form", list_filter=("group",), **ORDERED),
    )


register_snippet(ProgrammeGroup)
