"""The groups of a record as the content file writes them: complete, absent, or refused at their line."""

from pathlib import Path
from typing import Any

import pytest

from investment_projects import content_groups, loaders
from investment_projects.models import ProjectPage
from portal.loading import ContentError, LoadContext, read_yaml
from tests.factories.investment_projects import make_field, make_index, make_source
from tests.factories.programme import make_organisation

pytestmark = pytest.mark.django_db

BARE = """\
- id: mill
  code: P-0001
  name_ru: Завод
  name_en: Mill
  kind: industrial
  summary_ru: Завод.
  summary_en: A mill.
  cluster_basis: none
  confidence: medium
"""
GROUPS = """\
  value_basis: capex
  funding_is_complete: true
  funding:
  - {from: own, value: 600, currency: RUB, price_date: '2020', source: source, note_ru: Взнос, note_en: A share}
  terms: {instruments: [loan, equity], minimum_ticket: 5, currency: CNY, source: source}
  npv: {value: -12.5, currency: RUB, discount_rate: 14, horizon: 10, source: source}
  place: {precision: exact, latitude: 56.5, longitude: 84.97, source: source, address_ru: Север, address_en: North}
  site: {area_ha: 12.5, area_ha_max: 15, land_category: industry, tenure: lease, source: source}
  utilities:
  - {kind: power, state: possible, capacity: 12.5, distance_m: 300, source: source}
  contacts:
  - {role: agency, position_ru: Отдел, position_en: Desk, email: desk@agency.example, languages: [en, ru]}
  industry_codes:
  - {scheme: okved2, code: '16.10'}
  environment: {class: II, eia: under-way, source: source}
  checks: {level: documents, by: mill, on: '2026-01-15', next_review: '2027-01-15'}
  provenance: {compiled_on: '2025-12-01', verified_on: '2026-01-10', licence: cc-by-4.0}
  claims:
  - {field: total_cost, value: 1000, unit: RUB, currency: RUB, comparator: '=', kind: plan, as_of: '2020',
     source: source, confidence: medium}
"""


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    make_index()
    make_source()
    make_field()
    make_organisation("mill")
    monkeypatch.setattr(loaders, "_index", lambda context: make_index())
    monkeypatch.setattr(loaders, "CONTENT", tmp_path)

    def run(text: str) -> LoadContext:
        (tmp_path / "projects.yaml").write_text(text, encoding="utf-8")
        context = LoadContext()
        loaders.load(context)
        return context

    return run


def test_every_group_is_loaded_and_a_second_load_changes_nothing(load: Any) -> None:
    load(BARE + GROUPS)
    project = ProjectPage.objects.get()

    assert project.instruments_sought == ("equity", "loan")
    assert (project.place_precision, project.land_category, project.eia_status) == ("exact", "industry", "under-way")
    assert (str(project.checked_on), project.is_checked, project.funding_status) == ("2026-01-15", True, "part")
    assert [project.utilities.count(), project.contacts.get().languages] == [1, ("ru", "en")]
    assert {change.outcome.name for change in load(BARE + GROUPS).report.changes} == {"UNCHANGED"}


def test_a_record_without_groups_states_nothing(load: Any) -> None:
    load(BARE)
    project = ProjectPage.objects.get()

    assert (project.npv, project.site_area_ha, project.funding_status, project.is_checked) == (None, None, "", False)


def test_a_district_without_a_settlement_is_as_precise_as_the_source(tmp_path: Path) -> None:
    (tmp_path / "records.yaml").write_text("- municipalities: [tomsky]\n- settlement: asino\n", encoding="utf-8")
    records = read_yaml(tmp_path / "records.yaml")

    precisions = [content_groups.place(LoadContext(), record)["place_precision"] for record in records]
    assert precisions == ["district", "settlement"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 600", "value: 1001"),
        ("from: own", "from: uncle"),
        ("value: 600, currency: RUB", "value: 600"),
        ("discount_rate: 14, ", ""),
        ("precision: exact", "precision: hidden"),
        ("area_ha_max: 15", "area_ha_max: 12"),
        ("state: possible", "state: absent"),
        ("email: desk@agency.example, ", ""),
        ("code: '16.10'", "code: '04.1'"),
        ("by: mill, ", ""),
        ("on: '2026-01-15'", "on: 2026-01"),
        ("verified_on: '2026-01-10'", "verified_on: '2025-11-30'"),
        ("instruments: [loan, equity]", "instruments: [barter]"),
        ("- id: mill", "- id: feed"),
    ],
)
def test_what_the_form_would_refuse_is_refused_at_its_line(load: Any, old: str, new: str) -> None:
    text = BARE + GROUPS
    assert old in text

    with pytest.raises(ContentError) as refusal:
        load(text.replace(old, new, 1))
    assert refusal.value.line >= 1
    assert not ProjectPage.objects.exists()
