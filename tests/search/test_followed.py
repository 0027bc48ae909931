"""Whatever a document is built of is followed: an edit of it asks for that document again."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.db.models.signals import post_init
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, Site

from portal.models import BasePage
from search import documents

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database")]

FURNITURE = (ContentType, Locale, Site)  # the same for all pages, changed by no editor
SAMPLE = 15  # documents of each kind


@pytest.fixture
def read() -> Iterator[list[Model]]:
    found: list[Model] = []

    def note(instance: Model, **_options: Any) -> None:
        found.append(instance)

    post_init.connect(note)
    yield found
    post_init.disconnect(note)


def belongs_to(part: Model, whole: Model) -> bool:
    """Is it saved with the object itself, or a page above it, whose branch is asked for with it?"""
    if isinstance(part, BasePage) and isinstance(whole, BasePage) and whole.path.startswith(part.path):
        return True
    children = [field for field in part._meta.get_fields() if isinstance(field, ParentalKey)]
    return isinstance(part, type(whole)) or any(isinstance(whole, field.remote_field.model) for field in children)


def asked_for_by(part: Model) -> set[str]:
    part = part.specific if isinstance(part, BasePage) else part
    return {documents.key_for(subject) for subject in documents.affected_by(part)}


def sample() -> Iterator[Model]:
    for model in documents.registered_models():
        yield from model._default_manager.order_by("pk")[:SAMPLE]


def test_every_record_and_page_that_a_document_shows_asks_for_it_when_it_changes(read: list[Model]) -> None:
    missed: dict[str, set[str]] = defaultdict(set)
    for whole in list(sample()):
        key = documents.key_for(whole)
        read.clear()
        assert not documents.load([key]).failed
        parts = {(type(part), part.pk): part for part in read if part.pk and not isinstance(part, FURNITURE)}
        for part in parts.values():
            if not belongs_to(part, whole) and key not in asked_for_by(part):
                missed[whole._meta.label].add(f"{part._meta.label} {part}")
    assert not missed
