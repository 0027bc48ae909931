"""Bars on a terminal, plain lines in a log."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


class Bar(Protocol):
    def advance(self, done: int, total: int, note: str = "") -> None: ...


class Reporter:
    def __init__(self, stream: TextIO = sys.stdout) -> None:
        self.console = Console(file=stream, highlight=False, soft_wrap=True)

    def say(self, text: str) -> None:
        self.console.print(text, markup=False)

    @contextmanager
    def step(self, title: str) -> Iterator[Bar]:
        if self.console.is_terminal:
            yield from self._with_bar(title)
        else:
            yield from self._with_lines(title)

    def _with_bar(self, title: str) -> Iterator[Bar]:
        columns = (
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description:<24}"),
            BarColumn(bar_width=30),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[note]}"),
        )
        with Progress(*columns, console=self.console) as progress:
            task = progress.add_task(title, total=None, note="")
            yield TerminalBar(progress, task)
            total = progress.tasks[0].total or 1
            progress.update(task, total=total, completed=total, note="")

    def _with_lines(self, title: str) -> Iterator[Bar]:
        self.say(f"{title} ...")
        began = time.monotonic()
        yield LogLines(self, title)
        self.say(f"{title}: done in {time.monotonic() - began:.1f} s")


class TerminalBar:
    def __init__(self, progress: Progress, task: TaskID) -> None:
        self.progress, self.task = progress, task

    def advance(self, done: int, total: int, note: str = "") -> None:
        self.progress.update(self.task, completed=done, total=total, note=note)


class LogLines:
    """A line per quarter is enough for somebody who reads it afterwards."""

    def __init__(self, reporter: Reporter, title: str) -> None:
        self.reporter, self.title, self.told = reporter, title, 0

    def advance(self, done: int, total: int, note: str = "") -> None:
        quarter = 4 * done // max(total, 1)
        if quarter > self.told and done < total:
            self.told = quarter
            self.reporter.say(f"{self.title}: {25 * quarter} %")
