import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings.env import read_environment

ROOT = Path(__file__).resolve().parents[3]
REQUIRED = {
    "SECRET_KEY",
    "LEADS_FIELD_KEYS",
    "ALLOWED_HOSTS",
    "PORTAL_OPERATOR_RU",
    "PORTAL_OPERATOR_EN",
    "PORTAL_CONTACT_EMAIL",
    "PORTAL_CONTACT_PHONE",
}


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """The filled-in example, with nothing of the machine's own environment beside it."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    values = dict(re.findall(r'^([A-Z_]+)="(.*)"$', text, re.MULTILINE)) | {"PORTAL_DATA": str(tmp_path)}
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return values


def test_production_starts_with_the_example_filled_in(example: dict[str, str]) -> None:
    environment = read_environment("production")
    assert environment.relaxed == ()
    assert environment.allowed_hosts == ["invest.example", "www.invest.example"]
    assert environment.trusted_proxies == 1
    assert environment.database["ENGINE"] == "django.db.backends.sqlite3"
    assert environment.email["EMAIL_HOST"] == "localhost"


def test_production_names_everything_that_is_missing_in_one_message(
    example: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in example:
        monkeypatch.delenv(name)
    with pytest.raises(ImproperlyConfigured) as refusal:
        read_environment("production")
    assert set(re.findall(r"^  ([A-Z_]+):", str(refusal.value), re.MULTILINE)) == REQUIRED


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_an_empty_value_counts_as_missing(name: str, example: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "")
    with pytest.raises(ImproperlyConfigured, match=name):
        read_environment("production")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("DATABASE_URL", "nonsense"),
        ("CACHE_URL", "nonsense://x"),
        ("TRUSTED_PROXIES", "one"),
        ("LEADS_FIELD_KEYS", "too-short"),
        ("LEADS_INDEX_KEYS", "too-short"),
        ("SECRET_KEY", "too-short"),
        ("PORTAL_CONTACT_EMAIL", "no address"),
        ("MEDIA_STORAGE_OPTIONS", "{"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_named_and_never_shown(
    name: str, wrong: str, example: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, wrong)
    with pytest.raises(ImproperlyConfigured) as refusal:
        read_environment("production")
    assert f"  {name}:" in str(refusal.value)
    if name in {"SECRET_KEY", "LEADS_FIELD_KEYS", "LEADS_INDEX_KEYS"}:
        assert wrong not in str(refusal.value)


@pytest.mark.parametrize("mode", ["dev", "demo", "test"])
def test_other_modes_stand_in_for_what_is_missing_and_say_so(
    mode: str, example: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in example:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path))
    assert set(read_environment(mode).relaxed) == REQUIRED


def test_the_stand_in_secrets_are_random_kept_and_private(
    example: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("SECRET_KEY", "LEADS_FIELD_KEYS"):
        monkeypatch.delenv(name)
    first, again = read_environment("demo"), read_environment("demo")
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "other"))
    other = read_environment("demo")
    assert first.secret_key == again.secret_key != other.secret_key
    assert first.leads_field_keys == again.leads_field_keys != other.leads_field_keys
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


def test_uploads_go_where_the_operator_says(example: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIA_STORAGE", "storages.backends.s3.S3Storage")
    monkeypatch.setenv("MEDIA_STORAGE_OPTIONS", '{"bucket_name": "portal"}')
    assert read_environment("production").media == {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": "portal"},
    }
