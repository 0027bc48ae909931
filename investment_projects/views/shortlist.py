"""The shortlist: its address is the list. What changes it answers with the address of the changed list."""

from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from investment_projects.number_list import NumberList, joined, read_numbers
from investment_projects.shortlist import Shortlist
from investment_projects.views.private import private

CHANGES = ("list", "add", "remove", "clear")


def shortlist_url(path: str) -> str:
    return reverse("projects:shortlist", args=[path]) if path else reverse("projects:shortlist_change")


@require_safe
def show(request: HttpRequest, numbers: str) -> HttpResponse:
    return _page(request, Shortlist(read_numbers([numbers])))


@require_safe
def change(request: HttpRequest) -> HttpResponse:
    """`list`, more `add`, less `remove`. What cannot be understood is told at once, not lost on the way."""
    asked = read_numbers([*request.GET.getlist("list"), *request.GET.getlist("add")])
    changed = _changed(request)
    is_asking = any(request.GET.get(name) for name in CHANGES)
    if asked.garbage or asked.beyond or not is_asking:
        return _page(request, Shortlist(NumberList(changed.numbers, (), asked.beyond, asked.garbage)))
    return HttpResponseRedirect(shortlist_url(changed.path))


def _changed(request: HttpRequest) -> NumberList:
    if request.GET.get("clear"):
        return NumberList()
    kept = read_numbers(request.GET.getlist("list"))
    added = read_numbers(request.GET.getlist("add"))
    removed = read_numbers(request.GET.getlist("remove"))
    return joined([number for number in kept.numbers if number not in removed], added.numbers)


def _page(request: HttpRequest, shortlist: Shortlist) -> HttpResponse:
    address = request.build_absolute_uri(shortlist_url(shortlist.path))
    title = _("Projects of Tomsk Region: my shortlist")
    context = {
        "shortlist": shortlist,
        "address": address,
        "mail_to": f"mailto:?{urlencode({'subject': title, 'body': address}, quote_via=quote)}",
        "seo_title": _("Shortlist"),
        "seo_description": _("Projects picked from the catalogue: to compare, print, take along or ask about."),
        "seo_noindex": True,
    }
    status = 400 if shortlist.is_nonsense else 200
    return private(render(request, "investment_projects/shortlist.html", context, status=status))
