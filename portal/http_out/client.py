"""One request to a checked address, over within its deadline whatever the other side does."""

import contextlib
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from http.client import HTTPException

from django.utils.translation import gettext as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from portal.http_out.addresses import AddressPolicy, Refused, Target, parse_target
from portal.outbox.conf import OutboxSettings, outbox_settings

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str
    seconds: float


class Failed(Exception):
    """No answer came. `may_have_arrived`: had we begun to send, so that the other side may have acted on it?"""

    def __init__(self, reason: str, *, may_have_arrived: bool, address: str = "", seconds: float = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.may_have_arrived = may_have_arrived
        self.address = address
        self.seconds = seconds


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name, in the resolver's order."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


def send(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    conf: OutboxSettings | None = None,
    resolver: Resolve = resolve,
) -> Answer:
    """Send one request; raises Refused before and Failed after the connection was attempted."""
    conf = conf or outbox_settings()
    started = time.monotonic()
    target = parse_target(url)
    address = _checked_address(target, conf, resolver)
    watchdog = _Watchdog(conf.deadline_seconds - (time.monotonic() - started))
    connection = _connection(target, address, watchdog, conf.certificates)
    connection.timeout = min(conf.connect, watchdog.seconds)
    sending = False
    try:
        with watchdog.guard(connection):
            connection.connect()
            connection.timeout = watchdog.seconds
            sending = True
            response = _ask(connection, method, target, _headers(headers, target), body)
            if watchdog.fired:  # headers that we cut off ourselves look like complete ones
                raise TimeoutError
            content = _read(response, conf.max_response)
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        # Once connected, the line's own time-out is the deadline too, and may be a moment quicker than the watchdog.
        is_late = watchdog.fired or (sending and isinstance(error, TimeoutError))
        reason = "Deadline passed" if is_late else type(error).__name__
        seconds = time.monotonic() - started
        raise Failed(reason, may_have_arrived=sending, address=address, seconds=seconds) from error
    return Answer(response.status, dict(response.headers), content, address, time.monotonic() - started)


def _ask(
    connection: HTTPConnection, method: str, target: Target, headers: Mapping[str, str], body: bytes
) -> BaseHTTPResponse:
    connection.request(method, target.path, body, headers, preload_content=False, enforce_content_length=False)
    return connection.getresponse()


def _checked_address(target: Target, conf: OutboxSettings, resolver: Resolve) -> str:
    """Resolve once, judge every address, connect to the first: a name cannot change in between."""
    policy = AddressPolicy.of(conf.allow_nets, conf.allow_http, conf.ports)
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="resolve")
    try:
        addresses = pool.submit(resolver, target.host, target.port).result(timeout=conf.deadline_seconds)
    except FutureTimeoutError as error:
        raise Failed("The name was not resolved in time.", may_have_arrived=False) from error
    except (OSError, UnicodeError) as error:
        raise Failed("The name cannot be resolved.", may_have_arrived=False) from error
    finally:
        pool.shutdown(wait=False)
    if not addresses:
        raise Failed("The name has no address.", may_have_arrived=False)
    for address in addresses:
        policy.check(address, target.scheme, target.port)
    return addresses[0]


def tls_context(certificates: str = "") -> ssl.SSLContext:
    """TLS 1.2 or newer, certificate and name verified; Refused when the certificates cannot be read."""
    try:
        context = ssl.create_default_context(cadata=certificates or None)
    except (ssl.SSLError, ValueError) as error:
        raise Refused(_("The certificates of its own authority cannot be read.")) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _connection(target: Target, address: str, watchdog: "_Watchdog", certificates: str) -> HTTPConnection:
    if target.scheme == "http":
        connection: HTTPConnection = _WatchedHTTPConnection(address, target.port)
    else:
        connection = _WatchedHTTPSConnection(
            address,
            target.port,
            ssl_context=tls_context(certificates),
            server_hostname=target.host,
            assert_hostname=target.host,
        )
    connection.watchdog = watchdog
    return connection


def _headers(headers: Mapping[str, str], target: Target) -> dict[str, str]:
    default_port = 443 if target.scheme == "https" else 80
    host = f"[{target.host}]" if ":" in target.host else target.host
    own = {"Host": host if target.port == default_port else f"{host}:{target.port}", "Accept-Encoding": "identity"}
    return {**headers, **own, "Connection": "close"}


def _read(response: BaseHTTPResponse, limit: int) -> bytes:
    """At most `limit` bytes, never unpacked. The status is known already, so a line that breaks here is no failure."""
    content = b""
    with contextlib.suppress(HTTPError, HTTPException, OSError, ValueError):
        while len(content) < limit:
            chunk = response.read1(limit - len(content), decode_content=False)
            if not chunk:
                break
            content += chunk
    return content


class _Watchdog:
    """Cuts the line at the deadline: time-outs of a socket start anew with each byte."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(seconds, 0.001)
        self.fired = False
        self._line: socket.socket | None = None
        self._timer = threading.Timer(self.seconds, self._cut)
        self._timer.daemon = True

    @contextlib.contextmanager
    def guard(self, connection: HTTPConnection) -> Iterator[None]:
        self._timer.start()
        try:
            yield
        finally:
            self._timer.cancel()
            connection.close()
            if self._line:
                self._line.close()

    def watch(self, line: socket.socket) -> None:
        """Keep a handle of our own: TLS takes the first one over."""
        self._line = socket.socket(fileno=os.dup(line.fileno()))

    def _cut(self) -> None:
        self.fired = True
        if self._line:
            with contextlib.suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)


class _Watched:
    """Hands the line to the watchdog before TLS begins to speak."""

    watchdog: _Watchdog

    def _new_conn(self) -> socket.socket:
        line: socket.socket = super()._new_conn()  # type: ignore[misc]
        self.watchdog.watch(line)
        return line


class _WatchedHTTPConnection(_Watched, HTTPConnection):
    pass


class _WatchedHTTPSConnection(_Watched, HTTPSConnection):
    pass
