"""Database, cache, e-mail, outbox and search: the services that the environment may exchange."""

from portal.settings.env import env
from portal.settings.paths import DATA_DIR

# docs/decisions/0003-sqlite-in-production.md: without these a third of concurrent submissions fail.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        "PRAGMA journal_size_limit=67108864; PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
    ),
}

DATABASES = {"default": env.database}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)  # a visitor waits for it

CACHES = {"default": env.cache}

EMAIL_BACKEND = "portal.mail.OutboxBackend"
OUTGOING_EMAIL_BACKEND = env.email["EMAIL_BACKEND"]  # the worker's
EMAIL_HOST = env.email["EMAIL_HOST"]
EMAIL_PORT = env.email["EMAIL_PORT"]
EMAIL_HOST_USER = env.email["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = env.email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = env.email["EMAIL_USE_TLS"]
EMAIL_USE_SSL = env.email["EMAIL_USE_SSL"]
EMAIL_FILE_PATH = env.email["EMAIL_FILE_PATH"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.from_email

SEARCH_INDEX_PATH = DATA_DIR / "search.sqlite3"
ELASTICSEARCH = env.elasticsearch  # without hosts the embedded engine alone answers
