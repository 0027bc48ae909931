"""Figures of one system over a set of questions, and of two systems beside each other."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean

from tests.bench.search.quality import metrics
from tests.bench.search.quality.metrics import Grades
from tests.bench.search.quality.questions import NOTHING, Question
from tests.bench.search.quality.systems import Answer

SAME = 1e-9
GradesOf = Callable[[Question], Grades]


@dataclass(frozen=True, slots=True)
class Figures:
    questions: int
    ndcg: float
    mrr: float
    recall: float
    silent: float  # share of the questions left without any answer
    ndcg_by_class: dict[str, float]
    nothing_right: float | None  # share of "must find nothing" with no hit above the line
    harmed: int | None  # clean questions corrected, or ranked worse than exactly as typed
    p50: float
    p95: float
    size: int

    @property
    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class Run:
    """The answers of one system."""

    name: str
    settings: str
    questions: Sequence[Question]
    answers: Sequence[Answer]
    size: int
    grades_of: GradesOf

    @property
    def judged(self) -> list[tuple[Question, Answer]]:
        return [pair for pair in zip(self.questions, self.answers, strict=True) if pair[0].kind != NOTHING]

    @property
    def gains(self) -> list[float]:
        return [metrics.ndcg(answer.keys, self.grades_of(question)) for question, answer in self.judged]

    @property
    def reciprocal_ranks(self) -> list[float]:
        return [metrics.reciprocal_rank(answer.keys, self.grades_of(question)) for question, answer in self.judged]

    def of(self, wanted: Callable[[Question], bool]) -> "Run":
        kept = [pair for pair in zip(self.questions, self.answers, strict=True) if wanted(pair[0])]
        questions, answers = [question for question, _ in kept], [answer for _, answer in kept]
        return Run(self.name, self.settings, questions, answers, self.size, self.grades_of)

    def figures(self) -> Figures:
        times = [answer.milliseconds for answer in self.answers]
        judged = self.judged
        return Figures(
            questions=len(self.questions),
            ndcg=fmean(self.gains),
            mrr=fmean(self.reciprocal_ranks),
            recall=fmean(metrics.recall(answer.keys, self.grades_of(question)) for question, answer in judged),
            silent=fmean(not answer.keys for _, answer in judged),
            ndcg_by_class=self._by_class(),
            nothing_right=self._nothing_right(),
            harmed=len(self.harmed()) if any(answer.exact is not None for answer in self.answers) else None,
            p50=metrics.percentile(times, 0.5),
            p95=metrics.percentile(times, 0.95),
            size=self.size,
        )

    def harmed(self) -> list[Question]:
        return [
            question
            for question, answer in self.judged
            if question.clean and answer.exact is not None and (answer.corrected or self._is_worse(question, answer))
        ]

    def _is_worse(self, question: Question, answer: Answer) -> bool:
        grades = self.grades_of(question)
        return metrics.ndcg(answer.keys, grades) + SAME < metrics.ndcg(answer.exact or (), grades)

    def _by_class(self) -> dict[str, float]:
        classes: defaultdict[str, list[float]] = defaultdict(list)
        for (question, _), gain in zip(self.judged, self.gains, strict=True):
            classes[f"{question.language} {question.kind}"].append(gain)
        return {name: fmean(gains) for name, gains in classes.items()}

    def _nothing_right(self) -> float | None:
        pairs = zip(self.questions, self.answers, strict=True)
        above = [answer.above for question, answer in pairs if question.kind == NOTHING]
        return fmean(not hits for hits in above) if above else None


def advantage(ours: Run, other: Run, of: Callable[[Run], Sequence[float]]) -> tuple[float, float, float]:
    """How much better ours is on the same questions, with the bounds of the interval."""
    differences = [one - two for one, two in zip(of(ours), of(other), strict=True)]
    return fmean(differences), *metrics.interval(differences)


def agreement(one: Run, other: Run) -> float:
    pairs = zip(one.judged, other.judged, strict=True)
    return fmean(metrics.overlap(first.keys, second.keys) for (_, first), (_, second) in pairs)
