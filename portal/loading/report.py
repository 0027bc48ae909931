"""What a load did, or would do: one change per page or record."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Change:
    outcome: Outcome
    label: str
    key: str
    details: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    changes: list[Change] = field(default_factory=list)

    def add(self, change: Change) -> None:
        self.changes.append(change)

    def counts(self) -> Counter[Outcome]:
        return Counter(change.outcome for change in self.changes)

    def summary(self) -> str:
        counts = self.counts()
        return ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome)

    def diff(self) -> list[str]:
        """Lines for a reader: every change but the unchanged, each with what differs."""
        signs = {Outcome.CREATED: "+", Outcome.UPDATED: "~", Outcome.SKIPPED: "!"}
        lines = []
        for change in self.changes:
            if change.outcome in signs:
                note = " (an editor has changed it)" if change.outcome is Outcome.SKIPPED else ""
                lines.append(f"{signs[change.outcome]} {change.label} {change.key}{note}")
                lines.extend(f"    {detail}" for detail in change.details)
        return lines
