"""A question that editors add to a form."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

KEY_LENGTH = 40
FEWEST_CHOICES = 2


class QuestionKind(models.TextChoices):
    SHORT = "short", _("Short text")
    LONG = "long", _("Long text")
    CHOICE = "choice", _("One of several")
    CHOICES = "choices", _("Several of several")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    YES_NO = "yes_no", _("Yes or no")


class Meaning(models.TextChoices):
    """What a receiver may take an answer for; the core fields have their meanings in code."""

    POSITION = "position", _("Position of the sender")
    WEBSITE = "website_url", _("Web site of the organisation")
    CITY = "city", _("City")
    INDUSTRY = "industry", _("Industry")
    TAX_ID = "tax_id", _("Taxpayer number")
    BUDGET = "budget", _("Budget")
    DEADLINE = "deadline", _("Deadline")
    JOBS = "jobs", _("Number of jobs")
    AREA_NEEDED = "area_needed", _("Site or area needed")
    MEDIA_OUTLET = "media_outlet", _("Media outlet")


class FormQuestion(Orderable):
    """Answers are filed under `key`: a new wording keeps it, so that the mapping of a CRM holds."""

    form = ParentalKey("leads.InquiryForm", on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(_("key"), max_length=KEY_LENGTH, editable=False)
    label_ru = models.CharField(_("question in Russian"), max_length=200)
    label_en = models.CharField(_("question in English"), max_length=200)
    help_ru = models.CharField(_("hint in Russian"), max_length=300, blank=True)
    help_en = models.CharField(_("hint in English"), max_length=300, blank=True)
    kind = models.CharField(_("answer"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.SHORT)
    is_required = models.BooleanField(_("must be answered"), default=False)
    choices_ru = models.TextField(_("choices in Russian"), blank=True, help_text=_("One a line."))
    choices_en = models.TextField(
        _("choices in English"), blank=True, help_text=_("One a line, in the same order as the Russian ones.")
    )
    meaning = models.CharField(
        _("meaning for the CRM"),
        max_length=20,
        choices=Meaning.choices,
        blank=True,
        help_text=_("Optional. Without one the answer reaches the CRM with its question, as text."),
    )

    class Meta(Orderable.Meta):
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["form", "key"], name="leads_question_key_once"),
            models.UniqueConstraint(
                fields=["form", "meaning"],
                condition=~models.Q(meaning=""),
                name="leads_question_meaning_once",
                violation_error_message=_("Another question of this form has this meaning already."),
            ),
        ]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.label_ru

    def clean(self) -> None:
        super().clean()
        errors = {}
        if bool(self.help_ru) != bool(self.help_en):
            errors["help_en" if self.help_ru else "help_ru"] = _("Write it in both languages, or in none.")
        russian, english = self.choice_lines("ru"), self.choice_lines("en")
        has_choices = self.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES)
        if has_choices and len(russian) < FEWEST_CHOICES:
            errors["choices_ru"] = _("Give at least two choices.")
        elif has_choices and len(russian) != len(english):
            errors["choices_en"] = _("There must be as many choices as in Russian.")
        elif has_choices and any(len(set(lines)) != len(lines) for lines in (russian, english)):
            errors["choices_ru"] = _("Each choice may stand once only.")
        if errors:
            raise ValidationError(errors)

    def choice_lines(self, language: str) -> list[str]:
        lines = getattr(self, f"choices_{language}").splitlines()
        return [line.strip() for line in lines if line.strip()]
