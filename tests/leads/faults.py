"""A receiver that does wrong, on loopback: each behaviour is a function of the connected line."""

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Behaviour = Callable[[socket.socket, threading.Event], None]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"
CHUNK = b"x" * 65536
HEADERS_END = re.compile(rb"\r\n\r\n")
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


def answers(content: bytes) -> Behaviour:
    def behave(line: socket.socket, over: threading.Event) -> None:
        line.sendall(content)

    return behave


def hangs_after(content: bytes) -> Behaviour:
    def behave(line: socket.socket, over: threading.Event) -> None:
        line.sendall(content)
        over.wait(20)

    return behave


def drips(line: socket.socket, over: threading.Event) -> None:
    """One byte at a time, for ever."""
    for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 10_000:
        line.sendall(bytes([byte]))
        if over.wait(0.05):
            return


def resets(line: socket.socket, over: threading.Event) -> None:
    """Cuts the line hard in the middle of its headers."""
    line.sendall(b"HTTP/1.1 200 O")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def floods(headers: bytes) -> Behaviour:
    """A body of ten gigabytes, as far as anybody reads it."""

    def behave(line: socket.socket, over: threading.Event) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n" + headers + b"\r\n")
        while not over.is_set():
            line.sendall(CHUNK)

    return behave


def read_request(line: socket.socket) -> None:
    """All of it: whoever closes with bytes unread resets the line and takes his own answer back."""
    request = b""
    while not (end := HEADERS_END.search(request)):
        request += line.recv(65536) or b"\r\n\r\n"
    length = LENGTH.search(request)
    missing = int(length[1]) - (len(request) - end.end()) if length else 0
    while missing > 0 and (more := line.recv(missing)):
        missing -= len(more)


@contextlib.contextmanager
def receiver(behave: Behaviour, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """The address of a server that treats every connection in this way."""
    over, listener = threading.Event(), socket.create_server(("127.0.0.1", 0))

    def serve(line: socket.socket) -> None:
        hung_up = contextlib.suppress(OSError)  # as it should
        with hung_up, tls.wrap_socket(line, server_side=True) if tls else line as spoken:
            spoken.settimeout(20)
            read_request(spoken)
            behave(spoken, over)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


@contextlib.contextmanager
def deaf_port() -> Iterator[str]:
    """A port whose queue is full: the connection is never made."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    callers = [socket.socket() for _ in range(3)]
    for caller in callers:
        caller.setblocking(False)
        caller.connect_ex(listener.getsockname())
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        for line in (*callers, listener):
            line.close()


class Authority:
    """A certificate authority of one's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of the tests")])
        self.certificate = self._sign(self.name, self.key, (), days=30, is_authority=True)

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    def server(self, host: str, days: int = 30) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        alternative = x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
        certificate = self._sign(name, key, (alternative,), days)
        file = self.folder / f"{host}{days}.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _sign(
        self,
        name: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        names: tuple[x509.GeneralName, ...],
        days: int,
        is_authority: bool = False,
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=60))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        )
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        return builder.sign(self.key, hashes.SHA256())
