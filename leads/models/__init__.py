"""Lead and its consents; endpoints, deliveries and every attempt."""

from leads.models.consent import ConsentText, LeadConsent
from leads.models.delivery import Attempt, Delivery
from leads.models.endpoint import Endpoint
from leads.models.lead import Lead, LeadOutcome, ReviewState
from leads.models.note import LeadNote

__all__ = ["Attempt", "ConsentText", "Delivery", "Endpoint", "Lead", "LeadConsent", "LeadNote", "LeadOutcome", "ReviewState"]
