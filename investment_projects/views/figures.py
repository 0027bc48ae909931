"""The figures of a record, to take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from investment_projects.figures_csv import figures_csv
from investment_projects.models import ProjectPage
from portal.spreadsheets import CSV_TYPE


@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(ProjectPage.objects.visible(), slug=slug)
    claims = project.claims.select_related("field", "source").order_by("field__order", "sort_order")
    response = HttpResponse(figures_csv(project, claims), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{project.code}.csv"'
    response["X-Robots-Tag"] = "noindex"
    return response
