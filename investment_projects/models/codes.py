"""The counter behind the codes: it only grows, so that the code of a deleted project is never given again."""

from django.db import models, transaction
from django.db.models import F

from investment_projects.codes import code_of, number_of


class CodeCounter(models.Model):
    """One row. The update comes before the read, so that two projects saved at once wait for each other."""

    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return code_of(self.last)


def next_code() -> str:
    return code_of(take_numbers(1))


def take_numbers(count: int) -> int:
    """Reserves that many consecutive numbers and answers the first."""
    with transaction.atomic():
        CodeCounter.objects.get_or_create(pk=1)
        CodeCounter.objects.filter(pk=1).update(last=F("last") + count)
        return CodeCounter.objects.get(pk=1).last - count + 1


def keep_code(code: str) -> None:
    """Tells the counter of a code that came from elsewhere, such as a content file."""
    number = number_of(code)
    with transaction.atomic():
        CodeCounter.objects.get_or_create(pk=1)
        CodeCounter.objects.filter(pk=1, last__lt=number).update(last=number)
