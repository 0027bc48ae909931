"""Questions that editors add: every kind of answer, keys that outlive a rewording, a core that cannot be lost."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from leads.form_source import find_definition
from leads.forms import CORE, CoreForm
from leads.models import FormQuestion, InquiryForm, Lead, QuestionKind
from tests.factories.leads import ANSWERS, make_question

Fill = Callable[..., dict[str, str]]

pytestmark = pytest.mark.django_db


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def ask_about(general: InquiryForm) -> Callable[..., None]:
    """Adds questions to the general form and publishes it."""

    def add(*questions: FormQuestion) -> None:
        general.questions.add(*questions)
        general.full_clean()
        general.save_revision().publish()

    return add


def test_every_kind_of_answer_is_asked_kept_and_readable(
    client: Client, fill: Fill, patient: None, ask_about: Callable[..., None]
) -> None:
    choices = {"choices_ru": "Лес\nНефть", "choices_en": "Timber\nOil"}
    ask_about(
        make_question(label_en="Short", kind=QuestionKind.SHORT, meaning="position"),
        make_question(label_en="Long", kind=QuestionKind.LONG),
        make_question(label_en="One", kind=QuestionKind.CHOICE, **choices),
        make_question(label_en="Several", kind=QuestionKind.CHOICES, **choices),
        make_question(label_en="Number", kind=QuestionKind.NUMBER),
        make_question(label_en="Date", kind=QuestionKind.DATE),
        make_question(label_en="Sure", kind=QuestionKind.YES_NO),
    )
    given = {
        "position": "CFO",
        "x_long": "one\ntwo",
        "x_one": "Oil",
        "x_several": ["Timber", "Oil"],
        "x_number": "1500.50",
        "x_date": "2027-02-01",
        "x_sure": "yes",
    }

    assert client.post("/en/ask/", fill("/en/ask/") | given).status_code == 303
    lead = Lead.objects.get()
    expected = given | {"x_several": "Timber; Oil", "x_number": "1500.5", "x_sure": "Yes"}
    assert {name: lead.data[name] for name in given} == expected
    assert lead.schema["x_one"] == "One"


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("choice", "Gold"),
        ("choices", "Gold"),
        ("number", "many"),
        ("number", "1e999"),
        ("date", "soon"),
        ("yes_no", "?"),
    ],
)
def test_a_wrong_answer_is_named_and_the_rest_is_kept(
    client: Client, fill: Fill, ask_about: Callable[..., None], kind: str, wrong: str
) -> None:
    ask_about(make_question(kind=kind, choices_ru="Лес\nНефть", choices_en="Timber\nOil"))

    response = client.post("/en/ask/", fill("/en/ask/", **{"x_which-wagon": wrong}))

    page = soup(response)
    assert response.status_code == 422
    assert [link["href"] for link in page.select(".error-summary a")] == ["#x_which-wagon"]
    assert page.select_one("[id='x_which-wagon']")
    assert page.select_one("#person")["value"] == ANSWERS["person"]


def test_a_required_question_must_be_answered(client: Client, fill: Fill, ask_about: Callable[..., None]) -> None:
    ask_about(make_question(is_required=True))

    assert client.post("/ru/ask/", fill()).status_code == 422


def test_a_key_is_given_once_and_outlives_a_new_wording(general: InquiryForm) -> None:
    general.questions.add(make_question(), make_question())
    general.save()
    keys = [row.key for row in general.questions.all()]
    assert keys == ["which-wagon", "which-wagon-2"]

    row = general.questions.all()[0]
    row.label_en = "What else?"
    general.save_revision().publish()

    assert [row.key for row in InquiryForm.objects.get(pk=general.pk).questions.all()] == keys


@pytest.mark.parametrize("core", [*CORE, "consent", "website", "token", "about", "codes", "subject"])
def test_no_question_takes_the_place_of_a_core_field(general: InquiryForm, core: str) -> None:
    general.questions.add(make_question(label_en=core))
    general.save()

    form = CoreForm(definition=find_definition("general", "en"))
    assert form.definition.questions[0].field == f"x_{core.replace('_', '-')}" or core == "reply_language"
    assert set(CORE) < set(form.fields)
    assert form.fields["message"].required and form.fields["person"].required


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "choice"},
        {"kind": "choice", "choices_ru": "А\nБ", "choices_en": "A"},
        {"kind": "choices", "choices_ru": "А\nА", "choices_en": "A\nB"},
        {"help_ru": "Только по-русски"},
        {"label_en": ""},
        {"meaning": "person"},
    ],
    ids=["no choices", "too few in English", "twice the same", "half a hint", "no English", "a core meaning"],
)
def test_a_question_that_cannot_be_asked_is_refused(general: InquiryForm, fields: dict[str, str]) -> None:
    row = make_question(form=general, **fields)

    with pytest.raises(ValidationError):
        row.full_clean()
