"""The page of one endpoint and what can be done there. Each action is in the audit log, never with the secret."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import InspectView
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry

from leads import breaker, redelivery
from leads.adapters import JSON_TEMPLATE, STANDARD_WEBHOOKS, get_adapter
from leads.endpoint_forms import OLD_SECRET_DAYS, SinceForm, mask
from leads.endpoint_state import describe, figures
from leads.models import Endpoint
from leads.signing import new_secret
from leads.staff_gate import staff_only
from leads.trial import send_test

CHANGED, PAUSED, RESUMED = "leads.endpoint_change", "leads.endpoint_pause", "leads.endpoint_resume"
TESTED, REDELIVERED = "leads.endpoint_test", "leads.endpoint_redeliver"
ROTATED, FORGOT, REVEALED = "leads.secret_rotate", "leads.secret_forget", "leads.secret_reveal"
LOG_ACTIONS = (
    (CHANGED, gettext_lazy("Change an endpoint"), gettext_lazy("Changed the set-up")),
    (PAUSED, gettext_lazy("Pause an endpoint"), gettext_lazy("Paused it")),
    (RESUMED, gettext_lazy("Resume an endpoint"), gettext_lazy("Let it go on")),
    (TESTED, gettext_lazy("Send a test inquiry"), gettext_lazy("Sent a test inquiry")),
    (REDELIVERED, gettext_lazy("Send what failed again"), gettext_lazy("Sent again what had failed")),
    (ROTATED, gettext_lazy("Make a new secret"), gettext_lazy("Made a new secret")),
    (FORGOT, gettext_lazy("End the old secret"), gettext_lazy("Ended the old secret")),
    (REVEALED, gettext_lazy("Show a secret"), gettext_lazy("Was shown the secret, once")),
)
LATEST_TESTS, LATEST_ENTRIES = 3, 20
Action = Callable[[HttpRequest, Endpoint, datetime], HttpResponse | None]


class EndpointInspectView(InspectView):
    any_permission_required = ["view"]

    def get_fields(self) -> list[str]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        endpoint: Endpoint = self.object
        tests = endpoint.deliveries.filter(lead=None).prefetch_related("attempt_log")[:LATEST_TESTS]
        return super().get_context_data(**kwargs) | {
            "endpoint": endpoint,
            "state": describe(endpoint),
            "figures": figures(endpoint),
            "masked": mask(endpoint.secret) if endpoint.secret else "",
            "old_secrets": [
                {"masked": mask(old["secret"]), "until": datetime.fromisoformat(old["until"])}
                for old in endpoint.old_secrets
            ],
            "makes_secrets": endpoint.adapter == STANDARD_WEBHOOKS,
            "cannot_be_asked": endpoint.adapter == JSON_TEMPLATE and not endpoint.lookup_url,
            "is_experimental": get_adapter(endpoint.adapter).is_experimental,
            "tests": tests,
            "audit": log_registry.get_logs_for_instance(endpoint)
            .select_related("user")
            .order_by("-timestamp")[:LATEST_ENTRIES],
        }


@require_admin_access
@require_POST
@never_cache
@staff_only("manage_endpoint", model=Endpoint)
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """One of ACTIONS; the page of the endpoint comes back."""
    endpoint = get_object_or_404(Endpoint, pk=pk)
    response = ACTIONS[action](request, endpoint, timezone.now())
    return response or HttpResponseRedirect(reverse("endpoint:inspect", args=[pk]))


def _pause(request: HttpRequest, endpoint: Endpoint, now: datetime) -> None:
    Endpoint.objects.filter(pk=endpoint.pk).update(is_paused=True)
    log(endpoint, PAUSED, user=request.user)
    messages.success(request, _("Paused: inquiries wait here until you go on."))


def _resume(request: HttpRequest, endpoint: Endpoint, now: datetime) -> None:
    Endpoint.objects.filter(pk=endpoint.pk).update(is_paused=False)
    breaker.probe_now(endpoint, now)
    log(endpoint, RESUMED, user=request.user)
    messages.success(request, _("All that waits is delivered now."))


def _test(request: HttpRequest, endpoint: Endpoint, now: datetime) -> None:
    delivery = send_test(endpoint, get_language(), now)
    log(endpoint, TESTED, user=request.user, data={"delivery": delivery.webhook_id})
    messages.success(request, _("A test inquiry is on its way. Load this page again in a few seconds."))


def _rotate(request: HttpRequest, endpoint: Endpoint, now: datetime) -> None:
    if endpoint.adapter != STANDARD_WEBHOOKS:
        messages.warning(request, _("The secret of this receiver is made there; type it into the form."))
        return
    endpoint.rotate(new_secret(), now, timedelta(days=OLD_SECRET_DAYS))
    endpoint.secret_is_unseen = True
    endpoint.save(update_fields=["secret", "old_secrets", "secret_is_unseen"])
    log(endpoint, ROTATED, user=request.user)
    messages.success(request, _("There is a new secret. Messages are signed with both until the old one runs out."))


def _forget(request: HttpRequest, endpoint: Endpoint, now: datetime) -> None:
    endpoint.old_secrets = []
    endpoint.save(update_fields=["old_secrets"])
    log(endpoint, FORGOT, user=request.user)
    messages.success(request, _("From now on only the new secret signs."))


def _reveal(request: HttpRequest, endpoint: Endpoint, now: datetime) -> HttpResponse | None:
    """Once: whoever comes first takes it."""
    if not Endpoint.objects.filter(pk=endpoint.pk, secret_is_unseen=True).update(secret_is_unseen=False):
        messages.warning(request, _("The secret has been shown already. Make a new one if it was lost."))
        return None
    log(endpoint, REVEALED, user=request.user)
    return render(request, "leads/admin/secret.html", {"endpoint": endpoint, "secret": endpoint.secret})


def _redeliver(request: HttpRequest, endpoint: Endpoint, now: datetime) -> None:
    form = SinceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This is not a date."))
        return
    since = form.cleaned_data["since"]
    count = redelivery.redeliver_all(redelivery.failed(since).filter(endpoint=endpoint), now)
    log(endpoint, REDELIVERED, user=request.user, data={"count": count, "since": since.isoformat() if since else ""})
    text = ngettext("%(count)s inquiry is sent again.", "%(count)s inquiries are sent again.", count)
    messages.success(request, text % {"count": count})


ACTIONS: dict[str, Action] = {
    "pause": _pause,
    "resume": _resume,
    "test": _test,
    "rotate": _rotate,
    "forget": _forget,
    "reveal": _reveal,
    "redeliver": _redeliver,
}
