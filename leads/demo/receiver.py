"""The demo CRM's web server: takes signed messages, shows what arrived."""

import json
import logging
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.template.loader import render_to_string
from django.utils import timezone, translation

from leads.demo.store import Store
from leads.demo.verify import Unverified, verify

logger = logging.getLogger(__name__)

HOOK = "/hooks/inquiries"
LARGEST_BODY = 256 * 1024
STYLE = Path(__file__).parent / "style.css"
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"


class Receiver(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], store: Store, secret: str) -> None:
        self.store = store
        self.secret = secret
        super().__init__(address, Handler)


class Handler(BaseHTTPRequestHandler):
    server: Receiver
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if urlsplit(self.path).path != HOOK:
            return self._answer(HTTPStatus.NOT_FOUND)
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = self.rfile.read(int(length))
        try:
            headers = {name.lower(): value for name, value in self.headers.items()}
            webhook_id = verify(self.server.secret, headers, body, time.time())
            event = json.loads(body)
        except Unverified as error:
            logger.warning("Refused a message: %s", error)
            return self._answer(HTTPStatus.UNAUTHORIZED)
        except ValueError:
            return self._answer(HTTPStatus.BAD_REQUEST)
        self.server.store.keep(webhook_id, event)
        logger.info("Received %s", webhook_id)
        return self._answer(HTTPStatus.OK, b'{"received":true}', "application/json")

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/":
            self._answer(HTTPStatus.OK, self._page().encode(), "text/html; charset=utf-8")
        elif path == "/api/received":
            self._answer(HTTPStatus.OK, self._as_json(), "application/json")
        elif path == "/style.css":
            self._answer(HTTPStatus.OK, STYLE.read_bytes(), "text/css; charset=utf-8")
        else:
            self._answer(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        logger.debug(format, *args)

    def _page(self) -> str:
        asked = parse_qs(urlsplit(self.path).query).get("lang", [""])[0]
        preferred = "en" if self.headers.get("Accept-Language", "").lower().startswith("en") else "ru"
        language = asked if asked in ("ru", "en") else preferred
        with translation.override(language), timezone.override(timezone.get_default_timezone()):
            return render_to_string("leads/demo_crm.html", {"received": self.server.store.all(), "language": language})

    def _as_json(self) -> bytes:
        received = [
            {
                "webhook_id": message.webhook_id,
                "received_at": message.received_at.isoformat(),
                "verified": True,  # nothing else is kept
                "times": message.times,
                "event": message.event,
            }
            for message in self.server.store.all()
        ]
        return json.dumps({"received": received}, ensure_ascii=False).encode()

    def _answer(self, status: HTTPStatus, body: bytes = b"", kind: str = "text/plain; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "private, no-store")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        if status >= HTTPStatus.BAD_REQUEST:
            self.close_connection = True
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
