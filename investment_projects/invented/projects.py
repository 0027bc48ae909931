"""What an invented project says. Its number decides everything, so that it says the same wherever it is planted."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from investment_projects.enums import Stage, Status
from investment_projects.invented.figures import FIRST_YEAR, LAST_YEAR, Figure, figures, year
from investment_projects.invented.funding import Amount, funding
from investment_projects.invented.subjects import FEATURES, SUBJECTS, Subject
from investment_projects.models.facts import STOPPED
from portal.partial_date import PartialDate

SEED: Final = "invented projects of the portal"
LOTS: Final = 10_000
# How often each status is drawn; most real records state none.
STATUSES: Final = {
    "": 40,
    Status.SEEKING: 16,
    Status.PART_FUNDED: 12,
    Status.FULLY_FUNDED: 6,
    Status.SUSPENDED: 5,
    Status.ABANDONED: 4,
    Status.COMPLETED: 17,
}
STAGES: Final = ("", "", *Stage.values)
WITH_PLACE, WITH_SECOND_CLUSTER, WITH_AREA, WITH_SUPPORT, WITH_EVENTS = 0.8, 0.15, 0.2, 0.3, 0.4


@dataclass(frozen=True, slots=True)
class Event:
    date: PartialDate
    text_ru: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Invented:
    """Relations are lots: numbers to choose by from whatever the database holds; None leaves the field empty."""

    number: int
    subject: Subject
    title_ru: str
    title_en: str
    summary_ru: str
    summary_en: str
    outcome_ru: str
    outcome_en: str
    stage: str
    status: str
    as_of: PartialDate
    clusters: Sequence[int]
    settlement: int | None
    area: int | None
    instrument: int | None
    figures: Sequence[Figure]
    funding: Sequence[Amount]
    events: Sequence[Event]


def invent(number: int) -> Invented:
    lots = Random(f"{SEED} {number}")  # noqa: S311 - nothing of this is secret
    subject, (feature_ru, feature_en) = lots.choice(SUBJECTS), lots.choice(FEATURES)
    status = lots.choices(list(STATUSES), list(STATUSES.values()))[0]
    is_stopped = status in STOPPED

    stated = figures(number, lots, subject)

    def lot(chance: float) -> int | None:
        return lots.randrange(LOTS) if lots.random() < chance else None

    return Invented(
        number=number,
        subject=subject,
        title_ru=f"Демо: {subject.ru} № {number}",
        title_en=f"Demo: {subject.en} No. {number}",
        summary_ru=f"Придумано для демонстрации, такого проекта нет: {subject.ru} {feature_ru}. "
        "Ни одна цифра не взята из источника.",
        summary_en=f"Invented for a demonstration, there is no such project: {_a(subject.en)} {feature_en}. "
        "No figure comes from any source.",
        outcome_ru="Придуманная причина: работы остановлены для примера." if is_stopped else "",
        outcome_en="An invented reason: work was stopped for the sake of an example." if is_stopped else "",
        stage=Stage.OPERATION.value if status == Status.COMPLETED else lots.choice(STAGES),
        status=str(status),
        as_of=year(lots.randint(FIRST_YEAR, LAST_YEAR)),
        clusters=[lots.randrange(LOTS) for _ in range(2 if lots.random() < WITH_SECOND_CLUSTER else 1)],
        settlement=lot(WITH_PLACE),
        area=lot(WITH_AREA),
        instrument=lot(WITH_SUPPORT),
        figures=stated,
        funding=funding(lots, status, stated),
        events=_events(lots) if lots.random() < WITH_EVENTS else (),
    )


def _events(lots: Random) -> list[Event]:
    told = (
        ("Придуманное событие: участок обмерили для примера", "An invented event: the plot was surveyed as an example"),
        (
            "Придуманное событие: для примера подписали договор",
            "An invented event: a contract was signed as an example",
        ),
        ("Придуманное событие: для примера началась стройка", "An invented event: construction began as an example"),
    )
    first = lots.randint(FIRST_YEAR, LAST_YEAR - len(told))
    return [Event(year(first + later), *texts) for later, texts in enumerate(told[: lots.randint(1, len(told))])]


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else noun if noun.endswith("works") else f"a {noun}"
