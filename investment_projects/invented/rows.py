"""An invented project as rows of the tables that hold a project."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from investment_projects.enums import ClusterBasis
from investment_projects.invented.figures import Figure
from investment_projects.invented.projects import SEED, Invented
from investment_projects.invented.surroundings import Surroundings, by_lot
from programme.claims import choose_featured
from programme.enums import Confidence, Currency

Row = dict[str, Any]
SLUG = "demo-"


def page_row(project: Invented) -> Row:
    """What every page has; where it stands in the tree is said by whoever plants it."""
    return {
        "translation_key": key_of(project.number),
        "live": True,
        "en_ready": True,
        "title": project.title_ru,
        "title_ru": project.title_ru,
        "title_en": project.title_en,
        "draft_title": project.title_ru,
        "slug": f"{SLUG}{project.number}",
    }


def key_of(number: int) -> uuid.UUID:
    """By this an invented project is known again, whatever an editor has made of its words."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{SEED} {number}")


def number_of(slug: str) -> int:
    """0 for the address of something else."""
    number = slug.removeprefix(SLUG)
    return int(number) if number.isdecimal() else 0


def fact_row(project: Invented, pk: int, code: str, around: Surroundings) -> Row:
    place = by_lot(around.settlements, project.settlement)
    return {
        "basepage_ptr_id": pk,
        "code": code,
        "kind": project.subject.kind,
        "is_demo": True,
        "confidence": Confidence.LOW,
        "funding_is_complete": bool(project.funding),
        "settlement_id": place[0] if place else None,
        **_both("summary", project.summary_ru, project.summary_en),
        **_both("outcome", project.outcome_ru, project.outcome_en),
        **_dated("stage", project.stage, project, around),
        **_dated("status", project.status, project, around),
    }


def claim_rows(project: Invented, pk: int, around: Surroundings) -> Iterator[Row]:
    """Of figures whose field the database does not know there are none."""
    known = [figure for figure in project.figures if figure.field in around.fields]
    featured = _featured(known)
    for order, figure in enumerate(known):
        yield {
            "subject_id": pk,
            "sort_order": order,
            "field_id": around.fields[figure.field],
            "value": figure.value,
            "date_value": figure.date_value,
            "unit": figure.unit,
            "currency": figure.unit if figure.unit in Currency else "",
            "comparator": figure.comparator,
            "kind": figure.kind,
            "as_of": figure.as_of,
            "source_id": around.source,
            "confidence": figure.confidence,
            "is_featured": id(figure) in featured,
            **_both("note", "придумано", "invented"),
        }


def funding_rows(project: Invented, pk: int, around: Surroundings) -> Iterator[Row]:
    for order, amount in enumerate(project.funding):
        yield {
            "project_id": pk,
            "sort_order": order,
            "origin": amount.origin,
            "amount": amount.amount,
            "currency": amount.cost.unit,
            "price_date": amount.cost.as_of,
            "source_id": around.source,
            **_both("note", "придумано", "invented"),
        }


def cluster_rows(project: Invented, pk: int, around: Surroundings) -> Iterator[Row]:
    for order, cluster in enumerate(around.clusters_for(project.subject.cluster, project.clusters)):
        yield {"project_id": pk, "sort_order": order, "cluster_id": cluster, "basis": ClusterBasis.EDITORIAL}


def event_rows(project: Invented, pk: int, around: Surroundings) -> Iterator[Row]:
    for order, event in enumerate(project.events):
        yield {
            "project_id": pk,
            "sort_order": order,
            "date": event.date,
            "source_id": around.source,
            **_both("text", event.text_ru, event.text_en),
        }


def municipality_rows(project: Invented, pk: int, around: Surroundings) -> Iterator[Row]:
    if place := by_lot(around.settlements, project.settlement):
        yield {"projectpage_id": pk, "municipality_id": place[1]}


def area_rows(project: Invented, pk: int, around: Surroundings) -> Iterator[Row]:
    if area := by_lot(around.areas, project.area):
        yield {"projectpage_id": pk, "areapage_id": area}


def instrument_rows(project: Invented, pk: int, around: Surroundings) -> Iterator[Row]:
    if instrument := by_lot(around.instruments, project.instrument):
        yield {"projectpage_id": pk, "instrumentpage_id": instrument}


def _featured(figures: Sequence[Figure]) -> set[int]:
    by_field: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_field[figure.field].append(figure)
    return {id(choose_featured(same)) for same in by_field.values()}


def _both(name: str, ru: str, en: str) -> Row:
    """The column without a language holds the Russian text."""
    return {name: ru, f"{name}_ru": ru, f"{name}_en": en}


def _dated(name: str, value: str, project: Invented, around: Surroundings) -> Row:
    if not value:
        return {name: ""}
    return {name: value, f"{name}_as_of": project.as_of, f"{name}_source_id": around.source}
