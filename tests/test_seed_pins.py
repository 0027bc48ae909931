"""What `load_content --only seed` gives, counted; and that the whole content may follow it."""

import pytest
from django.core.management import call_command
from django.db.models import Q

from programme.models import Organisation
from tests.content_counts import CLAIMS, FULL, REST, SEED, counted


@pytest.mark.django_db
def test_the_founding_document_alone_gives_what_it_names_and_no_more() -> None:
    call_command("load_content", only="seed", verbosity=0)

    assert counted() == SEED
    foreign = [model.objects.exclude(source__key="seed").count() for model in CLAIMS]
    assert sum(foreign) == 0
    named = Organisation.objects.exclude(Q(source__key="seed") | Q(other_names__source__key="seed"))
    assert not named.exists()


@pytest.mark.django_db
def test_a_full_load_after_the_founding_document_gives_everything_once() -> None:
    call_command("load_content", only="seed", verbosity=0)
    call_command("load_content", verbosity=0)

    assert counted() == FULL
    assert {model: model.objects.count() for model in REST} == REST
    assert sum(model.objects.count() for model in CLAIMS) == 359
