"""One text against what came before it: what is new, hardened, softened, taken up again, repeated, not repeated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from commanalytics.changes.text_units import clause_places, item_place
from commanalytics.english import listed, together
from commanalytics.errors import NotFoundError, in_words
from commanalytics.labels_and_colours import limits, statuses
from commanalytics.measures.meeting_states import group_of, in_time, meeting_rows, text_extents
from commanalytics.measures.of_acts.acts_by_text import held_labels, read_labels
from commanalytics.measures.of_demands.recurring_demands import shown_status
from commanalytics.measures.of_demands.statuses_by_text import text_statuses
from commanalytics.recurrence.likeness.link_evidence import alike_in
from commanalytics.recurrence.likeness.words_elsewhere import Sentences, clauses_with_most_words
from commanalytics.text_comparison.comparable_texts import apart

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


class Item(TypedDict):
    """A demand under its status; `was` and `was_id` where it had other words before, `was_of` where these were asked of
    somebody else, or are perhaps another demand's."""

    id: str
    label: str  # number of its clause
    text: str
    addressee: str
    was: NotRequired[str]
    was_id: NotRequired[str]
    was_of: NotRequired[str]
    was_when: NotRequired[str]  # the text of what is perhaps the same
    alike: NotRequired[list[str]]  # words that both have
    there: NotRequired[str]  # the clause that has most of its words, and where that stands
    there_label: NotRequired[str]
    note: NotRequired[str]


class Group(TypedDict):
    """The demands of one status. `note` stands there without items, `note_of_all` over them."""

    status: str
    label: str
    items: list[Item]
    note: NotRequired[str]
    note_of_all: NotRequired[str]


NEWEST = "newest"
MAYBE, ELSEWHERE = "maybe", "elsewhere"
SHOWN = ("new", MAYBE, "hardened", "softened", "returned", "dropped", ELSEWHERE, "reworded", "repeated")


def text_of(corpus: Corpus, meeting: str = NEWEST) -> str:
    """Id of the text of a meeting, named by its date or by the text's id; the newest text read, or "" without any."""
    held = list(held_labels(corpus))
    if in_words("meeting", meeting) in ("", NEWEST):
        meetings = meeting_rows(corpus)
        return next(reversed(in_time(meetings[meetings["read"]])["communique_id"].tolist()), "")
    found = [text for text in held if text == meeting or text.rpartition("/")[2] == meeting]
    if found:
        return found[0]
    dates = listed((text.rpartition("/")[2] for text in held), most=limits()["texts_of_brief"])
    raise NotFoundError(
        f"meeting {meeting!r}", "no text of such a meeting is held", f"Take one of {dates}" if held else "Add texts"
    )


def predecessor(corpus: Corpus, text: str) -> str:
    """Id of the last text read of the meetings before this one's; "" for the first, and where no date tells."""
    return next(reversed(_read_before(corpus, text)), "")


def compared_with(corpus: Corpus, text: str) -> str:
    """The last of these that can be compared with this text; "" where none can."""
    return next((one for one in reversed(_read_before(corpus, text)) if not apart_from(corpus, one, text)), "")


def apart_from(corpus: Corpus, other: str, text: str) -> str:
    """In what another text is too different to be compared with this one; "" where it is not."""
    extents = text_extents(corpus)
    return apart(extents[other], extents[text])


def texts_between(corpus: Corpus, meeting: str = NEWEST, against: str = "") -> list[str]:
    """Ids of the texts that a comparison touches, in their order: the two of it, and what is held between them. Of the
    first text read, which is compared with none, all that is held before it; where none was read, all."""
    text = text_of(corpus, meeting)
    last = compared_with(corpus, text) or predecessor(corpus, text)
    before = text_of(corpus, against) if in_words("against", against) else last
    held = [one for one in in_time(meeting_rows(corpus))["communique_id"] if one]
    if not text:
        return held
    if text not in held:
        return [*filter(None, (before, text))]
    ends = (held.index(text), held.index(before) if before in held else 0)
    return held[min(ends) : max(ends) + 1]


def texts_before(corpus: Corpus, text: str) -> list[str]:
    """All texts read of the last meeting before this text's that can be compared with it: of several each may have made
    a demand."""
    last, meetings = compared_with(corpus, text), _meetings(corpus)
    same = [one for one in read_labels(corpus) if last and meetings[one] == meetings[last]]
    return [one for one in same if not apart_from(corpus, one, text)]


def _read_before(corpus: Corpus, text: str) -> list[str]:
    read = read_labels(corpus)
    return [one for one in _earlier(corpus, text) if one in read]


def _meetings(corpus: Corpus) -> dict[str, str]:
    """The meeting of each text."""
    texts = corpus.table("communiques")
    return dict(zip(texts["communique_id"], texts["meeting_id"], strict=True))


def _earlier(corpus: Corpus, text: str) -> list[str]:
    """Texts of the meetings of its group before this one's, in their order; none of a text that states no date."""
    meetings = _meetings(corpus)
    held = [one for one in held_labels(corpus) if meetings[one] and group_of(one) == group_of(text)]
    mine = [n for n, one in enumerate(held) if meetings[one] == meetings.get(text, "")]
    return held[: mine[0]] if mine else []


def breaks_off(corpus: Corpus, text: str) -> bool:
    """Whether a text breaks off, so that what it lacks is unknown."""
    return bool(corpus.table("communiques").set_index("communique_id")["truncated"].get(text, False))


def brief_groups(corpus: Corpus, text: str) -> list[Group]:
    """Demands of a text by status, each status with its label and items; those not repeated stand with their old words,
    and those that are perhaps the same as earlier ones with the words of these, if there are any such.

    An item: id, label (number of the clause), text, addressee; `was`, `was_id` where there are former words, `was_of`
    (of whom they were asked) where that says something; and where a sentence of the other text has most words of what
    is new, or no longer there, `there`, its clause, and `there_label`.
    """
    told = text_statuses(corpus)
    cells = told[told["communique_id"] == text].to_dict("records")
    before = _former(corpus, text)
    demands = corpus.table("demands").set_index("demand_id").to_dict("index")
    places = clause_places(corpus.table("clauses"))
    families = corpus.table("families")
    maybe = dict(zip(families["family_id"], families["maybe"], strict=True))
    items: dict[str, list[Item]] = {name: [] for name in SHOWN}
    for cell in cells:
        status = shown_status(cell["presence"], cell["wording"], cell["force"])
        status = "new" if status == "undated" else status  # shown as its demands: nothing is said of what came before
        if status in items:
            family = maybe[cell["family_id"]] if status == MAYBE else cell["family_id"]
            items[status] += _items(cell, status, before.get(family, []), demands, places)
    for rows in items.values():
        rows.sort(key=lambda row: _place(row["id"]))
    _look_elsewhere(corpus, items[ELSEWHERE], [text], places)
    _look_elsewhere(corpus, items["new"], _earlier(corpus, text)[-limits()["texts_looked_through"] :], places)
    shown = [name for name in SHOWN if items[name] or name not in (MAYBE, ELSEWHERE)]
    return [{"status": name, "label": statuses()[name].label, "items": items[name]} for name in shown]


def demands_made(corpus: Corpus, text: str) -> list[Item]:
    """All demands of a text in their order, whatever became of them: what is narrowed to a span of time has a first
    text, too, whose demands had been made before."""
    rows, places = corpus.table("demands").set_index("demand_id"), clause_places(corpus.table("clauses"))
    made = rows[rows["communique_id"] == text].to_dict("index")
    return sorted((_item(str(one), made, places) for one in made), key=lambda item: _place(item["id"]))


def _former(corpus: Corpus, text: str) -> dict[str, list[str]]:
    """Demands of each family in the last text before this one that made it."""
    place = {held: n for n, held in enumerate(_earlier(corpus, text))}
    last, found = dict[str, int](), dict[str, list[str]]()
    columns = ["family_id", "communique_id", "demand_id"]
    for family, said_in, demand in corpus.table("demands_with_families")[columns].itertuples(index=False, name=None):
        at = place.get(said_in, -1)
        if at < last.get(family, 0):
            continue
        if at > last.get(family, -1):
            last[family], found[family] = at, []
        found[family].append(demand)
    return found


def _items(
    cell: Mapping[Any, Any], status: str, former: list[str], demands: dict[Any, Any], places: dict[str, str]
) -> list[Item]:
    """The demands of a text in one family; a corpus may be narrowed to some of them."""
    if status in ("dropped", ELSEWHERE):
        return [_item(i, demands, places) for i in former]
    was = former if status != "new" else []
    items = [_item(i, demands, places) for i in cell["demand_ids"].split() if i in demands]
    for item in items if was else ():
        item["was"], item["was_id"] = " / ".join(demands[i]["text"] for i in was), was[0]
        if status == MAYBE:
            item["alike"] = alike_in(item["text"], item["was"])
        former_ones = {demands[i]["addressee_id"] for i in was}
        if status == MAYBE or former_ones != {demands[item["id"]]["addressee_id"]}:
            item["was_of"] = listed(dict.fromkeys(filter(None, (together(demands[i]["addressee"]) for i in was))))
    return items


def _item(demand_id: str, demands: dict[Any, Any], places: dict[str, str]) -> Item:
    row = demands[demand_id]
    place = places[row["clause_id"]]
    label = item_place(place, row["marker"]) if row["marker"] else place
    return {"id": demand_id, "label": label, "text": row["text"], "addressee": together(row["addressee"])}


def _look_elsewhere(corpus: Corpus, items: list[Item], texts: list[str], places: dict[str, str]) -> None:
    """Add to each item the clause of these texts that has most of its words in a sentence, if there is one."""
    if not items:
        return
    clauses = corpus.table("clauses")
    said = clauses[clauses["communique_id"].isin(texts)]
    among = Sentences(zip(said["clause_id"], said["text"], strict=True))
    for item in items:
        for clause in clauses_with_most_words(item["text"], among)[:1]:
            item["there"], item["there_label"] = clause, places[clause]


def _place(demand_id: str) -> tuple[str, int, int]:
    text, _, rest = demand_id.rpartition("#")
    clause, _, demand = rest.partition(".d")
    return text, int(clause), int(demand)
