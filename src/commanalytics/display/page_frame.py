"""What every page of a corpus says of itself, computed from the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from commanalytics.display.payload_html import SHORT
from commanalytics.display.payloads import Frame
from commanalytics.english import counted, day, listed, number
from commanalytics.errors import in_words
from commanalytics.findings.coverage import unread_notes
from commanalytics.findings.of_codings.agreement import agreement_stamp
from commanalytics.measures.meeting_states import STATES, known_meetings, meeting_rows
from commanalytics.measures.of_texts.brief import texts_between
from commanalytics.measures.of_texts.corrected_rows import corrections_in_force

if TYPE_CHECKING:
    import pandas as pd

    from commanalytics.corpus import Corpus


def frame(corpus: Corpus, meeting: str = "", against: str = "") -> Frame:
    """The page's frame: title, banner, one tick a meeting, and the stamp. In JupyterLab it shows as a short summary.

    Over a brief of one text (`meeting`, and `against`: see `brief` and `redline`) it tells of those texts that were not
    read which the comparison touches; of the others the index tells.
    """
    among = texts_between(corpus, meeting, against) if in_words("meeting", meeting) else None
    meetings = meeting_rows(corpus)
    return Frame(
        title=corpus.title,
        body=corpus.body,
        banner=corpus.banner,
        coverage=[
            {"date": m["date"], "label": _place(m), "state": m["state"], "note": m["state_label"]}
            for m in meetings.to_dict("records")
        ],
        source=source(corpus, meetings),
        stamp=stamp(corpus, meetings),
        unread=unread_notes(corpus, among),
    )


def _place(meeting: Mapping[Any, Any]) -> str:
    return ", ".join(filter(None, (meeting["label"], meeting["city"])))


def source(corpus: Corpus, meetings: pd.DataFrame) -> str:
    """What stands under a chart: from which texts it is drawn."""
    return f"{corpus.title}, {_texts_in_brief(corpus, meetings)}"


def stamp(corpus: Corpus, meetings: pd.DataFrame) -> dict[str, str]:
    """The facts from which the page can be made again, in the order in which they are printed."""
    from commanalytics import __version__

    facts = {
        "Corpus": f"{corpus.group}, content hash {corpus.hash[:SHORT]}",
        "Texts": _texts(corpus, meetings),
        "Newest text": _newest(meetings),
        "Texts not read": "; ".join(_unread(corpus)),
        "Checked by hand": agreement_stamp(corpus),
        "Corrected by hand": _corrected(corpus),
        "Narrowed to": "; ".join(corpus.scope.told),
        "Made with": f"commanalytics {__version__}",
        "How to cite": _citation(corpus, meetings, __version__),
        "Whole content hash": corpus.hash,
        "Notice": corpus.banner,
    }
    return {name: words for name, words in facts.items() if words}


def _unread(corpus: Corpus) -> list[str]:
    texts = corpus.table("communiques")[corpus.table("communiques")["unread"] != ""].sort_values("source_file")
    return [f"{file}: {why}" for file, why in zip(texts["source_file"], texts["unread"], strict=True)]


def _corrected(corpus: Corpus) -> str:
    """How many corrections are in force, and whose; empty: none is."""
    by = corrections_in_force(corpus)
    whose = listed([f"{name or 'nobody named'}: {count}" for name, count in sorted(by.items())])
    return f"{counted(by.total(), 'correction')} in force ({whose})" if by else ""


def _texts(corpus: Corpus, meetings: pd.DataFrame) -> str:
    held, unread = int(meetings["held"].sum()), int((meetings["state"] == "unread").sum())
    missing = [m["label"] for m in meetings.to_dict("records") if not m["held"]]
    known = f"{counted(held, 'text')} held of {counted(known_meetings(corpus), 'known meeting')}"
    known += f", {number(unread)} of them not read" if unread else ""
    return f"{known}; {STATES['missing']} of {', '.join(missing)}" if missing else known


def _newest(meetings: pd.DataFrame) -> str:
    """The day of the newest text read; why there is none, where that cannot be told."""
    read = meetings[meetings["read"]]
    if read.empty:
        return STATES["unread" if meetings["held"].any() else "missing"]
    return day(newest) if (newest := max(read["date"])) else "unknown, since no text has a date"


def _texts_in_brief(corpus: Corpus, meetings: pd.DataFrame) -> str:
    """To what the corpus is narrowed, how many texts are held and of what day the newest is, if any was read."""
    newest = f", newest {_newest(meetings)}" if meetings["read"].any() else ""
    narrowed = "".join(f"{told}, " for told in corpus.scope.told)
    return narrowed + _texts(corpus, meetings).partition(";")[0] + newest


def _citation(corpus: Corpus, meetings: pd.DataFrame, version: str) -> str:
    return (
        f"{corpus.title}: analysis of its communiqués, {_texts_in_brief(corpus, meetings)}. "
        f"Made with commanalytics {version} from corpus {corpus.group}, content {corpus.hash[:SHORT]}."
    )
