"""Fetching as a guest: says who it is, keeps to `robots.txt`, waits between two requests, asks again when it may help,
and does not ask for what has not changed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from threading import Lock
from urllib.parse import unquote

import httpx2

from commanalytics import __version__
from commanalytics.acquire.limits import known, several, shares
from commanalytics.acquire.original import Original
from commanalytics.acquire.web.not_served import NotServedError
from commanalytics.acquire.web.page_visit import Answer, Limits, VisitBroken, checked_link, visit
from commanalytics.acquire.web.public_addresses import Reach, usual_reach
from commanalytics.acquire.web.robots_rules import NAME, SiteRules, rules_in
from commanalytics.errors import FetchError

PAUSE = shares("visits")["pause"]
AGAIN = several("visits", "again")
_PASSING = (408, 425, 429, 500, 502, 503, 504)  # answers that may be others in a moment
_KEPT = ("etag", "last-modified", "date", "content-type", "content-language")
_NO_TEXT = ("image/", "video/", "audio/", "font/")
_REMEDIES = {404: "Look for the text elsewhere", 410: "Look for the text elsewhere"}


class Visitor:
    """Visits sites, and remembers of each its rules and when it was last asked.

    Several threads may share one: whichever of them asks a site, and wherever a redirect leads, the pause between two
    requests to it is kept.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        robots: bool = True,
        limits: Limits | None = None,
        reach: Reach | None = None,
        pause: float | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._agent = {"user-agent": f"{NAME}/{__version__}" + (f" (+{contact})" if contact else "")}
        self._robots = robots
        self._limits = limits or Limits()
        self._reach = reach or usual_reach()
        self._pause = PAUSE if pause is None else pause
        self._sleep = sleep
        self._rules: dict[str, SiteRules] = {}
        self._asked: dict[str, float] = {}
        self._locks: dict[tuple[str, str], Lock] = {}
        self._locking = Lock()
        self._misses: dict[str, int] = {}  # times in a row that a site could not be reached
        self._silent: set[str] = set()  # sites that did not answer, however often they were asked

    def fetch(self, link: str, known: Mapping[str, str] | None = None) -> Original | None:
        """What a link leads to, as it came; None if it is still what it was when these headers came with it.

        FetchError says why there is nothing.
        """
        conditions = _conditions(known or {})
        answer = self._patiently(str(checked_link(link)), conditions)
        if answer.status == 304 and conditions:
            return None
        if answer.status != 200:
            words = f"{answer.status} {answer.words}".strip()
            remedy = _REMEDIES.get(answer.status, "Look at it in a browser, and save the page if it is there")
            raise NotServedError(link, f"the site answers {words}", remedy)
        return _original(answer)

    def _patiently(self, link: str, conditions: Mapping[str, str]) -> Answer:
        """The answer, asked for again where that may help."""
        site = _site(checked_link(link))
        if site in self._silent:
            raise NotServedError(link, "its site did not answer a moment ago", "Try again later")
        for wait in (*AGAIN, None):
            try:
                answer = visit(link, {**self._agent, **conditions}, self._reach, self._limits, self._before)
            except VisitBroken as problem:
                if wait is None:
                    self._silent.add(site)
                    what = f"the connection failed {len(AGAIN) + 1} times ({problem})"
                    raise NotServedError(link, what, "Try again later") from problem
                self._sleep(_about(wait))
                continue
            except NotServedError:
                self._missed(site)
                raise
            self._misses.pop(site, None)
            if wait is None or answer.status not in _PASSING:
                return answer
            self._sleep(_asked_to_wait(link, answer) or _about(wait))
        raise AssertionError("the last turn returns or raises")

    def _missed(self, site: str) -> None:
        """A site that is unknown or too slow time and again is let be: each try may take all the time of a visit."""
        self._misses[site] = self._misses.get(site, 0) + 1
        if self._misses[site] >= known("visits")["misses"]:
            self._silent.add(site)

    def _before(self, url: httpx2.URL) -> None:
        """Whether a page may be asked for, and the pause that is due before it is."""
        if self._robots:
            _check_rules(self._rules_of(url), str(url))
        self._wait(url)

    def _rules_of(self, url: httpx2.URL) -> SiteRules:
        site = _site(url)
        with self._lock_of("rules", site):  # of those who want them, one reads them
            if site not in self._rules:
                self._rules[site] = self._rules_at(url.copy_with(raw_path=b"/robots.txt"))
            return self._rules[site]

    def _rules_at(self, url: httpx2.URL) -> SiteRules:
        return rules_in(visit(str(url), self._agent, self._reach, self._limits, self._wait))

    def _wait(self, url: httpx2.URL) -> None:
        """Wait for the next turn at a site, and take it."""
        site = _site(url)
        with self._lock_of("turn", site):
            rules = self._rules.get(site)
            due = self._asked.get(site, 0.0) + max(self._pause, rules.delay if rules else 0.0)
            left = due - time.monotonic()
            if site in self._asked and left > 0:
                self._sleep(left)
            self._asked[site] = time.monotonic()

    def _lock_of(self, what: str, site: str) -> Lock:
        with self._locking:
            return self._locks.setdefault((what, site), Lock())


def fetch(link: str) -> Original:
    """What one link leads to, as it came, asked for by a person: `robots.txt`, which is for programs, is not asked."""
    found = Visitor(robots=False).fetch(link)
    assert found is not None  # nothing was known of it
    return found


def _site(url: httpx2.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _check_rules(rules: SiteRules, link: str) -> None:
    if rules.closed:
        raise NotServedError(link, rules.closed, "Try again later")
    if why := rules.why_not(link):
        raise FetchError(link, why, "Save the page in a browser and add the file")


def _conditions(known: Mapping[str, str]) -> dict[str, str]:
    asked = {"if-none-match": known.get("etag", ""), "if-modified-since": known.get("last-modified", "")}
    return {name: value for name, value in asked.items() if value}


def _about(seconds: float) -> float:
    """So that many who wait do not come back at once."""
    little = shares("visits")["little"]
    return seconds * random.uniform(1 - little, 1 + little)


def _asked_to_wait(link: str, answer: Answer) -> float:
    """Seconds that a site asks to be left alone; FetchError if that is too long."""
    told = answer.headers.get("retry-after", "").strip()
    try:
        seconds = float(told) if told.isdecimal() else _seconds_until(told)
    except (ValueError, OverflowError):
        return 0.0
    if seconds > shares("visits")["wait"]:
        raise FetchError(link, f"the site asks to be left alone for {seconds:.0f} seconds", "Try again later")
    return max(seconds, 0.0)


def _seconds_until(moment: str) -> float:
    found = parsedate_to_datetime(moment)
    return (found.replace(tzinfo=found.tzinfo or UTC) - datetime.now(UTC)).total_seconds()


def _original(answer: Answer) -> Original:
    told = Message()
    told["content-type"] = answer.headers.get("content-type", "")
    media_type = told.get_content_type() if told["content-type"] else ""
    if media_type.startswith(_NO_TEXT):
        raise FetchError(answer.url, f"this is {media_type} and no text", "Name the link of the text itself")
    return Original(
        data=answer.data,
        name=_name(answer),
        media_type=media_type,
        origin=answer.url,
        headers={name: answer.headers[name] for name in _KEPT if name in answer.headers},
        charset=told.get_content_charset() or "",
    )


def _name(answer: Answer) -> str:
    """What a file of it would be called: as the server says, else the last part of its address; never a path."""
    told = Message()
    told["content-disposition"] = answer.headers.get("content-disposition", "")
    called = told.get_filename() or unquote(httpx2.URL(answer.url).path.rstrip("/").rpartition("/")[2])
    name = called.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in name if c.isprintable()).strip(". ")[:120]
