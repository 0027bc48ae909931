"""Two to four projects side by side, at an address made of their numbers."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from investment_projects.comparison import FEWEST, MOST, Comparison
from investment_projects.number_list import read_numbers
from investment_projects.shortlist import Shortlist
from investment_projects.views.private import private

DIFFERENCES = "differences"


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """What check boxes and the field for a number send leads to the address of that comparison."""
    wanted = read_numbers(request.GET.getlist("p"))
    if wanted.is_clean and FEWEST <= len(wanted) <= MOST:
        return HttpResponseRedirect(reverse("projects:compare", args=[wanted.path]))
    return _choose(request, Shortlist(wanted, with_cards=False))


@require_safe
def show(request: HttpRequest, numbers: str) -> HttpResponse:
    chosen = Shortlist(read_numbers([numbers]), with_cards=False)
    if not FEWEST <= len(chosen.projects) <= MOST:
        return _choose(request, chosen)
    context = {
        "chosen": chosen,
        "comparison": Comparison(chosen.projects, only_differences=request.GET.get("only") == DIFFERENCES),
        **_meta(),
    }
    return private(render(request, "investment_projects/compare.html", context))


def _choose(request: HttpRequest, chosen: Shortlist) -> HttpResponse:
    context = {"chosen": chosen, "fewest": FEWEST, "most": MOST, **_meta()}
    status = 400 if chosen.is_nonsense else 200
    return private(render(request, "investment_projects/compare_choose.html", context, status=status))


def _meta() -> dict[str, object]:
    return {
        "seo_title": _("Comparison of projects"),
        "seo_description": _("Two to four projects side by side: what sources say of each, and what they do not."),
        "seo_noindex": True,
    }
