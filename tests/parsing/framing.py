"""Sentences set into a small communiqué of an invented body, since a parser reads texts and not sentences."""

from __future__ import annotations

from commanalytics.parsing import parse
from commanalytics.parsing.model import Clause, Communique

FRAMES = {  # frame → text; {} is where the sentence stands
    "preamble": "The Ministers of the Harbour League met in Vendry on 4 March 2024.\n\n{}\n\n"
    "Recalling their meeting of 2 May 2023;\n\nThe Ministers:\n\nThanked Ostrel for its hospitality.",
    "past": "The Ministers of the Harbour League met in Vendry on 4 March 2024.\n\n"
    "Recalling their meeting of 2 May 2023;\n\nThe Ministers:\n\n{}\n\nThanked Ostrel for its hospitality.",
    "present": "The Council of the Harbour League,\n\nRecalling its meeting of 2 May 2023,\n\n1. {}\n\n"
    "2. Thanks Ostrel for its hospitality.",
    "plural": "The Ministers of the Harbour League, meeting in Vendry on 4 March 2024:\n\n1. {}\n\n"
    "2. Welcome the survey of the quays;\n\n3. Thank Ostrel for its hospitality.",
    "narrative": "The Ministers of the Harbour League met in Vendry on 4 March 2024.\n\n{}\n\n"
    "The Ministers thanked Ostrel for its hospitality.",
    "first person": "We, the Ministers of the Harbour League, met in Vendry on 4 March 2024.\n\n{}\n\n"
    "We thank Ostrel for its hospitality.",
    "amid we": "We, the Ministers of the Harbour League, met in Vendry on 4 March 2024.\n\n"
    "We thank Ostrel for its hospitality.\n\n{}\n\nWe welcome the survey of the quays.",
    "amid minutes": "The Ministers of the Harbour League met in Vendry on 4 March 2024.\n\n"
    "The Ministers thanked Ostrel for its hospitality.\n\n{}\n\nThe Ministers welcomed the survey of the quays.",
    "infinitive": "The Council of the Harbour League met in Vendry on 4 March 2024.\n\nThe Council:\n\n"
    "1. {}\n\n2. To thank Ostrel for its hospitality.",
}


def framed(frame: str, sentence: str) -> tuple[Communique, Clause | None]:
    """The parsed text, and the clause that holds the sentence's first letter (None if it is in no clause)."""
    text = FRAMES[frame].format(sentence)
    at = FRAMES[frame].index("{}")
    doc = parse(text)
    return doc, next((c for c in doc.clauses if c.start <= at < c.end), None)


def acts_of(clause: Clause | None) -> str:
    """Acts as the case tables write them: type/lemma/phrase, "again" behind what is reiterated."""
    if clause is None:
        return "no clause"
    return " ; ".join(f"{act.type}/{act.lemma}/{act.phrase}{'/again' if act.reiterated else ''}" for act in clause.acts)


def demands_of(clause: Clause | None) -> str:
    """Demands as the case tables write them: [marker] addressee → action; "–" where nobody is named."""
    if clause is None:
        return "no clause"
    return " ; ".join(f"{f'[{d.marker}] ' if d.marker else ''}{d.addressee or '–'} → {d.text}" for d in clause.demands)


def clauses_of(text: str) -> str:
    """Clauses of a text as the case tables write them: section: words."""
    return " ⏎ ".join(f"{clause.section}: {clause.text}" for clause in parse(text).clauses)
