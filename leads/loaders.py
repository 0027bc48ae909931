"""The forms, the texts of the consents and the group that answers inquiries, made with the rest of the content."""

from django.conf import settings

from leads import staff_group
from leads.consent import ensure_shipped_texts
from leads.form_source import ensure_shipped_forms
from leads.models import ConsentText, InquiryForm
from portal.loading import Change, LoadContext, Loader, Outcome, register_loader


def load(context: LoadContext) -> None:
    """Texts and forms only where there are none yet: from then on they are the editors'."""
    staff_group.ensure_group()
    for purpose in ensure_shipped_texts(settings.PORTAL_OPERATOR):
        context.report.add(Change(Outcome.CREATED, ConsentText._meta.label, purpose))
    for kind in ensure_shipped_forms():
        context.report.add(Change(Outcome.CREATED, InquiryForm._meta.label, kind))


def register() -> None:
    register_loader(Loader("consents", order=900, load=load, seed_only=True))
