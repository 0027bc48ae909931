"""Where a project is, as precisely as it may be shown, and what the land offers."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from investment_projects.facts.fact import Fact, known, language, names, words
from investment_projects.facts.links import Links
from investment_projects.site_enums import PlacePrecision, UtilityKind
from portal.typography import group_digits


def place(project: Any, links: Links) -> Iterator[Fact]:
    settlement = project.settlement
    yield Fact("settlement", _("Settlement"), names([settlement]) if settlement else [])
    yield Fact("municipalities", _("Municipality"), names(project.municipalities.all()))
    yield Fact("address", _("Address in words"), words(project.address), sources=known(project.place_source))
    yield Fact("point", _("Point on the map"), _point(project), sources=known(project.place_source))
    yield Fact("areas", _("Areas"), [page.title for page in links.areas])


def _point(project: Any) -> list[str]:
    if project.place_precision != PlacePrecision.EXACT or project.latitude is None or project.longitude is None:
        return []
    return [
        gettext("%(latitude)s° N, %(longitude)s° E")
        % {
            "latitude": group_digits(project.latitude, language()),
            "longitude": group_digits(project.longitude, language()),
        }
    ]


def site(project: Any) -> Iterator[Fact]:
    beside = {"as_of": project.site_as_of, "sources": known(project.site_source)}
    yield Fact("site_area", _("Area of the site"), words(_area(project)), **beside)
    yield Fact("land_category", _("Category of land"), words(project.get_land_category_display()), **beside)
    yield Fact("tenure", _("Right to the land"), words(project.get_tenure_display()), **beside)
    yield Fact("cadastral_number", _("Cadastral number"), words(project.cadastral_number), **beside)


def _area(project: Any) -> str:
    if project.site_area_ha is None:
        return ""
    least = group_digits(project.site_area_ha, language())
    if project.site_area_ha_max is None:
        return gettext("%(area)s ha") % {"area": least}
    return gettext("%(least)s–%(most)s ha") % {
        "least": least,
        "most": group_digits(project.site_area_ha_max, language()),
    }


def utilities(project: Any) -> Iterator[Fact]:
    rows = {row.kind: row for row in project.utilities.all()}
    for kind in UtilityKind:
        row = rows.get(kind.value)
        if row is None:
            yield Fact(f"utility-{kind}", kind.label)
        else:
            values = _utility(row) or [gettext("mentioned, no details")]
            yield Fact(f"utility-{kind}", kind.label, values, row.as_of, known(row.source), row.note or "")


def _utility(row: Any) -> list[str]:
    values = words(row.get_state_display())
    if row.capacity is not None:
        free = {"capacity": group_digits(row.capacity, language()), "unit": row.unit.label}
        values.append(gettext("free capacity %(capacity)s %(unit)s") % free)
    if row.distance_m is not None:
        values.append(gettext("%(metres)s m to the network") % {"metres": group_digits(row.distance_m, language())})
    return values
