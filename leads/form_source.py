"""Where the definition of a form comes from: the editors' form, and before there is one the form that ships."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import Error as DatabaseError

from leads import standby
from leads.definitions import FormDefinition, definition_of
from leads.models import ConsentText, FormQuestion, InquiryForm
from portal.models import SiteSettings

SHIPPED = Path(__file__).parent / "content" / "forms.yaml"


def find_definition(kind: str, locale: str) -> FormDefinition | None:
    """None for a form that editors have taken off the site. Without the database: as it was when last kept on disk."""
    try:
        return read_definition(kind, locale)
    except DatabaseError:
        form = shipped_form(kind)
        return standby.kept_definition(kind, locale) or (definition_of(form, locale, ()) if form else None)


def read_definition(kind: str, locale: str) -> FormDefinition | None:
    form = find_form(kind)
    if form is None:
        return None
    texts = [text for consent in form.consent_kinds() if (text := ConsentText.objects.current(consent, locale))]
    site_settings = SiteSettings.of_default_site()
    return definition_of(form, locale, texts, site_settings.answer_working_days if site_settings else None)


def find_form(kind: str) -> InquiryForm | None:
    form = InquiryForm.objects.filter(kind=kind).first()
    if form is None:
        return shipped_form(kind)
    return form if form.live else None


def shipped_form(kind: str) -> InquiryForm | None:
    """Unsaved."""
    fields = _shipped().get(kind)
    if fields is None:
        return None
    questions = [FormQuestion(sort_order=number, **row) for number, row in enumerate(fields.get("questions", []))]
    form = InquiryForm(kind=kind, **{name: value for name, value in fields.items() if name != "questions"})
    form.questions = questions
    form.name_questions()
    return form


def ensure_shipped_forms() -> list[str]:
    """Make the forms of which there is none yet, published; afterwards they are the editors' affair."""
    known = set(InquiryForm.objects.values_list("kind", flat=True))
    missing = [kind for kind in _shipped() if kind not in known]
    for kind in missing:
        form = shipped_form(kind)
        form.save()
        form.save_revision().publish()
    return missing


@cache
def _shipped() -> dict[str, Any]:
    return yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
