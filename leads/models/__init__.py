"""Lead and its consents; forms; endpoints, deliveries and every attempt."""

from leads.models.altcha import AltchaUsed
from leads.models.consent import ConsentText, LeadConsent
from leads.models.day_off import DayOff
from leads.models.delivery import Attempt, Delivery
from leads.models.endpoint import Endpoint, FieldMapping
from leads.models.form import FormKind, InquiryForm
from leads.models.form_question import FormQuestion, Meaning, QuestionKind
from leads.models.lead import Lead, LeadOutcome, ReviewState
from leads.models.note import LeadNote

__all__ = [
    "AltchaUsed",
    "Attempt",
    "ConsentText",
    "DayOff",
    "Delivery",
    "Endpoint",
    "FieldMapping",
    "FormKind",
    "FormQuestion",
    "InquiryForm",
    "Lead",
    "LeadConsent",
    "LeadNote",
    "LeadOutcome",
    "Meaning",
    "QuestionKind",
    "ReviewState",
]
