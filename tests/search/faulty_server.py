"""Something at the address of Elasticsearch that is not quite Elasticsearch."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET, SOCK_STREAM, socket
from threading import Thread
from typing import NamedTuple

PRODUCT = ("X-Elastic-Product", "Elasticsearch")
JSON = ("Content-Type", "application/vnd.elasticsearch+json; compatible-with=8")


class Reply(NamedTuple):
    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = (PRODUCT, JSON)


UNAVAILABLE = Reply(503, b'{"error":{"type":"no_shard_available_action_exception"},"status":503}')
PROXY_ERROR = Reply(502, b"<h1>Bad Gateway</h1>", (("Content-Type", "text/html"),))
MALFORMED = Reply(200, b'{"hits": [')
ANOTHER_SHAPE = Reply(200, b"{}")
A_LIST = Reply(200, b"[]")
NO_PRODUCT = Reply(200, b"{}", (JSON,))
WRONG_KEY = Reply(401, b'{"error":{"type":"security_exception","reason":"unable to authenticate"},"status":401}')
NO_RIGHT = Reply(403, b'{"error":{"type":"security_exception"},"status":403}')
ANOTHER_MAJOR = Reply(400, b'{"error":{"type":"media_type_header_exception"},"status":400}')
NO_INDEX = Reply(404, b'{"error":{"type":"index_not_found_exception"},"status":404}')


@contextmanager
def answering(reply: Reply, heard: list[Message] | None = None) -> Iterator[str]:
    """A server that says the same to everything; its address. `heard` learns the headers of each question."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            if heard is not None:
                heard.append(self.headers)
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer

        def log_message(self, *args: object) -> None:
            """Not on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@contextmanager
def silent() -> Iterator[str]:
    """Takes the connection and never says a word."""
    with socket(AF_INET, SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


@contextmanager
def refusing() -> Iterator[str]:
    with socket(AF_INET, SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
