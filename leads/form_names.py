"""How the form of an inquiry is called."""

from leads.models import FormKind, Lead

TITLES = dict(FormKind.choices)


def form_title(lead: Lead) -> str:
    """A form that is no longer known is called by its key."""
    return str(TITLES.get(lead.form, lead.form))
