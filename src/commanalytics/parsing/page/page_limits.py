"""Lengths, counts and shares by which a page is read: data of resources/page.toml, which says what each is.

>>> counts("labels")["dated"], shares("shape")["full"]
(100, 0.6)
"""

from __future__ import annotations

from functools import partial

from commanalytics.parsing.reach import counts_of, shares_of

counts, shares = partial(counts_of, "page"), partial(shares_of, "page")

TAIL, TITLE = counts("lengths")["tail"], counts("lengths")["title"]
