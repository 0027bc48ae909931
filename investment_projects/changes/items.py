"""What can change in a record besides its typed facts."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

PUBLICATION: Final = "publication"
ENGLISH: Final = "english"
FIGURE: Final = "figure"
EVENT: Final = "event"
TEXTS: Final[dict[str, Promise]] = {
    "title": pgettext_lazy("change of a record", "Name"),
    "summary": pgettext_lazy("change of a record", "Summary"),
    "outcome": pgettext_lazy("change of a record", "What became of it"),
}
NAMES: Final[dict[str, Promise]] = {
    **TEXTS,
    PUBLICATION: pgettext_lazy("change of a record", "Record"),
    ENGLISH: pgettext_lazy("change of a record", "English version"),
    EVENT: pgettext_lazy("change of a record", "Event"),
}
