"""Which demands come back, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from commanalytics.changes.text_units import read_texts
from commanalytics.english import counted, cut, listed, number, sentence, verb
from commanalytics.findings.coverage import (
    held_and_read,
    held_twice,
    left_out_before,
    newer_unread,
    none_found,
    nothing_dated,
    nothing_read,
)
from commanalytics.labels_and_colours import MOVED, limits
from commanalytics.measures.meeting_states import in_time, meeting_rows, none_dated, text_extents
from commanalytics.measures.of_acts.acts_by_text import held_labels, read_labels
from commanalytics.measures.of_demands.recurring_demands import (
    Standing,
    added,
    demand_statuses,
    longest,
    made_here,
    mandates,
    maybe_the_same,
    returned_table,
)
from commanalytics.recurrence.grouping.item_kinds import DEMANDS, ItemKind
from commanalytics.text_comparison.comparable_texts import lengths_apart, median_extent

if TYPE_CHECKING:
    import pandas as pd

    from commanalytics.corpus import Corpus

_TWO = 2


def recurrence_finding(corpus: Corpus, addressee: str = "") -> str:
    """What the newest text repeats of what was asked before: the headline of the page.

    `addressee` counts the demands to one addressee only. Raises NotFoundError if nothing is asked of such a one.
    """
    meetings = meeting_rows(corpus)
    texts = in_time(meetings[meetings["read"]])["communique_id"].tolist()
    asked = corpus.addressed_to(addressee) if addressee else corpus
    how = held_and_read(corpus)
    if not texts:
        return nothing_read(corpus, "demands")
    if none_dated(corpus):
        return nothing_dated("what comes back")
    if asked.table("families").empty:
        return f"No demand is found in the texts {how}.{newer_unread(corpus)}"
    label = held_labels(corpus)[texts[-1]]
    to = f" to {addressee}" if addressee else ""
    if len(texts) == 1:
        made = int((asked.table("demands")["communique_id"] == texts[0]).sum())
        earlier = left_out_before(corpus)
        recur = earlier or f"whether {verb(made, 'it recurs', 'they recur')}, more texts must tell"
        one = f"the one text {'shown' if earlier else how}, of {label}, makes {counted(made, 'demand')}{to}; {recur}"
        return sentence(one) + newer_unread(corpus)
    here = demand_statuses(asked, texts[-1])
    if not here:
        return sentence(none_found("demand", label, _cut(meetings, texts[-1]), to)) + newer_unread(corpus)
    return sentence(_made_before(here, label, to) + _changes(here) + _doubted(here)) + newer_unread(corpus)


def _cut(meetings: pd.DataFrame, text: str) -> bool:
    return bool((meetings.loc[meetings["communique_id"] == text, "state"] == "cut").any())


def _made_before(here: Sequence[Standing], label: str, to: str) -> str:
    """How many of a text's demands are not new."""
    before = _again(here)
    if before == len(here):
        every, how_many = ("the one", "") if before == 1 else ("every", f" ({before})")
        return f"{every} demand{to} of {label}{how_many} had been made before"
    if len(here) == 1:
        return f"the one demand{to} of {label} was not found to have been made before"
    made = f"{number(before)} had been made before" if before else "none was found to have been made before"
    return f"of the {counted(len(here), 'demand')}{to} of {label}, {made}"


def _changes(here: Sequence[Standing]) -> str:
    """How many of those made before have each status as the grid and the brief show it: each demand counts once."""
    shown = [demand.status for demand in here]
    forces = [demand.force for demand in here if demand.status == "returned"]
    told = [(shown.count(status), status) for status in MOVED] + [(len(forces), taken_up(forces))]
    told = [(n, what) for n, what in told if n]
    before = _again(here)
    if len(told) == 1 and told[0][0] == before:
        which = {1: "it was", _TWO: "both were"}.get(before, "all of these were")
        return f"; {which} {told[0][1]}"
    each = [f"{number(n)} {verb(n, 'was', 'were')} {what}" for n, what in told]
    return f"; of these {listed(each)}" if each else ""


def _doubted(here: Sequence[Standing]) -> str:
    """How many are not said to be new, and not to have been made before."""
    n = sum(demand.status == "maybe" for demand in here)
    which = "it" if n == len(here) == 1 else number(n)
    return (
        f"; {which} {verb(n, 'is', 'are')} perhaps the same as {verb(n, 'an earlier one', 'earlier ones')}" if n else ""
    )


def _again(here: Sequence[Standing]) -> int:
    """How many demands are not new."""
    return sum(demand.status not in ("new", "maybe") for demand in here)


def taken_up(forces: Sequence[str]) -> str:
    """That demands are taken up again, and how many of them in stronger or weaker terms, which do not count elsewhere.

    >>> taken_up(["softened", "same", "softened"]), taken_up(["hardened"]), taken_up(["same", "same"])
    ('taken up again (two softened)', 'taken up again (hardened)', 'taken up again')
    """
    changed = [(force, forces.count(force)) for force in MOVED if force in forces]
    told = [force if n == len(forces) else f"{number(n)} {force}" for force, n in changed]
    return f"taken up again ({', '.join(told)})" if told else "taken up again"


def longest_finding(corpus: Corpus) -> str:
    """The demand made at most meetings, and how many were made once only."""
    families = made_here(corpus)
    if families.empty:
        return f"No demand is found in the texts {held_and_read(corpus)}."
    if families["meetings"].max() == 1:
        return "No demand is made more than once."
    top = longest(corpus).iloc[0]
    once = int((families["meetings"] == 1).sum())
    unread = len(corpus.table("communiques")) - len(read_texts(corpus))
    texts = counted(len(corpus.table("communiques")), "text")
    texts += f", of which {number(unread)} {verb(unread, 'was', 'were')} not read" if unread else ""
    label = cut(top["label"], limits()["letters_of_label"])
    most = f"“{label}” ({top['addressee']}), in {number(top['meetings'])} of {texts}"
    if len(families) == 1:
        return sentence(f"the one demand is made more than once: {most}") + held_twice(corpus)
    first = f"made most often: {most}{as_often(families['meetings'], 'demand')}"
    rest = f"of {counted(len(families), 'different demand')} {number(once) if once else 'none'} "
    rest += f"{verb(once or 1, 'was', 'were')} made once only"
    return f"{sentence(first)} {sentence(rest)}{held_twice(corpus)}"


def as_often(meetings: pd.Series, item: str) -> str:
    """That others stand at as many meetings as the one that is named as the most frequent; empty: none does.

    >>> import pandas as pd
    >>> as_often(pd.Series([3, 1, 3, 3]), "demand"), as_often(pd.Series([3, 1]), "demand")
    (', as often as two other demands', '')
    """
    others = int((meetings == meetings.max()).sum()) - 1
    return f", as often as {counted(others, f'other {item}')}" if others else ""


def review_finding(corpus: Corpus) -> str:
    """How many demands are perhaps the same as earlier ones, and how they are decided."""
    return offered_finding(corpus, DEMANDS)


def offered_finding(corpus: Corpus, kind: ItemKind) -> str:
    """How many demands, or commitments, are perhaps the same as earlier ones."""
    offered = len(maybe_the_same(corpus, kind))
    if not offered:
        return f"No {kind.item} is so much like an earlier one that it has to be looked at."
    first = f"{counted(offered, kind.item)} {verb(offered, 'is', 'are')} perhaps the same as an earlier one"
    which = "it is not" if offered == 1 else "none of them is"
    return sentence(f"{first}; {which} counted as made again, or as new, until commanalytics review settles it")


def returned_finding(corpus: Corpus) -> str:
    """How many demands were taken up again after at least one held text without them."""
    if none_dated(corpus):
        return nothing_dated("what was taken up again")
    table = returned_table(corpus)
    if table.empty:
        return "No demand was taken up again after a held text without it."
    families = table["label"].nunique()
    first = f"{counted(families, 'demand')} came back after a gap"
    known = table[table["texts_without"].notna()]  # of the others, a narrowed corpus lacks the text that made them last
    if known.empty:
        return sentence(first)
    longest_gap = known.sort_values("texts_without", ascending=False, kind="stable").iloc[0]
    gap = counted(int(longest_gap["texts_without"]), "held text")
    asked = cut(longest_gap["label"], limits()["letters_of_second_label"])
    return sentence(f"{first}; the longest, {gap}, lay before “{asked}”")


def added_finding(corpus: Corpus) -> str:
    """Which text made most new demands, leaving out the first, of which everything is new.

    Of texts that a corpus is narrowed to, none need be: earlier ones may have made all that they demand.
    """
    if none_dated(corpus):
        return nothing_dated("which text adds what")
    table = added(corpus)
    new = table[table["status"] == "new"]
    first = table["meeting"].iloc[0] if len(table) else ""
    later = new[new["meeting"] != first]
    if corpus.table("demands").empty:
        return f"No demand is found in the texts {held_and_read(corpus)}."
    if new.empty:
        return "No demand of these texts is known to be new."
    if left_out_before(corpus):
        return sentence(_added_later(corpus, new))
    count, begins = int(new["count"].iloc[0]), first == next(iter(read_labels(corpus).values()))
    start = f"the first text {held_and_read(corpus)}, of {first}, makes {counted(count, 'demand')}"
    if not begins:
        demands = f"the first {verb(count, 'demand stands', f'{number(count)} demands stand')}"
        start = f"{demands} in the text of {first}"
    if later.empty:
        return sentence(start)
    top = later.iloc[int(later["count"].argmax())]
    most = f"that of {top['meeting']} adds most: {number(top['count'])} new{_for_its_length(corpus, top['ids'], first)}"
    return sentence(f"{start}; of the later ones, {most}")


def _added_later(corpus: Corpus, new: pd.DataFrame) -> str:
    """Which of the texts that a corpus is narrowed to adds most to what had been demanded before them."""
    top = new.iloc[int(new["count"].argmax())]
    which = "" if len(read_labels(corpus)) == 1 else ", the most of these texts"
    return f"the text of {top['meeting']} adds {counted(int(top['count']), 'new demand')}{which}"


def _for_its_length(corpus: Corpus, demands: Sequence[str], first: str) -> str:
    """That a text is much longer than those with which its count is compared, or much shorter; "" where it is not."""
    extents, labels = text_extents(corpus), read_labels(corpus)
    longest = max(extents[one.partition("#")[0]].words for one in demands)
    usual = median_extent([extents[text] for text, label in labels.items() if label != first]).words
    told = f", in a text of {longest:,.0f} words, where these have a median of {usual:,.0f}"
    return told if lengths_apart(longest, usual) else ""


def mandate_finding(corpus: Corpus) -> str:
    """How many mandates to own members, organs and officers were given more than once, and which most often."""
    table = mandates(corpus)
    if table.empty:
        return "No mandate to an own member, organ or officer is found at more than one meeting."
    top = table.sort_values(["meetings", "place"], ascending=[False, True]).iloc[0]
    given = f"{verb(len(table), 'was', 'were')} given more than once"
    first = f"{counted(len(table), 'mandate')} to own members, organs and officers {given}"
    most = cut(top["label"], limits()["letters_of_second_label"])
    named = "; most often" if len(table) > 1 else ":"
    return sentence(f"{first}{named} “{most}” ({top['addressee']}), by {counted(top['meetings'], 'text')}")
