"""What changed over time, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.english import counted, listed, part_of, sentence, verb
from commanalytics.findings.coverage import held_and_read, none_in_texts, small_number_note
from commanalytics.labels_and_colours import limits

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
from commanalytics.measures.of_texts.over_time import report_table, towards, word_table


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
    return sentence(first if last in strongest else f"{first}; those of {last} reach {newest}")


def word_finding(corpus: Corpus) -> str:
    """Words that the first text lacks and the last one has, and the other way round."""
    table = word_table(corpus)
    if table.empty:
        return small_number_note(corpus) or "No word came or went."
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
