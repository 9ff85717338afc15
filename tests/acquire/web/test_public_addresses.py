"""No address but a public one, in whatever way it is written, and whatever a name server says."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import ip_address

import pytest

from commanalytics.acquire.web.public_addresses import LOOPBACK, Reach, usual_reach, why_refused, written_address
from commanalytics.errors import FetchError

PUBLIC = ["198.41.0.4", "9.9.9.9", "2620:fe::9", "::ffff:9.9.9.9", "64:ff9b::909:909"]
INNER = {
    "127.0.0.1": "this machine itself",
    "127.255.255.254": "this machine itself",
    "0.0.0.0": "this machine itself",
    "10.1.2.3": "a private network",
    "172.31.255.255": "a private network",
    "192.168.1.1": "a private network",
    "169.254.169.254": "the link this machine is on, with the metadata service of clouds",
    "100.100.100.200": "a provider's inner network",
    "192.0.0.192": "a network for protocols, with the metadata service of a cloud",
    "168.63.129.16": "the metadata service of a cloud",
    "224.0.0.1": "many machines at once",
    "255.255.255.255": "a reserved network",
    "::1": "no public address",
    "::": "no public address",
    "fe80::1": "no public address",
    "fec0::1": "no public address",
    "fd00:ec2::254": "no public address",
    "ff02::1": "no public address",
    "64:ff9b:1::1": "no public address",
    "::10.0.0.1": "no public address",
    "::ffff:127.0.0.1": "this machine itself",
    "::ffff:a9fe:a9fe": "the link this machine is on, with the metadata service of clouds",
    "64:ff9b::7f00:1": "this machine itself",
    "2002:7f00:1::": "a way from IPv6 to IPv4",
    "2001:0:4136:e378::": "a network for protocols",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_allowed(address: str) -> None:
    assert why_refused(ip_address(address)) == ""
    assert Reach().addresses(address, 443) == [address if "." not in address[3:] else str(ip_address(address))]


@pytest.mark.parametrize(("address", "why"), INNER.items())
def test_inner_addresses_are_refused_with_what_they_are(address: str, why: str) -> None:
    assert why_refused(ip_address(address)) == why
    with pytest.raises(FetchError, match=f"this leads to {why}"):
        Reach().addresses(address, 80)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("0x7f.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("10.257", "10.0.1.1"),
        ("[::ffff:127.0.0.1]", "::ffff:7f00:1"),
        ("[::1%25lo]", "::1"),
    ],
)
def test_an_address_is_known_in_every_form_that_systems_take(host: str, address: str) -> None:
    assert written_address(host) == address
    with pytest.raises(FetchError, match="this leads to"):
        Reach(look_up=_never).addresses(host, 80)


@pytest.mark.parametrize("host", ["ondara.example", "127.0.0.1.ondara.example", "1.2.3.4.5", ""])
def test_a_name_is_no_address(host: str) -> None:
    assert written_address(host) == ""


@pytest.mark.parametrize(
    "answers", [["10.0.0.7"], ["198.41.0.4", "169.254.169.254"], ["fe80::1%eth0"], ["::ffff:10.0.0.7"]]
)
def test_a_name_that_leads_to_an_inner_address_is_refused_if_only_one_of_its_addresses_is(answers: list[str]) -> None:
    with pytest.raises(FetchError, match=r"^ondara\.example: this leads to .* \(.+\)\. Only public addresses"):
        Reach(look_up=lambda name, port: answers).addresses("ondara.example", 443)


def test_a_name_that_nobody_knows_is_said_to_be_unknown() -> None:
    def unknown(name: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(FetchError, match=r"^ondara\.example: no address is known for this name \(Name or service"):
        Reach(look_up=unknown).addresses("ondara.example", 443)
    with pytest.raises(FetchError, match=r"^ondara\.example: no address is known for this name\. "):
        Reach(look_up=lambda name, port: []).addresses("ondara.example", 443)


def test_the_switch_opens_one_server_of_this_machine_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LOOPBACK, "127.0.0.1:8000")
    reach = usual_reach()
    assert reach.addresses("127.0.0.1", 8000) == ["127.0.0.1"]
    for host, port in [("127.0.0.1", 8001), ("127.0.0.2", 8000), ("[::1]", 8000)]:
        with pytest.raises(FetchError):
            reach.addresses(host, port)


@pytest.mark.parametrize("named", ["10.0.0.7:80", "ondara.example:80", "*"])
def test_the_switch_opens_nothing_else(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv(LOOPBACK, named)
    with pytest.raises(FetchError, match="is no server of this machine"):
        usual_reach()


def _never(name: str, port: int) -> Sequence[str]:
    raise AssertionError(f"{name} was looked up")
