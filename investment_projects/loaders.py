"""The projects of `content/projects.yaml` become pages. The founding document names none."""

from pathlib import Path
from typing import Any

from clusters.models import ClusterPage
from investment_projects import content_groups
from investment_projects.codes import number_of
from investment_projects.enums import ClusterBasis, ProjectKind, Stage, Status
from investment_projects.models import ProjectIndexPage, ProjectPage
from portal.loading import LoadContext, Loader, Record, read_yaml, register_loader
from portal.loading.writing import columns
from programme.content_claims import claims
from programme.enums import Confidence
from programme.models import AreaPage, InstrumentPage, Municipality, Organisation, Settlement, Source

CONTENT = Path(__file__).parent / "content"
NO_CLUSTER = "none"


def load(context: LoadContext) -> None:
    index = _index(context)
    records = [] if context.seed_only else read_yaml(CONTENT / "projects.yaml")
    codes = Codes()
    for record in context.progress("projects", records):
        codes.check(record)
        fields, children = _fields(context, record), _children(context, record)
        record.done("id")
        _refuse_gaps(record, fields)
        content_groups.refuse_excess(record, children)
        context.upsert_page(index, ProjectPage, record.text("id"), fields, children=children, at=record)


def _index(context: LoadContext) -> ProjectIndexPage:
    (page,) = read_yaml(CONTENT / "pages.yaml")
    fields = {
        **page.pair("title", required=True),
        **page.pair("intro", required=True),
        **page.pair("search_description"),
    }
    slug = page.text("id")
    page.done()
    return context.upsert_page(context.home, ProjectIndexPage, slug, fields, at=page)


class Codes:
    """One code a project: none twice, and none other than the database holds for it."""

    def __init__(self) -> None:
        self.by_slug = dict(ProjectPage.objects.values_list("slug", "code"))
        self.owner = {code: slug for slug, code in self.by_slug.items()}

    def check(self, record: Record) -> None:
        code, slug = record.text("code"), record.text("id")
        try:
            number_of(code)
        except ValueError as error:
            raise record.error(f"code: {code!r} is not a code such as P-0001", "code") from error
        stored = self.by_slug.get(slug)
        if stored and stored != code:
            raise record.error(f"code: {slug} has the code {stored}, which never changes", "code")
        if self.owner.setdefault(code, slug) != slug:
            raise record.error(f"code: {code} is that of {self.owner[code]!r}", "code")


def _fields(context: LoadContext, record: Record) -> dict[str, Any]:
    return {
        "code": record.text("code"),
        **record.pair("name", to="title", required=True),
        **record.pair("summary", required=True),
        **record.pair("outcome"),
        "kind": record.choice("kind", ProjectKind),
        "municipalities": context.find_all(Municipality, record, "municipalities"),
        "settlement": context.find(Settlement, record, "settlement"),
        "areas": context.find_all(AreaPage, record, "areas"),
        "instruments": context.find_all(InstrumentPage, record, "instruments"),
        **_dated(context, record, "stage", Stage),
        **_dated(context, record, "status", Status),
        **_ties(context, record),
        **content_groups.money(context, record),
        **content_groups.place(context, record),
        **content_groups.trust(context, record),
        "confidence": record.choice("confidence", Confidence),
        "is_demo": bool(record.flag("demo")),
    }


def _dated(context: LoadContext, record: Record, key: str, choices: Any) -> dict[str, Any]:
    part = record.record(key)
    if part is None:
        return {key: "", f"{key}_as_of": None, f"{key}_source": None}
    fields = {
        key: part.choice("value", choices) or "",
        f"{key}_as_of": part.date("as_of"),
        f"{key}_source": context.find(Source, part, "source"),
    }
    part.done()
    return fields


def _ties(context: LoadContext, record: Record) -> dict[str, Any]:
    fields: dict[str, Any] = {"in_ino_tomsk": None, "in_ino_tomsk_source": None, "related_to_ino_source": None}
    if part := record.record("in_ino_tomsk"):
        fields["in_ino_tomsk"] = part.flag("value")
        fields["in_ino_tomsk_source"] = context.find(Source, part, "source")
        fields |= part.pair("note", to="in_ino_tomsk_note")
        part.done()
    if part := record.record("related_to_ino"):
        fields["related_to_ino_source"] = context.find_required(Source, part, "source")
        fields |= part.pair("note", to="related_to_ino_note", required=True)
        part.done()
    return fields


def _children(context: LoadContext, record: Record) -> dict[str, list[dict[str, Any]]]:
    return {
        "claims": claims(context, record),
        "cluster_links": _clusters(context, record),
        "promoter_links": [{"organisation": body} for body in context.find_all(Organisation, record, "promoters")],
        "events": [_event(context, event) for event in record.records("history")],
        **content_groups.rows(context, record),
    }


def _refuse_gaps(record: Record, fields: dict[str, Any]) -> None:
    """What the form would refuse is refused at the record's line, in the same words."""
    gaps = ProjectPage(slug=record.text("id"), **columns(ProjectPage, fields)).gaps()
    for name, message in gaps.items():
        raise record.error(f"{name}: {message}", name)


def _clusters(context: LoadContext, record: Record) -> list[dict[str, Any]]:
    clusters = context.find_all(ClusterPage, record, "clusters")
    basis = record.text("cluster_basis")
    source = context.find(Source, record, "cluster_source")
    if (basis == NO_CLUSTER) != (not clusters):
        raise record.error("cluster_basis: 'none' goes with no cluster, and only with none", "cluster_basis")
    if (basis == ClusterBasis.SOURCE) != (source is not None):
        raise record.error("cluster_source: needed exactly where the basis is 'source'", "cluster_basis")
    ground = None if basis == NO_CLUSTER else record.choice("cluster_basis", ClusterBasis)
    links = [{"cluster": cluster, "basis": ground, "source": source} for cluster in clusters]
    also = context.find_all(ClusterPage, record, "clusters_also_editorial")
    return links + [{"cluster": cluster, "basis": ClusterBasis.EDITORIAL, "source": None} for cluster in also]


def _event(context: LoadContext, event: Record) -> dict[str, Any]:
    row = {
        "date": event.date("date"),
        **event.pair("event", to="text", required=True),
        "source": context.find_required(Source, event, "source"),
    }
    event.done()
    return row


register_loader(Loader("projects", order=300, load=load, seed_only=True))
