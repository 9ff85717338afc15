"""What the texts themselves list of earlier meetings, in a sentence."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from commanalytics.changes.text_units import read_texts
from commanalytics.english import counted, listed, sentence, verb
from commanalytics.findings.coverage import held_and_read, nothing_read
from commanalytics.labels_and_colours import limits

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
from commanalytics.measures.meeting_states import group_of, named_meetings
from commanalytics.measures.of_texts.citations import Listing, listings


def citation_finding(corpus: Corpus) -> str:
    """How many texts list earlier meetings, and what their lists leave out."""
    if not any(text.cited for text in listings(corpus)):
        return _nothing_cited(corpus)
    lists = [text for text in listings(corpus) if text.is_list]
    out = [text for text in lists if text.leaves_out]
    if not lists:
        citing = sum(bool(text.cited) for text in listings(corpus))
        return sentence(
            f"{counted(citing, 'text')} {verb(citing, 'cites', 'cite')} an earlier meeting; none lists several"
        )
    first = f"{counted(len(lists), 'text')} {verb(len(lists), 'lists', 'list')} earlier meetings"
    if not out:
        return sentence(f"{first}, and {verb(len(lists), 'leaves', 'leave')} out none of those known")
    most = limits()["texts_in_finding"]
    told = [f"the text of {text.meeting} leaves out {_left_out(corpus, text)}" for text in out[:most]]
    return sentence(f"{first}; {listed(told, most=most, of=len(out))}")


def _nothing_cited(corpus: Corpus) -> str:
    if not len(corpus.table("communiques")):
        return "No text held."
    if not len(read_texts(corpus)):
        return nothing_read(corpus)
    return f"No text {held_and_read(corpus)} cites an earlier meeting by its date."


def _left_out(corpus: Corpus, text: Listing) -> str:
    """The first meetings that a list leaves out, and how many more."""
    meetings, group = named_meetings(corpus), group_of(text.communique_id)
    rows = enumerate(meetings[["meeting_id", "meeting", "date"]].itertuples(index=False, name=None))
    own = ((place, label, date) for place, (meeting, label, date) in rows if group_of(meeting) == group)
    out = (label for place, label, date in own if "" < date < text.date and place not in text.cited)
    most = limits()["texts_in_finding"]
    return listed(islice(out, most), most=most, of=text.leaves_out)
