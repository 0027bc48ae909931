"""The closed lists of the content: values as the content files write them, labels in both languages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NOT_STATED = _("not stated")


class Comparator(TextChoices):
    EQUAL = "=", pgettext_lazy("comparator", "exactly")
    OVER = ">", pgettext_lazy("comparator", "over")
    ABOUT = "~", pgettext_lazy("comparator", "about")
    UNDER = "<", pgettext_lazy("comparator", "under")
    AT_LEAST = ">=", pgettext_lazy("comparator", "at least")
    UP_TO = "<=", pgettext_lazy("comparator", "up to")


class ClaimKind(TextChoices):
    """What sort of number a figure is; each kind has one glyph everywhere."""

    ACTUAL = "actual", pgettext_lazy("kind of claim", "fact")
    PLAN = "plan", pgettext_lazy("kind of claim", "plan")
    TARGET = "target", pgettext_lazy("kind of claim", "target")
    ESTIMATE = "estimate", pgettext_lazy("kind of claim", "estimate")
    FORECAST = "forecast", pgettext_lazy("kind of claim", "forecast")
    STATED_COUNT = "stated_count", pgettext_lazy("kind of claim", "stated")
    PROPOSAL = "proposal", pgettext_lazy("kind of claim", "proposal")
    CONDITION = "condition", pgettext_lazy("kind of claim", "condition")


class Confidence(TextChoices):
    HIGH = "high", pgettext_lazy("confidence", "high")
    MEDIUM = "medium", pgettext_lazy("confidence", "medium")
    LOW = "low", pgettext_lazy("confidence", "low")


class Currency(TextChoices):
    RUB = "RUB", _("Russian rouble")
    USD = "USD", _("US dollar")
    EUR = "EUR", _("Euro")
    CNY = "CNY", _("Chinese yuan")


class ClaimGroup(TextChoices):
    """The headings under which the ledger of a page gathers its figures, in this order."""

    COUNTS = "counts", pgettext_lazy("group of figures", "Counts")
    MONEY = "money", pgettext_lazy("group of figures", "Money")
    CAPACITY = "capacity", pgettext_lazy("group of figures", "Capacity and output")
    JOBS = "jobs", pgettext_lazy("group of figures", "Jobs and people")
    LAND = "land", pgettext_lazy("group of figures", "Raw material and site")
    TERMS = "terms", pgettext_lazy("group of figures", "Terms and rates")
    SHARES = "shares", pgettext_lazy("group of figures", "Shares")
    DATES = "dates", pgettext_lazy("group of figures", "Dates")


class TextOrigin(TextChoices):
    SOURCE = "source", _("Wording of the source")
    PORTAL = "translated_by_portal", _("Translated by the portal")


class SourceLanguage(TextChoices):
    RU = "ru", pgettext_lazy("language", "in Russian")
    EN = "en", pgettext_lazy("language", "in English")
    FI = "fi", pgettext_lazy("language", "in Finnish")
    IT = "it", pgettext_lazy("language", "in Italian")
    ZH = "zh", pgettext_lazy("language", "in Chinese")
    DE = "de", pgettext_lazy("language", "in German")


class OrganisationType(TextChoices):
    UNIVERSITY = "university", _("Universities")
    RESEARCH = "research", _("Research organisations")
    RESEARCH_PRODUCTION = "research_production", _("Research and production organisations")
    CONSORTIUM = "consortium", _("Consortia")
    FEDERAL_AUTHORITY = "federal_authority", _("Federal bodies")
    REGIONAL_AUTHORITY = "regional_authority", _("Regional bodies")
    MUNICIPAL_AUTHORITY = "municipal_authority", _("Municipal bodies")
    DEVELOPMENT_INSTITUTION = "development_institution", _("Development institutions")
    INCUBATOR = "incubator", _("Business incubators")
    NATIONAL_COMPANY = "national_company", _("National corporations and companies")
    COMPANY = "company", _("Companies")
    FOREIGN_INVESTOR = "foreign_investor", _("Foreign investors")


class DocumentKind(TextChoices):
    GOVERNMENT_ORDER = "government_order", _("Order of the Government of Russia")
    GOVERNMENT_DECISION = "government_decision", _("Decision of the Government of Russia")
    MINISTRY_ORDER = "ministry_order", _("Order of a ministry")
    REGIONAL_LAW = "regional_law", _("Law of Tomsk Region")
    REGIONAL_ORDER = "regional_order", _("Order of Tomsk Region")
    GOVERNOR_RESOLUTION = "governor_resolution", _("Resolution of the Governor")
    DUMA_RESOLUTION = "duma_resolution", _("Resolution of the Legislative Duma")
    AGREEMENT = "agreement", _("Agreement")
    CONTRACT = "contract", _("Contract")
    CHARTER = "charter", _("Charter")


class DocumentStatus(TextChoices):
    IN_FORCE_AT_DATE = "in_force_at_date", _("In force at the date of the source")
    AMENDED = "amended", _("Amended")
    REPEALED = "repealed", _("Repealed")


class DocumentTie(TextChoices):
    """Acts that changed or adopted a document, known by number and date alone."""

    AMENDED_BY = "amended", _("Amended by")
    ADOPTED_BY = "adopted_by", _("Adopted by")


class OrganisationPart(TextChoices):
    ADDRESSEE = "addressee", _("Addressee")
    PARTY = "party", _("Party")


class SupportLevel(TextChoices):
    FEDERAL = "federal", pgettext_lazy("level of support", "Federal")
    REGIONAL = "regional", pgettext_lazy("level of support", "Regional")
    MUNICIPAL = "municipal", pgettext_lazy("level of support", "Municipal")


class ActionStatus(TextChoices):
    PLANNED = "planned", pgettext_lazy("roadmap action", "Planned")
    IN_PROGRESS = "in_progress", pgettext_lazy("roadmap action", "In progress")
    DONE = "done", pgettext_lazy("roadmap action", "Done")
    CANCELLED = "cancelled", pgettext_lazy("roadmap action", "Cancelled")


class DecisionStatus(TextChoices):
    APPROVED = "approved", pgettext_lazy("decision", "Approved")
    SENT_FOR_ELABORATION = "sent_for_elaboration", pgettext_lazy("decision", "Sent for further elaboration")
    REJECTED = "rejected", pgettext_lazy("decision", "Rejected")


class PathQuestion(TextChoices):
    """The four questions under which the ten blocks of the concept stand."""

    WHY = "why", pgettext_lazy("ten blocks", "Why")
    WITH_WHAT = "with_what", pgettext_lazy("ten blocks", "With what")
    WHERE = "where", pgettext_lazy("ten blocks", "Where and with whom")
    RESULTS = "results", pgettext_lazy("ten blocks", "What results")
