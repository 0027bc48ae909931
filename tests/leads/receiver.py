"""A receiver of inquiries in the test's own process; signatures are checked by a library that others wrote."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from standardwebhooks import Webhook

from leads.signing import new_secret

# Status, headers, content; None cuts the line after having processed; a text names what else is done wrong.
Reply = tuple[int, Mapping[str, str] | tuple[tuple[str, str], ...], bytes] | str | None
OK: Reply = (200, {}, b"thank you")
HANG, GARBAGE = "hang", "garbage"
LONGEST_HANG = 20.0


@dataclass
class FakeCrm:
    """Answers 200, or what `answer(number of the call)` says; None cuts the line after having processed."""

    secret: str = field(default_factory=new_secret)
    answer: Callable[[int], Reply] = lambda number: OK
    any_time: bool = False  # for tests that send weeks ahead
    calls: list[str] = field(default_factory=list)
    processed: dict[str, dict[str, Any]] = field(default_factory=dict)
    refused: list[Exception] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._lock, self.over = threading.Lock(), threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hooks"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()

    def verified(self, headers: dict[str, str], body: bytes) -> dict[str, Any]:
        if not self.any_time:
            return Webhook(self.secret).verify(body, headers)
        sent_at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
        assert headers["webhook-signature"] == Webhook(self.secret).sign(headers["webhook-id"], sent_at, body.decode())
        return json.loads(body)

    def take(self, headers: dict[str, str], body: bytes) -> Reply:
        try:
            event = self.verified(headers, body)
        except Exception as error:
            self.refused.append(error)
            return 401, {}, b""
        with self._lock:
            self.calls.append(headers["webhook-id"])
            reply = self.answer(len(self.calls))
            if reply is None or reply[0] == 200:  # processed before the line is cut
                self.processed.setdefault(headers["webhook-id"], event)
        return reply


def handler_of(crm: FakeCrm) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            assert json.loads(body)["type"].startswith("lead.")
            reply = crm.take({name.lower(): value for name, value in self.headers.items()}, body)
            if reply is None:
                return
            if isinstance(reply, str):
                self.misbehave(reply)
                return
            status, headers, content = reply
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(content))} | dict(headers)).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def misbehave(self, how: str) -> None:
            if how == HANG:
                crm.over.wait(LONGEST_HANG)
            else:
                self.wfile.write(b"\x00\xff garbage \r\n" * 4)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
