"""By when an inquiry is answered."""

from datetime import datetime

from leads.desk import Desk
from leads.models import DayOff
from leads.working_days import answer_by


def promised_by(desk: Desk, received: datetime) -> datetime | None:
    """None where nothing is promised."""
    days = desk.answer_working_days
    if not days:
        return None
    days_off = DayOff.objects.filter(date__gte=received.date()).values_list("date", flat=True)
    return answer_by(received, days, days_off)
