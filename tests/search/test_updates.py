"""A change and its search update are one: both are there, or neither is."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from wagtail.models import PageViewRestriction

from portal.models import BasePage, OutboxState
from search import documents, updates
from search.models import SearchUpdate
from tests.factories import search as factory

pytestmark = [pytest.mark.usefixtures("registry")]


def waiting() -> list[str]:
    return sorted(SearchUpdate.objects.filter(state=OutboxState.PENDING).values_list("key", flat=True))


def forget() -> None:
    SearchUpdate.objects.all().delete()


@pytest.mark.django_db(transaction=True)
class TestOneTransaction:
    def test_a_publication_that_is_rolled_back_leaves_no_row(self) -> None:
        page = factory.page(live=False)
        page.title_ru = "Новое"
        revision = page.save_revision()
        forget()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            revision.publish()
            assert waiting() == [f"page:{page.pk}"]
            raise ZeroDivisionError
        assert waiting() == []

    def test_the_row_is_written_inside_the_transaction_that_saves_the_page(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = factory.page()
        inside = []
        monkeypatch.setattr(updates, "enqueue", lambda *_args, **_options: inside.append(connection.in_atomic_block))
        page.save_revision().publish()
        page.unpublish()
        page.move(factory.home(), "first-child")
        page.delete()
        assert inside
        assert all(inside)

    def test_a_failing_row_takes_the_change_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        page = factory.page()

        def refuse(*_args: object, **_options: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(updates, "enqueue", refuse)
        page.title_ru = "Новое"
        with pytest.raises(ZeroDivisionError):
            page.save()
        assert BasePage.objects.get(pk=page.pk).title_ru == "Площадка"

    def test_a_record_saved_on_its_own_is_announced_before_it_is_saved(self) -> None:
        documents.register(Group, lambda group: None)
        group = Group.objects.create(name="one")
        forget()
        group.name = "two"
        group.save()
        rows = SearchUpdate.objects.filter(key=f"group:{group.pk}").order_by("next_attempt_at")
        soon, later = (row.next_attempt_at for row in rows)
        assert later - soon > timedelta(seconds=30)
        forget()
        with transaction.atomic():
            group.save()
        assert waiting() == [f"group:{group.pk}"]


@pytest.mark.django_db
class TestWhatIsFollowed:
    def test_drafts_are_not(self) -> None:
        page = factory.page()
        forget()
        page.title_ru = "Черновик"
        page.save_revision()
        assert waiting() == []

    def test_publication_withdrawal_and_deletion_are(self) -> None:
        page = factory.page()
        for change in (lambda: page.save_revision().publish(), page.unpublish, page.delete):
            key = f"page:{page.pk}"
            forget()
            change()
            assert key in waiting()

    def test_a_move_and_a_new_slug_take_the_whole_branch_along(self) -> None:
        parent, target = factory.page("Раздел"), factory.page("Другой раздел")
        child = factory.page(parent=parent)
        grandchild = factory.page(parent=child)
        branch = sorted(f"page:{page.pk}" for page in (parent, child, grandchild))
        forget()
        parent.move(target, "last-child")
        assert sorted(set(waiting())) == branch
        forget()
        moved = BasePage.objects.get(pk=parent.pk)
        moved.slug = "renamed"
        moved.save()
        assert sorted(set(waiting())) == branch

    def test_deleting_a_branch_takes_all_of_it_along(self) -> None:
        parent = factory.page()
        child = factory.page(parent=parent)
        keys = {f"page:{parent.pk}", f"page:{child.pk}"}
        forget()
        parent.delete()
        assert keys <= set(waiting())

    def test_a_change_of_who_may_read_takes_the_branch_along(self) -> None:
        parent = factory.page()
        child = factory.page(parent=parent)
        forget()
        restriction = PageViewRestriction.objects.create(page=parent, restriction_type="login")
        assert set(waiting()) == {f"page:{parent.pk}", f"page:{child.pk}"}
        forget()
        restriction.delete()
        assert set(waiting()) == {f"page:{parent.pk}", f"page:{child.pk}"}

    def test_what_shows_a_record_is_indexed_again_when_the_record_changes(self) -> None:
        page = factory.page()
        documents.register_related(Group, lambda group: BasePage.objects.filter(pk=page.pk))
        forget()
        group = Group.objects.create(name="company")
        assert waiting() == [f"page:{page.pk}"]
        forget()
        group.delete()
        assert waiting() == [f"page:{page.pk}"]

    def test_what_hangs_on_a_page_follows_it_when_its_branch_moves_or_is_closed(self) -> None:
        group = Group.objects.create(name="company")
        documents.register(Group, lambda group: None)
        parent, target = factory.page("Раздел"), factory.page("Другой раздел")
        child = factory.page(parent=parent)
        documents.register_related(BasePage, lambda page: [group] if page.pk == child.pk else [])
        forget()
        parent.move(target, "last-child")
        assert f"group:{group.pk}" in waiting()
        forget()
        PageViewRestriction.objects.create(page=BasePage.objects.get(pk=parent.pk), restriction_type="login")
        assert f"group:{group.pk}" in waiting()
