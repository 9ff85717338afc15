"""One text against what came before it: what is new, hardened, softened, taken up again, repeated, not repeated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from commanalytics.errors import NotFoundError
from commanalytics.findings.anatomy import held_labels, read_labels
from commanalytics.findings.bytext import text_statuses
from commanalytics.findings.meetings import (
    held_and_read,
    in_time,
    meeting_rows,
    newer_unread,
    nothing_read,
    unread_finding,
)
from commanalytics.findings.recurrence import demand_statuses, shown_status, taken_up
from commanalytics.findings.vocabulary import statuses
from commanalytics.findings.words import counted, listed, number, sentence, verb

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

Record = dict[str, Any]
NEWEST = "newest"
SHOWN = ("new", "hardened", "softened", "returned", "dropped", "reworded", "repeated")


def text_of(corpus: Corpus, meeting: str = NEWEST) -> str:
    """Id of the text of a meeting, named by its date or by the text's id; the newest text read, or "" without any."""
    held = list(held_labels(corpus))
    if meeting in ("", NEWEST):
        meetings = meeting_rows(corpus)
        return next(reversed(in_time(meetings[meetings["read"]])["communique_id"].tolist()), "")
    found = [text for text in held if text == meeting or text.rpartition("/")[2] == meeting]
    if found:
        return found[0]
    dates = listed((text.rpartition("/")[2] for text in held), most=12)
    raise NotFoundError(
        f"meeting {meeting!r}", "no text of such a meeting is held", f"Take one of {dates}" if held else "Add texts"
    )


def predecessor(corpus: Corpus, text: str) -> str:
    """Id of the last text read of the meetings before this one's; "" for the first, and where no date tells."""
    read = read_labels(corpus)
    return next((one for one in reversed(_earlier(corpus, text)) if one in read), "")


def _earlier(corpus: Corpus, text: str) -> list[str]:
    """Texts of the meetings before this one's, in their order; none of a text that states no date."""
    meetings = dict(zip(corpus.communiques["communique_id"], corpus.communiques["meeting_id"], strict=True))
    held = [one for one in held_labels(corpus) if meetings[one]]
    mine = [n for n, one in enumerate(held) if meetings[one] == meetings.get(text, "")]
    return held[: mine[0]] if mine else []


def breaks_off(corpus: Corpus, text: str) -> bool:
    """Whether a text breaks off, so that what it lacks is unknown."""
    return bool(corpus.communiques.set_index("communique_id")["truncated"].get(text, False))


def brief_groups(corpus: Corpus, text: str) -> list[Record]:
    """Demands of a text by status, each status with its label and items; those not repeated stand with their old words.

    An item: id, label (number of the clause), text, addressee, and `was`, `was_id` where there are former words.
    """
    told = text_statuses(corpus)
    cells = told[told["communique_id"] == text].to_dict("records")
    before = _former(corpus, text)
    demands = corpus.demands.set_index("demand_id").to_dict("index")
    numbers = dict(zip(corpus.clauses["clause_id"], corpus.clauses["number"], strict=True))
    items: dict[str, list[Record]] = {name: [] for name in SHOWN}
    for cell in cells:
        status = shown_status(cell["presence"], cell["wording"], cell["force"])
        status = "new" if status == "undated" else status  # shown as its demands: nothing is said of what came before
        if status in items:
            items[status] += _items(cell, status, before.get(cell["family_id"], []), demands, numbers)
    for rows in items.values():
        rows.sort(key=lambda row: _place(row["id"]))
    return [{"status": name, "label": statuses()[name].label, "items": items[name]} for name in SHOWN]


def _former(corpus: Corpus, text: str) -> dict[str, list[str]]:
    """Demands of each family in the last text before this one that made it."""
    place = {held: n for n, held in enumerate(_earlier(corpus, text))}
    last, found = dict[str, int](), dict[str, list[str]]()
    columns = ["family_id", "communique_id", "demand_id"]
    for family, said_in, demand in corpus.demands_with_families[columns].itertuples(index=False, name=None):
        at = place.get(said_in, -1)
        if at < last.get(family, 0):
            continue
        if at > last.get(family, -1):
            last[family], found[family] = at, []
        found[family].append(demand)
    return found


def _items(
    cell: Mapping[Any, Any], status: str, former: list[str], demands: dict[Any, Any], numbers: dict[str, str]
) -> list[Record]:
    if status == "dropped":
        return [_item(i, demands, numbers) for i in former]
    was = former if status != "new" else []
    old = {"was": " / ".join(demands[i]["text"] for i in was), "was_id": was[0]} if was else {}
    return [_item(i, demands, numbers) | old for i in cell["demand_ids"].split()]


def _item(demand_id: str, demands: dict[Any, Any], numbers: dict[str, str]) -> Record:
    row = demands[demand_id]
    printed = numbers.get(row["clause_id"], "")
    place = printed or "clause " + row["clause_id"].rpartition("#")[2]
    label = f"{place} ({row['marker']})" if row["marker"] else place
    return {"id": demand_id, "label": label, "text": row["text"], "addressee": row["addressee"]}


def _place(demand_id: str) -> tuple[str, int, int]:
    text, _, rest = demand_id.rpartition("#")
    clause, _, demand = rest.partition(".d")
    return text, int(clause), int(demand)


def brief_finding(corpus: Corpus, meeting: str = NEWEST) -> str:
    """The brief in one sentence: how many demands the text makes, and what became of those made before."""
    text = text_of(corpus, meeting)
    if not text:
        return nothing_read(corpus)
    if text not in read_labels(corpus):
        return unread_finding(corpus, text)
    labels = held_labels(corpus)
    made = int((corpus.demands["communique_id"] == text).sum())
    counts = {group["status"]: len(group["items"]) for group in brief_groups(corpus, text)}
    before = predecessor(corpus, text)
    first = f"the text of {labels[text]} makes {counted(made, 'demand')}"
    if not before:
        return sentence(f"{first}; {no_earlier(corpus, text, ' to compare it with')}") + _newer(corpus, meeting)
    forces = [demand.force for demand in demand_statuses(corpus, text) if demand.status == "returned"]
    words = {**WORDS, "returned": taken_up(forces)}
    told = [_told(counts[name], words[name]) for name in WORDS if counts[name]]
    left_out = _left_out(counts["dropped"], labels[before], breaks_off(corpus, text))
    return sentence(": ".join(filter(None, (first, listed(told))))) + left_out + _newer(corpus, meeting)


def no_earlier(corpus: Corpus, text: str, purpose: str = "") -> str:
    """Why there is nothing to compare a text with."""
    dated = corpus.communiques.set_index("communique_id")["date"][text]
    undated = "it states no date, so that no text is known to be earlier"
    return f"no earlier text is {held_and_read(corpus)}{purpose}" if dated else undated


def _newer(corpus: Corpus, meeting: str) -> str:
    return newer_unread(corpus) if meeting in ("", NEWEST) else ""


WORDS = {
    "new": "new",
    "hardened": "hardened",
    "softened": "softened",
    "returned": "taken up again",
    "reworded": "reworded",
    "repeated": "repeated in the same words",
}


def _told(n: int, words: str) -> str:
    return f"{number(n)} {verb(n, 'is', 'are')} {words}"


def _left_out(n: int, before: str, cut: bool) -> str:
    if cut:
        return " What it leaves out is unknown, since it breaks off."
    if not n:
        return f" None of the demands of {before} is left out."
    return " " + sentence(f"{counted(n, 'demand')} of {before} {verb(n, 'is', 'are')} not repeated in it")
