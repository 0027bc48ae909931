"""Logs to standard error: JSON lines in production, plain text where a person reads along.

Messages name references and ids, never the texts or addresses of people.
"""

from typing import Any

from portal.settings.env import env

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "portal.json_log.JsonFormatter"},
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s", "datefmt": "%H:%M:%S"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain" if env.relaxed else "json"},
    },
    "root": {"handlers": ["stderr"], "level": env.log_level},
    "loggers": {"django": {"handlers": [], "level": env.log_level, "propagate": True}},
}
