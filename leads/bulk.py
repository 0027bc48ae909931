"""The same for many inquiries: those that were ticked, or all that the filters of the list find."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from leads import audit
from leads.erasure import erase
from leads.inbox_filters import filtered
from leads.models import Delivery, Lead
from leads.redelivery import redeliver
from leads.services import release
from leads.staff_gate import staff_only

ALL = "all"
LONGEST_NUMBER = 18  # digits that every database holds
SHOWN = 20
MOST_AT_ONCE = 1000  # so that a request ends before its time is over


@dataclass(frozen=True, slots=True)
class BulkAction:
    """`run` says for each inquiry whether anything was done."""

    name: str
    label: Any
    question: Any
    permission: str
    run: Callable[[Lead, Any], bool]
    is_serious: bool = False

    @property
    def url(self) -> str:
        return reverse("lead_bulk", args=[self.name])


class Agreement(forms.Form):
    """To these inquiries and no others: which they were when the page was drawn comes back with the answer."""

    seen = forms.CharField(required=False)

    def __init__(self, data: QueryDict | None, leads: Iterable[Lead]) -> None:
        keys = [str(lead.pk) for lead in leads]
        self.expected = len(keys)
        self.digest = blake2b(",".join(sorted(keys)).encode(), digest_size=16).hexdigest()
        super().__init__(data)

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != self.digest:
            raise forms.ValidationError(_("These are other inquiries than before: look once more, then confirm."))
        return self.digest


class Confirmation(Agreement):
    """What destroys is confirmed by writing down how much it destroys."""

    count = forms.IntegerField(label=gettext_lazy("Write the number of inquiries"), widget=forms.TextInput)

    def clean_count(self) -> int:
        if self.cleaned_data["count"] != self.expected:
            raise forms.ValidationError(_("This is not the number of inquiries that stands above."))
        return self.expected


def redeliver_lead(lead: Lead, user: Any) -> bool:
    sent = [delivery for delivery in lead.deliveries.select_related("lead") if redeliver(delivery)]
    if sent:
        audit.record(lead, audit.REDELIVERED, user, deliveries=[delivery.webhook_id for delivery in sent])
    return bool(sent)


def release_lead(lead: Lead, user: Any) -> bool:
    if not release(lead):
        return False
    audit.record(lead, audit.RELEASED, user)
    return True


def erase_lead(lead: Lead, user: Any) -> bool:
    return erase(lead, user=user)


ACTIONS = (
    BulkAction(
        "redeliver",
        gettext_lazy("Send again"),
        gettext_lazy("Send these inquiries to the CRM again, each under its old number?"),
        "redeliver_lead",
        redeliver_lead,
    ),
    BulkAction(
        "release",
        gettext_lazy("Accept and deliver"),
        gettext_lazy("These inquiries are no spam: accept and deliver them?"),
        "release_spam",
        release_lead,
    ),
    BulkAction(
        "erase",
        gettext_lazy("Erase personal data"),
        gettext_lazy("Erase the personal data of these inquiries for good? Nothing brings it back."),
        "erase_lead",
        erase_lead,
        is_serious=True,
    ),
)


def offered_to(user: Any) -> list[dict[str, Any]]:
    """The actions that stand under the list, for whoever may do them."""
    offered: list[dict[str, Any]] = [
        {"label": action.label, "url": action.url, "is_serious": action.is_serious}
        for action in ACTIONS
        if user.has_perm(f"leads.{action.permission}")
    ]
    if user.has_perm("leads.export_lead"):
        offered.append({"label": _("Export"), "url": reverse("lead_export"), "is_serious": False})
    return offered


def chosen(request: HttpRequest) -> QuerySet[Lead]:
    """By the address: `id` for each that was ticked; without, or with `id=all`, what the filters find."""
    ids = request.GET.getlist("id")
    if not ids or ALL in ids:
        return filtered(request)
    numbers = [text for text in ids if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER]
    return filtered(request).filter(pk__in=numbers[:MOST_AT_ONCE])


@staff_only("redeliver_lead", "release_spam", "erase_lead")
def bulk_view(request: HttpRequest, name: str) -> HttpResponse:
    action = next((action for action in ACTIONS if action.name == name), None)
    if action is None:
        raise Http404
    if not request.user.has_perm(f"leads.{action.permission}") or not request.user.has_perm("leads.view_lead"):
        raise PermissionDenied
    found = chosen(request)
    leads = list(found.order_by("-received_at")[:MOST_AT_ONCE])
    form = (Confirmation if action.is_serious else Agreement)(request.POST if request.method == "POST" else None, leads)
    next_url = get_valid_next_url_from_request(request) or reverse("lead:index")
    if leads and form.is_valid():
        done = sum(action.run(lead, request.user) for lead in leads)
        _report(request, done, len(leads))
        return HttpResponseRedirect(next_url)
    context = {
        "action": action,
        "count": len(leads),
        "shown": leads[:SHOWN],
        "more": max(len(leads) - SHOWN, 0),
        "form": form,
        "next": next_url,
        "is_part": found.count() > len(leads),
        "undelivered": Delivery.objects.undelivered().filter(lead__in=found.values("pk")).exists(),
    }
    return render(request, "leads/admin/bulk.html", context, status=422 if form.errors else 200)


def _report(request: HttpRequest, done: int, count: int) -> None:
    text = ngettext("Done for %(done)s inquiry.", "Done for %(done)s inquiries.", done) % {"done": done}
    if done == count:
        messages.success(request, text)
    else:
        left = ngettext(
            "%(left)s was left as it is: there was nothing to do.",
            "%(left)s were left as they are: there was nothing to do.",
            count - done,
        )
        messages.warning(request, f"{text} {left % {'left': count - done}}")
