"""Questions of a form for which a receiver that maps answers has no field of its own."""

from collections.abc import Iterator
from contextlib import suppress

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leads.adapters import get_adapter, template
from leads.definitions import QuestionDefinition, definition_of
from leads.models import Endpoint, InquiryForm


def warnings_about(form: InquiryForm) -> Iterator[str]:
    """For whoever publishes it; nothing is lost, so nothing is refused."""
    questions = definition_of(form, get_language(), ()).questions
    for endpoint in Endpoint.objects.filter(is_active=True):
        named = _named_by(endpoint)
        missing = [question for question in questions if question.field not in named] if named else []
        if missing:
            yield _(
                "“%(endpoint)s” has no field of its own for %(questions)s. The answers arrive there as text with "
                "their questions. Whoever manages the endpoints can give them fields."
            ) % {"endpoint": endpoint, "questions": ", ".join(map(_quoted, missing))}


def _named_by(endpoint: Endpoint) -> set[str]:
    """The answers that its mapping or its template names."""
    if not get_adapter(endpoint.adapter).maps_answers:
        return set()
    names = {row.source for row in endpoint.mapping.all()}
    with suppress(ValueError):
        names |= template.places(template.parse(endpoint.template))
    return names


def _quoted(question: QuestionDefinition) -> str:
    return _("“%(question)s” (%(name)s)") % {"question": question.label, "name": question.field}
