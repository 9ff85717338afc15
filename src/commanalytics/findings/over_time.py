"""Questions over time beyond counts: shares with their intervals, strength towards one addressee, words, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.changes.mandates import reports_asked_for
from commanalytics.changes.questions import act_shares, strengths, vocabulary
from commanalytics.findings.addressees import asked, most_asked
from commanalytics.findings.anatomy import NOBODY, held_labels
from commanalytics.findings.meetings import enough_for_trend, held_and_read, small_number_note
from commanalytics.findings.once import once
from commanalytics.findings.vocabulary import act_groups, limits
from commanalytics.findings.words import counted, day, listed, part_of, sentence, verb

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


@once
def share_table(corpus: Corpus) -> pd.DataFrame:
    """One row a text and group of acts that occurs, with the 95 % (Wilson) interval of its share; per cent.

    Columns: meeting, act_group, group_label, count, of, share, low, high, ids. Empty with too few texts for a trend.
    """
    columns = ["meeting", "act_group", "group_label", "count", "of", "share", "low", "high", "ids"]
    if not enough_for_trend(corpus):
        return pd.DataFrame(columns=columns)
    table = act_shares(corpus, by="act_group").rename(columns={"acts": "of"})
    ids = corpus.acts.groupby(["communique_id", "act_group"])["clause_id"].agg(list).to_dict()
    keys = zip(table["communique_id"], table["act_group"], strict=True)
    table["ids"] = [ids.get(key, []) for key in keys]
    table["meeting"] = table["communique_id"].map(held_labels(corpus))
    table["group_label"] = [act_groups()[group].label for group in table["act_group"]]
    for name in ("share", "low", "high"):
        table[name] = (100 * table[name].astype("float64")).round(1)
    return table[columns]


@once
def towards(corpus: Corpus, addressee: str = "") -> tuple[str, pd.DataFrame]:
    """The addressee (by default the most asked one that is named), and how strongly each text asks it.

    Columns: meeting, strength, demands, texts (the demands' words), ids; texts that ask nothing of it are left out.
    """
    columns = ["meeting", "strength", "demands", "texts", "ids"]
    rows = asked(corpus)
    name = addressee or most_asked(corpus)
    if not name:
        return "", pd.DataFrame(columns=columns)
    table = strengths(corpus, name)
    table = table[(table["demands"] > 0) & table["strength"].notna()].reset_index(drop=True)
    mine = rows[rows["addressee"] == name].groupby(["communique_id", "strength"])
    keys = list(zip(table["communique_id"], table["strength"], strict=True))
    ids = mine["demand_id"].agg(list).to_dict()
    words = mine["text"].agg(lambda texts: listed(texts, most=3)).to_dict()
    table["ids"], table["texts"] = [ids[key] for key in keys], [words[key] for key in keys]
    table["meeting"] = table["communique_id"].map(held_labels(corpus))
    return name, table[columns]


def towards_finding(corpus: Corpus, addressee: str = "") -> str:
    """Which is the strongest act towards the addressee, and how it was last asked."""
    name, table = towards(corpus, addressee)
    if table.empty:
        return small_number_note(corpus) or "No demand with a strength names an addressee."
    top, last = table["strength"].max(), table["meeting"].iloc[-1]
    strongest = table[table["strength"] == top]["meeting"].tolist()
    newest = table[table["meeting"] == last]["strength"].max()
    texts = f"the {verb(len(strongest), 'text', 'texts')} of {listed(strongest, most=4)}"
    first = f"the strongest demands to {name} reach {top}, in {texts}"
    return sentence(first if [last] == strongest else f"{first}; those of {last} reach {newest}")


@once
def word_table(corpus: Corpus) -> pd.DataFrame:
    """The words that came, went, or came and went, the most frequent of each; none with too few texts for a trend.

    Columns: word, state, first, last (labels of meetings), texts, clauses.
    """
    columns = ["word", "state", "first", "last", "texts", "clauses"]
    if not enough_for_trend(corpus):
        return pd.DataFrame(columns=columns)
    table = vocabulary(corpus)
    labels = _labels_by_date(corpus)
    changed = table[table["state"] != "stayed"]
    shown = changed.groupby("state", sort=False).head(limits()["families_listed"]).reset_index(drop=True)
    return shown.assign(first=shown["first"].map(labels), last=shown["last"].map(labels))[columns]


def _labels_by_date(corpus: Corpus) -> dict[str, str]:
    labels = held_labels(corpus)
    texts = corpus.communiques[["communique_id", "date"]].itertuples(index=False)
    return {str(date): labels[str(text)] for text, date in texts}


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
            told.append(f"{what}: {listed(words[:4])}")
    return (
        sentence("; ".join(told))
        if told
        else "No word of the first text is missing in the last, nor the other way round."
    )


@once
def report_table(corpus: Corpus) -> pd.DataFrame:
    """One row a demand for a report. Columns: addressee, text, asked (label), state, received (label), words, ids."""
    table, labels = reports_asked_for(corpus), _labels_by_date(corpus)
    ids = zip(table["demand_id"], table["received_in"], strict=True)
    table = table.assign(addressee=table["addressee_id"].replace("", NOBODY), words=table["received_text"])
    table["asked"] = [labels.get(date, day(date)) for date in table["date"]]
    table["received"] = [labels.get(date, "") for date in table["received_on"]]
    table["ids"] = [[one for one in pair if one] for pair in ids]
    return table[["addressee", "text", "asked", "state", "received", "words", "ids"]]


def report_finding(corpus: Corpus) -> str:
    """How many reports were asked for, and of how many a later text says that it heard them."""
    table = report_table(corpus)
    if table.empty:
        return f"No demand for a report is found in the texts {held_and_read(corpus)}."
    received, still = int((table["state"] == "received").sum()), int((table["state"] == "open").sum())
    first = f"{counted(len(table), 'report')} {verb(len(table), 'was', 'were')} asked for"
    said = f"a later text says of {part_of(received, len(table))} that it heard or read one from whoever was asked"
    newest = "the newest text" if held_and_read(corpus) == "held" else "the newest text that was read"
    rest = f"; {counted(still, 'demand')} {verb(still, 'stands', 'stand')} in {newest}" if still else ""
    return sentence(f"{first}; {said}{rest}")
