"""What lets a reader trust a record: environment, checks, origin."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from investment_projects.facts.fact import Fact, day, known, names, words


def environment(project: Any) -> Iterator[Fact]:
    beside = {"as_of": project.environment_as_of, "sources": known(project.environment_source)}
    impact = project.get_environment_class_display()
    yield Fact("environment_class", _("Category of environmental impact"), words(impact), **beside)
    yield Fact("eia_status", _("Impact assessment"), words(project.get_eia_status_display()), **beside)


def checks(project: Any) -> Iterator[Fact]:
    """Nothing checked is an answer too, and an honest one."""
    level = project.get_check_level_display() if project.is_checked else gettext("none yet")
    yield Fact("check_level", _("What was checked"), words(level))
    yield Fact("checked_by", _("Checked by"), names([project.checked_by]) if project.checked_by else [])
    yield Fact("checked_on", _("Checked on"), words(day(project.checked_on)))
    yield Fact("next_review", _("Next review"), words(day(project.next_review)))


def origin(project: Any) -> Iterator[Fact]:
    yield Fact("confidence", _("Confidence in the record"), words(project.get_confidence_display()))
    yield Fact("compiled_on", _("Record compiled"), words(day(project.compiled_on)))
    yield Fact("verified_on", _("Figures compared with their sources"), words(day(project.verified_on)))
    yield Fact("documents", _("Acts and agreements"), names(project.documents.all()))
    yield Fact("licence", _("Licence of the record"), words(project.get_licence_display()))
    yield Fact("demo", _("Invented for a demonstration"), [gettext("yes")] if project.is_demo else [])
