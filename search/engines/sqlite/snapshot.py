"""What one process remembers of the narrow table: a set of rows per facet value.

It is brought up to date by what was written since: the rows whose sequence number is higher. A snapshot never changes;
a newer one shares what stayed the same.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from math import inf
from operator import or_
from typing import Any

from search.engines.sqlite import bits, schema

KIND, LANGUAGE, YEAR = "kind", "language", "year"


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    kind: str
    facets: dict[str, tuple[str, ...]]
    numbers: dict[str, float]
    date: float | None
    point: tuple[float, float] | None
    titles: dict[str, str]
    tie: tuple[float, str]  # sorts what is equal otherwise: the newer first, then by key


@dataclass(frozen=True, slots=True)
class Snapshot:
    seq: int = -1
    rows: dict[int, Row] = field(default_factory=dict)
    everything: int = 0
    values: dict[str, dict[str, int]] = field(default_factory=dict)  # facet -> value -> rows
    stating: dict[str, int] = field(default_factory=dict)  # number -> rows that state it
    _silent: dict[str, int] = field(default_factory=dict)  # facet -> rows without it, once somebody asks

    def having(self, facet: str, value: str) -> int:
        return self.values.get(facet, {}).get(value, 0)

    def without_facet(self, name: str) -> int:
        if name not in self._silent:
            self._silent[name] = self.everything & ~reduce(or_, self.values.get(name, {}).values(), 0)
        return self._silent[name]

    def without_number(self, name: str) -> int:
        return self.everything & ~self.stating.get(name, 0)


def refreshed(connection: sqlite3.Connection, old: Snapshot) -> Snapshot:
    seq = schema.sequence(connection)
    if seq == old.seq:
        return old
    changed = connection.execute(
        "SELECT id, key, deleted, columns FROM document WHERE seq > ? AND NOT (deleted AND ?)", (old.seq, old.seq < 0)
    ).fetchall()
    rows = dict(old.rows)
    for ident, key, deleted, columns in changed:
        if deleted:
            rows.pop(ident, None)
        else:
            rows[ident] = _row(key, json.loads(columns))
    touched = [ident for ident, *_ in changed]
    gone = {ident: old.rows[ident] for ident in touched if ident in old.rows}
    come = {ident: rows[ident] for ident in touched if ident in rows}
    everything = _updated(old.everything, gone, come)
    return Snapshot(seq, rows, everything, _values(old, gone, come), _stating(old, gone, come))


def _row(key: str, columns: dict[str, Any]) -> Row:
    facets = {name: tuple(dict.fromkeys(values)) for name, values in columns["facets"].items() if values}
    languages = tuple(columns["titles"])
    alone = (f"{languages[0]}-only",) if len(languages) == 1 else ()
    facets[KIND], facets[LANGUAGE] = (columns["kind"],), languages + alone
    if columns["year"]:
        facets[YEAR] = (str(columns["year"]),)
    point = tuple(columns["point"]) if columns["point"] else None
    date = columns["date"]
    tie = (inf if date is None else -date, key)
    return Row(key, columns["kind"], facets, columns["numbers"], date, point, columns["titles"], tie)


def _values(old: Snapshot, gone: dict[int, Row], come: dict[int, Row]) -> dict[str, dict[str, int]]:
    values = {name: dict(of_facet) for name, of_facet in old.values.items()}
    removed, added = _ids_by_value(gone), _ids_by_value(come)
    for name, value in removed.keys() | added.keys():
        of_facet = values.setdefault(name, {})
        of_facet[value] = _updated(of_facet.get(value, 0), removed[name, value], added[name, value])
        if not of_facet[value]:
            del of_facet[value]
    return values


def _stating(old: Snapshot, gone: dict[int, Row], come: dict[int, Row]) -> dict[str, int]:
    removed, added = _ids_by_number(gone), _ids_by_number(come)
    changed = removed.keys() | added.keys()
    return old.stating | {name: _updated(old.stating.get(name, 0), removed[name], added[name]) for name in changed}


def _ids_by_value(rows: dict[int, Row]) -> defaultdict[tuple[str, str], list[int]]:
    found = defaultdict(list)
    for ident, row in rows.items():
        for name, values in row.facets.items():
            for value in values:
                found[name, value].append(ident)
    return found


def _ids_by_number(rows: dict[int, Row]) -> defaultdict[str, list[int]]:
    found = defaultdict(list)
    for ident, row in rows.items():
        for name in row.numbers:
            found[name].append(ident)
    return found


def _updated(old: int, gone: Iterable[int], come: Iterable[int]) -> int:
    return old & ~bits.from_ids(gone) | bits.from_ids(come)
