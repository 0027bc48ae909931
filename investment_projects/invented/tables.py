"""Rows written straight into a table, thousands a second: see docs/decisions/0024."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import AutoField, Model

PLAIN = (str, int, bool, type(None))  # every database takes these as they are: preparing them took most of the time


class Table:
    """The columns of one model. What a row does not name gets the default of its field."""

    def __init__(self, model: type[Model]) -> None:
        own = [field for field in model._meta.local_concrete_fields if not isinstance(field, AutoField)]
        self.fields = {field.attname: field for field in own}
        self.defaults = {name: self._stored(name, field.get_default()) for name, field in self.fields.items()}
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column) for field in own)
        marks = ", ".join(["%s"] * len(own))
        table = quote(model._meta.db_table)
        self.statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own models

    def insert(self, rows: Iterable[Mapping[str, Any]]) -> int:
        """`rows` by names of columns, relations as `…_id`. Returns how many there were."""
        values = [self._values(row) for row in rows]
        if values:
            with connection.cursor() as cursor:
                cursor.executemany(self.statement, values)
        return len(values)

    def _values(self, row: Mapping[str, Any]) -> list[Any]:
        given = {name: self._stored(name, value) for name, value in row.items()}
        return list({**self.defaults, **given}.values())

    def _stored(self, name: str, value: Any) -> Any:
        if type(value) in PLAIN:
            return value
        return self.fields[name].get_db_prep_save(value, connection)
