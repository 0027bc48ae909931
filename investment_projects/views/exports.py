"""Tables to take away: of any state of the catalogue, and of a shortlist."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from investment_projects import exported, filters
from investment_projects.export import Export
from investment_projects.number_list import read_numbers
from investment_projects.shortlist import Shortlist
from investment_projects.views.private import private
from portal.spreadsheets import CSV_TYPE, XLSX_TYPE
from search.engines.base import EngineUnavailable

RETRY_SECONDS = 60


@require_safe
def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    language = get_language() or "ru"
    selection = filters.read(request.GET, language)
    page = request.path.rpartition("/")[0]
    address = f"{page}/{selection.address(shortlist='')}"
    try:
        export = exported.of_selection(selection, language, request, address)
    except EngineUnavailable:
        return unavailable(request)
    return _file(export, "projects", form)


@require_safe
def shortlist(request: HttpRequest, numbers: str, form: str) -> HttpResponse:
    chosen = Shortlist(read_numbers([numbers]))
    if not chosen.projects:
        raise Http404
    address = reverse("projects:shortlist", args=[chosen.path])
    return _file(exported.of_shortlist(chosen, get_language() or "ru", request, address), "shortlist", form)


def _file(export: Export, name: str, form: str) -> HttpResponse:
    file_name = f"{name}-{timezone.localdate():%Y-%m-%d}.{form}"
    if form == "xlsx":
        response = FileResponse(export.xlsx_file(), as_attachment=True, filename=file_name, content_type=XLSX_TYPE)
    else:
        disposition = {"Content-Disposition": f'attachment; filename="{file_name}"'}
        response = StreamingHttpResponse(export.csv_lines(), content_type=CSV_TYPE, headers=disposition)
    return private(response)


def unavailable(request: HttpRequest) -> HttpResponse:
    context = {"seo_title": _("No table just now"), "seo_noindex": True}
    response = render(request, "investment_projects/no_export.html", context, status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return private(response)
