"""What Wagtail notes of a page when it is saved: how the admin finds it, and what it uses."""

from collections.abc import Sequence

from wagtail.models import ReferenceIndex
from wagtail.search import index

from investment_projects.invented.planting import Advance
from investment_projects.models import ProjectPage


def tell_the_admin(pks: Sequence[int], advance: Advance = lambda done, total: None) -> None:
    for done, page in enumerate(ProjectPage.objects.filter(pk__in=pks).order_by("pk").iterator(100), start=1):
        index.insert_or_update_object(page)
        ReferenceIndex.create_or_update_for_object(page)
        advance(done, len(pks))
