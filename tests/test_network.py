"""No test fetches anything: conftest.py refuses every address but this machine's own."""

import http.server
import socket
import subprocess
import sys
import threading
import urllib.request
from typing import Any

import pytest

from tests.conftest import NOWHERE


def test_names_of_other_machines_are_not_even_looked_up() -> None:
    with pytest.raises(ConnectionRefusedError, match="tests use no network"):
        socket.getaddrinfo("communiques.example", 443)


def test_addresses_of_other_machines_are_refused() -> None:
    with socket.socket() as outside, pytest.raises(ConnectionRefusedError, match="tests use no network"):
        outside.connect(("192.0.2.1", 80))


def test_libraries_are_sent_to_a_proxy_that_answers_nobody() -> None:
    """Told by the environment, so that the processes which a test starts are told, too."""
    ask = "import urllib.request; print(urllib.request.getproxies()['https'])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == urllib.request.getproxies()["http"] == NOWHERE


def test_this_machine_answers() -> None:
    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    threading.Thread(target=server.handle_request, daemon=True).start()
    with socket.create_connection(server.server_address[:2], timeout=30) as client:  # type: ignore[arg-type]
        client.sendall(b"HEAD / HTTP/1.0\r\n\r\n")
        assert client.recv(8) == b"HTTP/1.0"
    server.server_close()


@pytest.mark.browser
def test_the_browser_starts(page: Any) -> None:
    page.set_content("<p>A buoy</p>")
    assert page.inner_text("p") == "A buoy"
