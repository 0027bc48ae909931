"""Who may not, is told so plainly; who tried is written down."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.admin.viewsets.model import ModelViewSet

from leads import audit
from leads.models import Delivery, Lead

View = Callable[..., HttpResponse]


def guarded(view: View, name: str, model: type[Model] | None = None) -> View:
    """Answers 403 or 404 instead of Wagtail's polite way back to the start, and writes an audit entry.

    `model` is what the `pk` of the address counts, an inquiry or one of its deliveries for example.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            audit.record_denied(request.user, name, _lead(model, kwargs.get("pk")))
            return TemplateResponse(request, "leads/admin/denied.html", status=403)
        except Http404:
            audit.record_denied(request.user, name)
            raise

    return wrapped


def staff_only(*permissions: str, model: type[Model] | None = None) -> Callable[[View], View]:
    """Whoever has one of the rights; everybody else is refused and written down."""

    def decorate(view: View) -> View:
        @wraps(view)
        def allowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(request.user.has_perm(f"leads.{permission}") for permission in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded(allowed, view.__name__, model)

    return decorate


class GuardedViewSet(ModelViewSet):
    """A viewset whose every view is guarded."""

    add_to_reference_index = False
    copy_view_enabled = False

    def construct_view(self, view_class: type, **kwargs: Any) -> View:
        name = f"{self.model_name}.{view_class.__name__}"
        return guarded(super().construct_view(view_class, **kwargs), name, self.model)


def _lead(model: type[Model] | None, pk: Any) -> Lead | None:
    if model is Delivery:
        return Lead.objects.filter(deliveries=pk).first()
    return Lead.objects.filter(pk=pk).first() if model is Lead else None
