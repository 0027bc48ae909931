"""The committed geodata (SOURCES.md), read once."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CREDITS = "Natural Earth · GSHHG · GeoNames (CC BY 4.0)"


@dataclass(frozen=True, slots=True)
class Place:
    geonameid: int
    name_ru: str
    name_en: str
    population: int
    lat: float
    lon: float

    def name(self, language: str) -> str:
        return self.name_ru if language == "ru" else self.name_en


@dataclass(frozen=True, slots=True)
class Outlines:
    """SVG paths in the frame of the projection."""

    home: str
    around: str
    rivers: str
    globe: str
    globe_tomsk: tuple[float, float]


def _read(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((HERE / name).read_text(encoding="utf-8"))
    return record


@cache
def outlines() -> Outlines:
    region, globe = _read("region.json"), _read("globe.json")
    x, y = globe["tomsk"]
    return Outlines(region["home"], region["around"], _read("rivers.json")["rivers"], globe["land"], (x, y))


@cache
def places() -> dict[int, Place]:
    return {record["geonameid"]: Place(**record) for record in _read("places.json")["places"]}
