"""The texts of the consents and the group that answers inquiries, made with the rest of the content."""

from django.conf import settings

from leads import staff_group
from leads.consent import ensure_shipped_texts
from leads.models import ConsentText
from portal.loading import Change, LoadContext, Loader, Outcome, register_loader


def load(context: LoadContext) -> None:
    """Texts only where there are none yet: from then on the words are the editors'."""
    staff_group.ensure_group()
    if ensure_shipped_texts(settings.PORTAL_OPERATOR):
        context.report.add(Change(Outcome.CREATED, ConsentText._meta.label, ConsentText.PERSONAL_DATA))


def register() -> None:
    register_loader(Loader("consents", order=900, load=load, seed_only=True))
