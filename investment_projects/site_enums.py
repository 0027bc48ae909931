"""Closed lists of place, site and people of a project."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class PlacePrecision(TextChoices):
    """The map is never more precise than this."""

    EXACT = "exact", pgettext_lazy("precision of the place", "exact point")
    SETTLEMENT = "settlement", pgettext_lazy("precision of the place", "settlement")
    DISTRICT = "district", pgettext_lazy("precision of the place", "district")
    HIDDEN = "hidden", pgettext_lazy("precision of the place", "not shown")


class LandCategory(TextChoices):
    """Article 7 of the Land Code of the Russian Federation."""

    AGRICULTURAL = "agricultural", pgettext_lazy("category of land", "Agricultural land")
    SETTLEMENTS = "settlements", pgettext_lazy("category of land", "Land of settlements")
    INDUSTRY = (
        "industry",
        pgettext_lazy("category of land", "Land of industry, energy, transport and other special uses"),
    )
    PROTECTED = "protected", pgettext_lazy("category of land", "Land of specially protected areas")
    FOREST = "forest", pgettext_lazy("category of land", "Forest fund")
    WATER = "water", pgettext_lazy("category of land", "Water fund")
    RESERVE = "reserve", pgettext_lazy("category of land", "Reserve land")


class Tenure(TextChoices):
    OWNERSHIP = "ownership", pgettext_lazy("right to the land", "Ownership")
    LEASE = "lease", pgettext_lazy("right to the land", "Lease")
    SUBLEASE = "sublease", pgettext_lazy("right to the land", "Sublease")
    PERMANENT_USE = "permanent-use", pgettext_lazy("right to the land", "Permanent (indefinite) use")
    FREE_USE = "free-use", pgettext_lazy("right to the land", "Use free of charge")
    NOT_REGISTERED = "not-registered", pgettext_lazy("right to the land", "No right registered yet")


class UtilityKind(TextChoices):
    POWER = "power", pgettext_lazy("utility", "Electric power")
    GAS = "gas", pgettext_lazy("utility", "Gas")
    WATER = "water", pgettext_lazy("utility", "Water")
    HEAT = "heat", pgettext_lazy("utility", "Heat")
    SEWERAGE = "sewerage", pgettext_lazy("utility", "Sewerage")
    TELECOM = "telecom", pgettext_lazy("utility", "Telecommunications")


class UtilityUnit(TextChoices):
    MEGAWATT = "MW", pgettext_lazy("unit", "MW")
    CUBIC_METRES_AN_HOUR = "m3/h", pgettext_lazy("unit", "m³/h")
    CUBIC_METRES_A_DAY = "m3/day", pgettext_lazy("unit", "m³/day")
    GIGACALORIES_AN_HOUR = "Gcal/h", pgettext_lazy("unit", "Gcal/h")
    MEGABITS_A_SECOND = "Mbit/s", pgettext_lazy("unit", "Mbit/s")


# One unit a utility, so that two sites can be compared.
UNIT_OF_UTILITY = {
    UtilityKind.POWER: UtilityUnit.MEGAWATT,
    UtilityKind.GAS: UtilityUnit.CUBIC_METRES_AN_HOUR,
    UtilityKind.WATER: UtilityUnit.CUBIC_METRES_A_DAY,
    UtilityKind.HEAT: UtilityUnit.GIGACALORIES_AN_HOUR,
    UtilityKind.SEWERAGE: UtilityUnit.CUBIC_METRES_A_DAY,
    UtilityKind.TELECOM: UtilityUnit.MEGABITS_A_SECOND,
}


class UtilityState(TextChoices):
    CONNECTED = "connected", pgettext_lazy("state of a utility", "connected")
    POSSIBLE = "possible", pgettext_lazy("state of a utility", "can be connected")
    PLANNED = "planned", pgettext_lazy("state of a utility", "planned")
    ABSENT = "absent", pgettext_lazy("state of a utility", "none")


class ContactRole(TextChoices):
    PROMOTER = "promoter", pgettext_lazy("role of a contact", "Speaks for the promoter")
    CURATOR = "curator", pgettext_lazy("role of a contact", "Curator in the administration")
    AGENCY = "agency", pgettext_lazy("role of a contact", "Investment agency")
    SITE = "site", pgettext_lazy("role of a contact", "Shows the site")


class ContactLanguage(TextChoices):
    RU = "ru", pgettext_lazy("language", "Russian")
    EN = "en", pgettext_lazy("language", "English")
    ZH = "zh", pgettext_lazy("language", "Chinese")
    DE = "de", pgettext_lazy("language", "German")
    FR = "fr", pgettext_lazy("language", "French")
