"""Certificates are checked against the name in the link, although the connection is made to an address."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from commanalytics.acquire.web import guarded_connections
from commanalytics.acquire.web.polite_visitor import Visitor
from commanalytics.acquire.web.public_addresses import Reach
from commanalytics.errors import FetchError
from tests.acquire.site import Page, site

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl, which makes the certificate, is not installed")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of ondara.example that nobody but this test trusts, with its key."""
    folder = tmp_path_factory.mktemp("certificate")
    made = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ondara.example -keyout key.pem -out certificate.pem"
    names = ["-addext", "subjectAltName=DNS:ondara.example"]
    subprocess.run([OPENSSL or "", *made.split(), *names], cwd=folder, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "certificate.pem").read_bytes())
    return both


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """What is trusted is read anew, and forgotten afterwards."""
    guarded_connections.trusted.cache_clear()
    yield
    guarded_connections.trusted.cache_clear()


def fetched(certificate: Path, name: str) -> bytes:
    """A page over https, from a site that is asked for under a name."""
    with site(certificate) as here:
        here.pages["/"] = Page(b"a lane")
        port = here.address.rpartition(":")[2]
        reach = Reach(frozenset({here.address}), look_up=lambda host, port: ["127.0.0.1"])
        page = Visitor(reach=reach, robots=False, sleep=lambda s: None).fetch(f"https://{name}:{port}/")
    assert page is not None
    return page.data


def test_a_certificate_that_is_trusted_is_checked_against_the_name(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetched(certificate, "ondara.example") == b"a lane"
    with pytest.raises(FetchError, match="its certificate is not trusted"):
        fetched(certificate, "tavell.example")


def test_a_certificate_that_nobody_trusts_is_refused(certificate: Path) -> None:
    with pytest.raises(FetchError, match="its certificate is not trusted"):
        fetched(certificate, "ondara.example")
