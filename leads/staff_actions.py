"""What a member of staff does with one inquiry. Everything is a post, and everything is written down."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from leads import audit, handling
from leads.erasure import erase
from leads.models import Delivery, Lead, LeadOutcome
from leads.redelivery import redeliver, send_as_new
from leads.services import release
from leads.staff_gate import staff_only

LONGEST_NOTE = 5000


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Responsible"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Nobody yet"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = handling.possible_owners()
        self.fields["owner"].label_from_instance = lambda user: user.get_full_name() or user.get_username()


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=pgettext_lazy("inquiry", "Outcome"),
        choices=[("", gettext_lazy("None yet")), *LeadOutcome.choices],
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Remark, if there is one"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea
    )


class NoteForm(forms.Form):
    text = forms.CharField(label=pgettext_lazy("inquiry", "Note"), max_length=LONGEST_NOTE, widget=forms.Textarea)


class ErasureForm(forms.Form):
    reference = forms.CharField(
        label=gettext_lazy("Write the reference of the inquiry"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, lead: Lead, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lead = lead

    def clean_reference(self) -> str:
        written = self.cleaned_data["reference"].strip().upper()
        if written != self.lead.reference:
            raise forms.ValidationError(_("This is not the reference of this inquiry."))
        return written


@staff_only("handle_lead", model=Lead)
@require_POST
def assign_view(request: HttpRequest, pk: int) -> HttpResponse:
    lead, form = get_object_or_404(Lead, pk=pk), OwnerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This account does not answer for inquiries."))
        return _back_to(lead)
    owner = form.cleaned_data["owner"]
    handling.assign(lead, owner)
    audit.record(lead, audit.ASSIGNED, request.user, owner=owner.pk if owner else None)
    messages.success(request, _("It is written down who is responsible."))
    return _back_to(lead)


@staff_only("handle_lead", model=Lead)
@require_POST
def note_view(request: HttpRequest, pk: int) -> HttpResponse:
    lead, form = get_object_or_404(Lead, pk=pk), NoteForm(request.POST)
    if form.is_valid() and handling.annotate(lead, request.user, form.cleaned_data["text"]):
        audit.record(lead, audit.NOTED, request.user)
        messages.success(request, _("The note has been added."))
    else:
        messages.error(request, _("The note was not added: it is empty or too long, or the inquiry has been erased."))
    return _back_to(lead)


@staff_only("handle_lead", model=Lead)
@require_POST
def outcome_view(request: HttpRequest, pk: int) -> HttpResponse:
    lead, form = get_object_or_404(Lead, pk=pk), OutcomeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose an outcome from the list."))
        return _back_to(lead)
    handling.set_outcome(lead, form.cleaned_data["outcome"])
    if form.cleaned_data["note"]:
        handling.annotate(lead, request.user, form.cleaned_data["note"])
    audit.record(lead, audit.OUTCOME_SET, request.user, outcome=form.cleaned_data["outcome"])
    messages.success(request, _("The outcome has been noted."))
    return _back_to(lead)


@staff_only("redeliver_lead", model=Delivery)
@require_POST
def redeliver_view(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = get_object_or_404(Delivery.objects.filter(lead__isnull=False).select_related("lead", "endpoint"), pk=pk)
    if redeliver(delivery):
        audit.record(delivery.lead, audit.REDELIVERED, request.user, delivery=delivery.webhook_id)
        messages.success(request, _("The inquiry will be sent again within seconds, under the same number."))
    else:
        messages.warning(request, _("It is being sent at this moment, is held back, or has been erased."))
    return _back_to(delivery.lead)


@staff_only("redeliver_lead", model=Delivery)
@require_http_methods(["GET", "POST"])
def send_as_new_view(request: HttpRequest, pk: int) -> HttpResponse:
    """For a receiver that has lost data: it cannot know this one again, so it is asked twice."""
    delivery = get_object_or_404(Delivery.objects.filter(lead__isnull=False).select_related("lead", "endpoint"), pk=pk)
    if request.method == "GET":
        return render(request, "leads/admin/send_as_new.html", {"delivery": delivery, "lead": delivery.lead})
    if new := send_as_new(delivery):
        audit.record(delivery.lead, audit.SENT_AS_NEW, request.user, delivery=new.webhook_id)
        messages.success(request, _("The inquiry will be sent as a new one within seconds."))
    else:
        messages.warning(request, _("It was not sent: an earlier delivery is still under way, or it has been erased."))
    return _back_to(delivery.lead)


@staff_only("release_spam", model=Lead)
@require_POST
def release_view(request: HttpRequest, pk: int) -> HttpResponse:
    lead = get_object_or_404(Lead, pk=pk)
    if release(lead):
        audit.record(lead, audit.RELEASED, request.user)
        messages.success(request, _("The inquiry is accepted and on its way."))
    return _back_to(lead)


@staff_only("release_spam", model=Lead)
@require_POST
def reject_view(request: HttpRequest, pk: int) -> HttpResponse:
    lead = get_object_or_404(Lead, pk=pk)
    if handling.reject(lead):
        audit.record(lead, audit.REJECTED, request.user)
        messages.success(request, _("The inquiry is rejected as spam: nothing of it is sent."))
    return _back_to(lead)


@staff_only("erase_lead", model=Lead)
@require_http_methods(["GET", "POST"])
def erase_view(request: HttpRequest, pk: int) -> HttpResponse:
    lead = get_object_or_404(Lead, pk=pk)
    form = ErasureForm(request.POST or None, lead=lead)
    if request.method == "POST" and form.is_valid():
        erase(lead, user=request.user)
        messages.success(request, _("The personal data has been erased."))
        return _back_to(lead)
    undelivered = lead.deliveries.undelivered().exists()
    context = {"lead": lead, "form": form, "undelivered": undelivered}
    return render(request, "leads/admin/erase.html", context, status=422 if form.errors else 200)


def _back_to(lead: Lead) -> HttpResponse:
    return HttpResponseRedirect(reverse("lead:inspect", args=[lead.pk]))
