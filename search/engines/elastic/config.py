"""Where the cluster is and how to get in. Known to the settings and checks, which must not load the client."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

DEFAULT_PORT = 9200
INDEX_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


@dataclass(frozen=True, slots=True)
class ElasticConfig:
    hosts: tuple[str, ...] = ()  # "https://search-1.example:9200"
    api_key: str = field(default="", repr=False)
    ca: str = ""  # file with the certificate of who signed those of the hosts
    index: str = "portal"  # the alias; what it stands for is called portal-20260131093000
    # A node that hangs costs a search this much; the retries go to the other nodes (docs/decisions/0009).
    search_seconds: float = 0.5
    write_seconds: float = 3.0
    refresh: bool = False  # each write is to be seen at once: for tests

    @classmethod
    def read(cls, settings: Mapping[str, Any]) -> "ElasticConfig":
        """From the settings' dictionary ELASTICSEARCH."""
        return cls(**{**settings, "hosts": tuple(settings.get("hosts", ()))})

    @property
    def addresses(self) -> list[str]:
        """With a port each, which the client insists on."""
        return [f"{host.rstrip('/')}:{DEFAULT_PORT}" if _has_no_port(host) else host for host in self.hosts]

    @property
    def is_encrypted(self) -> bool:
        return all(host.startswith("https://") for host in self.hosts)

    @property
    def mistakes(self) -> list[str]:
        """What can be seen to be wrong without asking anybody; names no secret."""
        found = [
            f"host {number} is no address like https://search.example:9200"
            for number, host in enumerate(self.hosts, start=1)
            if not _is_address(host)
        ]
        if len({host.partition("://")[0] for host in self.hosts}) > 1:
            found.append("all hosts have to be reached in the same way, http or https")
        if self.ca and not Path(self.ca).is_file():
            found.append(f"there is no file {self.ca}")
        if not INDEX_NAME.fullmatch(self.index):
            found.append(f"{self.index!r} is no name for an index: small letters, digits, - and _")
        return found


def _is_address(host: str) -> bool:
    try:
        parts = urlsplit(host)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or DEFAULT_PORT) > 0
    except ValueError:
        return False


def _has_no_port(host: str) -> bool:
    try:
        return urlsplit(host).port is None
    except ValueError:
        return False
