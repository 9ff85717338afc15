"""Having the texts that a corpus lacks fetched: those of its catalogue, of another one, and what sites list anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.errors import NotFoundError, ParameterError, in_words
from commanalytics.sources.corpus_folder import CorpusFolder
from commanalytics.sources.meeting_catalogue import is_iso_date

if TYPE_CHECKING:
    from commanalytics.acquire.syncing.sync_run import Happened, SyncReport, Wanted
    from commanalytics.acquire.web.polite_visitor import Visitor

Tell = Callable[["Happened", int, int], None]


def sync_folder(
    folder: CorpusFolder,
    meetings: pd.DataFrame,
    since: str = "",
    catalogue: str = "",
    tell: Tell = lambda happened, done, total: None,
) -> SyncReport:
    """Fetch what is missing of a corpus, and what its sources have new; what became of each link.

    Only links of meetings from `since` on are followed, if that is given; `catalogue` is the link of a CSV with further
    meetings, which are written below those of `meetings.csv`.
    """
    if in_words("since", since) and not is_iso_date(since):
        raise ParameterError("since", f'"{since}" is no date', "Write 2023, 2023-09 or 2023-09-20")
    with needed("sync"):
        from commanalytics.acquire.syncing.sources_file import read_sources
        from commanalytics.acquire.syncing.sync_run import Asked, sync
        from commanalytics.acquire.syncing.taking_in import taking_in
        from commanalytics.acquire.web.polite_visitor import Visitor
    visitor = Visitor(contact=read_sources(folder.path).contact)
    wanted = [
        *_missing(meetings),
        *(_further(folder, meetings, catalogue, visitor) if in_words("catalogue", catalogue) else []),
    ]
    held = {text.source_url for text in folder.texts if text.source_url}
    return sync(Asked(folder.path, wanted, held, taking_in(folder.path), since, visitor=visitor, tell=tell))


@contextmanager
def needed(what: str) -> Iterator[None]:
    """Where the extra for texts from elsewhere is not installed, one line says how it is."""
    try:
        yield
    except ModuleNotFoundError as problem:
        if (problem.name or "commanalytics").startswith("commanalytics"):
            raise
        remedy = "Install it with: pip install 'commanalytics[acquire]'"
        raise NotFoundError(what, f"{problem.name} is not installed", remedy) from problem


def _missing(meetings: pd.DataFrame) -> list[Wanted]:
    """The links of meetings without a text."""
    from commanalytics.acquire.syncing.sync_run import Wanted

    rows = meetings.loc[~meetings["has_text"] & meetings["url"].str.match("https?://"), ["date", "url"]]
    return [Wanted(url, meeting=date) for date, url in rows.itertuples(index=False, name=None)]


def _further(folder: CorpusFolder, meetings: pd.DataFrame, catalogue: str, visitor: Visitor) -> list[Wanted]:
    """Links of another catalogue for meetings without a text; those that ours lacks are written into it."""
    from commanalytics.acquire.syncing.further_meetings import links_for, rows_in, write_new
    from commanalytics.acquire.syncing.sync_run import Wanted

    page = visitor.fetch(catalogue)
    assert page is not None  # nothing was known of it
    group = folder.settings.group
    theirs = rows_in(page, group)
    new = write_new(folder.path, group, theirs)
    missing = {*meetings.loc[~meetings["has_text"], "date"], *(meeting.date for meeting in new)}
    held = set(meetings.loc[meetings["has_text"], "date"])
    return [Wanted(link, meeting=date) for date, link in links_for(theirs, missing - held)]
