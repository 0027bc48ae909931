"""Which addresses we may connect to. Pure: judges addresses, never names.

`ipaddress.is_global` alone is not enough: it lets through NAT64, 6to4 and mapped forms of 127.0.0.1,
site-local and multicast addresses.
"""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

NAT64 = ip_network("64:ff9b::/96")
DENIED: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)


class Refused(Exception):
    """We do not connect there; the text names the reason and may be shown to staff."""


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """`allow_nets` is the operator's explicit list of networks that are reachable in spite of the rules."""

    allow_nets: tuple[Network, ...] = ()
    allow_http: bool = False
    ports: frozenset[int] = frozenset({443})

    @classmethod
    def of(cls, allow_nets: Iterable[str], allow_http: bool, ports: Iterable[int]) -> "AddressPolicy":
        return cls(tuple(ip_network(net) for net in allow_nets), allow_http, frozenset(ports))

    def is_listed(self, address: Address) -> bool:
        return any(address in net for net in self.allow_nets if net.version == address.version)

    def check_target(self, target: "Target") -> None:
        """What can be said of an address before its name is resolved."""
        for address in written_addresses(target.host):
            self.check(address, target.scheme, target.port)
        if target.scheme != "https" and not self.allow_http:
            raise Refused(_("Only https is allowed."))
        if target.port not in self.ports and not self.allow_nets:
            raise Refused(_("Port %(port)s is not allowed.") % {"port": target.port})

    def check(self, text: str, scheme: str, port: int) -> None:
        """Raise Refused unless this address may be connected to with this scheme and port."""
        address = innermost(ip_address(text.partition("%")[0]))
        if self.is_listed(address):
            if scheme == "https" or self.allow_http:
                return
            raise Refused(_("Only https is allowed."))
        if is_denied(address):
            raise Refused(_("The address %(address)s is not a public one.") % {"address": address})
        if scheme != "https":
            raise Refused(_("Only https is allowed."))
        if port not in self.ports:
            raise Refused(_("Port %(port)s is not allowed.") % {"port": port})


def is_denied(address: Address) -> bool:
    return not address.is_global or any(address in net for net in DENIED if net.version == address.version)


def innermost(address: Address) -> Address:
    """The IPv4 address inside a mapped, NAT64 or 6to4 one."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour or address


@dataclass(frozen=True, slots=True)
class Target:
    scheme: str
    host: str
    port: int
    path: str


def written_addresses(host: str) -> list[str]:
    """The address that a host is when it is no name, in any spelling (127.1, 0x7f000001); nobody is asked."""
    try:
        infos = socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


def parse_target(url: str) -> Target:
    """Take a URL apart; Refused when it is not a plain http(s) address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused(_("This is not an address.")) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused(_("Only https addresses are allowed."))
    if parts.username is not None or parts.password is not None:
        raise Refused(_("The address must not hold a user name or password."))
    if not url.isprintable() or not parts.path.isascii() or not parts.query.isascii() or " " in url or "\\" in url:
        raise Refused(_("The address holds characters that it must not hold."))
    try:
        host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    except UnicodeError as error:
        raise Refused(_("This is not a host name.")) from error
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path)
