"""What a group undertakes itself, in sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from commanalytics.english import counted, cut, day, listed, number, part_of, sentence, verb
from commanalytics.findings.coverage import (
    held_and_read,
    newer_unread,
    none_found,
    nothing_dated,
    nothing_read,
    unread_finding,
)
from commanalytics.findings.of_demands.recurring_demands import as_often, offered_finding
from commanalytics.labels_and_colours import commitment_forms, limits
from commanalytics.measures.meeting_states import none_dated
from commanalytics.measures.of_acts.acts_by_text import read_labels
from commanalytics.measures.of_commitments.commitments import (
    WITHOUT_ACT,
    commitment_rows,
    deadline_rows,
    undertaking_counts,
)
from commanalytics.measures.of_demands.recurring_demands import demand_statuses, family_rows
from commanalytics.measures.of_texts.brief import NEWEST, breaks_off, predecessor, text_of
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS
from commanalytics.resources import resource_rows

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


def commitment_finding(corpus: Corpus, meeting: str = NEWEST) -> str:
    """What the newest text undertakes, how much of it again, and what it tells to be done: the headline of the page."""
    text = text_of(corpus, meeting)
    if not text:
        return nothing_read(corpus, "commitments")
    if text not in read_labels(corpus):
        return unread_finding(corpus, text)
    if meeting == NEWEST and none_dated(corpus):
        return nothing_dated("which is the newest")
    rows = commitment_rows(corpus)
    label = _label(corpus, text)
    made = int((rows["communique_id"] == text).sum())
    first = f"the text of {label} undertakes {counted(made, 'action')}"
    if not made:
        first = none_found("commitment", label, breaks_off(corpus, text))
    told = [first, *_again(corpus, text, made), *_told_done(corpus, text)]
    return sentence("; ".join(told)) + (newer_unread(corpus) if meeting == NEWEST else "")


def _label(corpus: Corpus, text: str) -> str:
    date = corpus.table("communiques").set_index("communique_id")["date"][text]
    return day(date) if date else text.rpartition("/")[2]


def _again(corpus: Corpus, text: str, made: int) -> list[str]:
    """How many of a text's commitments are not new, where a text is known to be earlier."""
    if not made or not predecessor(corpus, text):
        return []
    here = [one.status for one in demand_statuses(corpus, text, COMMITMENTS)]
    again = sum(status not in ("maybe", "new", "undated") for status in here)
    if made == 1:
        return ["it had been undertaken before" if again else "it was not found to have been undertaken before"]
    if not again:
        return ["none was found to have been undertaken before"]
    which = ("both" if made == 2 else "all of them") if again == made else f"{number(again)} of them"
    return [f"{which} had been undertaken before"]


def _told_done(corpus: Corpus, text: str) -> list[str]:
    """How many earlier commitments this text is the first to tell to be done, as the table has them."""
    done = int(commitment_rows(corpus)["done_id"].str.startswith(f"{text}#").sum())
    return [f"{counted(done, 'earlier commitment')} {verb(done, 'is', 'are')} told to be done"] if done else []


def recurring_commitment_finding(corpus: Corpus) -> str:
    """How many commitments came back, and which most often."""
    families = family_rows(corpus, COMMITMENTS)
    if families.empty:
        return f"No commitment is found in the texts {held_and_read(corpus)}."
    again = families[families["meetings"] > 1]
    if again.empty:
        if len(families) == 1:
            return "The one commitment was found in one text only."
        return sentence(f"none of the {counted(len(families), 'different commitment')} was found more than once")
    top = again.sort_values(["meetings", "place"], ascending=[False, True]).iloc[0]
    several, were = len(again) > 1, verb(len(again), "was", "were")
    first = f"{part_of(len(again), len(families), 'different commitment')} {were} made more than once"
    if several and again["meetings"].nunique() == 1:
        return sentence(f"{first}, each in {counted(int(top['meetings']), 'text')}")
    label = cut(top["label"], limits()["letters_of_label"])
    most = f"“{label}” ({top['addressee']}), in {counted(int(top['meetings']), 'text')}"
    most += as_often(families["meetings"], "commitment")
    if len(families) == 1:
        return sentence(f"the one commitment was made more than once: {most}")
    return sentence(f"{first}; most often {most}" if several else f"{first}: {most}")


def links_read() -> str:
    """How many links between commitments were right, of those that somebody read beside both texts.

    >>> links_read()
    'Made more than once: nine of ten such links were right where they were read (62 of 67).'
    """
    (row,) = resource_rows("commitment_links_read.csv", full=True)
    right, links = int(row["right"]), int(row["links"])
    of_ten = f"{number(round(10 * right / links))} of {number(10)}"
    return f"Made more than once: {of_ten} such links were right where they were read ({right} of {links})."


def commitment_review_finding(corpus: Corpus) -> str:
    """How many commitments are perhaps the same as earlier ones, and how they are decided."""
    return offered_finding(corpus, COMMITMENTS)


def undertaking_finding(corpus: Corpus) -> str:
    """How many clauses undertake something, and how many of them without a verb that performs it."""
    table = undertaking_counts(corpus)
    counts = table.groupby("manner", sort=False)["count"].sum()
    total = int(counts.sum())
    if not total:
        return f"No commitment is found in the texts {held_and_read(corpus)}."
    clauses = int(table.drop_duplicates("meeting_id")["of"].sum())
    bare = int(counts[WITHOUT_ACT])
    first = f"{part_of(total, clauses, 'clause')} {verb(total, 'undertakes', 'undertake')} something"
    if total == 1:
        return sentence(
            f"{first}, {'without' if bare else 'by'} a performative verb{', as in “we will”' if bare else ''}"
        )
    return sentence(f"{first}, {number(bare) if bare else 'none'} of them without a performative verb, as in “we will”")


def form_finding(corpus: Corpus) -> str:
    """Who undertakes, and in which form."""
    rows = commitment_rows(corpus)
    if rows.empty:
        return f"No commitment is found in the texts {held_and_read(corpus)}."
    forms = Counter(rows["form"]).most_common(2)
    said = listed(f"{commitment_forms()[form].label.lower()} ({times})" for form, times in forms)
    members = int((rows["by"] != COMMITMENTS.nobody).sum())
    share = part_of(members, len(rows), "commitment") if members else "none"
    by = f"{share} {'are' if members > 1 else 'is'} made by members by name"
    return sentence(f"the commonest {verb(len(forms), 'form is', 'forms are')} {said}; {by}")


def deadline_finding(corpus: Corpus) -> str:
    """How many commitments have a date, and what became of it."""
    rows, every = deadline_rows(corpus), len(commitment_rows(corpus))
    if rows.empty:
        return f"No commitment in the texts {held_and_read(corpus)} names a date until when."
    states = Counter(rows["state_of"])
    told = (
        [f"{number(states['past'])} of these dates {verb(states['past'], 'is', 'are')} past"] if states["past"] else []
    )
    told += (
        [f"{number(states['ahead'])} {verb(states['ahead'], 'lies', 'lie')} ahead of the newest text"]
        if states["ahead"]
        else []
    )
    told += [f"{number(states['done'])} {verb(states['done'], 'is', 'are')} told to be done"] if states["done"] else []
    first = f"{part_of(len(rows), every, 'commitment')} {verb(len(rows), 'names', 'name')} a date"
    return sentence(f"{first}: {listed(told)}")


def done_finding(corpus: Corpus) -> str:
    """How many earlier commitments a later text tells to be done."""
    done = corpus.table("fulfilments")["commitment_id"].nunique()
    if not done:
        return f"No text {held_and_read(corpus)} is found to tell that an earlier commitment is done."
    what = counted(done, "earlier commitment")
    return sentence(f"{what} {verb(done, 'is', 'are')} told to be done; what no text tells may be done all the same")
