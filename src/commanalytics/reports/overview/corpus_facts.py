"""What the index says of one corpus: computed from its tables, kept as plain values beside the pages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
    from commanalytics.display.payload_html import Tick
    from commanalytics.reports.overview.small_pictures import Counted


class Facts(TypedDict, total=False):
    """What the index says of a corpus. Facts that an earlier version kept may lack some."""

    title: str
    body: str
    banner: str
    coverage: Sequence[Tick]
    unread: Sequence[str]
    group: str
    hash: str
    warnings: int
    coverage_finding: str
    last_change: str
    acts: list[Counted]
    texts: dict[str, Sequence[Any]]  # id → its hash, number of clauses, why it was not read, date
    clauses: str  # packed for the search


def front(path: Path) -> Facts:
    """Title, coverage, act groups over meetings, the last change in words, and all clauses, packed for the search."""
    from commanalytics.corpus import load_corpus
    from commanalytics.corpus.check import warning_count
    from commanalytics.display.page_frame import frame
    from commanalytics.findings.coverage import coverage_finding
    from commanalytics.reports.rendering.packed_parts import squeezed

    corpus = load_corpus(path)
    shown = frame(corpus).payload()
    return {
        "title": shown["title"],
        "body": shown["body"],
        "banner": shown["banner"],
        "coverage": shown["coverage"],
        "unread": shown["unread"],
        "group": corpus.group,
        "hash": corpus.hash,
        "warnings": warning_count(corpus),
        "coverage_finding": coverage_finding(corpus),
        "last_change": last_change(corpus),
        "acts": acts_by_group(corpus),
        "texts": {
            t["communique_id"]: [t["sha256"], int(t["clauses"]), t["unread"], t["date"]]
            for t in corpus.table("communiques").to_dict("records")
        },
        "clauses": squeezed(json.dumps(clauses(corpus), ensure_ascii=False, separators=(",", ":"))),
    }


def last_change(corpus: Corpus) -> str:
    """What the newest text repeats of its demands; of a group that asks nothing and undertakes something, of that."""
    from commanalytics.findings.of_commitments.commitments import commitment_finding
    from commanalytics.findings.of_demands.recurring_demands import recurrence_finding

    if not len(corpus.table("communiques")):
        return ""
    only = corpus.table("demands").empty and not corpus.table("commitments").empty
    return commitment_finding(corpus) if only else recurrence_finding(corpus)


def acts_by_group(corpus: Corpus) -> list[Counted]:
    """For each group of acts its label, colour, and count at each meeting in order; null where no text is held or
    read."""
    from commanalytics.labels_and_colours import act_groups
    from commanalytics.measures.meeting_states import meeting_rows

    counts = Counter(zip(corpus.table("acts")["communique_id"], corpus.table("acts")["act_group"], strict=True))
    texts = [
        text if read else None for text, read in meeting_rows(corpus)[["communique_id", "read"]].to_numpy().tolist()
    ]
    return [
        {"label": g.label, "colour": g.colour, "counts": [None if t is None else counts[t, g.group] for t in texts]}
        for g in act_groups().values()
        if g.group != "other" or any(group == "other" for _, group in counts)
    ]


def clauses(corpus: Corpus) -> list[Sequence[str]]:
    """[id, label of its meeting, words] of every clause."""
    from commanalytics.measures.of_acts.acts_by_text import held_labels

    labels: Mapping[str, str] = held_labels(corpus)
    columns = ["clause_id", "communique_id", "text"]
    return [
        [clause, labels.get(text, text), words]
        for clause, text, words in corpus.table("clauses")[columns].itertuples(index=False, name=None)
    ]


def changes(before: Facts | None, after: Facts) -> list[str]:
    """What is new in a corpus since the last run, in words; nothing where it is seen for the first time."""
    from commanalytics.english import number

    if before is None:
        return []
    old, new = before["texts"], after["texts"]
    said = [f"New text: {text} ({_read(new[text])})." for text in new if text not in old]
    said += [f"No longer held: {text}." for text in old if text not in new]
    said += [f"Text changed: {text}." for text in new if text in old and new[text][0] != old[text][0]]
    said += [
        f"Read differently: {text}, {_read(old[text])} before, {_read(new[text], number)} now."
        for text in new
        if text in old and new[text][0] == old[text][0] and _read(new[text]) != _read(old[text])
    ]
    if not said and before["hash"] != after["hash"]:
        said = ["The catalogue, the names or the decisions of this corpus changed."]
    return said


def _read(facts: Sequence[Any], count: Callable[..., str] | None = None) -> str:
    """How a text was read: so many clauses, or why not at all. Facts that an earlier version kept lack the reason."""
    from commanalytics.english import counted

    _, clauses, why, *date = (*facts, "")[:4] if len(facts) < 3 else facts
    if why:
        return f"not read: {why}"
    told = count(clauses) if count else counted(clauses, "clause")
    return f"{told}, undated and so compared with none" if date == [""] else told
