"""Which addresses may be connected to: public ones alone, whatever a link, a redirect or a name server says.

A name is looked up here, once, and whoever connects takes the address that was judged: a second look-up could give
another one. Python's own `is_global` is not asked, since what it knows differs from version to version (up to 3.11 it
calls 192.0.0.192 and 2002:a00:1:: public).
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from commanalytics.acquire.web.not_served import NotServedError
from commanalytics.errors import FetchError
from commanalytics.resources import resource_rows

LOOPBACK = "COMMANALYTICS_LOOPBACK"  # servers of this machine that may be asked, for tests: 127.0.0.1:8000,…
Address = IPv4Address | IPv6Address
LookUp = Callable[[str, int], Sequence[str]]  # of a name and a port: addresses
_PUBLIC = IPv6Network("2000::/3")  # all that was ever given out of IPv6
_MAPPED = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))  # their last 32 bits are the IPv4 address meant


def look_up(name: str, port: int) -> list[str]:
    """The addresses of a name, as the system knows them."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be connected to: any public address, and of this machine the servers that are named."""

    loopback: frozenset[str] = frozenset()  # "127.0.0.1:8000"
    look_up: LookUp = look_up

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, all of them allowed; FetchError otherwise, and where it has none."""
        literal = written_address(host)
        found = [literal] if literal else self._looked_up(host, port)
        for address in found:
            if f"{address}:{port}" not in self.loopback and (why := why_refused(ip_address(address))):
                what = f"this leads to {why}" + (f" ({address})" if address != host else "")
                raise FetchError(host, what, "Only public addresses are asked; save the page and add the file")
        return found

    def _looked_up(self, host: str, port: int) -> list[str]:
        try:
            found = [address.partition("%")[0] for address in self.look_up(host, port)]
        except (OSError, UnicodeError) as problem:
            what = f"no address is known for this name ({getattr(problem, 'strerror', None) or problem})"
            raise NotServedError(host, what, "Check the link and your connection") from problem
        if not found:
            raise NotServedError(host, "no address is known for this name", "Check the link and your connection")
        return found


def usual_reach() -> Reach:
    """Public addresses, and what the environment names of this machine."""
    named = os.environ.get(LOOPBACK, "").split(",")
    servers = frozenset(server.strip() for server in named if server.strip())
    for server in servers:
        if not server.startswith(("127.", "::1:")):
            raise FetchError(LOOPBACK, f"{server} is no server of this machine", "Write 127.0.0.1:8000")
    return Reach(servers)


def written_address(host: str) -> str:
    """The address that a host is written as, in whatever form systems take: decimal, octal, short; "" for a name.

    >>> written_address("2130706433"), written_address("0177.0.0.1"), written_address("[::FFFF:7f00:1]")
    ('127.0.0.1', '127.0.0.1', '::ffff:7f00:1')
    >>> written_address("ondara.example")
    ''
    """
    bare = host.strip("[]").partition("%")[0]
    try:
        return str(ip_address(bare))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(bare))
    except (OSError, UnicodeError):
        return ""


def why_refused(address: Address) -> str:
    """What an address is instead of a public one, in words; "" for a public one.

    >>> why_refused(ip_address("::ffff:10.0.0.7")), why_refused(ip_address("198.41.0.4"))
    ('a private network', '')
    """
    if isinstance(address, IPv6Address) and any(address in network for network in _MAPPED):
        return why_refused(IPv4Address(int(address) & 0xFFFFFFFF))
    if isinstance(address, IPv6Address) and address not in _PUBLIC:
        return "no public address"
    return next((what for network, what in _refused() if address in network), "")


@cache
def _refused() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    rows = resource_rows("refused_networks.csv", full=True)
    return tuple((ip_network(row["network"]), row["what"]) for row in rows)
