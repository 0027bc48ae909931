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
from leads.models import Lead

View = Callable[..., HttpResponse]


def guarded(view: View, name: str, model: type[Model] = Lead) -> View:
    """Answers 403 or 404 instead of Wagtail's polite way back to the start, and writes an audit entry."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            lead = Lead.objects.filter(pk=kwargs.get("pk")).first() if model is Lead else None
            audit.record_denied(request.user, name, lead)
            return TemplateResponse(request, "leads/admin/denied.html", status=403)
        except Http404:
            audit.record_denied(request.user, name)
            raise

    return wrapped


def staff_only(*permissions: str, model: type[Model] = Lead) -> Callable[[View], View]:
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
        return guarded(
            super().construct_view(view_class, **kwargs), f"{self.model_name}.{view_class.__name__}", self.model
        )
