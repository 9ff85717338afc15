"""Questions over time beyond counts: shares with their intervals, strength towards one addressee, words, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.changes.reports_asked_for import reports_asked_for
from commanalytics.changes.tables_over_time import act_shares, strengths, vocabulary
from commanalytics.english import day, listed, together
from commanalytics.errors import in_words
from commanalytics.labels_and_colours import act_groups, limits
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import enough_for_trend
from commanalytics.measures.of_acts.acts_by_text import NOBODY, held_labels
from commanalytics.measures.of_demands.addressees import asked, most_asked

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
    ids = corpus.table("acts").groupby(["communique_id", "act_group"])["clause_id"].agg(list).to_dict()
    keys = zip(table["communique_id"], table["act_group"], strict=True)
    table["ids"] = [ids.get(key, []) for key in keys]
    table["meeting"] = table["communique_id"].map(held_labels(corpus))
    table["group_label"] = [act_groups()[group].label for group in table["act_group"]]
    for name in ("share", "low", "high"):
        table[name] = (100 * table[name].astype("float64")).round(1)
    return table[columns]


@once
def towards(corpus: Corpus, addressee: str = "") -> tuple[str, pd.DataFrame]:
    """The addressee by any of its names (by default the most asked one that is named), and how strongly each text asks
    it. The name that is returned is the canonical one.

    Columns: meeting, strength, demands, texts (the demands' words), ids; texts that ask nothing of it are left out.
    """
    columns = ["meeting", "strength", "demands", "texts", "ids"]
    rows = asked(corpus)
    name = _canonical(corpus, addressee) if in_words("addressee", addressee) else most_asked(corpus)
    if not name:
        return "", pd.DataFrame(columns=columns)
    table = strengths(corpus, name)
    table = table[(table["demands"] > 0) & table["strength"].notna()].reset_index(drop=True)
    mine = rows[rows["addressee"] == name].groupby(["communique_id", "strength"])
    keys = list(zip(table["communique_id"], table["strength"], strict=True))
    ids = mine["demand_id"].agg(list).to_dict()
    words = mine["text"].agg(lambda texts: listed(texts, most=limits()["wordings_in_row"])).to_dict()
    table["ids"], table["texts"] = [ids[key] for key in keys], [words[key] for key in keys]
    table["meeting"] = table["communique_id"].map(held_labels(corpus))
    return name, table[columns]


def _canonical(corpus: Corpus, addressee: str) -> str:
    """Who is meant by a name; NotFoundError where nothing is asked of it."""
    (name,) = corpus.addressed_to(addressee).scope.addressees
    return name


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
    texts = corpus.table("communiques")[["communique_id", "date"]].itertuples(index=False)
    return {str(date): labels[str(text)] for text, date in texts}


@once
def report_table(corpus: Corpus) -> pd.DataFrame:
    """One row a demand for a report. Columns: addressee, text, asked (label), state, received (label), words, ids."""
    table, labels = reports_asked_for(corpus), _labels_by_date(corpus)
    ids = zip(table["demand_id"], table["received_in"], strict=True)
    asked_of = table["addressee_id"].map(together).replace("", NOBODY)
    table = table.assign(addressee=asked_of, words=table["received_text"])
    table["asked"] = [labels.get(date, day(date)) for date in table["date"]]
    table["received"] = [labels.get(date, "") for date in table["received_on"]]
    table["ids"] = [[one for one in pair if one] for pair in ids]
    return table[["addressee", "text", "asked", "state", "received", "words", "ids"]]
