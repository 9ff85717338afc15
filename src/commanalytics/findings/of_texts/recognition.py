"""How much of the texts was recognised, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.changes.text_units import read_texts
from commanalytics.english import counted, number, part_of, sentence, verb
from commanalytics.measures.of_texts.corrected_rows import corrections_in_force
from commanalytics.measures.of_texts.recognition import (
    ADDED,
    decided_table,
    missed_table,
    recognition_table,
    unknown_phrases,
)

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


def recognition_finding(corpus: Corpus) -> str:
    """In how many clauses an act was recognised, in how many a person added one, and how many lead phrases the lexicon
    does not know."""
    table = recognition_table(corpus)
    of = int(table.drop_duplicates("meeting")["of"].sum())
    unread = len(corpus.table("communiques")) - len(read_texts(corpus))
    rest = " " + sentence(f"{counted(unread, 'text')} {verb(unread, 'was', 'were')} not read") if unread else ""
    if not of:
        return f"No clause is held in which an act could be recognised.{rest}"
    known, by_hand = (int(table[table["kind"] == kind]["count"].sum()) for kind in ("known", ADDED))
    unknown = len(unknown_phrases(corpus))
    added = f"; in {number(by_hand)} more a person added one" if by_hand else ""
    first = sentence(f"an act was recognised in {part_of(known, of, 'preambular and operative clause')}{added}")
    if not unknown:
        return f"{first} No lead phrase is unknown to the lexicon.{rest}"
    lacks = f"{counted(unknown, 'lead phrase')} {verb(unknown, 'is', 'are')} unknown to the lexicon"
    return f"{first} {sentence(lacks)}{rest}"


def decided_finding(corpus: Corpus) -> str:
    """How many clauses a strong rule decided, how many a weak one, and how many none."""
    table = decided_table(corpus)
    strong, weak, nothing, of = (int(table[name].sum()) for name in ("strong", "weak", "nothing", "clauses"))
    who = "A strong rule or a person" if corrections_in_force(corpus) else "A strong rule"
    first = f"{who} decided {part_of(strong, of, 'preambular and operative clause')}"
    found = f"; in {number(nothing)} nothing was found" if nothing else ""
    return f"{first}; a weak one, or an unknown lead phrase, {number(weak) if weak else 'none'}{found}."


def missed_finding(corpus: Corpus) -> str:
    """How many sentences hold neither act nor commitment, where the group itself speaks."""
    missed = missed_table(corpus)
    told = int((missed["told"] != "").sum())
    first = f"{counted(len(missed), 'sentence')} of the body without an act or a commitment, to look through"
    which = "it" if len(missed) == 1 else f"{number(told)} of them"
    more = f"; {which} {verb(told, 'tells', 'tell')} what was done" if told else ""
    return sentence(first + more)
