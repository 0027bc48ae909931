"""Words that stand nowhere else, sent through the whole life of an inquiry and looked for wherever they must not be.

In logs, caches, addresses, search and files they are never found; in the database only encrypted; after an erasure
not even the encrypted words are left in its files.
"""

import base64
import logging
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leads import staff_group
from leads.data_subject import erase_all, inquiries_of
from leads.erasure import SCRUBBED, scrub
from leads.models import ConsentText, Endpoint, Lead
from portal.models import OutboxState, PeriodicRun
from portal.outbox.worker import Worker
from tests.leads.accounts import EVERY_RIGHT, account, member_of
from tests.leads.receiver import OK, FakeCrm

pytestmark = pytest.mark.django_db(transaction=True)
PERSON, EMAIL, PHONE = "Канарейкина Желтопёрка", "zheltoperka@canary.example", "+7 913 555 77 99"
ANSWERS = {
    "person": PERSON,
    "company": "Canarywerk Zeisig",
    "email": EMAIL,
    "phone": PHONE,
    "message": "Птичка-невеличка спрашивает",
}
CANARIES = (
    "Канарейкина",
    "Желтопёрка",
    "zheltoperka",
    "Canarywerk",
    "Zeisig",
    "913 555 77 99",
    "79135557799",
    "невеличка",
)


@dataclass
class Trail:
    """A browser of staff or visitor that remembers every address it was at or was sent to."""

    client: Client
    addresses: list[str] = field(default_factory=list)

    def __call__(self, method: str, path: str, data: dict[str, str] | None = None) -> Any:
        response = getattr(self.client, method)(path, data or {})
        self.addresses += [path, response.get("Location", "")]
        if getattr(response, "streaming", False):
            b"".join(response.streaming_content)
        return response


@pytest.fixture
def house(settings: Any, tmp_path: Path) -> Path:
    """Whatever the site writes beside its database."""
    settings.DATA_DIR = tmp_path
    settings.SEARCH_INDEX_PATH = tmp_path / "search.sqlite3"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path / "cache"}
    }
    return tmp_path


@pytest.fixture
def life(
    client: Client,
    fill: Callable[..., dict[str, str]],
    patient: None,
    house: Path,
    endpoint: Endpoint,
    crm: FakeCrm,
    consents: dict[str, ConsentText],
    caplog: pytest.LogCaptureFixture,
) -> Trail:
    """Faulty form, sent form, receipt, failed and done delivery, list, search, look, handling, export."""
    caplog.set_level(logging.DEBUG)
    trail = Trail(client)
    trail("post", "/ru/ask/", fill(**ANSWERS, consent=""))
    sent = trail("post", "/ru/ask/", fill(**ANSWERS))
    trail("get", sent["Location"])
    crm.answer = lambda number: OK if number > 1 else (500, {}, f"{PERSON} {EMAIL} {PHONE}".encode())
    for minutes in (0, 10):
        moment = timezone.now() + timedelta(minutes=minutes)
        crm.any_time = True
        Worker(clock=lambda moment=moment: moment).run_once()
    lead = Lead.objects.get()
    assert lead.deliveries.get().state == OutboxState.DONE
    client.force_login(member_of(staff_group.NAME, "answers"))
    trail("get", reverse("lead:index"))
    for text in (EMAIL, PHONE, "Zeisig", lead.reference):
        trail("get", trail("post", reverse("lead_find"), {"q": text})["Location"])
    trail("post", reverse("lead_note", args=[lead.pk]), {"text": f"Перезвонить: {PERSON}"})
    trail("post", reverse("lead_outcome", args=[lead.pk]), {"outcome": "contacted", "note": EMAIL})
    trail("post", reverse("lead_find"), {"q": EMAIL})
    client.force_login(account(*EVERY_RIGHT, name="protects"))
    for form in ("csv", "xlsx"):
        trail("post", reverse("lead_export"), {"format": form})
    for wish in ("", "json", "html"):
        trail("post", reverse("lead_person"), {"contact": EMAIL, "wish": wish})
    trail("get", "/cms/reports/site-history/")
    trail("get", f"/cms/pages/search/?q={lead.reference}")
    call_command("search_rebuild", verbosity=0)
    return trail


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file, packed ones unpacked: the cache packs what it keeps."""
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield path, content
            if path.suffix == ".djcache":
                yield path, zlib.decompress(content.split(b".", 1)[1])


def texts_of_the_database() -> Iterator[tuple[str, str]]:
    """Every value of every table, whatever the engine."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            for row in cursor.fetchall():
                yield from ((table, str(value)) for value in row if value)


def spellings(canary: str) -> list[bytes]:
    """As it is, as JSON writes it, and inside Base64, wherever there it begins."""
    plain = canary.encode()
    packed = [base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4] for shift in range(3)]
    return [plain, canary.encode("unicode_escape"), *(one for one in packed if len(one) > 8)]


def found_in(content: bytes) -> list[str]:
    return [canary for canary in CANARIES if any(one in content for one in spellings(canary))]


def test_a_canary_is_found_where_it_does_stand() -> None:
    for hidden in (PERSON, f"x{EMAIL}", repr({"a": PHONE})):
        assert found_in(hidden.encode())
        assert found_in(base64.b64encode(b"ab" + hidden.encode()))
    assert found_in(PERSON.encode("unicode_escape"))


def test_no_personal_data_in_logs_addresses_caches_search_files_or_readable_in_the_database(
    life: Trail, house: Path, caplog: pytest.LogCaptureFixture
) -> None:
    records = caplog.get_records("setup")
    logged = [f"{record.getMessage()} {record.args} {record.exc_text or ''}" for record in records]

    assert any("/ru/ask/" in line for line in logged)
    assert found_in("\n".join(logged).encode()) == []
    assert found_in("\n".join(life.addresses).encode()) == []
    assert [path for path, content in files(house) if found_in(content)] == []
    assert (house / "search.sqlite3").exists()
    assert [table for table, text in texts_of_the_database() if found_in(text.encode())] == []


def test_after_an_erasure_nothing_is_left_not_even_encrypted(life: Trail, house: Path) -> None:
    before = {text for table, text in texts_of_the_database() if text.startswith("gAAAA")}
    before |= {text for column in ("email_idx", "phone_idx") for text in Lead.objects.values_list(column, flat=True)}
    assert not scrub(timezone.now()), "nothing has been erased yet"
    assert erase_all(inquiries_of(EMAIL))
    kept = {text for table, text in texts_of_the_database()}
    personal = before - kept
    assert len(personal) >= 10  # answers, origin, consent, notes, delivery, its answers, letters, two digests

    assert scrub(timezone.now())
    assert not scrub(timezone.now()), "once is enough"

    assert found_in("\n".join(kept).encode()) == []
    assert not personal & {text for table, text in texts_of_the_database()}
    assert [path for path, content in files(house) if found_in(content)] == []
    assert PeriodicRun.objects.filter(name=SCRUBBED).exists()
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        for suffix in ("", "-wal", "-shm"):
            path = Path(f"{name}{suffix}")
            content = path.read_bytes() if path.exists() else b""
            assert found_in(content) == []
            assert [token for token in personal if token.encode() in content] == [], path
