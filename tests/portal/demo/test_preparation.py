from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from portal.demo import fingerprints, preparation
from portal.demo.progress import Reporter


def test_a_fingerprint_follows_content_and_name_but_not_the_date(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("one")
    before = fingerprints.of_files([file])
    file.touch()
    assert fingerprints.of_files([file]) == before
    file.write_text("two")
    assert fingerprints.of_files([file]) != before
    assert fingerprints.of_files([file], "more") != fingerprints.of_files([file])


def test_steps_done_are_remembered_across_processes(tmp_path: Path) -> None:
    fingerprints.Done(tmp_path).mark("Content", "abc")
    again = fingerprints.Done(tmp_path)
    assert again.is_current("Content", "abc")
    assert not again.is_current("Content", "other")
    again.forget()
    assert not fingerprints.Done(tmp_path).is_current("Content", "abc")


def test_a_torn_memory_means_that_nothing_is_done(tmp_path: Path) -> None:
    (tmp_path / fingerprints.STATE_FILE).write_text('{"Content": "ab')
    assert not fingerprints.Done(tmp_path).is_current("Content", "abc")


def test_a_log_gets_plain_lines_and_no_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with path.open("w") as stream:
        report = Reporter(stream)
        with report.step("Database") as bar:
            for done in range(1, 101):
                bar.advance(done, 100)
    lines = path.read_text().splitlines()
    assert lines[:4] == ["Database ...", "Database: 25 %", "Database: 50 %", "Database: 75 %"]
    assert lines[4].startswith("Database: done in ")
    assert "\x1b" not in path.read_text()


def test_a_server_of_search_is_filled_at_every_start_and_the_embedded_index_only_when_needed(settings: Any) -> None:
    settings.ELASTICSEARCH = {"hosts": ()}
    assert preparation.indexed_code() == preparation.indexed_code()
    settings.ELASTICSEARCH = {"hosts": ("http://127.0.0.1:9200",)}
    assert preparation.indexed_code() != preparation.indexed_code()


def test_the_demo_goes_on_without_the_server_of_search(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise CommandError("elasticsearch: ConnectionError")

    monkeypatch.setattr(preparation, "call_command", refuse)
    settings.ELASTICSEARCH = {"hosts": ("http://127.0.0.1:9200",)}
    preparation.index_everything(Bar())
    settings.ELASTICSEARCH = {"hosts": ()}
    with pytest.raises(CommandError):
        preparation.index_everything(Bar())


class Bar:
    def advance(self, done: int, total: int, note: str = "") -> None: ...
