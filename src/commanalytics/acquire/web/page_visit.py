"""One visit: what a link leads to, over redirects, within bounds of size and time, each step judged anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2

from commanalytics.acquire.limits import known, shares
from commanalytics.acquire.unpacking import Broken, TooLarge, is_known, unpacked
from commanalytics.acquire.web.guarded_connections import Deadline, GuardedTransport
from commanalytics.acquire.web.not_served import NotServedError
from commanalytics.acquire.web.public_addresses import Reach
from commanalytics.english import sized
from commanalytics.errors import FetchError

_PORTS = 2**16 - 1
_PACKINGS = "gzip, deflate"  # that a server is told it may use
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one visit may take."""

    most: int = known("visits")["bytes"]  # unpacked
    seconds: float = shares("visits")["seconds"]  # of the whole visit, redirects included
    redirects: int = known("visits")["redirects"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said in the end."""

    url: str  # after redirects
    status: int
    words: str  # of the status
    headers: Mapping[str, str]  # names in small letters
    data: bytes


class VisitBroken(Exception):
    """The connection failed, which may pass: whoever asked may ask again."""


def visit(
    link: str,
    headers: Mapping[str, str],
    reach: Reach,
    limits: Limits,
    before: Callable[[httpx2.URL], None] = lambda url: None,
) -> Answer:
    """The answer to a link. `before` is called before each request; what it raises ends the visit.

    FetchError for what is refused, too large or too slow; VisitBroken where the connection failed.
    """
    url = checked_link(link)
    deadline = Deadline(limits.seconds)
    with _client(headers, reach, deadline) as client:
        for _ in range(limits.redirects + 1):
            before(url)
            answer = _asked(client, url, limits)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            url = checked_link(str(_joined(url, answer.headers["location"])))
    raise FetchError(
        link, f"it leads on more than {limits.redirects} times", "Follow it in a browser, and name its end"
    )


def checked_link(link: str) -> httpx2.URL:
    """A link as a URL; FetchError for what is none, for anything but http and https, and for one with a password."""
    if len(link) > known("visits")["link"] or not link.isprintable():
        raise FetchError(f"{link[:60]!r}…", "this is no link", "Copy the link of the page from your browser")
    try:
        url = httpx2.URL(link.strip()).copy_with(fragment=None)
        named = bool(url.raw_host) and (url.port or 1) <= _PORTS
    except (httpx2.InvalidURL, ValueError) as problem:
        raise FetchError(link, f"this is no link ({problem})", "Copy it from your browser") from problem
    if url.scheme not in ("http", "https") or not named:
        what = "only links that begin with http:// or https:// and name a site are followed"
        raise FetchError(link, what, "Save it and add the file")
    if url.userinfo:
        raise FetchError(url.host, "the link holds a name or a password", "Take it out; what is added can be published")
    return url


def _client(headers: Mapping[str, str], reach: Reach, deadline: Deadline) -> httpx2.Client:
    transport = GuardedTransport(reach, deadline)
    usual = {"accept": "text/html,*/*;q=0.8", "accept-language": "en", "accept-encoding": _PACKINGS}
    return httpx2.Client(transport=transport, trust_env=False, follow_redirects=False, headers={**usual, **headers})


def _asked(client: httpx2.Client, url: httpx2.URL, limits: Limits) -> Answer:
    where = str(url)
    with _failures(where, limits), client.stream("GET", url) as response:
        told = {name: value for name, value in response.headers.items() if value.isprintable()}
        if told.get("content-length", "").isdecimal() and int(told["content-length"][:20]) > limits.most:
            raise _too_large(where, limits.most)
        wanted = response.status_code == 200  # whatever else it says is for a browser
        packing = told.get("content-encoding", "").strip().lower()
        data = _unpacked(where, response.iter_raw(), packing, limits.most) if wanted else b""
        return Answer(where, response.status_code, response.reason_phrase, told, data)


def _unpacked(where: str, pieces: Iterable[bytes], packing: str, most: int) -> bytes:
    if not is_known(packing):
        what = f'it came packed as "{packing}", which was not asked for'
        raise FetchError(where, what, "Save the page and add the file")
    try:
        return unpacked(pieces, packing, most)
    except TooLarge as problem:
        raise _too_large(where, most) from problem
    except Broken as problem:
        what = "it came packed, and broken or cut off"
        raise FetchError(where, what, "Try again later, or save the page and add it") from problem


def _too_large(where: str, most: int) -> FetchError:
    """More than is taken from one link."""
    what = f"it is larger than {sized(most)}, more than is taken from one link"
    return FetchError(where, what, "Save it, take out what is needed, and add the file")


@contextmanager
def _failures(where: str, limits: Limits) -> Iterator[None]:
    """What goes wrong on the way, told apart by whether it may pass."""
    try:
        yield
    except httpx2.TimeoutException as problem:
        what = f"the server is too slow (it has {limits.seconds:.0f} seconds in all)"
        raise NotServedError(where, what, "Try again later, or save the page and add the file") from problem
    except httpx2.TransportError as problem:
        if "certificate" in str(problem).lower():
            what = f"its certificate is not trusted ({problem})"
            raise FetchError(
                where, what, "Look at it in a browser, and save the page if it is the right one"
            ) from problem
        raise VisitBroken(str(problem) or type(problem).__name__) from problem
    except (httpx2.HTTPError, httpx2.InvalidURL) as problem:
        raise FetchError(where, f"this can't be fetched ({problem})", "Check the link") from problem


def _joined(url: httpx2.URL, location: str) -> httpx2.URL | str:
    try:
        return url.join(location)
    except (httpx2.InvalidURL, ValueError):
        return location
