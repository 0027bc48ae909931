"""By when an inquiry is answered: the term of its form, else that of the site, in working days."""

from datetime import datetime

from leads.form_source import find_form, site_term
from leads.models import DayOff
from leads.working_days import answer_by


def promised_by(kind: str, received: datetime) -> datetime | None:
    """None where nothing is promised."""
    form = find_form(kind)
    days = (form.answer_working_days if form else None) or site_term()
    if not days:
        return None
    days_off = DayOff.objects.filter(date__gte=received.date()).values_list("date", flat=True)
    return answer_by(received, days, days_off)
