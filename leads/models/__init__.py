"""Lead and its consents; endpoints, deliveries and every attempt."""

from leads.models.consent import ConsentText, LeadConsent
from leads.models.delivery import Attempt, Delivery
from leads.models.endpoint import Endpoint
from leads.models.lead import Lead, ReviewState

__all__ = ["Attempt", "ConsentText", "Delivery", "Endpoint", "Lead", "LeadConsent", "ReviewState"]
