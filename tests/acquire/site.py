"""A site on this machine: pages by path, each a page, several that take turns, or whatever a function does."""

from __future__ import annotations

import http.server
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from commanalytics.acquire.web import polite_visitor
from commanalytics.acquire.web.page_visit import Answer, Limits

Does = Callable[[http.server.BaseHTTPRequestHandler], None]


@dataclass
class Page:
    """An answer."""

    data: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200

    def __call__(self, request: http.server.BaseHTTPRequestHandler) -> None:
        """Send it."""
        request.send_response(self.status)
        usual = {"Content-Type": "text/html", "Content-Length": str(len(self.data)), "Connection": "close"}
        for name, value in {**usual, **self.headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(self.data)


@dataclass
class Site:
    """What stands where, and what was asked."""

    address: str  # 127.0.0.1:8000
    pages: dict[str, Does | list[Does]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # path and headers

    def link(self, path: str) -> str:
        """A link to a page of it."""
        return f"http://{self.address}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]

    def answer(self, request: http.server.BaseHTTPRequestHandler) -> None:
        """The page at a path; of several the next, and then the last for ever."""
        self.asked.append((request.path, {name.lower(): value for name, value in request.headers.items()}))
        page = self.pages.get(request.path, Page(b"<p>no such page", status=404))
        if isinstance(page, list):
            page = page.pop(0) if len(page) > 1 else page[0]
        page(request)


def silent(request: http.server.BaseHTTPRequestHandler) -> None:
    """Say nothing until whoever asked has gone."""
    request.rfile.read(1)


def short_for_the_silent(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visit to what says nothing ends soon; all others have the time that a busy machine takes."""
    whole = polite_visitor.visit

    def visit(link: str, headers: Any, reach: Any, limits: Limits, before: Any) -> Answer:
        quiet = here.pages.get(link.removeprefix(here.link(""))) is silent
        return whole(link, headers, reach, replace(limits, seconds=0.3) if quiet else limits, before)

    monkeypatch.setattr(polite_visitor, "visit", visit)


def dripping(*parts: bytes) -> Does:
    """Say this, and then a little now and then, until whoever asked has gone."""

    def does(request: http.server.BaseHTTPRequestHandler) -> None:
        for part in parts:
            request.wfile.write(part)
        while True:
            request.wfile.write(b"x")
            time.sleep(0.05)

    return does


def moved(to: str, status: int = 302) -> Page:
    """A page that leads on."""
    return Page(headers={"Location": to}, status=status)


@contextmanager
def site(certificate: Path | None = None) -> Iterator[Site]:
    """A site that is up; with a certificate (and its key, in one file) it speaks https."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            here.answer(self)

        def log_message(self, *_: object) -> None:
            """It is quiet."""

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Whoever asked has gone away: that is what is tried."""

    server = Server(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    here = Site(f"127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
