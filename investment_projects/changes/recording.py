"""Noting public changes in the transaction that makes them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from investment_projects.changes.comparison import LANGUAGES, Difference, PublicState, differences
from investment_projects.changes.items import ENGLISH, PUBLICATION
from investment_projects.changes.reading import in_languages, name_of, public_state
from investment_projects.models.changes import ITEM_LENGTH, NAME_LENGTH, ProjectChange, WithdrawnRecord
from portal.models import BasePage
from search.signals import DRAFT_FIELDS

IS_PUBLISHED: Final = pgettext_lazy("record", "published")
IS_WITHDRAWN: Final = pgettext_lazy("record", "withdrawn from publication")
NONE: Final = pgettext_lazy("English version", "none")


@contextmanager
def noting_changes(page: Any, update_fields: Collection[str] | None = None) -> Iterator[None]:
    """Around each save of a page. Saving a draft of it, and saving it for the first time, changes nothing public."""
    if not page.pk or (update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)):
        yield
        return
    with transaction.atomic():
        # Two publications at once wait for each other here, so that each is compared with what it replaces.
        stored = BasePage.objects.select_for_update(no_key=True).only("live").filter(pk=page.pk).first()
        before = public_state(type(page), page.pk) if stored and stored.live else None
        yield
        if before and page.live:
            _note(page, _differences(before, public_state(type(page), page.pk)))
        elif before:
            _note_withdrawal(page, before)
        elif page.live:
            _note_return(page)


def _note_withdrawal(page: Any, before: PublicState) -> None:
    WithdrawnRecord.objects.update_or_create(
        project_id=page.pk, defaults={"at": timezone.now(), "words": before.to_json()}
    )
    _note(page, [_turn(PUBLICATION, IS_PUBLISHED, IS_WITHDRAWN)])


def _note_return(page: Any) -> None:
    """Compared with what readers read last, not with what editors have written meanwhile."""
    withdrawn = WithdrawnRecord.objects.filter(project_id=page.pk).first()
    if withdrawn is None:
        return
    before = PublicState.from_json(withdrawn.words)
    withdrawn.delete()
    returned = _turn(PUBLICATION, IS_WITHDRAWN, IS_PUBLISHED)
    _note(page, [returned, *_differences(before, public_state(type(page), page.pk))])


def _differences(before: PublicState, after: PublicState) -> list[Difference]:
    found = differences(before, after)
    was, now = ("en" in state.languages for state in (before, after))
    if was == now:
        return found
    return [_turn(ENGLISH, *(IS_PUBLISHED if there else NONE for there in (was, now))), *found]


def _turn(item: str, *states: Promise) -> Difference:
    old, new = (in_languages(lambda language, words=state: str(words)) for state in states)
    return Difference(item, name_of(item), old, new)


def _note(page: Any, found: list[Difference]) -> None:
    at = timezone.now()
    ProjectChange.objects.bulk_create(
        ProjectChange(
            project_id=page.pk,
            at=at,
            item=difference.item[:ITEM_LENGTH],
            **{f"name_{language}": difference.name.get(language, "")[:NAME_LENGTH] for language in LANGUAGES},
            **{f"old_{language}": difference.old[language] for language in LANGUAGES},
            **{f"new_{language}": difference.new[language] for language in LANGUAGES},
        )
        for difference in found
    )
