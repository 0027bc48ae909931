"""Going live at a set time, by a command that knows no language."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone, translation

from clusters.models import ClusterPage
from tests.factories.clusters import make_cluster

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", [None, "ru", "en"], ids=["deactivated", "russian", "english"])
def test_a_scheduled_page_goes_live_with_both_languages(language: str | None) -> None:
    page = make_cluster(live=False)
    page.go_live_at = timezone.now() - timedelta(seconds=5)
    page.title_ru, page.title_en = "По расписанию", "As scheduled"
    page.save_revision(approved_go_live_at=page.go_live_at)
    with translation.override(language):
        call_command("publish_scheduled")
    page = ClusterPage.objects.get(pk=page.pk)
    assert page.live
    assert (page.title_ru, page.title_en, page.draft_title) == ("По расписанию", "As scheduled", "По расписанию")


def test_a_page_expires_at_its_time() -> None:
    page = make_cluster(expire_at=timezone.now() - timedelta(seconds=5))
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert not page.live
    assert page.title_en == "Robotics cluster"
