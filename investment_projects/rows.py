"""All the short lists of some records in one query, however many lists a record has.

A prefetch costs one query a list, and the page of a record may cost twelve in all.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Aggregate, DecimalField, Field, JSONField, Model, OuterRef, Subquery, TextField
from django.db.models.functions import Cast, JSONObject
from modeltranslation.manager import get_translatable_fields_for_model

APART: Final = "__"


class JSONList(Aggregate):
    """The rows of a group as one JSON list."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, function="JSONB_AGG", **extra)


@dataclass(frozen=True, slots=True)
class ShortList:
    """A relation of the project, and the relations of its rows that are read with them."""

    name: str
    beside: tuple[str, ...] = ()

    @property
    def alias(self) -> str:
        return f"rows_of_{self.name}"

    def rows(self, project: type[Model]) -> Subquery:
        model, owner, _far = self._table(project)
        columns = dict(_columns(model))
        for relation in self._beside(project):
            related = model._meta.get_field(relation).related_model
            columns |= {f"{relation}{APART}{name}": column for name, column in _columns(related, relation + APART)}
        found = model._base_manager.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
        return Subquery(found.annotate(rows=JSONList(JSONObject(**columns))).values("rows"), output_field=JSONField())

    def objects(self, project: type[Model], rows: Iterable[Mapping[str, Any]]) -> list[Any]:
        model, _owner, far = self._table(project)
        built = []
        for row in sorted(rows, key=lambda row: (row.get("sort_order") or 0, row["id"])):
            instance = _instance(model, row)
            for relation in self._beside(project):
                if row[f"{relation}{APART}id"] is not None:
                    related = model._meta.get_field(relation).related_model
                    setattr(instance, relation, _instance(related, row, relation + APART))
            built.append(getattr(instance, far) if far else instance)
        return built

    def _beside(self, project: type[Model]) -> tuple[str, ...]:
        far = self._table(project)[2]
        return (far,) if far else self.beside

    def _table(self, project: type[Model]) -> tuple[type[Model], str, str]:
        """The table with the rows, its column for the project, and for a many-to-many that of the other side."""
        field = project._meta.get_field(self.name)
        if field.many_to_many:
            return field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
        return field.related_model, field.field.name, ""


def fill(projects: Iterable[Any], lists: Iterable[ShortList]) -> None:
    """Gives each project its lists, to be read and not saved; what a preview has in memory stays as it is."""
    known = list(projects)
    if not known:
        return
    model, wanted = type(known[0]), list(lists)
    found = model._base_manager.filter(pk__in=[project.pk for project in known if project.pk])
    by_pk = {row["pk"]: row for row in found.values("pk", **{part.alias: part.rows(model) for part in wanted})}
    for project in known:
        for part in wanted:
            if part.name not in getattr(project, "_cluster_related_objects", ()):
                setattr(project, part.name, part.objects(model, by_pk.get(project.pk, {}).get(part.alias) or ()))


def _columns(model: type[Model], path: str = "") -> Iterator[tuple[str, Any]]:
    """Both languages of a text, never the one that the active language would choose."""
    bilingual = get_translatable_fields_for_model(model) or ()
    for field in model._meta.concrete_fields:
        if field.name not in bilingual:
            yield field.attname, _exact(field, f"{path}{field.attname}")


def _exact(field: Field, path: str) -> Any:
    """A decimal as text: a number of JSON has the precision of a float."""
    return Cast(path, TextField()) if isinstance(field, DecimalField) else path


def _instance(model: type[Model], row: Mapping[str, Any], path: str = "") -> Any:
    bilingual = get_translatable_fields_for_model(model) or ()
    values = {
        field.attname: field.to_python(row[f"{path}{field.attname}"])
        for field in model._meta.concrete_fields
        if field.name not in bilingual
    }
    instance = model(**values)
    instance._state.adding = False
    return instance
