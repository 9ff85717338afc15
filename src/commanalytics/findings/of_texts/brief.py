"""One text against what came before it, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from commanalytics.english import counted, listed, number, sentence, verb
from commanalytics.findings.coverage import (
    held_and_read,
    left_out_before,
    newer_unread,
    none_found,
    nothing_dated,
    nothing_read,
    unread_finding,
)
from commanalytics.findings.of_demands.recurring_demands import taken_up
from commanalytics.measures.meeting_states import meeting_rows, none_dated
from commanalytics.measures.of_acts.acts_by_text import held_labels, read_labels
from commanalytics.measures.of_demands.recurring_demands import demand_statuses

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
from commanalytics.measures.of_texts.brief import (
    ELSEWHERE,
    MAYBE,
    NEWEST,
    Item,
    apart_from,
    breaks_off,
    brief_groups,
    compared_with,
    predecessor,
    text_of,
    texts_before,
)


def brief_finding(corpus: Corpus, meeting: str = NEWEST) -> str:
    """The brief in one sentence: how many demands the text makes, and what became of those made before."""
    text = text_of(corpus, meeting)
    if not text:
        return nothing_read(corpus)
    if text not in read_labels(corpus):
        return unread_finding(corpus, text)
    if meeting in ("", NEWEST) and none_dated(corpus):
        return nothing_dated("which is the newest")
    labels = held_labels(corpus)
    made = int((corpus.table("demands")["communique_id"] == text).sum())
    groups = {group["status"]: group["items"] for group in brief_groups(corpus, text)}
    counts = {status: len(items) for status, items in groups.items()}
    first = f"the text of {labels[text]} makes {counted(made, 'demand')}"
    if not made:
        first = none_found("demand", labels[text], breaks_off(corpus, text))
    if not predecessor(corpus, text):
        return sentence(f"{first}; {no_earlier(corpus, text, ' to compare it with')}") + _newer(corpus, meeting)
    forces = [demand.force for demand in demand_statuses(corpus, text) if demand.status == "returned"]
    words = {**WORDS, "returned": taken_up(forces)}
    words["new"] += _but_said(groups["new"])
    told = [_told(counts[name], made, words[name]) for name in WORDS if counts.get(name)]
    said = [sentence(": ".join(filter(None, (first, listed(told))))), passed_over(corpus, text)]
    return " ".join(filter(None, said)) + _gone(corpus, text, groups) + _newer(corpus, meeting)


def passed_over(corpus: Corpus, text: str) -> str:
    """Why a text is not compared with the last one before it, and with which it is; "" where it is with that."""
    last, other = predecessor(corpus, text), compared_with(corpus, text)
    if last == other:
        return ""
    labels = held_labels(corpus)
    why = f"that of {labels[last]} is {apart_from(corpus, last, text)}"
    if not other:
        return sentence(f"no earlier text can be compared with it: {why}")
    return sentence(f"it is compared with the text of {labels[other]}, since {why}")


def _gone(corpus: Corpus, text: str, groups: Mapping[str, Sequence[Item]]) -> str:
    """What became of the demands of the text before, and of earlier ones where that breaks off."""
    before = texts_before(corpus, text)
    if not before:
        return ""
    away, beside = groups["dropped"], groups.get(ELSEWHERE, ())
    gone = {item["id"].partition("#")[0] for item in (*away, *beside)}
    which = named_together(corpus, before) if gone <= {*before} else "earlier texts"
    made = bool(gone) or bool(corpus.table("demands")["communique_id"].isin(before).any())
    return _left_out(len(away), len(beside), which, breaks_off(corpus, text), made)


def named_together(corpus: Corpus, texts: Sequence[str]) -> str:
    """The texts of one meeting by its day: one by its label, several by their number."""
    if len(texts) == 1:
        return held_labels(corpus)[texts[0]]
    meetings = meeting_rows(corpus).set_index("communique_id")["label"]
    return f"the {number(len(texts))} texts of {meetings[texts[0]]}"


def no_earlier(corpus: Corpus, text: str, purpose: str = "") -> str:
    """Why there is nothing to compare a text with."""
    dated = corpus.table("communiques").set_index("communique_id")["date"][text]
    if not dated:
        return "it states no date, so that no text is known to be earlier"
    return left_out_before(corpus) or f"no earlier text is {held_and_read(corpus)}{purpose}"


def _newer(corpus: Corpus, meeting: str) -> str:
    return newer_unread(corpus) if meeting in ("", NEWEST) else ""


WORDS = {
    "new": "new",
    MAYBE: "perhaps the same as before",
    "hardened": "hardened",
    "softened": "softened",
    "returned": "taken up again",
    "reworded": "reworded",
    "repeated": "repeated in the same words",
}


def _told(n: int, of: int, words: str) -> str:
    """
    >>> _told(2, 3, "new"), _told(3, 3, "new"), _told(1, 1, "hardened")
    ('two are new', 'all are new', 'it is hardened')
    """
    if n < of:
        return f"{number(n)} {verb(n, 'is', 'are')} {words}"
    return f"it is {words}" if n == 1 else f"all are {words}"


def _but_said(new: Sequence[Mapping[str, object]]) -> str:
    """Of what is new, how much stands in an earlier text in other ways.

    >>> _but_said([{"there": "g/1#3"}, {}]), _but_said([{"there": "g/1#3"}]), _but_said([{}])
    (' (most words of one stand in an earlier text)', ' (most of its words stand in an earlier text)', '')
    """
    there = sum("there" in item for item in new)
    words = f"most words of {number(there)}" if len(new) > 1 else "most of its words"
    return f" ({words} stand in an earlier text)" if there else ""


def _left_out(n: int, beside: int, before: str, cut: bool, made: bool) -> str:
    """What became of the demands of the text before, if it made any; of those `beside`, a sentence has most words.

    >>> _left_out(0, 1, "4 Mar 2019", False, True)
    ' One demand of 4 Mar 2019 is not made as such, but most of its words stand in another sentence.'
    >>> _left_out(1, 2, "4 Mar 2019", False, True).partition("; ")[2]
    'two more are not made as such, but most of their words stand in other sentences.'
    """
    if cut:
        return " What it leaves out is unknown, since it breaks off."
    if not made:
        return ""
    if not n and not beside:
        return f" None of the demands of {before} is left out."
    told = [f"{counted(n, 'demand')} of {before} {verb(n, 'is', 'are')} not repeated in it"] if n else []
    if beside:
        these = f"{number(beside)} more" if n else f"{counted(beside, 'demand')} of {before}"
        but = verb(
            beside, "is not made as such, but most of its words", "are not made as such, but most of their words"
        )
        told.append(f"{these} {but} stand in {verb(beside, 'another sentence', 'other sentences')}")
    return " " + sentence("; ".join(told))
