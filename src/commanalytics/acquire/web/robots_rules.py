"""`robots.txt`: what a site lets programs fetch, and how often (RFC 9309)."""

from __future__ import annotations

from protego import Protego

from commanalytics.acquire.limits import known, shares
from commanalytics.acquire.web.page_visit import Answer

NAME = "commanalytics"  # as sites may call it in their rules


class SiteRules:
    """What one site says; nothing where it has no such file, and why where it could not say."""

    def __init__(self, text: str = "", closed: str = "") -> None:
        self._rules = Protego.parse(text)
        self.closed = closed

    def why_not(self, url: str) -> str:
        """Why a program may not fetch a page, by what the site says; "" if it may.

        >>> SiteRules("User-agent: *\\nDisallow: /drafts").why_not("https://ondara.example/drafts/7")
        "the site's robots.txt asks programs not to fetch this"
        """
        if self._rules.can_fetch(url, NAME):
            return ""
        return "the site's robots.txt asks programs not to fetch this"

    @property
    def delay(self) -> float:
        """Seconds that it wants between two requests."""
        return min(float(self._rules.crawl_delay(NAME) or 0), shares("visits")["delay"])


def rules_in(answer: Answer) -> SiteRules:
    """The rules in what a site answered: none where it has none, all is closed where it could not say."""
    if answer.status >= 500 or answer.status == 429:
        return SiteRules(closed=f"the site could not say what programs may fetch (robots.txt: {answer.status})")
    if answer.status != 200:
        return SiteRules()
    return SiteRules(answer.data[: known("visits")["rules"]].decode("utf-8", "replace"))
