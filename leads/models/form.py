"""The forms that editors shape: texts, terms and questions of their own. The core fields stand in code."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, validate_email
from django.db import models
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from leads.definitions import definition_of
from leads.forms import CoreForm
from leads.models.consent import ConsentText
from leads.models.form_question import KEY_LENGTH

LANGUAGES = ("ru", "en")
THREE_YEARS = 3 * 365


class FormKind(models.TextChoices):
    """What an inquiry may be; each has one form."""

    GENERAL = "general", _("General question")
    PROJECT = "project", _("About a project")
    SHORTLIST = "shortlist", _("About a shortlist of projects")
    CLUSTER = "cluster", _("About a cluster")
    PROPOSE = "propose", _("Propose a project")
    PRESS = "press", _("Press inquiry")


class InquiryForm(PreviewableMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """One form in both languages. Whatever editors do, the core fields of `leads.forms.CoreForm` are asked."""

    kind = models.CharField(_("kind"), max_length=20, choices=FormKind.choices, unique=True)
    title_ru = models.CharField(_("title in Russian"), max_length=150)
    title_en = models.CharField(_("title in English"), max_length=150)
    intro_ru = models.TextField(_("introduction in Russian"), blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)
    sent_ru = models.TextField(_("text after sending, in Russian"), blank=True)
    sent_en = models.TextField(_("text after sending, in English"), blank=True)
    answer_working_days = models.PositiveSmallIntegerField(
        _("answer within, working days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: the term of the site settings. If that is empty too, no term is promised."),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("kept for, days after the last contact"), default=THREE_YEARS, validators=[MinValueValidator(1)]
    )
    recipients = models.TextField(
        _("who is told of a new inquiry"),
        blank=True,
        help_text=_("E-mail addresses, one a line. Empty: the contact address of the site settings."),
    )
    asks_qualification = models.BooleanField(
        _("asks about the plans"),
        default=True,
        help_text=_("Country aside, optional: type of investor, amount, horizon, stage, what would help."),
    )
    asks_transfer = models.BooleanField(
        _("asks for the consent to pass the inquiry on"),
        default=False,
        help_text=_("A separate box with a text of its own, never needed to send the form."),
    )
    asks_updates = models.BooleanField(
        _("asks for the consent to later messages"),
        default=False,
        help_text=_("A separate box with a text of its own, never needed to send the form."),
    )

    class Meta:
        ordering = ["pk"]
        default_permissions = ("add", "change", "view")
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        for name in ("intro", "sent"):
            written = [language for language in LANGUAGES if getattr(self, f"{name}_{language}")]
            if len(written) == 1:
                missing = LANGUAGES[1] if written == ["ru"] else LANGUAGES[0]
                errors[f"{name}_{missing}"] = _("Write it in both languages, or in none.")
        try:
            self.recipient_list(validate=True)
        except ValidationError as error:
            errors["recipients"] = error
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_questions()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        self.name_questions()
        return super().save_revision(*args, **kwargs)

    def name_questions(self) -> None:
        """Gives each new question the key by which receivers know it; a key once given never changes."""
        questions = list(self.questions.all())
        taken = {question.key for question in questions if question.key}
        for question in questions:
            if question.key:
                continue
            stem = slugify(question.label_en)[: KEY_LENGTH - 4] or "question"
            numbered = [stem, *(f"{stem}-{number}" for number in range(2, len(questions) + 2))]
            question.key = next(key for key in numbered if key not in taken)
            taken.add(question.key)

    def recipient_list(self, *, validate: bool = False) -> list[str]:
        addresses = self.recipients.split()
        if validate:
            for address in addresses:
                validate_email(address)
        return addresses

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [("ru", "Русский"), ("en", "English")]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "leads/ask.html"

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        with translation.override(mode_name):
            return super().serve_preview(request, mode_name).render()

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        texts = [text for kind in self.consent_kinds() if (text := ConsentText.objects.current(kind, mode_name))]
        definition = definition_of(self, mode_name, texts)
        return {"definition": definition, "form": CoreForm(definition=definition), "heading": definition.title}

    def consent_kinds(self) -> list[str]:
        """What the visitor is asked to consent to, each with a box of its own."""
        wanted = {ConsentText.TRANSFER: self.asks_transfer, ConsentText.UPDATES: self.asks_updates}
        return [ConsentText.PERSONAL_DATA, *(kind for kind, is_asked in wanted.items() if is_asked)]
