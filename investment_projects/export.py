"""Projects as a table: what a card shows, each value with its date and source, and how all of it is to be read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

from django.db.models import Prefetch
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from investment_projects.completeness import READS, completeness_of
from investment_projects.models import ProjectClaim, ProjectPage
from portal import spreadsheets
from portal.spreadsheets import Row, Sheet

CHUNK: Final = 500
WIDE, NARROW = 42, 16

Value = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    heading: str | Promise
    value: Value
    width: int = NARROW


@dataclass(frozen=True, slots=True)
class Export:
    """`keys` in the order of the rows; `words` say what was asked for, `origin` builds full addresses."""

    language: str
    keys: Sequence[int]
    words: Sequence[tuple[str, str]]
    address: str
    origin: str

    def csv_lines(self) -> Iterator[str]:
        head = [*self.head(), [], *self.headings()]
        return spreadsheets.csv_lines(row for part in (head, self.rows()) for row in part)

    def xlsx_file(self) -> IO[bytes]:
        table = (row for part in (self.headings(), self.rows()) for row in part)
        widths = [column.width for column in COLUMNS]
        return spreadsheets.xlsx_file(
            Sheet(pgettext("sheet", "Projects"), table, frozen=1, widths=widths),
            Sheet(pgettext("sheet", "How to read it"), self.head(), widths=[24, 110]),
        )

    def headings(self) -> list[Row]:
        return [[str(column.heading) for column in COLUMNS]]

    def rows(self) -> Iterator[Row]:
        """A chunk at a time, in the language of the export: whoever reads a stream has none."""
        for start in range(0, len(self.keys), CHUNK):
            chunk = self.keys[start : start + CHUNK]
            with translation.override(self.language):
                found = _records().in_bulk(chunk)
                rows = [self._row(found[key]) for key in chunk if key in found]
            yield from rows

    def _row(self, project: Any) -> list[Any]:
        return [*(column.value(project) for column in COLUMNS[:-1]), f"{self.origin}{page_path(project)}"]

    def head(self) -> list[Row]:
        return [
            [_("Exported"), f"{timezone.localtime():%Y-%m-%d %H:%M %z}"],
            *self.words,
            [_("Projects"), len(self.keys)],
            [_("Address"), self.address],
            [
                _("Licence"),
                _(
                    "Each figure belongs to the source that its row names: please name it too. "
                    "The portal’s own words may be used under the BSD 3-Clause licence of the portal."
                ),
            ],
            [_("How to read it"), _("An empty cell means: not stated. Nothing was filled in by guess.")],
            [
                "",
                _(
                    "A figure is what a source said at its date. Its kind tells a fact from a plan, an estimate or a "
                    "target; figures of different kinds, currencies and dates do not add up and do not compare."
                ),
            ],
            ["", _("Completeness: how many per cent of what investors usually ask is known.")],
            ["", _("“Demo” in the column of that name marks an invented project.")],
        ]


def _records() -> Any:
    """All that a row reads, in as many queries for a chunk as for one."""
    claims = ProjectClaim.objects.select_related("field", "source")
    found = ProjectPage.objects.live().unrestricted().with_facts().for_cards()
    return found.prefetch_related(Prefetch("claims", claims), *READS)


def page_path(project: Any) -> str:
    """Of the Russian page where there is no other."""
    language = translation.get_language() or "ru"
    return project.url_for(language if project.has_language(language) else "ru") or ""


def _cost(name: str) -> Value:
    def value(project: Any) -> Any:
        claim = next(iter(project.card_claims), None)
        return getattr(claim, name) if claim else None

    return value


def _amount(project: Any) -> Any:
    claim = next(iter(project.card_claims), None)
    return None if claim is None else claim.text if claim.value is None else claim.value


def _shown(name: str) -> Value:
    def value(project: Any) -> str:
        claim = next(iter(project.card_claims), None)
        return str(getattr(claim, f"get_{name}_display")()) if claim else ""

    return value


def _url(source: Any) -> str:
    return source.url if source else ""


def _places(project: Any) -> str:
    return ", ".join(
        dict.fromkeys([*project.settlement_words, *(place.name for place in project.municipalities.all())])
    )


def _clusters(project: Any) -> str:
    language = translation.get_language() or "ru"
    clusters = [link.cluster for link in project.card_clusters]
    return ", ".join(cluster.label for cluster in clusters if cluster.live and cluster.has_language(language))


def _demo(project: Any) -> str:
    return pgettext("label of an invented record", "demo") if project.is_demo else ""


COLUMNS: Final = (
    Column(pgettext_lazy("project", "Code"), lambda project: project.code, 10),
    Column(gettext_lazy("Project"), lambda project: project.title, WIDE),
    Column(pgettext_lazy("project", "Kind"), lambda project: str(project.get_kind_display())),
    Column(gettext_lazy("Clusters"), _clusters, 28),
    Column(pgettext_lazy("project", "Stage"), lambda project: str(project.get_stage_display())),
    Column(gettext_lazy("Stage as of"), lambda project: project.stage_as_of),
    Column(gettext_lazy("Source of the stage"), lambda project: _url(project.stage_source), WIDE),
    Column(gettext_lazy("Status"), lambda project: str(project.get_status_display())),
    Column(gettext_lazy("Status as of"), lambda project: project.status_as_of),
    Column(gettext_lazy("Source of the status"), lambda project: _url(project.status_source), WIDE),
    Column(pgettext_lazy("project", "Place"), _places, 28),
    Column(gettext_lazy("Cost"), _amount, 20),
    Column(gettext_lazy("Currency"), _cost("currency"), 10),
    Column(gettext_lazy("Comparator of the cost"), _shown("comparator")),
    Column(gettext_lazy("Kind of the cost"), _shown("kind")),
    Column(gettext_lazy("Cost as of"), _cost("as_of")),
    Column(gettext_lazy("Source of the cost"), lambda project: _url(_cost("source")(project)), WIDE),
    Column(gettext_lazy("Completeness, %"), lambda project: completeness_of(project).percent),
    Column(gettext_lazy("Demo"), _demo),
    Column(gettext_lazy("Page"), page_path, WIDE),
)
