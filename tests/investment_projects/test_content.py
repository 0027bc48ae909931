"""The content of the catalogue: the 39 projects as their sources have them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from investment_projects import loaders
from investment_projects.enums import Status
from investment_projects.models import (
    ProjectChange,
    ProjectCluster,
    ProjectEvent,
    ProjectIndexPage,
    ProjectPage,
    ProjectPromoter,
)
from portal.loading import ContentError, LoadContext

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database")]

COUNTS = {"projects": 39, "claims": 212, "events": 10, "open": 4, "completed": 17, "status not stated": 18}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Writes a changed copy of the content: `content(old, new)`."""

    def change(old: str, new: str) -> None:
        text = (loaders.CONTENT / "projects.yaml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "projects.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
        (tmp_path / "pages.yaml").write_bytes((loaders.CONTENT / "pages.yaml").read_bytes())
        monkeypatch.setattr(loaders, "CONTENT", tmp_path)

    yield change


def load() -> LoadContext:
    context = LoadContext()
    with translation.override("ru"):
        loaders.load(context)
    return context


def test_the_content_has_the_counts_of_its_sources() -> None:
    projects = ProjectPage.objects.live()
    found = {
        "projects": projects.count(),
        "claims": sum(project.claims.count() for project in projects),
        "events": ProjectEvent.objects.count(),
        "open": projects.filter(status__in=[Status.SEEKING, Status.PART_FUNDED]).count(),
        "completed": projects.filter(status=Status.COMPLETED).count(),
        "status not stated": projects.filter(status="").count(),
    }

    assert found == COUNTS


def test_codes_run_from_1_to_39_in_the_order_of_the_content() -> None:
    codes = list(ProjectPage.objects.order_by("code").values_list("code", flat=True))

    assert codes == [f"P-{number:04d}" for number in range(1, 40)]
    assert ProjectPage.objects.get(code="P-0001").slug == "asino-timber-park"


def test_only_the_airport_is_confirmed_as_an_ino_tomsk_project() -> None:
    assert [page.slug for page in ProjectPage.objects.filter(in_ino_tomsk=True)] == ["tomsk-airport"]


def test_each_cluster_says_whether_a_source_or_the_editors_chose_it() -> None:
    links = ProjectCluster.objects.filter(project__slug="artlife-gelatin").order_by("sort_order")

    assert [(link.cluster.slug, link.basis) for link in links] == [("wildlife", "source"), ("smart", "editorial")]


def test_every_project_is_ready_in_english() -> None:
    assert not ProjectPage.objects.filter(en_ready=False).exists()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_record_and_its_figures_can_be_read(client: Client, language: str) -> None:
    for project in ProjectPage.objects.all():
        url = project.url_for(language)
        assert client.get(url).status_code == 200, url
        assert client.get(f"{url}figures.csv").status_code == 200, url


def test_the_counter_of_the_catalogue_is_honest(client: Client) -> None:
    html = " ".join(client.get("/en/projects/").text.replace("\xa0", " ").split())

    assert '<dd><a href="?ino=yes">1</a></dd>' in html
    assert "<dd>38</dd>" in html
    assert "<dd><small>over</small>100</dd>" in html
    assert "stated in 2016" in html


def test_a_second_load_changes_nothing() -> None:
    report = load().report

    assert {change.outcome.name for change in report.changes} == {"UNCHANGED"}


def test_the_founding_document_alone_gives_no_project() -> None:
    ProjectPage.objects.all().delete()
    with translation.override("ru"):
        loaders.load(LoadContext(seed_only=True))

    assert ProjectIndexPage.objects.exists()
    assert not ProjectPage.objects.exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("code: P-0002", "code: P-0001"),
        ("code: P-0001", "code: P-0100"),
        ("code: P-0001", "code: INO-1"),
        ("cluster_basis: editorial", "cluster_basis: none"),
        ("cluster_basis: source", "cluster_basis: editorial"),
        ("value: operation", "value: dreaming"),
        ("settlement: asino", "settlement: atlantis"),
        ("  - roskitinvest", "  - nobody"),
        ("as_of: '2025-11-10'", "as_of: '2025-13-10'"),
        ("demo: false", "demos: false"),
    ],
)
def test_a_mistake_names_its_line_and_changes_nothing(content: Any, old: str, new: str) -> None:
    content(old, new)
    before = list(ProjectPage.objects.order_by("pk").values("code", "slug", "latest_revision"))

    with pytest.raises(ContentError) as refusal, transaction.atomic():
        load()

    assert refusal.value.line > 1
    assert list(ProjectPage.objects.order_by("pk").values("code", "slug", "latest_revision")) == before


def test_a_changed_figure_is_written_once(content: Any) -> None:
    content("value: 30000000000", "value: 31000000000")
    updated = [change.key for change in load().report.changes if change.outcome.name == "UPDATED"]

    assert updated == ["asino-timber-park"]
    assert {change.outcome.name for change in load().report.changes} == {"UNCHANGED"}


def test_promoters_may_be_put_in_another_order_and_one_in_between(content: Any) -> None:
    content("promoters:\n  - roskitinvest\n", "promoters:\n  - artlife\n  - roskitinvest\n")
    load()
    content("  - artlife\n  - roskitinvest\n", "  - roskitinvest\n  - artlife\n")
    load()

    links = ProjectPromoter.objects.filter(project__slug="asino-timber-park").order_by("sort_order")
    assert [link.organisation.key for link in links][:2] == ["roskitinvest", "artlife"]
    assert {change.outcome.name for change in load().report.changes} == {"UNCHANGED"}


def test_clusters_may_change_places(content: Any) -> None:
    project = ProjectPage.objects.get(slug="artlife-gelatin")
    rows = [
        {"cluster": link.cluster, "basis": link.basis, "source": link.source} for link in project.cluster_links.all()
    ]
    swapped = {"cluster_links": rows[::-1]}

    LoadContext().upsert_page(project.get_parent().specific, ProjectPage, project.slug, {}, children=swapped)

    links = ProjectCluster.objects.filter(project=project).order_by("sort_order")
    assert [link.cluster.slug for link in links] == ["smart", "wildlife"]


def test_a_promoter_named_twice_is_refused_at_its_project(content: Any) -> None:
    content("promoters:\n  - roskitinvest\n", "promoters:\n  - roskitinvest\n  - roskitinvest\n")

    with pytest.raises(ContentError, match="stands twice") as refusal, transaction.atomic():
        load()

    assert refusal.value.line > 0


def test_loading_tells_readers_of_a_change_only_where_there_is_one(content: Any) -> None:
    load()
    assert not ProjectChange.objects.exists()

    content("Первый резидент ТОР «Северск»:", "Резидент ТОР «Северск»:")
    load()
    (change,) = ProjectChange.objects.all()
    assert (change.project.slug, change.item, change.old_en) == ("vab-70", "summary", change.new_en)
