"""Tags of the pages of clusters."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from clusters.models import ClusterPage
from portal.partial_date import PartialDate, format_partial

register = template.Library()


@register.simple_tag
def beginning(cluster: ClusterPage) -> SafeString | str:
    """What is known of the beginning, or when the source that names the cluster was published."""
    if cluster.formation_step:
        return format_html("{}: {}", cluster.get_formation_step_display(), _date(cluster.formation_date))
    return gettext("Named by a source of %(date)s") % {"date": _date(cluster.source.published)}


def _date(date: PartialDate | None) -> str:
    return format_partial(date, get_language() or "ru") if date else gettext("date not stated")
