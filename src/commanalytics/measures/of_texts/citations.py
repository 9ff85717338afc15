"""Which meetings the texts themselves list, and which of the earlier ones a list leaves out."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.english import day, listed
from commanalytics.labels_and_colours import limits
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import group_of, named_meetings

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


Places = Mapping[str, Sequence[int]]  # date -> places of its meetings
COLUMNS = ["communique_id", "citing", "meeting_id", "meeting", "cited", "state", "held", "ids"]


@dataclass(frozen=True, slots=True)
class Listing:
    """A text that was read, and the earlier meetings that it cites."""

    communique_id: str
    meeting: str  # label of its own meeting
    date: str
    cited: Mapping[int, Sequence[str]]  # place of each earlier meeting that it cites -> the clauses that do so
    earlier: int  # how many meetings are earlier
    most: int  # of how many days one of its clauses cites meetings

    @property
    def is_list(self) -> bool:
        """Whether one of its clauses cites so many that what it does not cite is left out."""
        return self.most >= limits()["meetings_of_a_list"]

    @property
    def leaves_out(self) -> int:
        """How many of the earlier meetings its list lacks."""
        return self.earlier - len(self.cited) if self.is_list else 0


@dataclass(frozen=True, slots=True)
class Window:
    """What of a long series is shown in full: the newest texts that cite, and the newest meetings."""

    texts: Sequence[str]  # labels, in order
    meetings: Sequence[str]
    texts_beyond: int
    meetings_beyond: int


@once
def listings(corpus: Corpus) -> Sequence[Listing]:
    """Every text that was read, in the order of the meetings. Of corpora that are joined none leaves out meetings of
    another group."""
    meetings = named_meetings(corpus)
    places: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, (meeting, date) in enumerate(zip(meetings["meeting_id"], meetings["date"], strict=True)):
        if date:
            places[group_of(meeting)][date].append(place)
    dates = {group: sorted(date for date, at in own.items() for _ in at) for group, own in places.items()}
    cited = _cited_dates(corpus)
    rows = meetings.loc[meetings["read"], ["communique_id", "meeting", "date"]].itertuples(index=False, name=None)
    return [
        _listing(text, label, date, cited.get(text, {}), places[group_of(text)], dates.get(group_of(text), []))
        for text, label, date in rows
    ]


def _listing(
    text: str, label: str, date: str, cited: Mapping[str, Sequence[str]], places: Places, dates: Sequence[str]
) -> Listing:
    """What a text cites of earlier meetings; how many one clause cites is counted by days, which several may share."""
    days = {day: ids for day, ids in cited.items() if day in places and day < date}
    times = Counter(clause for ids in days.values() for clause in set(ids))
    return Listing(text, label, date, _earlier(days, places), bisect_left(dates, date), max(times.values(), default=0))


def _earlier(days: Mapping[str, Sequence[str]], places: Places) -> dict[int, Sequence[str]]:
    """What is cited of earlier days, by the meetings' places: of a day with several each, since none says which."""
    return {place: ids for date, ids in days.items() for place in places[date]}


def _cited_dates(corpus: Corpus) -> Mapping[str, dict[str, list[str]]]:
    """Dates of meetings of the group that each text cites, each with the clauses that cite it."""
    dates = dict(zip(corpus.table("communiques")["communique_id"], corpus.table("communiques")["date"], strict=True))
    references = corpus.table("references")[corpus.table("references")["own"]]
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    columns = ["communique_id", "iso", "communique_id_cited", "clause_id"]
    for citing, iso, text, clause in references[columns].itertuples(index=False, name=None):
        for date in filter(None, {str(iso), dates.get(text, "")}):
            found[citing].setdefault(date, []).append(str(clause))
    return found


@once
def citation_window(corpus: Corpus) -> Window:
    """What a matrix of texts and meetings has room for."""
    citing = [one.meeting for one in listings(corpus) if one.cited]
    meetings = named_meetings(corpus)["meeting"].tolist()
    texts, columns = citing[-limits()["rows_in_grid"] :], meetings[-limits()["meetings_in_matrix"] :]
    return Window(texts, columns, len(citing) - len(texts), len(meetings) - len(columns))


@once
def citation_table(corpus: Corpus) -> pd.DataFrame:
    """One row a text that was read and earlier meeting that it cites, or that its list leaves out.

    Columns: communique_id, citing (label), meeting_id, meeting, cited (bool), state (cited, left out), held (of the
    meeting), ids (clauses that cite). What is left out is listed within `citation_window` only: of all texts of a long
    series it would be each text beside each meeting.
    """
    meetings, window = named_meetings(corpus), citation_window(corpus)
    newest, first = set(window.texts), len(meetings) - len(window.meetings)
    facts = meetings[["meeting_id", "meeting", "held", "date"]].to_dict("records")
    rows = []
    for text in listings(corpus):
        shown = text.is_list and text.meeting in newest
        own = [n for n in range(first, len(facts)) if group_of(facts[n]["meeting_id"]) == group_of(text.communique_id)]
        gaps = [n for n in own if "" < facts[n]["date"] < text.date] if shown else []
        for place in sorted({*text.cited, *gaps}):
            found, meeting = place in text.cited, facts[place]
            names = (text.communique_id, text.meeting, meeting["meeting_id"], meeting["meeting"])
            state = "cited" if found else "left out"
            rows.append((*names, found, state, meeting["held"], text.cited.get(place, [])))
    return pd.DataFrame(rows, columns=COLUMNS)


@once
def unheld_citations(corpus: Corpus) -> pd.DataFrame:
    """One row a cited meeting whose text is not held. Columns: meeting, city, state_label, cited_by, ids."""
    meetings = named_meetings(corpus)
    missing = set(meetings.index[~meetings["held"]])
    cited_by: defaultdict[int, list[str]] = defaultdict(list)
    clauses: defaultdict[int, list[str]] = defaultdict(list)
    for text in listings(corpus):
        for place in sorted(missing.intersection(text.cited)):
            cited_by[place].append(text.meeting)
            clauses[place] += text.cited[place]
    facts = meetings[["meeting", "city", "state_label"]].to_dict("records")
    rows = [{**facts[place], "cited_by": listed(texts), "ids": clauses[place]} for place, texts in cited_by.items()]
    return pd.DataFrame(rows, columns=["meeting", "city", "state_label", "cited_by", "ids"])


def date_conflicts(corpus: Corpus) -> pd.DataFrame:
    """One row a text that the catalogue dates otherwise than it dates itself.

    Columns: text, stated, catalogue (dates in words), source_file.
    """
    texts = corpus.table("communiques").merge(
        corpus.table("meetings")[["meeting_id", "date"]], on="meeting_id", suffixes=("", "_catalogue")
    )
    odd = texts[(texts["date"] != texts["date_catalogue"]) & (texts["date"] != "")]
    dates = {"stated": odd["date"].map(day), "catalogue": odd["date_catalogue"].map(day)}
    table = odd.assign(text=odd["communique_id"], **dates)
    return table[["text", "stated", "catalogue", "source_file"]].reset_index(drop=True)
