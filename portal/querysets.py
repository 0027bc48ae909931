"""Words of the domain for querysets of pages."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet


class BilingualPageQuerySet(PageQuerySet):
    def in_language(self, language: str | None = None) -> "BilingualPageQuerySet":
        """Pages that a reader of this language (by default the active one) may see."""
        return self.filter(en_ready=True) if (language or get_language()) == "en" else self

    def unrestricted(self) -> "BilingualPageQuerySet":
        """As Wagtail's `public()`, in the same query: that one asks for all restrictions each time it is called."""
        path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        above = PageViewRestriction.objects.annotate(descendant=path).filter(descendant__startswith=F("page__path"))
        return self.filter(~Exists(above))

    def visible(self, language: str | None = None) -> "BilingualPageQuerySet":
        """Live, open to all and ready in the language: what lists and menus show."""
        return self.live().unrestricted().in_language(language)
