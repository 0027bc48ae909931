"""A shorter way to the children of an index page."""

from typing import Any

from django.http import HttpRequest
from wagtail.query import PageQuerySet


class TypedChildrenMixin:
    """For an index page below which all pages are of one type: a child is found in one query instead of two."""

    def typed_children(self) -> PageQuerySet:
        raise NotImplementedError

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if path_components:
            child = self.typed_children().filter(slug=path_components[0]).first()
            if child is not None:
                child._cached_parent_obj = self
                return child.route(request, path_components[1:])
        return super().route(request, path_components)  # type: ignore[misc]
