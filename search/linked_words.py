"""Words of what is linked: whoever looks for a product finds who makes it.

A room says which of its pages another room's objects are also found by, in `<app>/search_documents.py`:

    register_words(Organisation, titles_through(ProjectPage, "promoter_links__organisation"))
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, Model, Window
from django.db.models.functions import RowNumber
from django.utils import translation

from portal.models import BasePage
from search.document import sentences

Titles = Mapping[str, list[str]]  # by language
Words = Callable[[Sequence[Any]], Mapping[int, Titles]]  # of many objects at once, by their primary keys
MOST_NAMED = 100  # linked pages: more titles say nothing that these do not

_words: dict[type[Model], list[Words]] = {}


def register_words(model: type[Model], words: Words) -> None:
    """Have objects found also by what another room knows of them. It names nothing that readers may not see."""
    _words.setdefault(model, []).append(words)


def words_of(model: type[Model], objects: Sequence[Model]) -> dict[int, dict[str, list[str]]]:
    """All that is registered for the model, by primary key and language."""
    found: dict[int, dict[str, list[str]]] = {}
    for words in _words.get(model, ()) if objects else ():
        for pk, titles in words(objects).items():
            for language, added in titles.items():
                found.setdefault(pk, {}).setdefault(language, []).extend(added)
    return found


def titles_through(model: type[BasePage], path: str) -> Words:
    """The titles of the pages from which a path of relations leads to the objects."""

    def words(objects: Sequence[Model]) -> dict[int, Titles]:
        nth = Window(RowNumber(), partition_by="linked", order_by="pk")
        pages = (
            model.objects.live()
            .unrestricted()
            .annotate(linked=F(path))
            .filter(linked__in=[each.pk for each in objects])
        )
        linked: dict[int, list[BasePage]] = {}
        for page in pages.annotate(nth=nth).filter(nth__lte=MOST_NAMED).order_by("pk"):
            linked.setdefault(page.linked, []).append(page)
        return {pk: titles_of(found) for pk, found in linked.items()}

    return words


def titles_of(pages: Iterable[BasePage]) -> dict[str, list[str]]:
    """By language, in those in which each page is ready."""
    titles: dict[str, list[str]] = {}
    for page in pages:
        for language in page.languages:
            with translation.override(language):
                titles.setdefault(language, []).append(page.title)
    return {language: sentences(known) for language, known in titles.items()}
