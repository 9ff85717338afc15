"""What is new in a text, and what became of what was asked before?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from commanalytics.display.payloads import Brief, Column, Table, Text
from commanalytics.english import listed, sentence
from commanalytics.findings.coverage import no_text, none_found, unread_finding
from commanalytics.findings.of_texts.brief import named_together, no_earlier, passed_over
from commanalytics.labels_and_colours import MOVED, reference_kinds
from commanalytics.measures.of_acts.acts_by_text import held_labels
from commanalytics.measures.of_demands.recurring_demands import demand_statuses
from commanalytics.measures.of_texts.brief import (
    ELSEWHERE,
    MAYBE,
    NEWEST,
    Group,
    Item,
    breaks_off,
    brief_groups,
    demands_made,
    predecessor,
    text_of,
    texts_before,
)
from commanalytics.recurrence.likeness.demand_quotes import same_words

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


TO_REVIEW = "alike, and not surely the same: counted neither as new nor as made again until somebody has looked"

TO_READ = "not made again as such, but one sentence has most of its words: read it to see whether it is meant there"


def brief(corpus: Corpus, meeting: str = NEWEST) -> Brief | Text:
    """What is new in a text, hardened, softened, repeated, not repeated? `meeting`: the date in its id, or newest."""
    text = text_of(corpus, meeting)
    if not text:
        return Text(no_text(corpus) + ".")
    unread = unread_finding(corpus, text)
    if unread:
        return Text(unread)
    labels, before = held_labels(corpus), texts_before(corpus, text)
    groups = brief_groups(corpus, text)
    nothing = sentence(none_found("demand", labels[text], breaks_off(corpus, text)))
    forces = {demand.demand_id: demand.force for demand in demand_statuses(corpus, text)}
    if not predecessor(corpus, text):
        made: Group = {**groups[0], "items": demands_made(corpus, text), "label": "Demands", "note": nothing}
        return Brief(f"Demands of {labels[text]}; {no_earlier(corpus, text)}", [made])
    if not any(group["items"] for group in groups):
        return Text(nothing)
    for group in groups:
        _named(group, labels[text], breaks_off(corpus, text), bool(before))
        for item in group["items"]:
            _placed(item, group["status"], labels)
            made_in = item["id"].partition("#")[0]
            if group["status"] in ("dropped", ELSEWHERE) and [made_in] != before:
                item["label"] += f" of {labels[made_in]}"
            if group["status"] == "returned":
                changed = f", {forces[item['id']]} since" if forces[item["id"]] in MOVED else ""
                item["note"] = f"last made {_when(item, labels)}{changed}"
    against = f" against {named_together(corpus, before)}" if before else ""
    return Brief(f"Demands of {labels[text]}{against}{_why(passed_over(corpus, text))}", groups)


def _why(note: str) -> str:
    """A sentence behind a title."""
    return f". {note.removesuffix('.')}" if note else ""


def _named(group: Group, text: str, cut: bool, compared: bool) -> None:
    """What stands over the items of a status, or in their place."""
    if group["status"] == "dropped":
        group["label"] = f"Not repeated in {text}"
        if cut or not compared:
            why = "the text breaks off" if cut else "no earlier text can be compared with this one"
            group["note"] = f"unknown, since {why}"
    if group["status"] == MAYBE:
        group["note_of_all"] = TO_REVIEW
    if group["status"] == ELSEWHERE:
        group |= {"label": f"In another sentence of {text}", "note_of_all": TO_READ}


def _placed(item: Item, status: str, labels: Mapping[str, str]) -> None:
    """Name the places of an item, and the text that asked what is only perhaps the same."""
    if "was_of" not in item and same_words(item.get("was", "")) == same_words(item["text"]):
        del item["was"]  # but for marks it says the same
    if "there" in item:
        item["there_label"] = _there(status, item, labels)
    if status == MAYBE:
        item["was_when"] = _when(item, labels)
        if "alike" in item:  # a corpus that was narrowed may lack the earlier one
            shared = listed(f"“{word}”" for word in item["alike"])
            item["note"] = f"alike in {shared}" if shared else "no word in common"


def _there(status: str, item: Mapping[str, object], labels: Mapping[str, str]) -> str:
    """The place where most words of a demand stand, with its text where that is not the one of the brief."""
    place, text = str(item["there_label"]), str(item["there"]).partition("#")[0]
    return place if status == ELSEWHERE else f"{place} of {labels[text]}"


def _when(item: Mapping[str, object], labels: Mapping[str, str]) -> str:
    """The meeting that made a demand last; a corpus that was narrowed may lack it."""
    text = str(item.get("was_id", "")).partition("#")[0]
    return labels.get(text, "before the texts shown here")


def references(corpus: Corpus, meeting: str = NEWEST) -> Table | Text:
    """What does the text cite? One row for each thing cited, by kind, with how often and where."""
    text = text_of(corpus, meeting)
    rows = corpus.table("references")[corpus.table("references")["communique_id"] == text]
    if rows.empty:
        nothing = unread_finding(corpus, text) or "The text cites nothing that was recognised."
        return Text(nothing if text else no_text(corpus) + ".")
    table = rows.assign(
        kind_label=rows["kind"].map(reference_kinds()), order=rows["kind"].map(list(reference_kinds()).index)
    )
    what = table["identifier"].where(table["identifier"] != "", table["text"].str.casefold())
    same = ["order", what.rename("what"), "iso", "communique_id_cited"]
    first = {name: (name, "first") for name in ("kind_label", "text", "identifier")}
    cited = table.sort_values(["order", "start"]).groupby(same, sort=False)
    counts = {"times": ("text", "size"), "ids": ("clause_id", lambda ids: list(dict.fromkeys(ids)))}
    table = cited.agg(**first, **counts).reset_index()
    columns = [
        Column("kind_label", "Kind"),
        Column("text", "As printed"),
        Column("iso", "Date"),
        Column("identifier", "Number or name"),
        Column("communique_id_cited", "Text held of it", "name"),
        Column("times", "Times", "number"),
        Column("ids", "Clauses", "ids"),
    ]
    return Table(table, f"What the text of {held_labels(corpus)[text]} cites", columns, "ids")
