"""The clusters of `content/clusters.yaml` become pages."""

from pathlib import Path
from typing import Any

from clusters.enums import ClusterKind, FormationStep, MemberRole, NameLanguage
from clusters.models import ClusterIndexPage, ClusterPage
from portal.loading import LoadContext, Record, read_yaml
from programme.content_claims import SEED, claims, seed_records
from programme.models import Organisation, Source

CONTENT = Path(__file__).parent / "content"
INDEX = {
    "title_ru": "Кластеры",
    "title_en": "Clusters",
    "intro_ru": (
        "В концепции «ИНО Томск» шесть кластеров. Кластер Smart Technologies Tomsk и три кластера 2025 года "
        "появились позднее и в число шести не входят."
    ),
    "intro_en": (
        "The INO Tomsk Concept has six clusters. The Smart Technologies Tomsk cluster and the three clusters of 2025 "
        "came later and are not among the six."
    ),
}


def load(context: LoadContext) -> None:
    index = context.upsert_page(context.home, ClusterIndexPage, "clusters", INDEX)
    records = [record for record in read_yaml(CONTENT / "clusters.yaml") if _belongs(context, record)]
    for record in context.progress("clusters", records):
        fields, children = _fields(context, record), _children(context, record)
        record.done()
        context.upsert_page(index, ClusterPage, record.text("id"), fields, children=children, at=record)


def _belongs(context: LoadContext, record: Record) -> bool:
    """The founding document names the six and Smart Technologies, and no other cluster."""
    return not context.seed_only or bool(record.flag("counted_in_seed_six")) or record.get("source") == SEED


def _fields(context: LoadContext, record: Record) -> dict[str, Any]:
    side = record.number("side")
    return {
        **record.pair("name", to="title", required=True),
        **record.pair("short_name", required=True),
        **record.pair("summary", required=True),
        **record.pair("strategy"),
        **record.pair("note"),
        **record.pair("markets_note"),
        **record.pair("alliances_note"),
        "kind": record.choice("kind", ClusterKind),
        "counted_in_seed_six": bool(record.flag("counted_in_seed_six")),
        "side": None if side is None else int(side),
        "source": context.find_required(Source, record, "source"),
        "strategy_source": context.find(Source, record, "strategy_source"),
        **_formation(context, record),
    }


def _formation(context: LoadContext, record: Record) -> dict[str, Any]:
    formation = record.record("formation")
    if formation is None or (context.seed_only and formation.get("source") != SEED):
        return {"formation_step": "", "formation_date": None, "formation_act": "", "formation_source": None}
    fields = {
        "formation_step": formation.choice("step", FormationStep),
        "formation_date": formation.date("date"),
        "formation_act": formation.optional("act"),
        "formation_source": context.find_required(Source, formation, "source"),
    }
    formation.done()
    return fields


def _children(context: LoadContext, record: Record) -> dict[str, list[dict[str, Any]]]:
    builders = {
        "other_names": ("other_names", _name),
        "members": ("members", _member),
        "alliances": ("alliances", _alliance),
        "markets": ("markets", _market),
        "inclusions": ("includes", _inclusion),
    }
    children: dict[str, list[dict[str, Any]]] = {"claims": claims(context, record)}
    for relation, (key, build) in builders.items():
        children[relation] = [
            {**build(context, part), "source": context.find_required(Source, part, "source")}
            for part in seed_records(context, record.records(key))
        ]
    return children


def _name(context: LoadContext, part: Record) -> dict[str, Any]:
    return {"text": part.text("text"), "language": part.choice("language", NameLanguage)}


def _member(context: LoadContext, part: Record) -> dict[str, Any]:
    return {
        "organisation": context.find_required(Organisation, part, "organisation"),
        "role": part.choice("role", MemberRole),
        "role_is_editorial": bool(part.flag("role_is_editorial")),
    }


def _alliance(context: LoadContext, part: Record) -> dict[str, Any]:
    return {
        "key": part.text("id"),
        **part.pair("name", required=True),
        **part.pair("short"),
        "lead": context.find(Organisation, part, "lead"),
        "lead_source": context.find(Source, part, "lead_source"),
    }


def _market(context: LoadContext, part: Record) -> dict[str, Any]:
    return {
        "key": part.text("id"),
        **part.pair("name", required=True),
        "terms": "\n".join(part.strings("terms")),
    }


def _inclusion(context: LoadContext, part: Record) -> dict[str, Any]:
    return {"included": context.find_required(ClusterPage, part, "cluster")}
