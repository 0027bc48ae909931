"""Endpoints, consent texts and inquiries for tests."""

import uuid
from typing import Any

import factory

from leads.models import ConsentText, Endpoint, FormQuestion, Lead
from leads.services import Inquiry, Submission, submit
from leads.signing import new_secret

ANSWERS = {
    "person": "Анна Шмидт",
    "company": "Beispiel Holz GmbH",
    "email": "anna.schmidt@example.com",
    "phone": "",
    "country": "Германия",
    "reply_language": "en",
    "message": "Каков размер доли?",
}


class ConsentTextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ConsentText

    version = factory.Sequence(lambda number: number + 1)
    locale = "ru"
    body = factory.Sequence(lambda number: f"Согласие, редакция {number}")


class EndpointFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Endpoint

    name = factory.Sequence(lambda number: f"CRM {number}")
    url = "http://127.0.0.1:9/hooks"
    secret = factory.LazyFunction(new_secret)


def submission(**fields: Any) -> Submission:
    return Submission(**({"key": uuid.uuid4(), "locale": "ru", "address": "203.0.113.7"} | fields))


def make_lead(answers: dict[str, Any] | None = None, **fields: Any) -> Lead:
    receipt = submit(Inquiry(ANSWERS | (answers or {}), {"person": "Имя", "message": "Вопрос"}), submission(**fields))
    return Lead.objects.get(uuid=receipt.lead_uuid)


def make_question(**fields: Any) -> FormQuestion:
    return FormQuestion(**({"label_ru": "Какой вагон?", "label_en": "Which wagon?"} | fields))
