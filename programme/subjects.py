"""What of this room an inquiry may be about."""

from leads.subjects import register_subject
from programme.models import AreaPage, InstrumentPage

register_subject(AreaPage, "area")
register_subject(InstrumentPage, "instrument")
