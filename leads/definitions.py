"""What a form asks, in one language, as plain values: the page, its checks and its errors need nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

REQUIRED_CONSENT = "personal-data"


@dataclass(frozen=True, slots=True)
class ConsentDefinition:
    """A consent as it is shown: the tick names its text by `sha256`."""

    kind: str
    version: int
    body: str
    sha256: str
    valid_from: datetime

    @property
    def is_required(self) -> bool:
        return self.kind == REQUIRED_CONSENT

    @property
    def field(self) -> str:
        return "consent" if self.is_required else f"consent_{self.kind}"


@dataclass(frozen=True, slots=True)
class QuestionDefinition:
    key: str
    kind: str
    label: str
    help: str = ""
    is_required: bool = False
    choices: tuple[str, ...] = ()
    meaning: str = ""

    @property
    def field(self) -> str:
        """The name under which the answer is kept and delivered: its meaning, or its key."""
        return self.meaning or f"x_{self.key}"


@dataclass(frozen=True, slots=True)
class FormDefinition:
    kind: str
    locale: str
    title: str
    intro: str = ""
    sent: str = ""
    answer_working_days: int | None = None
    asks_qualification: bool = True
    questions: tuple[QuestionDefinition, ...] = ()
    consents: tuple[ConsentDefinition, ...] = ()

    @property
    def is_open(self) -> bool:
        """Without the text of the consent nothing may be asked."""
        return any(consent.is_required for consent in self.consents)


def definition_of(form: Any, locale: str, texts: Iterable[Any], site_days: int | None = None) -> FormDefinition:
    """Of an InquiryForm, its ConsentTexts and the term that the site promises."""
    return FormDefinition(
        kind=form.kind,
        locale=locale,
        title=getattr(form, f"title_{locale}"),
        intro=getattr(form, f"intro_{locale}"),
        sent=getattr(form, f"sent_{locale}"),
        answer_working_days=form.answer_working_days or site_days,
        asks_qualification=form.asks_qualification,
        questions=tuple(_question(question, locale) for question in form.questions.all()),
        consents=tuple(
            ConsentDefinition(text.kind, text.version, text.body, text.sha256, text.valid_from) for text in texts
        ),
    )


def _question(question: Any, locale: str) -> QuestionDefinition:
    return QuestionDefinition(
        key=question.key,
        kind=question.kind,
        label=getattr(question, f"label_{locale}"),
        help=getattr(question, f"help_{locale}"),
        is_required=question.is_required,
        choices=tuple(question.choice_lines(locale)),
        meaning=question.meaning,
    )
