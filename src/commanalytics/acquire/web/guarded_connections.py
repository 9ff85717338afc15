"""Connections to addresses that were judged, each over at a fixed moment: the one way out of this package.

The library asks for a connection to a name; it is looked up and judged here, and the connection is made to that very
address, while certificates are still checked against the name. A server that sends a byte now and then, be it of its
headers, is cut off when the time of the whole visit is over. No proxy is used, since it would look up names itself.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache

import httpcore2
import httpx2

from commanalytics.acquire.limits import shares
from commanalytics.acquire.web.public_addresses import Reach


class Deadline:
    """The moment at which a visit is over."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until a server has to have said something; httpcore2.ReadTimeout when the visit is over."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time of the visit is over")
        return min(left, shares("visits")["silent"])


class GuardedStream(httpcore2.NetworkStream):
    """A connection that keeps to a deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come."""
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        """End it."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same, encrypted."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return GuardedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """What the library asks of its connection."""
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to judged addresses only."""

    def __init__(self, reach: Reach, deadline: Deadline) -> None:
        self._reach = reach
        self._deadline = deadline
        self._system = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first of a host's addresses that answers."""
        problem: Exception = httpcore2.ConnectError("no address answers")
        for address in self._reach.addresses(host, port):
            try:
                stream = self._system.connect_tcp(address, port, self._deadline.left(), None, socket_options)
                return GuardedStream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as refused:
                problem = refused
        raise problem


class GuardedTransport(httpx2.BaseTransport):
    """Sends requests over guarded connections."""

    def __init__(self, reach: Reach, deadline: Deadline) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=trusted(), network_backend=GuardedBackend(reach, deadline), max_connections=1
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer to a request, its body still to come."""
        url = request.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        asked = httpcore2.Request(request.method, target, headers=request.headers.raw)
        with _in_words():
            answer = self._pool.handle_request(asked)
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """End all connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _in_words():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


_KINDS: Mapping[type[Exception], type[httpx2.TransportError]] = {
    httpcore2.TimeoutException: httpx2.ReadTimeout,
    httpcore2.NetworkError: httpx2.NetworkError,
    httpcore2.ProtocolError: httpx2.RemoteProtocolError,
}


@contextmanager
def _in_words() -> Iterator[None]:
    """What goes wrong below, as the library above calls it."""
    try:
        yield
    except tuple(_KINDS) as problem:
        kind = next(kind for below, kind in _KINDS.items() if isinstance(problem, below))
        raise kind(str(problem)) from problem


@cache
def trusted() -> ssl.SSLContext:
    """The certificates that the system trusts; nobody can have them left unchecked."""
    return httpcore2.default_ssl_context()
