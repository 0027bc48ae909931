"""Words of the domain for querysets of pages."""

from django.utils.translation import get_language
from wagtail.query import PageQuerySet


class BilingualPageQuerySet(PageQuerySet):
    def in_language(self, language: str | None = None) -> "BilingualPageQuerySet":
        """Pages that a reader of this language (by default the active one) may see."""
        return self.filter(en_ready=True) if (language or get_language()) == "en" else self

    def visible(self, language: str | None = None) -> "BilingualPageQuerySet":
        """Live, public and ready in the language: what lists and menus show."""
        return self.live().public().in_language(language)
