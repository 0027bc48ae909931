"""What the press office may do in this room: add news, and keep the records that news refer to."""

from typing import Any

from news.models import NewsIndexPage
from portal import press_office
from programme.models import Decision, Document, Event, Organisation, Person, Source


def register() -> None:
    press_office.may_edit(Organisation, Person, Event, Decision, Document, Source)
    press_office.may_add_below(NewsIndexPage)


def open_archive(sender: type[NewsIndexPage], *, created: bool, **kwargs: Any) -> None:
    """A new archive is of no use before the press office may write in it."""
    if created:
        press_office.ensure_group()
