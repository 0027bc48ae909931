"""Edits pages and records without end, as the admin does, but in the process itself; killed at any moment."""

import random
from collections.abc import Callable
from itertools import count

from django.contrib.contenttypes.models import ContentType
from wagtail.models import PageViewRestriction

from portal.models import BasePage
from programme.models import Organisation
from search import documents

WORDS = ("насос", "теплица", "реактор", "кабель", "модуль", "стенд")


def publish(page: BasePage, rng: random.Random, number: int) -> None:
    page.title_ru = f"{rng.choice(WORDS)} {number}"
    page.save_revision().publish()


def withdraw(page: BasePage, rng: random.Random, number: int) -> None:
    page.unpublish()


def switch_english(page: BasePage, rng: random.Random, number: int) -> None:
    page.title_en = page.title_en or f"Page {number}"
    page.en_ready = not page.en_ready
    page.save_revision().publish()


def close_or_open(page: BasePage, rng: random.Random, number: int) -> None:
    if not PageViewRestriction.objects.filter(page=page).delete()[0]:
        PageViewRestriction.objects.create(page=page, restriction_type="login")


def rename_company(page: BasePage, rng: random.Random, number: int) -> None:
    organisation = Organisation.objects.order_by("?").first()
    organisation.short_ru = f"{rng.choice(WORDS)} {number}"
    organisation.save()


def copy_and_delete(page: BasePage, rng: random.Random, number: int) -> None:
    page.copy(update_attrs={"slug": f"{page.slug}-{rng.getrandbits(40)}"}).delete()


EDITS: list[Callable[[BasePage, random.Random, int], None]] = [
    *(publish, publish, publish, withdraw, switch_english, close_or_open, rename_company, copy_and_delete)
]


def main(seed: int) -> None:
    """Of the content alone: what has an owner is in the hands of the press officer who works over the web."""
    rng = random.Random(seed)
    models = [model for model in documents.registered_models() if issubclass(model, BasePage)]
    types = ContentType.objects.get_for_models(*models).values()
    keys = list(BasePage.objects.filter(content_type__in=types, owner=None).values_list("pk", flat=True))
    for number in count():
        page = BasePage.objects.get(pk=rng.choice(keys)).specific
        rng.choice(EDITS)(page, rng, number)
