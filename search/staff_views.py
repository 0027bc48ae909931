"""What staff see of the search updates: how each engine stands, and which objects do not get into its index."""

import re
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from portal.models import OutboxState
from search import figures
from search.engine_health import preferred_is_away
from search.models import SearchUpdate

LATE = timedelta(minutes=10)
SHOWN = 200
PRIMARY_KEY = re.compile(r"[0-9]{1,18}")
VIEW, CHANGE = "search.view_searchupdate", "search.change_searchupdate"


def stuck() -> QuerySet[SearchUpdate]:
    """What failed or has been waiting for long, oldest first."""
    failed = Q(state__in=(OutboxState.DEAD, OutboxState.NEEDS_ATTENTION, OutboxState.RETRYING))
    late = Q(state__in=(OutboxState.PENDING, OutboxState.SENDING), created_at__lt=timezone.now() - LATE)
    return SearchUpdate.objects.filter(failed | late).order_by("created_at", "pk")


@require_admin_access
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    rows = stuck()
    context = {
        "page_title": _("Search updates"),
        "header_title": _("Search updates"),
        "header_icon": "search",
        "engines": figures.by_engine(timezone.now()),
        "preferred_is_away": preferred_is_away(),
        "rows": rows[:SHOWN],
        "others": max(rows.count() - SHOWN, 0),
        "may_change": request.user.has_perm(CHANGE),
    }
    return TemplateResponse(request, "search/admin/updates.html", context)


@require_admin_access
@require_POST
def try_again(request: HttpRequest) -> HttpResponse:
    """One update (`update=<pk>`), or all that are listed."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    rows = stuck().exclude(state=OutboxState.SENDING)
    if chosen := request.POST.get("update"):
        rows = rows.filter(pk=int(chosen)) if PRIMARY_KEY.fullmatch(chosen) else rows.none()
    count = SearchUpdate.objects.filter(pk__in=rows.order_by().values("pk")).update(
        state=OutboxState.PENDING, failures=0, first_failed_at=None, next_attempt_at=timezone.now()
    )
    text = ngettext("%(count)s update will be tried again.", "%(count)s updates will be tried again.", count)
    messages.success(request, text % {"count": count})
    return HttpResponseRedirect(reverse("search_updates"))
