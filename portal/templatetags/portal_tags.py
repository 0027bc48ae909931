"""Tags and filters of the shared templates."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portal import alternates, breadcrumbs, pagination, pending, sections, seo, typography
from portal.images.renditions import picture
from portal.models import BasePage, PortalImage
from portal.partial_date import PartialDate, format_partial

register = template.Library()

SPRITE = "img/icons.svg"
CLUSTER_SIDES = (
    "M25.81 6.04L38.64 13.46",
    "M40.45 16.59L40.45 31.41",
    "M38.64 34.55L25.81 41.95",
    "M22.19 41.95L9.36 34.55",
    "M7.55 31.41L7.55 16.59",
    "M9.36 13.45L22.19 6.04",
)


def _language() -> str:
    return "en" if get_language() == "en" else "ru"


def tree_page(context: Context) -> BasePage | None:
    """The page shown, if the view shows one: a view may call other things `page`."""
    page = context.get("page")
    return page if isinstance(page, BasePage) and page.pk else None


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside a text; it says nothing by itself."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        static(SPRITE),
        name,
    )


@register.simple_tag
def kind_glyph(kind: str) -> SafeString:
    """The sign of a kind of figure: fact, plan, target... Its word always stands beside it."""
    return format_html(
        '<svg class="kind__glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><use href="{}#k-{}"/></svg>',
        static(SPRITE),
        kind,
    )


@register.simple_tag
def hexagon() -> SafeString:
    """The cell of a unit chart or of a list of stated things."""
    return format_html(
        '<svg class="hexagon" viewBox="0 0 17 19" aria-hidden="true" focusable="false"><use href="{}#hex"/></svg>',
        static(SPRITE),
    )


@register.inclusion_tag("portal/includes/cluster_glyph.html")
def cluster_glyph(side: int | None) -> dict[str, Any]:
    """One lit side (1 to 6, clockwise) for a cluster of the six; the core for any other (None)."""
    return {"sides": [(path, number == side) for number, path in enumerate(CLUSTER_SIDES, start=1)], "core": not side}


@register.inclusion_tag("portal/includes/language_switch.html", takes_context=True)
def language_switch(context: Context) -> dict[str, Any]:
    request = context.get("request")
    return {"alternates": alternates.other_languages(request, tree_page(context)) if request else []}


@register.inclusion_tag("portal/includes/breadcrumbs.html", takes_context=True, name="breadcrumbs")
def show_breadcrumbs(context: Context, last: str = "") -> dict[str, Any]:
    """The way from the home page; `last` names a view that is no page of the tree."""
    request = context.get("request")
    crumbs = breadcrumbs.trail(tree_page(context), request, last or str(context.get("seo_title", "")))
    data = seo.breadcrumb_list([(crumb.title, crumb.full_url) for crumb in crumbs])
    return {"crumbs": crumbs, "json_ld": seo.json_ld(data) if len(crumbs) > 1 else ""}


@register.simple_tag(takes_context=True)
def seo_title(context: Context) -> str:
    page = tree_page(context)
    title = (page.seo_title or page.title) if page else context.get("seo_title", "")
    return seo.page_title(str(title)) or seo.site_name()


@register.inclusion_tag("portal/includes/seo.html", takes_context=True)
def seo_meta(context: Context) -> dict[str, Any]:
    """Meta of the page, or of a view that gives `seo_title`, `seo_description`; `seo_noindex` keeps it from indexes."""
    request, page, is_indexed = context.get("request"), tree_page(context), not context.get("seo_noindex")
    if request is None:
        return {"seo": None}
    if page is not None:
        found = seo.seo_for_page(page, request, context.get("seo_query", ""))
        return {"seo": found if is_indexed else replace(found, is_indexed=False)}
    title, description = str(context.get("seo_title", "")), str(context.get("seo_description", ""))
    return {"seo": seo.seo_for_view(request, title, description, is_indexed=is_indexed)}


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    return seo.json_ld(data)


@register.simple_tag(takes_context=True, name="sections")
def show_sections(context: Context, slot: str, page: Any) -> SafeString:
    """What other rooms show on this page (portal.sections)."""
    request = context.get("request")
    rendered = []
    for section in sections.sections_for(slot, page, request):
        with context.push(**section.context):
            rendered.append(context.template.engine.get_template(section.template).render(context))
    return mark_safe("".join(rendered))  # noqa: S308 - rendered by templates, which escape


@register.simple_tag(takes_context=True)
def russian_content(context: Context, page: BasePage) -> SafeString:
    return pending.russian_content(page, context["request"])


@register.simple_tag(takes_context=True)
def russian_url(context: Context, page: BasePage) -> str:
    return page.url_for("ru", context.get("request")) or "/ru/"


@register.inclusion_tag("portal/includes/pages.html", takes_context=True)
def paginate(context: Context, page_obj: Page) -> dict[str, Any]:
    request = context.get("request")
    query = request.GET if request else QueryDict()
    neighbours = {
        "previous": pagination.page_url(query, page_obj.number - 1) if page_obj.has_previous() else "",
        "next": pagination.page_url(query, page_obj.number + 1) if page_obj.has_next() else "",
    }
    return {"page_obj": page_obj, "links": list(pagination.page_links(page_obj, query)), **neighbours}


@register.inclusion_tag("portal/includes/picture.html")
def portal_picture(
    image: PortalImage | None, sizes: str = "100vw", alt: str | None = None, lazy: bool = True
) -> dict[str, Any]:
    """A picture in the sizes and formats that exist; `alt=""` for one that only decorates."""
    return {"picture": picture(image, alt) if image else None, "sizes": sizes, "is_lazy": lazy}


@register.filter
def partial_date(value: PartialDate | date | str | None) -> str:
    """A date as exact as its source; nothing for an unknown one."""
    if not value:
        return ""
    if isinstance(value, PartialDate):
        return format_partial(value, _language())
    text = value.isoformat()[:10] if isinstance(value, date) else str(value)
    try:
        return format_partial(PartialDate.parse(text), _language())
    except ValueError:
        return text


@register.filter
def number(value: int | float | Decimal | None) -> str:
    return "" if value is None or value == "" else typography.group_digits(value, _language())


@register.filter
def heading(value: object) -> str:
    """A title in large type: bound as `nbsp` does, and its longest words may break."""
    return typography.hyphenate(typography.bind(str(value), _language()))


@register.filter
def nbsp(value: object) -> str:
    """No-break spaces where typography wants them; escaping is left to the template."""
    text = typography.bind(str(value), _language())
    return mark_safe(text) if isinstance(value, SafeString) else text  # noqa: S308 - as safe as it came
