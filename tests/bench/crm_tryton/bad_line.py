"""A line between the portal and a CRM that loses requests before they arrive and answers after they did."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

REFUSED, LOST_ANSWER = 0.3, 0.3


class BadLine(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int) -> None:
        self.target = port
        self.rng = Random(3)
        self.refused = self.lost = 0
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    server: BadLine

    def do_GET(self) -> None:
        self._pass_on()

    def do_POST(self) -> None:
        chance = self.server.rng.random()
        if chance < REFUSED:
            self.server.refused += 1
            self.send_error(503)
        elif chance < REFUSED + LOST_ANSWER:
            self.server.lost += 1
            self._pass_on(loses_answer=True)
        else:
            self._pass_on()

    def _pass_on(self, loses_answer: bool = False) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        onward = HTTPConnection("127.0.0.1", self.server.target, timeout=30)
        onward.request(self.command, self.path, body, {**self.headers, "Host": "localhost"})
        answer = onward.getresponse()
        content = answer.read()
        onward.close()
        if loses_answer:
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.headers["Content-Type"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def bad_line(port: int) -> Iterator[BadLine]:
    server = BadLine(port)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
