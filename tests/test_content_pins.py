"""The whole content, counted. Two tables are pinned: this one and the founding document alone (test_seed_pins)."""

import pytest
from django.core.management import call_command
from wagtail.models import PageLogEntry, Revision

from investment_projects.models import ProjectClaim, ProjectPage
from programme.models import IndicatorClaim
from tests.content_counts import CLAIMS, FULL, REST, counted


@pytest.mark.django_db
@pytest.mark.usefixtures("content_database")
class TestFullLoad:
    def test_it_gives_what_the_content_counts(self) -> None:
        assert counted() == FULL
        assert {model: model.objects.count() for model in REST} == REST

    def test_of_its_359_claims_212_are_of_projects(self) -> None:
        assert sum(model.objects.count() for model in CLAIMS) == 359
        assert ProjectClaim.objects.count() == 212

    def test_one_project_is_confirmed_as_a_project_of_ino_tomsk(self) -> None:
        assert list(ProjectPage.objects.filter(in_ino_tomsk=True).values_list("slug", flat=True)) == ["tomsk-airport"]

    def test_the_roadmap_is_counted_and_not_listed(self) -> None:
        values = IndicatorClaim.objects.filter(subject__key="roadmap-actions").values_list("value", flat=True)

        assert {int(value) for value in values} == {65, 79}

    def test_every_subject_has_one_featured_claim_of_each_field(self) -> None:
        for model in CLAIMS:
            pairs = set(model.objects.values_list("subject_id", "field_id"))
            featured = list(model.objects.filter(is_featured=True).values_list("subject_id", "field_id"))
            assert len(featured) == len(set(featured))
            assert set(featured) == pairs, model

    def test_the_newest_count_of_projects_is_not_featured_for_it_counts_others(self) -> None:
        featured = IndicatorClaim.objects.get(subject__key="projects", is_featured=True)

        assert (int(featured.value), featured.comparator) == (100, ">")

    def test_a_second_load_changes_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        revisions, entries = Revision.objects.count(), PageLogEntry.objects.count()

        call_command("load_content", verbosity=1)
        call_command("load_content", dry_run=True)

        told = capsys.readouterr().out
        assert "Content loaded: 0 created, 0 updated, " in told
        assert "Nothing would change." in told
        assert (Revision.objects.count(), PageLogEntry.objects.count()) == (revisions, entries)
