"""The second engine is switched on by the environment; what is wrong with that is said by number."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portal.settings.env import read_environment
from search import checks
from search.engines.elastic import ElasticConfig
from tests.requirements import elasticsearch_hosts, need
from tests.search import faulty_server as faulty

KEY = "c2VjcmV0OnNlY3JldA=="
ROOT = Path(__file__).resolve().parents[2]


def ids(check: Callable[..., list[Any]]) -> list[str]:
    return [message.id for message in check(None)]


def test_without_the_variable_there_is_one_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    assert not ElasticConfig.read(read_environment("test").elasticsearch).hosts


def test_the_environment_gives_hosts_key_certificate_and_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", "https://one.example,https://two.example:9201/")
    monkeypatch.setenv("ELASTICSEARCH_API_KEY", KEY)
    monkeypatch.setenv("ELASTICSEARCH_CA", "/etc/ca.pem")
    monkeypatch.setenv("ELASTICSEARCH_INDEX", "invest")
    environment = read_environment("test")
    config = ElasticConfig.read(environment.elasticsearch)
    assert config.addresses == ["https://one.example:9200", "https://two.example:9201/"]
    assert (config.api_key, config.ca, config.index) == (KEY, "/etc/ca.pem", "invest")
    assert KEY not in repr(environment) + repr(config)


def test_the_client_is_not_loaded_where_it_is_not_used() -> None:
    code = (
        "import sys, django; django.setup(); import search.service, search.checks; "
        "search.service.engine(); print('elasticsearch' in sys.modules)"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "PATH": "/usr/bin", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"hosts": ("localhost:9200",)}, "host 1"),
        ({"hosts": ("https://one.example", "ftp://two.example")}, "host 2"),
        ({"hosts": ("http://[::1",)}, "host 1"),
        ({"hosts": ("http://localhost:99999",)}, "host 1"),
        ({"hosts": ("http://one.example", "https://two.example")}, "same way"),
        ({"ca": "/nowhere/ca.pem"}, "no file"),
        ({"index": "Portal"}, "no name"),
        ({"index": "portal*"}, "no name"),
    ],
)
def test_settings_that_make_no_sense_are_an_error(settings: Any, wrong: dict[str, Any], said: str) -> None:
    settings.ELASTICSEARCH = {"hosts": ("https://search.example",), "api_key": KEY} | wrong
    messages = checks.elasticsearch_is_set_up(None)
    assert "search.E004" in [message.id for message in messages]
    assert any(said in message.msg for message in messages)
    assert not any(KEY in str(message) for message in messages)
    assert ids(checks.elasticsearch_is_the_right_one) == []


def test_no_settings_and_right_settings_are_no_error(settings: Any) -> None:
    for hosts in ((), ("https://search.example:9200",)):
        settings.ELASTICSEARCH = {"hosts": hosts}
        assert ids(checks.elasticsearch_is_set_up) == []


@pytest.mark.parametrize(
    ("hosts", "key", "debug", "warned"),
    [
        (("http://search.example",), KEY, False, True),
        (("http://search.example",), "", False, False),
        (("http://search.example",), KEY, True, False),
        (("http://localhost:9200",), KEY, False, False),
        (("https://search.example",), KEY, False, False),
    ],
)
def test_a_key_goes_unencrypted_over_no_network(
    settings: Any, hosts: tuple[str, ...], key: str, debug: bool, warned: bool
) -> None:
    settings.ELASTICSEARCH, settings.DEBUG = {"hosts": hosts, "api_key": key}, debug
    assert ids(checks.elasticsearch_is_set_up) == (["search.W001"] if warned else [])


@pytest.mark.parametrize(
    ("installed", "wrong"), [("8.19.0", False), ("8.20.1", False), ("8.18.1", True), ("9.1.0", True)]
)
def test_the_client_has_to_be_one_that_both_servers_understand(
    settings: Any, monkeypatch: pytest.MonkeyPatch, installed: str, wrong: bool
) -> None:
    settings.ELASTICSEARCH = {"hosts": ("https://search.example",)}
    monkeypatch.setattr(checks, "version", lambda name: installed)
    assert ids(checks.elasticsearch_is_set_up) == (["search.E003"] if wrong else [])


def test_a_missing_client_is_an_error_by_number_and_no_other(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise checks.PackageNotFoundError(name)

    settings.ELASTICSEARCH = {"hosts": ("https://search.example",)}
    monkeypatch.setattr(checks, "version", missing)
    assert ids(checks.elasticsearch_is_set_up) == ["search.E003"]
    assert ids(checks.elasticsearch_is_the_right_one) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [("7.17.9", ["search.E005"]), ("8.11.0", ["search.W003"]), ("8.19.8", []), ("8.19.0-SNAPSHOT", []), ("9.4.3", []),
     ("10.0.0", ["search.E005"]), ("nonsense", ["search.W002"])],
)  # fmt: skip
def test_the_servers_version_is_judged(settings: Any, number: str, said: list[str]) -> None:
    with faulty.answering(faulty.Reply(200, b'{"version":{"number":"%s"}}' % number.encode())) as address:
        settings.ELASTICSEARCH = {"hosts": (address,)}
        assert ids(checks.elasticsearch_is_the_right_one) == said


@pytest.mark.parametrize("reply", [faulty.WRONG_KEY, faulty.ANOTHER_MAJOR, faulty.NO_PRODUCT, faulty.MALFORMED])
def test_a_server_that_does_not_say_its_version_is_a_warning(settings: Any, reply: faulty.Reply) -> None:
    with faulty.answering(reply) as address:
        settings.ELASTICSEARCH = {"hosts": (address,), "api_key": KEY}
        (message,) = checks.elasticsearch_is_the_right_one(None)
    assert message.id == "search.W002"
    assert KEY not in str(message)


def test_the_real_server_is_the_right_one(settings: Any) -> None:
    need("elasticsearch")
    settings.ELASTICSEARCH = {"hosts": elasticsearch_hosts()}
    assert ids(checks.elasticsearch_is_set_up) == ids(checks.elasticsearch_is_the_right_one) == []
