"""The names of what can change in a record, as readers see them."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from investment_projects.changes.comparison import ENGLISH

PUBLICATION: Final = "publication"
FIGURE: Final = "figure"
EVENT: Final = "event"

ITEMS: Final[dict[str, str | Promise]] = {
    PUBLICATION: pgettext_lazy("change of a record", "Record"),
    ENGLISH: pgettext_lazy("change of a record", "English version"),
    "title": pgettext_lazy("change of a record", "Name"),
    "summary": pgettext_lazy("change of a record", "Summary"),
    "outcome": pgettext_lazy("change of a record", "What became of it"),
    "kind": pgettext_lazy("change of a record", "Kind"),
    "stage": pgettext_lazy("change of a record", "Stage"),
    "status": pgettext_lazy("change of a record", "Status"),
    "place": pgettext_lazy("change of a record", "Settlement"),
    "municipalities": pgettext_lazy("change of a record", "Municipality"),
    "areas": pgettext_lazy("change of a record", "Areas"),
    "instruments": pgettext_lazy("change of a record", "Support measures"),
    "clusters": pgettext_lazy("change of a record", "Clusters"),
    "promoters": pgettext_lazy("change of a record", "Promoters"),
    "ino": _("INO Tomsk project"),
    "tie": pgettext_lazy("change of a record", "Other tie with INO Tomsk"),
    "confidence": pgettext_lazy("change of a record", "Confidence in the record"),
    "demo": pgettext_lazy("change of a record", "Invented for a demonstration"),
    FIGURE: pgettext_lazy("change of a record", "Figure"),
    EVENT: pgettext_lazy("change of a record", "Event"),
}


def item_name(item: str) -> str:
    """An item that the record no longer has keeps a name."""
    return str(ITEMS.get(item, _("Record")))
