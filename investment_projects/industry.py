"""Codes of economic activity: ОКВЭД 2 (OK 029-2014) and ISIC rev. 4. Both share their sections and divisions."""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CodeScheme(TextChoices):
    OKVED = "okved2", pgettext_lazy("classification of activities", "OKVED 2")
    ISIC = "isic4", pgettext_lazy("classification of activities", "ISIC rev. 4")


FORMS: Final = {
    CodeScheme.OKVED: re.compile(r"\d{2}(\.\d{1,2}(\.\d{1,2})?)?"),
    CodeScheme.ISIC: re.compile(r"\d{2,4}"),
}
EXAMPLES: Final = {CodeScheme.OKVED: "16.10.1", CodeScheme.ISIC: "1610"}

# First and last division of each section, and the section's name.
SECTIONS: Final = (
    ("A", 1, 3, pgettext_lazy("section of activities", "Agriculture, forestry and fishing")),
    ("B", 5, 9, pgettext_lazy("section of activities", "Mining and quarrying")),
    ("C", 10, 33, pgettext_lazy("section of activities", "Manufacturing")),
    ("D", 35, 35, pgettext_lazy("section of activities", "Electricity, gas, steam and air conditioning supply")),
    (
        "E",
        36,
        39,
        pgettext_lazy("section of activities", "Water supply; sewerage, waste management and remediation activities"),
    ),
    ("F", 41, 43, pgettext_lazy("section of activities", "Construction")),
    (
        "G",
        45,
        47,
        pgettext_lazy("section of activities", "Wholesale and retail trade; repair of motor vehicles and motorcycles"),
    ),
    ("H", 49, 53, pgettext_lazy("section of activities", "Transportation and storage")),
    ("I", 55, 56, pgettext_lazy("section of activities", "Accommodation and food service activities")),
    ("J", 58, 63, pgettext_lazy("section of activities", "Information and communication")),
    ("K", 64, 66, pgettext_lazy("section of activities", "Financial and insurance activities")),
    ("L", 68, 68, pgettext_lazy("section of activities", "Real estate activities")),
    ("M", 69, 75, pgettext_lazy("section of activities", "Professional, scientific and technical activities")),
    ("N", 77, 82, pgettext_lazy("section of activities", "Administrative and support service activities")),
    (
        "O",
        84,
        84,
        pgettext_lazy("section of activities", "Public administration and defence; compulsory social security"),
    ),
    ("P", 85, 85, pgettext_lazy("section of activities", "Education")),
    ("Q", 86, 88, pgettext_lazy("section of activities", "Human health and social work activities")),
    ("R", 90, 93, pgettext_lazy("section of activities", "Arts, entertainment and recreation")),
    ("S", 94, 96, pgettext_lazy("section of activities", "Other service activities")),
    ("T", 97, 98, pgettext_lazy("section of activities", "Activities of households as employers")),
    ("U", 99, 99, pgettext_lazy("section of activities", "Activities of extraterritorial organisations and bodies")),
)


def section_of(code: str) -> tuple[str, str | Promise] | None:
    """Letter and name of the section that holds the code; None where no division has its number."""
    division = int(code[:2]) if code[:2].isdecimal() else 0
    return next(((letter, name) for letter, first, last, name in SECTIONS if first <= division <= last), None)


def check_code(scheme: str, code: str) -> None:
    """Raises ValidationError in the editor's words."""
    form = FORMS.get(CodeScheme(scheme)) if scheme in CodeScheme.values else None
    if form is None or not form.fullmatch(code):
        example = EXAMPLES.get(CodeScheme(scheme), "") if scheme in CodeScheme.values else ""
        raise ValidationError(_("Enter a code such as %(example)s."), code="invalid", params={"example": example})
    if section_of(code) is None:
        raise ValidationError(
            _("The classification has no division %(division)s."), code="invalid", params={"division": code[:2]}
        )
