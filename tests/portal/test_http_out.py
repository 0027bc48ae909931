import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from ipaddress import ip_address

import pytest

from portal.http_out import Failed, Refused, send
from portal.http_out.addresses import AddressPolicy, innermost, is_denied, parse_target
from portal.outbox.conf import OutboxSettings

LOOPBACK = OutboxSettings(allow_nets=("127.0.0.0/8",), allow_http=True, deadline=2, connect=1)
PUBLIC_ONLY = AddressPolicy()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.1.2.3",
        "255.255.255.255",
        "::1",
        "::",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:db8::1",
        "2001::1",
        "5f00::1",
        "fc00::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ],
)
def test_no_address_of_our_own_house_is_ever_reached(address: str) -> None:
    assert is_denied(innermost(ip_address(address)))
    with pytest.raises(Refused):
        PUBLIC_ONLY.check(address, "https", 443)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_reached_by_https(address: str) -> None:
    PUBLIC_ONLY.check(address, "https", 443)


def test_plain_http_and_odd_ports_are_refused() -> None:
    with pytest.raises(Refused, match="https"):
        PUBLIC_ONLY.check("8.8.8.8", "http", 80)
    with pytest.raises(Refused, match="22"):
        PUBLIC_ONLY.check("8.8.8.8", "https", 22)


def test_the_operator_may_list_a_private_network() -> None:
    policy = AddressPolicy.of(["10.20.0.0/16"], allow_http=False, ports=[443])

    policy.check("10.20.3.4", "https", 8443)
    for address, scheme in (("10.21.0.1", "https"), ("10.20.3.4", "http")):
        with pytest.raises(Refused):
            policy.check(address, scheme, 443)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "https://user@example.com/",
        "https://user:word@example.com/",
        "https:///nothing",
        "https://example.com:99999/",
        "https://example.com/a b",
        "https://example.com/\r\nHost: evil",
        "https://exa\\mple.com/",
        "",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        parse_target(url)


def test_a_cyrillic_host_is_written_as_dns_writes_it() -> None:
    assert parse_target("https://пример.рф/x").host == "xn--e1afmkfd.xn--p1ai"


@pytest.mark.parametrize("spelling", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
def test_addresses_are_judged_not_their_spelling(spelling: str) -> None:
    with pytest.raises((Refused, Failed)):
        send("POST", f"https://{spelling}/", {}, b"", conf=OutboxSettings())


def test_one_bad_address_among_several_is_enough_to_refuse() -> None:
    with pytest.raises(Refused, match=r"169\.254\.169\.254"):
        send("POST", "https://x.example/", {}, b"", resolver=lambda *_: ["8.8.8.8", "169.254.169.254"])


def test_a_name_without_an_address_may_be_tried_again() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror

    with pytest.raises(Failed) as failure:
        send("POST", "https://x.example/", {}, b"", resolver=unknown)
    assert not failure.value.may_have_arrived


Talk = Callable[[socket.socket], None]


@pytest.fixture
def serve() -> Iterator[Callable[[Talk], str]]:
    """A server of one connection that behaves as the test says; gives its address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def start(talk: Talk) -> str:
        def run() -> None:
            line, _ = listener.accept()
            with line:
                line.settimeout(5)
                line.recv(65536)
                with contextlib.suppress(OSError):  # the client hung up, as it should
                    talk(line)

        threading.Thread(target=run, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield start
    listener.close()


def test_an_answer_is_read_to_its_limit_and_never_unpacked(serve: Callable[[Talk], str]) -> None:
    url = serve(lambda line: line.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + b"x" * 100_000))

    answer = send("POST", url, {}, b"{}", conf=LOOPBACK)

    assert (answer.status, len(answer.body), answer.address) == (200, 4096, "127.0.0.1")


def test_a_redirect_is_an_answer_and_not_followed(serve: Callable[[Talk], str]) -> None:
    url = serve(
        lambda line: line.sendall(
            b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n"
        )
    )

    assert send("POST", url, {}, b"{}", conf=LOOPBACK).status == 302


def drip_headers(line: socket.socket) -> None:
    for _ in range(100):
        line.sendall(b"H")
        time.sleep(0.05)


def hang(line: socket.socket) -> None:
    """Reads all that comes and never answers; whoever closes with bytes unread resets the line instead."""
    while line.recv(4096):
        pass


@pytest.mark.parametrize("talk", [drip_headers, hang])
def test_the_whole_request_ends_at_its_deadline(serve: Callable[[Talk], str], talk: Talk) -> None:
    started = time.monotonic()

    with pytest.raises(Failed, match="Deadline") as failure:
        send("POST", serve(talk), {}, b"{}", conf=replace(LOOPBACK, deadline=0.4))

    assert time.monotonic() - started < 3
    assert failure.value.may_have_arrived


def test_a_line_that_is_cut_may_have_delivered(serve: Callable[[Talk], str]) -> None:
    with pytest.raises(Failed) as failure:
        send("POST", serve(lambda line: line.close()), {}, b"{}", conf=LOOPBACK)

    assert failure.value.may_have_arrived


def test_a_closed_port_has_delivered_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(Failed) as failure:
        send("POST", f"http://127.0.0.1:{port}/", {}, b"{}", conf=LOOPBACK)

    assert not failure.value.may_have_arrived


def test_who_speaks_no_tls_gets_nothing(serve: Callable[[Talk], str]) -> None:
    url = serve(lambda line: line.sendall(b"not TLS")).replace("http:", "https:")

    with pytest.raises(Failed) as failure:
        send("POST", url, {}, b"{}", conf=LOOPBACK)

    assert not failure.value.may_have_arrived


def test_proxies_of_the_environment_are_ignored(serve: Callable[[Talk], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nonexistent")
    url = serve(lambda line: line.sendall(b"HTTP/1.1 204 No Content\r\n\r\n"))

    assert send("POST", url, {}, b"{}", conf=LOOPBACK).status == 204
