"""Tags of the pages of clusters."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from clusters.models import ClusterPage
from portal.partial_date import PartialDate, format_partial
from programme.act_numbers import transliterate_act
from programme.models import Source

register = template.Library()


@register.simple_tag
def beginning(cluster: ClusterPage) -> SafeString | str:
    """What is known of the beginning, or when the source that names the cluster was published."""
    if cluster.formation_step:
        return format_html("{}: {}", cluster.get_formation_step_display(), _date(cluster.formation_date))
    return format_html("{}: {}", gettext("Named by a source of"), _date(cluster.source.published))


@register.simple_tag
def act_number(cluster: ClusterPage) -> str:
    language = get_language() or "ru"
    number = cluster.formation_act if language == "ru" else transliterate_act(cluster.formation_act)
    return gettext("No. %(number)s") % {"number": number}


@register.inclusion_tag("clusters/includes/source.html")
def source_details(source: Source, label: str = "") -> dict[str, Any]:
    """A source behind a word, opened on demand."""
    return {"source": source, "label": label}


def _date(date: PartialDate | None) -> str:
    return format_partial(date, get_language() or "ru") if date else gettext("date not stated")
