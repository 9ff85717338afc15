"""The failure that another copy may help against: the site itself can't be reached, or has the page no longer."""

from __future__ import annotations

from commanalytics.errors import FetchError


class NotServedError(FetchError):
    """The site is unknown, does not answer, answers too late, or has a page no longer: a copy may be looked for."""
