"""A visitor writes while the database is stopped, locked, read-only or full."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import Error, connection
from django.test import Client

from leads import spool
from leads.form_keeping import keep_forms
from leads.models import ConsentText, InquiryForm, Lead
from leads.spool_import import import_spool
from tests.factories.leads import ANSWERS
from tests.leads.chaos import Chaos, form, web, worker
from tests.postgres_cluster import Cluster, cluster
from tests.processes import free_port, wait_for
from tests.requirements import need

Fill = Callable[..., dict[str, str]]

INQUIRIES, DATABASE = 100, "portal"
PATIENCE = 120.0


@pytest.fixture
def own_cluster(transactional_db: None, general: InquiryForm) -> Iterator[Cluster]:
    """With a copy of the test's database."""
    need("postgres")
    known = connection.settings_dict
    login = f"{known['USER']}:{known['PASSWORD']}@" if known["USER"] else ""
    with cluster() as own:
        own.copy(f"postgresql://{login}{known['HOST']}:{known['PORT'] or 5432}/{known['NAME']}", DATABASE)
        yield own


def get(port: int, address: str) -> tuple[int, str]:
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", address)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, text


def comes(port: int, address: str) -> bool:
    try:
        return get(port, address)[0] == 200
    except OSError:
        return False


@pytest.mark.postgres
def test_100_visitors_while_postgresql_is_stopped_have_100_references_and_100_inquiries(
    own_cluster: Cluster, tmp_path: Path
) -> None:
    where = {"TEST_DATABASE_URL": own_cluster.url(), "LIVE_DATABASE": DATABASE}
    chaos = Chaos(INQUIRIES, kills=0, folder=tmp_path)
    chaos.port, chaos.until = free_port(), time.monotonic() + PATIENCE
    site, sender = web(chaos.port, tmp_path, **where), worker(tmp_path, **where)
    try:
        assert wait_for((tmp_path / "forms" / "press.en.json").exists, chaos.until)
        assert wait_for(lambda: comes(chaos.port, "/readyz"), chaos.until)
        sender.kill()
        own_cluster.stop()

        for language, text in ConsentText.objects.values_list("locale", "body"):
            for address in ("ask", "ask/propose", "ask/press"):
                status, page = get(chaos.port, f"/{language}/{address}/")
                assert (status, text in page, f'lang="{language}"' in page) == (200, True, True)
        assert [get(chaos.port, address)[0] for address in ("/healthz", "/readyz")] == [200, 503]
        consent = ConsentText.objects.get(locale="ru")
        with ThreadPoolExecutor(4) as visitors:
            list(visitors.map(lambda number: chaos.send(number, form(number, consent)), range(INQUIRIES)))
        assert len(list((tmp_path / "spool").iterdir())) == INQUIRIES

        own_cluster.start()
        sender.start()
        assert wait_for(lambda: not list((tmp_path / "spool").iterdir()), chaos.until)
        kept = own_cluster.ask(DATABASE, "SELECT reference FROM leads_lead")
    finally:
        site.kill()
        sender.kill()
    assert len(set(chaos.references.values())) == INQUIRIES
    assert sorted(kept) == sorted(chaos.references.values())


@pytest.fixture
def disk(settings: Any, tmp_path: Path, patient: None) -> Path:
    settings.DATA_DIR = tmp_path
    if connection.vendor != "sqlite":
        pytest.skip("the faults of a file")
    return tmp_path


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("fault", "cure"),
    [
        ("PRAGMA query_only=ON", "PRAGMA query_only=OFF"),
        ("PRAGMA max_page_count=1", "PRAGMA max_page_count=1073741823"),
    ],
    ids=["read-only", "full"],
)
def test_a_file_that_takes_nothing_costs_no_inquiry(
    client: Client, fill: Fill, disk: Path, fault: str, cure: str
) -> None:
    fields = fill(message="word " * 900)
    execute(fault)
    response = client.post("/ru/ask/", fields)
    assert (response.status_code, len(spool.waiting()), Lead.objects.count()) == (303, 1, 0)
    page = client.get(response.url).content.decode()

    execute(cure)
    assert import_spool().new == 1
    assert Lead.objects.get().reference in page


@pytest.mark.django_db(transaction=True)
def test_a_locked_file_and_a_spool_that_cannot_be_written_are_told_and_the_text_stays(
    client: Client, fill: Fill, disk: Path
) -> None:
    fields = fill("/en/ask/")
    execute("PRAGMA busy_timeout=20")
    (disk / "spool").write_text("no folder can stand here")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    response = client.post("/en/ask/", fields)
    other.close()

    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert page.select_one("#message").text.strip() == ANSWERS["message"]
    assert page.select_one("#consent").has_attr("checked")


@pytest.mark.django_db
def test_without_the_database_the_form_keeps_what_it_is_about(
    client: Client, general: InquiryForm, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    keep_forms()

    def refuse(*args: Any) -> None:
        raise Error("stopped")

    with monkeypatch.context() as patch:
        patch.setattr("django.db.backends.utils.CursorWrapper._execute", refuse)
        page = BeautifulSoup(client.get("/ru/ask/?about=project:7").content, "html.parser")
        unknown = BeautifulSoup(client.get("/ru/ask/?about=tea:7").content, "html.parser")

    assert page.select_one("input[name=about]")["value"] == "project:7"
    assert not unknown.select("input[name=about]")
