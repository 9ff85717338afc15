"""What changed over time, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from commanalytics.english import counted, listed, part_of, sentence, verb
from commanalytics.findings.coverage import held_and_read, none_in_texts, small_number_note
from commanalytics.labels_and_colours import limits

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
from commanalytics.measures.meeting_states import text_extents
from commanalytics.measures.of_acts.acts_by_text import read_labels
from commanalytics.measures.of_texts.over_time import report_table, towards, word_table
from commanalytics.text_comparison.comparable_texts import Extent, any_comparable, apart


def towards_finding(corpus: Corpus, addressee: str = "") -> str:
    """Which is the strongest act towards the addressee, and how it was last asked."""
    name, table = towards(corpus, addressee)
    if table.empty:
        return none_in_texts(corpus, "demand with a strength names an addressee")
    top, last = table["strength"].max(), table["meeting"].iloc[-1]
    strongest = table[table["strength"] == top]["meeting"].tolist()
    newest = table[table["meeting"] == last]["strength"].max()
    texts = f"the {verb(len(strongest), 'text', 'texts')} of {listed(strongest, most=limits()['named_in_sentence'])}"
    first = f"the strongest demands to {name} reach {top}, in {texts}"
    extents = text_extents(corpus)
    here, there = (_extents(extents, table[table["meeting"].isin(some)]["ids"]) for some in ([last], strongest))
    alike = any_comparable(here, there)
    return sentence(f"{first}; those of {last} reach {newest}" if alike and last not in strongest else first)


def _extents(extents: Mapping[str, Extent], demands: Iterable[Iterable[str]]) -> list[Extent]:
    """The extents of the texts that make some demands."""
    texts = dict.fromkeys(one.partition("#")[0] for ids in demands for one in ids)
    return [extents[text] for text in texts]


def word_finding(corpus: Corpus) -> str:
    """Words that the first text lacks and the last one has, and the other way round."""
    table = word_table(corpus)
    if table.empty:
        return small_number_note(corpus) or "No word came or went."
    texts, extents = list(read_labels(corpus)), text_extents(corpus)
    why = apart(extents[texts[0]], extents[texts[-1]])
    if why:
        return sentence(f"the first text and the last are {why}: which words came and which went is not told")
    told = []
    read = "" if held_and_read(corpus) == "held" else " that was read"
    for state, what in (
        ("came", f"not in the first text{read}, but in the last"),
        ("went", f"in the first text{read}, not in the last"),
    ):
        words = [f"“{word}”" for word in table[table["state"] == state]["word"]]
        if words:
            told.append(f"{what}: {listed(words[: limits()['named_in_sentence']])}")
    return (
        sentence("; ".join(told))
        if told
        else "No word of the first text is missing in the last, nor the other way round."
    )


def report_finding(corpus: Corpus) -> str:
    """How many reports were asked for, and of how many a later text says that it heard them."""
    table = report_table(corpus)
    if table.empty:
        return f"No demand for a report is found in the texts {held_and_read(corpus)}."
    received, still = int((table["state"] == "received").sum()), int((table["state"] == "open").sum())
    first = f"{counted(len(table), 'report')} {verb(len(table), 'was', 'were')} asked for"
    some = f"a later text says of {part_of(received, len(table))} that it heard or read one from whoever was asked"
    said = some if received else "no later text says that it heard or read one from whoever was asked"
    newest = "the newest text" if held_and_read(corpus) == "held" else "the newest text that was read"
    rest = f"; {counted(still, 'demand')} {verb(still, 'stands', 'stand')} in {newest}" if still else ""
    return sentence(f"{first}; {said}{rest}")
