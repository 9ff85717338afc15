"""How well the coding agrees with people, in a sentence and in a line for the stamp of a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from commanalytics.coding.coding_units import limits
from commanalytics.english import counted, listed, sentence
from commanalytics.labels_and_colours import label_of_type
from commanalytics.measures.of_codings import Agreement, agreement, asked_in, corrected_shares
from commanalytics.measures.of_codings.agreement_tables import ALL
from commanalytics.sources.codings.coding_questions import NONE

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

NOT_CHECKED = "coding not checked by hand in this corpus"
UNITS = {"sections": "clause", "links": "pair of demands"}  # what one unit is called; else it is a sentence


def agreement_finding(corpus: Corpus, of: str = "acts") -> str:
    """How much of what the package found people found, too, and of theirs the package; what it takes for what."""
    found = agreement(corpus, of)
    if not found:
        return sentence(NOT_CHECKED)
    whole = found.scores.set_index("type").loc[ALL].to_dict()
    by = counted(len(found.coders), "person", "people")
    figures = f"{_figure(whole, 'precision')} and {_figure(whole, 'recall')}"
    first = sentence(f"in {units_coded(found)}, coded by {by}, {of} have {figures}")
    return f"{first}{_most_mistaken(found)}{_lost(found)}"


def units_coded(found: Agreement) -> str:
    """How many sentences, clauses or pairs were coded."""
    unit = UNITS.get(found.of, "sentence")
    return counted(found.units, unit, "pairs of demands" if found.of == "links" else "")


def _figure(row: Mapping[Any, Any], name: str) -> str:
    """A figure with its interval, in words."""
    if row[name] != row[name]:
        return f"no {_NAMES[name]}"
    return f"{_NAMES[name]} {row[name]:.2f} ({row[f'{name}_low']:.2f} to {row[f'{name}_high']:.2f})"


_NAMES = {"precision": "a precision of", "recall": "a recall of", "f1": "F1"}


def _most_mistaken(found: Agreement) -> str:
    wrong = found.confusion[found.confusion["machine"] != found.confusion["coder"]]
    if wrong.empty:
        return " Nothing was taken for something else."
    most = wrong.sort_values(["units", "count"], ascending=False).iloc[0]
    if most["units"] == 1:
        return " No error came twice."
    return " " + sentence(f"most often {told_as(most['machine'])} was coded {told_as(most['coder'])}")


def told_as(label: str) -> str:
    """A label as it is shown, in quotation marks; that there is nothing in words."""
    if label == NONE:
        return "as nothing of the kind"
    return f"“{label_of_type(label)}”"


def _lost(found: Agreement) -> str:
    if not found.lost:
        return ""
    gone = counted(len(found.lost), "row")
    return f" {sentence(f'{gone} coded by hand no longer found in the texts')}"


def agreement_stamp(corpus: Corpus) -> str:
    """For the stamp of a page: the agreement of all that was coded of its corpus, or that nothing was."""
    found = [agreement(corpus, of) for of in asked_in(corpus)]
    told = [f"{one.of} {_short(one)} in {units_coded(one)}" for one in found if one]
    lost = sum(len(one.lost) for one in found)
    gone = f"; {counted(lost, 'row')} no longer found in the texts" if lost else ""
    return f"{'; '.join(told)}{gone}" if told else f"{NOT_CHECKED}{gone}"


def _short(found: Agreement) -> str:
    return _figure(found.scores.set_index("type").loc[ALL].to_dict(), "f1")


def correction_finding(corpus: Corpus, of: str = "acts") -> str:
    """Which shares the known errors of the coding move most, in a sentence."""
    table = corrected_shares(corpus, of)
    if table["share"].isna().all():
        why = NOT_CHECKED if table.empty else "people found none in all that they coded"
        return sentence(f"{why}: no share can be corrected")
    sure = table[(table["machine_share"] < table["low"]) | (table["machine_share"] > table["high"])]
    few = int((table["coded"] < limits()["units_to_trust"]).sum())
    rest = f" Of {counted(few, 'type')} fewer than {limits()['units_to_trust']} units were coded." if few else ""
    if sure.empty:
        return f"No share lies outside the interval of what it would be without the known errors of the coding.{rest}"
    names = listed([told_as(label) for label in sure["type"]])
    return f"Outside the interval of what they would be without known errors lie the shares of {names}.{rest}"
