"""What a test needs from the machine: skipped with a loud line when it is missing, a failure where it is required."""

import os
import shutil

import pytest

HOW_TO_GET = {
    "browser": "install Debian's package `chromium`",
    "elasticsearch": "run `make elasticsearch` and set TEST_ELASTICSEARCH_URL to the address that it prints",
    "node": "install Debian's packages `nodejs` and `npm`",
    "package index": "let pip reach its index once; what it fetched is kept in .pytest_cache",
    "npm registry": "let npm reach its registry once; what it fetched is kept in .pytest_cache",
    "postgres": "set TEST_DATABASE_URL=postgres://user:password@localhost/database (a role that may create databases)",
}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium_path() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def available(name: str) -> bool:
    if name == "browser":
        return chromium_path() is not None
    if name == "elasticsearch":
        return bool(elasticsearch_hosts())
    if name == "node":
        return shutil.which("node") is not None and shutil.which("npm") is not None
    if name in ("npm registry", "package index"):
        return False  # asked for only by those whose attempt to reach it has failed
    return os.environ.get("TEST_DATABASE_URL", "").startswith("postgres")


def elasticsearch_hosts() -> tuple[str, ...]:
    return tuple(filter(None, os.environ.get("TEST_ELASTICSEARCH_URL", "").split(",")))


def need(name: str) -> None:
    """Skips the test, or fails it if PORTAL_TEST_REQUIRE (a list with commas) names what is missing."""
    if available(name):
        return
    message = f"{name.upper()} IS MISSING, so this is not tested: {HOW_TO_GET[name]}"
    if name in os.environ.get("PORTAL_TEST_REQUIRE", "").split(","):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)
