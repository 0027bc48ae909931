"""Who is told of a kind of inquiry, and in how many working days it is answered: by its form, else by the site."""

from dataclasses import dataclass

from leads.form_source import find_form
from leads.models import InquiryForm
from portal.models import SiteSettings


@dataclass(frozen=True, slots=True)
class Desk:
    form: InquiryForm | None
    site_settings: SiteSettings | None

    @property
    def answer_working_days(self) -> int | None:
        """None where nothing is promised."""
        own = self.form.answer_working_days if self.form else None
        return own or (self.site_settings.answer_working_days if self.site_settings else None)

    @property
    def recipients(self) -> list[str]:
        own = self.form.recipient_list() if self.form else []
        contact = self.site_settings.contact_email if self.site_settings else ""
        return own or [contact] * bool(contact)


def find_desk(kind: str) -> Desk:
    return Desk(find_form(kind), SiteSettings.of_default_site())
