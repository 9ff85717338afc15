"""What one text, or a few, consist of: types by section, demands by addressee, references by kind. Counts only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.english import listed
from commanalytics.labels_and_colours import clause_types, limits
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import named_meetings
from commanalytics.measures.of_acts.clause_types import acts_in
from commanalytics.recurrence.grouping.item_kinds import DEMANDS
from commanalytics.sections import ACTING

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


NOBODY = DEMANDS.nobody


@once
def held_labels(corpus: Corpus) -> Mapping[str, str]:
    """Label of the meeting of each text, in the order of the meetings."""
    return _labels(corpus, "held")


@once
def read_labels(corpus: Corpus) -> Mapping[str, str]:
    """The same of the texts that were read."""
    return _labels(corpus, "read")


def _labels(corpus: Corpus, which: str) -> dict[str, str]:
    labels = named_meetings(corpus)
    shown = labels[labels[which]]
    return dict(zip(shown["communique_id"], shown["meeting"], strict=True))


@once
def anatomy_table(corpus: Corpus, text: str = "") -> pd.DataFrame:
    """One row a text that was read (or only of one), section and clause type that these texts use, zeros included.

    Columns: meeting, section, panel (both in words), act_type, type_label, act_group, count, of, phrases, ids.
    """
    labels = {read: label for read, label in read_labels(corpus).items() if text in ("", read)}
    acts = acts_in(corpus, ACTING)
    acts = acts[acts["communique_id"].isin(labels)]
    types = set(acts["act_type"])
    used = [kind for kind in clause_types().values() if kind.type in types]
    of = Counter(zip(acts["communique_id"], acts["section"], strict=True))
    found: defaultdict[tuple[str, ...], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    columns = ["communique_id", "section", "act_type", "phrase", "clause_id"]
    for *key, phrase, clause in acts[columns].itertuples(index=False, name=None):
        phrases, ids = found[tuple(key)]
        phrases.append(phrase)
        ids.append(clause)
    rows = []
    for held, label in labels.items():
        for section in ACTING:
            panel = section.capitalize() + (f", {label}" if len(labels) > 1 else "")
            for kind in used:
                phrases, ids = found[held, section, kind.type]
                said = listed(dict.fromkeys(phrases), most=limits()["named_in_sentence"])
                figures = (len(ids), of[held, section], said, ids)
                rows.append((label, section, panel, kind.type, kind.label, kind.group, *figures))
    columns = ["meeting", "section", "panel", "act_type", "type_label", "act_group", "count", "of", "phrases", "ids"]
    return pd.DataFrame(rows, columns=columns)


def whole_texts(corpus: Corpus) -> pd.DataFrame:
    """The anatomy of each text with its sections taken together; columns as `anatomy_table`."""
    table = anatomy_table(corpus)
    keys = ["meeting", "act_type", "type_label", "act_group"]
    parts = table.groupby(keys, sort=False).agg(
        count=("count", "sum"),
        of=("of", "sum"),
        phrases=("phrases", lambda told: listed(filter(None, told))),
        ids=("ids", lambda lists: [i for ids in lists for i in ids]),
    )
    return parts.reset_index().assign(section="preamble and operative", panel=lambda rows: rows["meeting"])
