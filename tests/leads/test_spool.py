"""What becomes of an inquiry that the database refuses."""

import json
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import InterfaceError, OperationalError
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.utils import timezone, translation

from leads import intake, spool, spool_import
from leads.dashboard import InquiriesPanel
from leads.erasure import erase
from leads.figures import spool_figures
from leads.models import ConsentText, Delivery, Endpoint, Lead
from leads.services import submit
from leads.spool import SpoolError
from leads.spool_import import import_spool
from portal import standby
from portal.models import BasePage, SiteSettings
from tests.factories.leads import ANSWERS

Fill = Callable[..., dict[str, str]]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("patient")]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "spool"


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """While it lasts the database takes no inquiry."""

    def refuse(*args: Any) -> None:
        raise OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(intake, "submit", refuse)
        yield patch


def reference_shown(client: Client, url: str) -> str:
    return re.search(r"INV-\w{8}", client.get(url).content.decode())[0]


def test_what_the_database_refuses_is_imported_as_it_came(
    client: Client, fill: Fill, consents: dict[str, ConsentText], project: BasePage, endpoint: Endpoint, refused: Any
) -> None:
    before = timezone.now()
    response = client.post("/en/ask/", fill(f"/en/ask/?about=project:{project.pk}", website="trap"))
    after = timezone.now()
    shown = reference_shown(client, response.url)
    assert (response.status_code, Lead.objects.count()) == (303, 0)

    assert import_spool().new == 1

    lead = Lead.objects.get()
    assert reference_shown(client, response.url) == shown == lead.reference
    assert before <= lead.received_at <= after
    assert (lead.locale, lead.spam_score, lead.answer("message")) == ("en", 13, ANSWERS["message"])
    assert (lead.subject, lead.subject_title) == (project, "Forest park")
    assert lead.consents.get().text == consents["en"]
    assert lead.consents.get().evidence["address"] == "127.0.0.1"
    assert Delivery.objects.get().lead == lead
    assert spool.waiting() == []


def test_nothing_that_a_visitor_wrote_can_be_read_on_the_disk(
    client: Client, fill: Fill, refused: Any, folder: Path
) -> None:
    client.post("/ru/ask/", fill())

    (path,) = spool.waiting()
    written = path.read_bytes()
    assert not [text for text in ANSWERS.values() if len(text) > 2 and text.encode() in written]
    assert (path.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_the_same_submission_has_the_same_reference_with_and_without_the_database(
    client: Client, fill: Fill, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def refuse(*args: Any) -> None:
        raise error

    fields = fill()
    with monkeypatch.context() as patch:
        patch.setattr(intake, "submit", refuse)
        refused = [client.post("/ru/ask/", fields).url for _ in range(2)]
    taken = client.post("/ru/ask/", fields).url

    assert len(spool.waiting()) == 1
    assert {reference_shown(client, url) for url in (*refused, taken)} == {Lead.objects.get().reference}
    assert (import_spool().known, Lead.objects.count(), spool.waiting()) == (1, 1, [])


def test_a_file_outlives_a_database_that_refuses_while_it_is_imported(
    client: Client, fill: Fill, refused: pytest.MonkeyPatch
) -> None:
    client.post("/ru/ask/", fill())
    refused.setattr(spool_import, "submit", intake.submit)
    with pytest.raises(OperationalError):
        import_spool()
    assert len(spool.waiting()) == 1

    refused.setattr(spool_import, "submit", submit)
    assert (import_spool().new, Lead.objects.count()) == (1, 1)


def test_an_erased_inquiry_does_not_come_back(client: Client, fill: Fill, refused: Any) -> None:
    client.post("/ru/ask/", fill())
    kept = spool.read(spool.waiting()[0])
    import_spool()
    erase(Lead.objects.get())
    spool.write(kept)  # as if the process had been killed before it removed the file

    assert import_spool().known == 1
    assert Lead.objects.get().is_erased
    assert spool.waiting() == []


@pytest.mark.parametrize("content", ["", "garbage", "gAAAAABm", "{}"])
def test_what_cannot_be_read_is_set_aside_and_reported(folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / f"{uuid.uuid4().hex}.inquiry").write_text(content)

    assert import_spool().unreadable == 1

    assert (spool_figures()["spooled"], spool_figures()["unreadable"]) == (0, 1)
    assert spool.set_aside()[0].read_text() == content


def test_what_was_set_aside_is_tried_again_on_command(
    client: Client, fill: Fill, refused: Any, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    client.post("/ru/ask/", fill())
    keys, settings.LEADS_FIELD_KEYS = settings.LEADS_FIELD_KEYS, ["A" * 43 + "="]
    call_command("import_spool")
    settings.LEADS_FIELD_KEYS = keys

    call_command("import_spool", "--again")

    assert "1 set aside" in capsys.readouterr().out
    assert Lead.objects.count() == 1


def test_a_consent_to_words_that_nobody_knows_is_not_made_up(client: Client, fill: Fill, refused: Any) -> None:
    client.post("/ru/ask/", fill())
    (path,) = spool.waiting()
    kept = spool.read(path)
    path.unlink()
    spool.write(replace(kept, consents=(replace(kept.consents[0], sha256="0" * 64),)))

    assert import_spool().unreadable == 1
    assert not Lead.objects.exists()


def test_the_oldest_that_waits_is_reported(client: Client, fill: Fill, refused: Any) -> None:
    assert spool_figures() == {"spooled": 0, "oldest_spooled_seconds": 0, "unreadable": 0}
    client.post("/ru/ask/", fill())

    assert spool_figures()["spooled"] == 1
    assert timedelta(seconds=spool_figures()["oldest_spooled_seconds"]) < timedelta(minutes=5)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_when_the_disk_refuses_too_the_visitor_is_told_so_and_keeps_his_text(
    client: Client, fill: Fill, refused: Any, folder: Path, contact: str, language: str
) -> None:
    SiteSettings.objects.update(contact_phone="+7 3822 123456")
    fields = fill(f"/{language}/ask/")
    folder.write_text("no folder can stand here")

    response = client.post(f"/{language}/ask/", fields)

    page = response.content.decode()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert ANSWERS["message"] in page and ANSWERS["email"] in page
    notice = BeautifulSoup(page, "html.parser").select_one("[role=alert]")
    assert [link["href"] for link in notice.select("a")] == ["tel:+73822123456", f"mailto:{contact}"]
    assert f'lang="{language}"' in page
    folder.unlink()
    assert client.post(f"/{language}/ask/", fields).status_code == 303


def test_a_full_disk_is_named_as_such(
    monkeypatch: pytest.MonkeyPatch, client: Client, fill: Fill, refused: Any
) -> None:
    client.post("/ru/ask/", fill())
    kept = spool.read(spool.waiting()[0])

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spool.os, "fsync", full)
    with pytest.raises(SpoolError, match="No space left"):
        spool.write(replace(kept, key=uuid.uuid4()))
    assert len(list(spool.waiting()[0].parent.iterdir())) == 1


def test_what_waits_on_disk_is_told_without_the_database(
    client: Client, fill: Fill, refused: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.STATUS_TOKEN = "token"
    client.post("/ru/ask/", fill())
    refused.setattr(CursorWrapper, "_execute", intake.submit)

    figures = client.get("/statusz", headers={"Authorization": "Bearer token"}).json()

    assert (figures["spool"]["spooled"], figures["leads"]) == (1, {"database_answers": False})


def test_staff_see_what_waits_on_disk(client: Client, fill: Fill, refused: Any, folder: Path) -> None:
    client.post("/ru/ask/", fill())
    (folder / "unreadable").mkdir()
    (folder / "unreadable" / "x.inquiry").touch()

    with translation.override("en"):
        panel = InquiriesPanel().render_html({})

    assert "1 on disk, not in the database yet" in panel
    assert "1 on disk could not be read" in panel


def test_the_forms_are_on_disk_as_soon_as_they_are_published(
    consents: dict[str, ConsentText], general: Any, django_capture_on_commit_callbacks: Any
) -> None:
    general.title_en = "Ask us anything"
    with django_capture_on_commit_callbacks(execute=True):
        general.save_revision().publish()

    kept = json.loads((standby.folder() / "general.en.json").read_text())
    assert kept["title"] == "Ask us anything"
    assert kept["consents"][0]["sha256"] == consents["en"].sha256
