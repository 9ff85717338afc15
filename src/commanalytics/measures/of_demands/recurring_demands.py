"""Recurring demands as a reader sees them: one status a family and meeting, the latest wording as its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from commanalytics.english import together
from commanalytics.errors import NotFoundError
from commanalytics.labels_and_colours import MOVED, limits, statuses
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import group_of, meeting_rows, named_meetings, text_extents
from commanalytics.measures.of_acts.acts_by_text import held_labels
from commanalytics.measures.of_demands.statuses_by_text import recurring_of, text_statuses
from commanalytics.recurrence.grouping.item_kinds import DEMANDS, ItemKind
from commanalytics.recurrence.likeness.link_evidence import alike_in
from commanalytics.recurrence.likeness.words_elsewhere import Sentences, clauses_with_most_words
from commanalytics.text_comparison.comparable_texts import apart

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


CELLS = (
    "family_id", "label", "addressee", "place", "meeting_id", "meeting", "state", "status", "glyph", "letter",
    "status_label", "strength", "text", "ids",
)  # fmt: skip
MADE = ("new", "maybe", "returned", "hardened", "softened", "reworded", "repeated", "undated")


def shown_status(presence: str, wording: str, force: str) -> str:
    """The first that holds of new, maybe, returned, hardened, softened, reworded, repeated; undated; dropped,
    elsewhere; unknown, apart; else empty."""
    if presence in ("new", "maybe", "returned", "undated", "dropped", "elsewhere", "unknown", "apart"):
        return presence
    if presence != "kept":
        return ""  # not yet made, or dropped before
    return force if force in MOVED else wording


@once
def family_rows(corpus: Corpus, kind: ItemKind = DEMANDS) -> pd.DataFrame:
    """One row a family, by first appearance, then by how often it was made, then by its place in that text.

    Columns: family_id, label (latest wording), addressee (of that wording), first, last (dates), first_label,
    last_label, meetings, wordings, frozen, place (order, from 0).
    """
    demands, families, _ = recurring_of(corpus, kind)
    meetings = meeting_rows(corpus)
    order = {text: n for n, text in enumerate(meetings["communique_id"]) if text}
    order |= dict.fromkeys(meetings[meetings["date"] == ""]["communique_id"], -1)  # latest is what a date shows to be
    demands = demands.assign(at=demands["communique_id"].map(order))
    latest = demands.sort_values("at", kind="stable").drop_duplicates("family_id", keep="last").set_index("family_id")
    table = families.assign(
        label=families["family_id"].map(latest["text"]).fillna(families["label"]),
        addressee=families["family_id"]
        .map(latest["addressee_id"])  # of the words that are shown
        .fillna(families["addressee_id"])
        .map(together)
        .replace("", kind.nobody),
    )
    opening = demands.sort_values("at", kind="stable").drop_duplicates("family_id").set_index("family_id")["start"]
    table["start"] = table["family_id"].map(opening)
    table["undated"] = table["last"] == ""
    by = ["undated", "first", "meetings", "start"]
    table = table.sort_values(by, ascending=[True, True, False, True], ignore_index=True)
    labels = day_labels(corpus)
    table["first_label"], table["last_label"] = table["first"].map(labels), table["last"].map(labels)
    table["place"] = range(len(table))
    columns = ["family_id", "label", "addressee", "first", "last", "first_label", "last_label", "meetings", "wordings"]
    return table[[*columns, "frozen", "place"]]


@once
def day_labels(corpus: Corpus) -> Mapping[str, str]:
    """Label of each date on which there was a meeting."""
    meetings = meeting_rows(corpus)
    return dict(zip(meetings["date"], meetings["label"], strict=True))


@once
def status_cells(corpus: Corpus, kind: ItemKind = DEMANDS) -> pd.DataFrame:
    """One row a family and meeting where something can be shown: a status, or that no whole text is held or read.

    Columns: family_id, label, addressee, place, meeting_id, meeting, state, status, glyph, letter, status_label,
    strength (the highest of its acts there, empty where not made), text (its words there), ids (demands; of what is
    `elsewhere` the clause that has most of its words).
    """
    cells = _cells_of_meetings(corpus, kind)
    cells["status"] = _shown(cells, _meetings_unread(corpus))
    cells = _marked(_with_items(cells, recurring_of(corpus, kind).items))
    cells["ids"] = _with_sentences(corpus, cells)
    cells["undated"] = cells["date"] == ""
    cells = cells.sort_values(["place", "undated", "date"], kind="stable", ignore_index=True)
    return cells[list(CELLS)]


def _cells_of_meetings(corpus: Corpus, kind: ItemKind) -> pd.DataFrame:
    """The statuses that tell something, each with its family and its meeting."""
    meetings = named_meetings(corpus)
    meetings["at"] = _places(meetings)
    told = text_statuses(corpus, kind)
    cells = told.assign(at=_places(told, ["family_id"]))
    cells = cells.merge(family_rows(corpus, kind)[["family_id", "label", "addressee", "place"]], on="family_id")
    return cells.merge(meetings[["meeting_id", "meeting", "state", "at"]], on="at")


def _shown(cells: pd.DataFrame, unread: set[str]) -> list[str]:
    """The status that is shown in each cell; "unread" where a text of the meeting could not be read."""
    rows = cells[["presence", "wording", "force", "meeting_id"]].to_numpy().tolist()
    return [
        "unread" if presence == "unknown" and meeting in unread else shown_status(presence, wording, force)
        for presence, wording, force, meeting in rows
    ]


def _with_items(cells: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """What was said in each cell: ids, words and highest strength; a corpus may be narrowed to some of it."""
    texts = dict(zip(items["demand_id"], items["text"], strict=True))
    strengths = dict(zip(items["demand_id"], items["strength"], strict=True))
    ids = pd.Series([[i for i in written.split() if i in texts] for written in cells["demand_ids"]], cells.index)
    highest = pd.array([_strongest(strengths[i] for i in some) for some in ids], dtype="Int64")
    return cells.assign(ids=ids, text=[" / ".join(texts[i] for i in some) for some in ids], strength=highest)


def _with_sentences(corpus: Corpus, cells: pd.DataFrame) -> pd.Series:
    """The ids of each cell; where a family stands elsewhere, the clause that has most of its last words before."""
    ids, last = dict(zip(cells.index, cells["ids"], strict=True)), dict[str, str]()
    clauses = corpus.table("clauses")
    places, told = clauses.groupby("communique_id").indices, dict[str, Sentences]()
    telling = cells[(cells["text"] != "") | (cells["status"] == "elsewhere")].sort_values("date", kind="stable")
    for index, family, words_there, text in telling[["family_id", "text", "communique_id"]].itertuples():
        if words_there:
            last[family] = words_there
        elif family in last:
            wordings = last[family].split(" / ")
            if text not in told:
                said = clauses.iloc[places.get(text, [])]
                told[text] = Sentences(zip(said["clause_id"], said["text"], strict=True))
            ids[index] = [one for words in wordings for one in clauses_with_most_words(words, told[text])[:1]]
    return pd.Series([ids[index] for index in cells.index], cells.index, dtype="object")


def _marked(cells: pd.DataFrame) -> pd.DataFrame:
    """Glyph, letter and label of each status; of a text that breaks off, that it does."""
    marks = [statuses()[status] for status in cells["status"]]
    labels = [
        "Text breaks off" if mark.status == "unknown" and state in ("cut", "held") else mark.label
        for mark, state in zip(marks, cells["state"], strict=True)
    ]
    glyphs, letters = [mark.glyph for mark in marks], [mark.letter for mark in marks]
    return cells.assign(glyph=glyphs, letter=letters, status_label=labels)


def _meetings_unread(corpus: Corpus) -> set[str]:
    """Meetings of which a text was not read, if only one of several; and such texts that stand for no meeting."""
    texts, rows = corpus.table("communiques"), meeting_rows(corpus)
    unread = texts.loc[texts["unread"] != "", "meeting_id"]
    return {*unread, *rows.loc[rows["state"] == "unread", "meeting_id"]} - {""}


def _places(rows: pd.DataFrame, within: Sequence[str] = ()) -> pd.Series:
    """What tells one meeting from another: its text, or without one its date and its number among those of the day."""
    missing = rows["communique_id"] == ""
    number_of_day = rows[missing].groupby([*within, "date"]).cumcount().astype("str")
    return rows["communique_id"].mask(missing, rows["date"] + " " + number_of_day.reindex(rows.index, fill_value=""))


def _strongest(strengths: Iterable[Any]) -> Any:
    """The highest of the strengths that are known."""
    return max((int(strength) for strength in strengths if not pd.isna(strength)), default=None)


def least_drawn(corpus: Corpus, families: pd.DataFrame, again: bool = False) -> int:
    """At how many meetings something was made that is drawn: with very many meetings more than once or twice, more
    than once where the grid is of what is made `again`; any number where nothing was made so often."""
    many = len(meeting_rows(corpus)) >= limits()["meetings_for_folding"]
    wanted = [*([limits()["appearances_shown"]] if many else []), *([2] if again or many else [])]
    return next((least for least in wanted if (families["meetings"] >= least).any()), 1)


def drawn_families(corpus: Corpus, families: pd.DataFrame, again: bool = False) -> pd.DataFrame:
    """The families that a grid has room for: those made at so many meetings, the most frequent of too many."""
    often = families[families["meetings"] >= least_drawn(corpus, families, again)]
    most = often.sort_values(["meetings", "place"], ascending=[False, True]).head(limits()["rows_in_grid"])
    return most.sort_values("place", ignore_index=True)


def grid_table(corpus: Corpus) -> pd.DataFrame:
    """The grid as a table to read: one row a family that it draws, one column a meeting with glyph and letter; blank:
    not made.

    Columns: label, addressee, then a meeting each.
    """
    families = drawn_families(corpus, family_rows(corpus))
    cells = status_cells(corpus)
    cells = cells[cells["family_id"].isin(families["family_id"])]
    meetings = named_meetings(corpus)["meeting"].tolist()
    marks = cells.assign(mark=cells["glyph"].astype("str") + " " + cells["letter"].astype("str")).pivot(
        index="family_id", columns="meeting", values="mark"
    )
    grid = marks.reindex(index=families["family_id"], columns=meetings).fillna("").reset_index(drop=True)
    grid.insert(0, "label", families["label"].tolist())
    grid.insert(1, "addressee", families["addressee"].tolist())
    return grid


def made_there(cells: pd.DataFrame) -> pd.Series:
    """In which cells the family itself was made; not where another one is that perhaps belongs to it."""
    return cells["status"].isin(MADE) & (cells["ids"].str.len() > 0)


@once
def maybe_the_same(corpus: Corpus, kind: ItemKind = DEMANDS) -> pd.DataFrame:
    """One row a family that is perhaps an earlier one, the likeliest first; none of it is counted. A corpus that was
    narrowed may lack the earlier one, whose words are told all the same.

    Columns: family_id, certainty (empty of commitments, of which nothing tells it), label, addressee, meeting (its
    first words), earlier_label, earlier_addressee, earlier_meeting (the earlier family's last words before them), alike
    (content words that both have), ids (the two; one that the corpus lacks is left out).
    """
    here, families, _ = recurring_of(corpus, kind)
    demands, whole = recurring_of(corpus.whole, kind)[0], corpus.whole
    names = dict(zip(whole.table("communiques")["communique_id"], _text_labels(whole), strict=True))
    place = {text: n for n, text in enumerate(meeting_rows(whole)["communique_id"])}
    demands = demands.assign(at=demands["communique_id"].map(place)).sort_values(["at", "start"], kind="stable")
    said: defaultdict[str, list[dict[Any, Any]]] = defaultdict(list)
    for row in demands[["family_id", "demand_id", "communique_id", "text", "addressee_id", "at"]].to_dict("records"):
        said[row["family_id"]].append(row)
    shown = set(here["demand_id"])
    rows = []
    for one in families[families["maybe"].isin(said) & families["family_id"].isin(here["family_id"])].to_dict(
        "records"
    ):
        now = next(row for row in said[one["family_id"]] if row["demand_id"] in shown)
        before = [row for row in said[one["maybe"]] if row["at"] < now["at"]] or said[one["maybe"]]
        sides = [
            (side["text"], together(side["addressee_id"]) or kind.nobody, names[side["communique_id"]])
            for side in (now, before[-1])
        ]
        ids = [row["demand_id"] for row in (now, before[-1]) if row["demand_id"] in shown]
        alike = alike_in(now["text"], before[-1]["text"])
        rows.append((one["family_id"], one.get("maybe_certainty"), *sides[0], *sides[1], alike, ids))
    columns = ["family_id", "certainty", "label", "addressee", "meeting"]
    columns += ["earlier_label", "earlier_addressee", "earlier_meeting", "alike", "ids"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("certainty", ascending=False, kind="stable", ignore_index=True)


def _text_labels(corpus: Corpus) -> list[str]:
    """A name for each text: that of its meeting where it stands for one."""
    labels = held_labels(corpus)
    return [labels.get(text, text.rpartition("/")[2]) for text in corpus.table("communiques")["communique_id"]]


@once
def added(corpus: Corpus) -> pd.DataFrame:
    """One row a meeting whose text was read and status: how many families had it there. Columns: meeting_id, meeting,
    status, status_label, count, ids (demands; of those not repeated none)."""
    cells = status_cells(corpus)
    there = (cells["status"] != "unknown") & (cells["state"] != "unread")
    doubted = (cells["status"] == "maybe") & (cells["ids"].str.len() == 0)  # it counts where its words stand
    told = cells[there & ~doubted & ~cells["status"].isin(["elsewhere", "apart"])]
    found = told.groupby(["meeting_id", "meeting", "status", "status_label"], sort=False)
    table = found.agg(count=("family_id", "size"), ids=("ids", lambda lists: [i for ids in lists for i in ids]))
    order = {"meeting_id": meeting_rows(corpus)["meeting_id"].tolist(), "status": list(statuses())}
    return table.reset_index().sort_values(
        ["meeting_id", "status"], key=lambda c: c.map(order[str(c.name)].index), ignore_index=True
    )


class Standing(NamedTuple):
    """What became of one demand of a text against the time it was last made."""

    demand_id: str
    status: str  # as the grid and the brief show it: one of MADE
    force: str  # same, hardened, softened; of a demand taken up again, too


def demand_statuses(corpus: Corpus, text: str, kind: ItemKind = DEMANDS) -> list[Standing]:
    """How each demand of a text stands; each has one status, also where several are of one family."""
    cells = text_statuses(corpus, kind)
    cells = cells[cells["communique_id"] == text]
    mine = set(recurring_of(corpus, kind).items["demand_id"])
    rows = cells[["demand_ids", "presence", "wording", "force"]].itertuples(index=False)
    return [
        Standing(demand, shown_status(presence, wording, force), force)
        for ids, presence, wording, force in rows
        for demand in ids.split()
        if demand in mine
    ]


@once
def made_here(corpus: Corpus, kind: ItemKind = DEMANDS) -> pd.DataFrame:
    """`family_rows` of what is made in these texts, which may be some of a group's: `meetings` counts these alone."""
    demands, families = recurring_of(corpus, kind)[0], family_rows(corpus, kind)
    made = families["family_id"].map(demands.groupby("family_id")["communique_id"].nunique())
    return families.assign(meetings=made.fillna(0).astype(int))[made > 0].reset_index(drop=True)


@once
def longest(corpus: Corpus, kind: ItemKind = DEMANDS) -> pd.DataFrame:
    """The families made at most meetings, then over the longest time: as many as the eye takes in at once."""
    families = made_here(corpus, kind)
    span = pd.to_datetime(families["last"], errors="coerce") - pd.to_datetime(families["first"], errors="coerce")
    table = families.assign(years=(span.dt.days / 365.25).round(1))
    ranked = table.sort_values(["meetings", "years", "place"], ascending=[False, False, True])
    return ranked.head(limits()["families_listed"]).reset_index(drop=True)


@once
def returned_table(corpus: Corpus) -> pd.DataFrame:
    """One row a return after a gap. Columns: label, addressee, meeting, last_made, texts_without (whole ones that were
    read and can be compared), text, ids."""
    cells, meetings = corpus.table("statuses_shown"), named_meetings(corpus)
    extents, held = text_extents(corpus), meetings[meetings["held"]]
    whole = held["communique_id"].where(held["state"] == "held", "").tolist()
    place = {text: n for n, text in enumerate(held["communique_id"])}
    names = {family["family_id"]: family for family in family_rows(corpus).to_dict("records")}
    labels = dict(zip(meetings["communique_id"], meetings["meeting"], strict=True))
    texts = dict(zip(corpus.table("demands")["demand_id"], corpus.table("demands")["text"], strict=True))
    rows = []
    for cell in cells[cells["presence"] == "returned"].to_dict("records"):
        family, before = names[cell["family_id"]], cell["compared_with"].partition("#")[0]
        ids = [i for i in cell["demand_ids"].split() if i in texts]
        between = whole[place[before] + 1 : place[cell["communique_id"]]] if before in place else []
        own = [text for text in between if group_of(text) == group_of(before)]  # another group's tell nothing
        telling = [text for text in own if not apart(extents[before], extents[text])]
        gap = len(telling) if before in place else None
        when = (labels[cell["communique_id"]], labels.get(before, ""), gap)
        rows.append((family["label"], family["addressee"], *when, " / ".join(texts[i] for i in ids), ids))
    return pd.DataFrame(rows, columns=["label", "addressee", "meeting", "last_made", "texts_without", "text", "ids"])


def wordings_table(corpus: Corpus, family: str) -> pd.DataFrame:
    """The wordings of one family, oldest first. Columns: meeting, status, status_label, strength, text, ids."""
    if family not in set(corpus.table("families")["family_id"]):
        raise NotFoundError(family, "there is no such family", "See the ids in .families")
    cells = status_cells(corpus)
    found = cells[(cells["family_id"] == family) & made_there(cells)]
    return found[["meeting", "status", "status_label", "strength", "text", "ids"]].reset_index(drop=True)


OWN = ("own body", "office")  # kinds of addressee that belong to the group's organisation


@once
def mandates(corpus: Corpus) -> pd.DataFrame:
    """The families asked of the group's own members, organs and officers more than once; columns as `family_rows`."""
    demands = corpus.table("demands_with_families")
    kinds = zip(demands["family_id"], demands["addressee_kind"].str.split(" + ", regex=False), strict=True)
    own = {family for family, names in kinds if set(OWN).intersection(names)}
    families = made_here(corpus)
    return families[families["family_id"].isin(own) & (families["meetings"] > 1)].reset_index(drop=True)
