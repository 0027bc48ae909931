"""Taking personal data out of the portal: a table of many inquiries, or all about one person. Each is written down."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from leads import audit, data_subject
from leads.bulk import Confirmation, chosen
from leads.export import csv_lines, xlsx_file
from leads.inbox_filters import listed
from leads.models import Lead
from leads.staff_gate import staff_only
from portal.spreadsheets import CSV_TYPE, XLSX_TYPE

CSV, XLSX = "csv", "xlsx"
AT_ONCE = 200
FORMATS = [(XLSX, gettext_lazy("XLSX, for Excel and LibreOffice")), (CSV, gettext_lazy("CSV, for other programs"))]


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=FORMATS,
        initial=XLSX,
        widget=forms.RadioSelect,
    )


@staff_only("export_lead")
@require_http_methods(["GET", "POST"])
def export_view(request: HttpRequest) -> HttpResponse:
    """The file answers a post, so that no link and no browser's guess takes data out."""
    leads = chosen(request)
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen_format = form.cleaned_data["format"]
        keys = list(leads.order_by("-received_at").values_list("pk", flat=True))
        audit.record_all(_in_order(keys), audit.EXPORTED, request.user, format=chosen_format)
        return _file(_in_order(keys), chosen_format)
    context = {"form": form, "count": leads.count(), "back": f"{reverse('lead:index')}?{_filters(request)}"}
    return render(request, "leads/admin/export.html", context)


def _in_order(keys: Sequence[int]) -> Iterator[Lead]:
    """The same inquiries each time, so that those which are written down are those which are taken."""
    for start in range(0, len(keys), AT_ONCE):
        yield from listed().filter(pk__in=keys[start : start + AT_ONCE]).order_by("-received_at")


def _file(leads: Iterator[Lead], chosen_format: str) -> HttpResponse:
    name = f"inquiries-{timezone.localtime():%Y-%m-%d}.{chosen_format}"
    if chosen_format == CSV:
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(csv_lines(leads), content_type=CSV_TYPE, headers=disposition)
    return FileResponse(xlsx_file(leads), as_attachment=True, filename=name, content_type=XLSX_TYPE)


def _filters(request: HttpRequest) -> str:
    query = request.GET.copy()
    for name in ("id", "next"):
        query.pop(name, None)
    return query.urlencode()


class PersonForm(forms.Form):
    contact = forms.CharField(
        label=gettext_lazy("E-mail address or phone number"),
        max_length=320,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@staff_only("export_lead", "erase_lead")
@require_http_methods(["GET", "POST"])
def person_view(request: HttpRequest) -> HttpResponse:
    """Found by what is posted, so that it stands in no address."""
    form = PersonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "leads/admin/person.html", {"form": form}, status=422 if form.errors else 200)
    contact, wish = form.cleaned_data["contact"], request.POST.get("wish", "")
    user = request.user
    if wish in EXPORTS and user.has_perm("leads.export_lead"):
        return _subject_file(contact, wish, user)
    leads = list(data_subject.inquiries_of(contact))
    confirmation = Confirmation(request.POST if wish == "erase" else None, leads)
    if wish == "erase" and user.has_perm("leads.erase_lead") and confirmation.is_valid():
        _erase(request, leads)
        return render(request, "leads/admin/person.html", {"form": PersonForm()})
    context = {
        "form": form,
        "contact": contact,
        "leads": leads,
        "confirmation": confirmation,
        "may_export": user.has_perm("leads.export_lead"),
        "may_erase": user.has_perm("leads.erase_lead"),
    }
    return render(request, "leads/admin/person.html", context, status=422 if confirmation.errors else 200)


EXPORTS = {"json": (data_subject.as_json, "application/json"), "html": (data_subject.as_html, "text/html")}


def _subject_file(contact: str, wish: str, user: Any) -> HttpResponse:
    write, content_type = EXPORTS[wish]
    name = f"personal-data-{timezone.localtime():%Y-%m-%d}.{wish}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    text = write(data_subject.export(contact, user))
    return HttpResponse(text, content_type=f"{content_type}; charset=utf-8", headers=disposition)


def _erase(request: HttpRequest, leads: list[Lead]) -> None:
    erased = data_subject.erase_all(leads, request.user)
    text = ngettext("%(count)s inquiry has been erased.", "%(count)s inquiries have been erased.", len(erased))
    messages.success(request, text % {"count": len(erased)})
