"""What the structure pass found, read in full: acts, demands, references and the document's data.

>>> from commanalytics.parsing import parse
>>> text = parse("The Ministers urged Norvia to mark the lane by 3 May 2032, recalling resolution 2118 (2013).")
>>> [(one.addressee, one.deadline_date) for one in text.demands], [one.identifier for one in text.references]
([('Norvia', '2032-05-03')], ['2118 (2013)'])
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from commanalytics.lexicon import MODAL, Lexicon, act_groups
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.reader import read_clause
from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.citations.references import find_references
from commanalytics.parsing.commitments.amounts import amount
from commanalytics.parsing.commitments.deeds import FoundDeed, clause_deeds
from commanalytics.parsing.commitments.parties import Parties, parties_of
from commanalytics.parsing.commitments.reader import FoundCommitment, clause_commitments
from commanalytics.parsing.commitments.tasks import tasks
from commanalytics.parsing.commitments.terms import term
from commanalytics.parsing.commitments.turns_of_undertaking import undertaking_words, words_for
from commanalytics.parsing.demands.deadlines import deadline
from commanalytics.parsing.demands.modal import beside, modal_acts
from commanalytics.parsing.demands.reader import FoundDemand, clause_demands
from commanalytics.parsing.document.metadata import read_metadata
from commanalytics.parsing.document.unread import why_unread
from commanalytics.parsing.model import (
    Act,
    Clause,
    Commitment,
    Communique,
    Deed,
    Demand,
    Item,
    Reference,
    Source,
    Warning_,
)
from commanalytics.parsing.page.structure.clauses import Structure
from commanalytics.parsing.page.structure.sections import Found
from commanalytics.parsing.page.whole.breaks import Break, breaks_off
from commanalytics.parsing.page.whole.segments import segments
from commanalytics.parsing.page.whole.splitting import boundaries
from commanalytics.parsing.sentence.tokens import Token, tokens
from commanalytics.parsing.spans import between


class _Content(NamedTuple):
    """What a clause says."""

    acts: tuple[Act, ...] = ()
    demands: tuple[Demand, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    deeds: tuple[Deed, ...] = ()


_NOTHING = _Content()


def bare_clause(
    source: Source, found: Found, said: _Content = _NOTHING, references: tuple[Reference, ...] = (), speaker: str = ""
) -> Clause:
    """A clause with its items, and nothing read in it but what is given."""
    items = tuple([Item(source, *item) for item in found.items])
    return Clause(
        source, found.start, found.end, found.section, found.number, items, found.rule, said.acts, said.demands,
        references, said.commitments, said.deeds, speaker, section_rule=found.section_rule,
    )  # fmt: skip


def masked(work: str, furniture: tuple[tuple[int, int], ...]) -> str:
    """The text with page furniture overwritten by blanks, so that offsets stay."""
    parts: list[str] = []
    at = 0
    for start, end in furniture:
        if start >= at:
            parts += (work[at:start], " " * (end - start))
            at = end
    return "".join(parts) + work[at:] if parts else work


def read_fully(
    source: Source, structure: Structure, lexicon: Lexicon, off: frozenset[str] = frozenset({MODAL}), given: str = ""
) -> Communique:
    """The whole reading of one text; `off` are the rules of acts, demands, commitments and deeds that find nothing.

    `given` is the meeting's date as others state it: terms and citations are read by it where the text tells none.
    """
    work = masked(structure.work, source.apart)
    spans = [(c.start, c.end, c.section) for c in structure.clauses]
    data = read_metadata(source.raw, work, spans)
    date = data.date or given
    broken = breaks_off(structure, lexicon)
    cited = _cited(source, structure.clauses, find_references(work, date, data.title))
    english = data.language in {"", "en"}
    parties = parties_of(work.lstrip(), data.title)
    clauses = [
        _clause(source, work, found, references, date, lexicon, english, off, parties)
        for found, references in zip(structure.clauses, cited, strict=True)
    ]
    if broken is not None and broken.inside:
        clauses[-1] = replace(clauses[-1], cut=True)
    warnings = (*data.warnings, *_warnings(source, structure, lexicon, broken))
    parts = segments(source, structure)
    unread = why_unread(source.raw, clauses, parts, data.language)
    return Communique(
        source, tuple(clauses), parts, data.title, data.date, data.city, data.occasion, data.chair, data.genre,
        broken is not None, warnings, unread, data.date_rule, data.day,
    )  # fmt: skip


def _cited(source: Source, clauses: list[Found], references: list[FoundReference]) -> list[tuple[Reference, ...]]:
    """The references of each clause; those that stand outside every clause are left out."""
    cited: list[tuple[Reference, ...]] = []
    at = 0
    for found in clauses:
        inside: list[Reference] = []
        while at < len(references) and references[at].start < found.end:
            r = references[at]
            own = found.section == "closing" and r.kind == "event"  # "Done this third day of May 2031"
            if r.start >= found.start and r.end <= found.end and not own:
                inside.append(Reference(source, r.start, r.end, r.kind, r.iso, r.identifier, r.symbol, r.rule))
            at += 1
        cited.append(tuple(inside))
    return cited


def _warnings(source: Source, structure: Structure, lexicon: Lexicon, broken: Break | None) -> list[Warning_]:
    """What a reader of the tables should know of this text, beyond its date and language."""
    found: list[Warning_] = []
    if not source.raw.strip():
        found.append(Warning_("no_text", "the file holds no text"))
    elif not structure.clauses:
        found.append(Warning_("no_clause", "no clause was found"))
    if broken is not None:
        where = "in" if broken.inside else "behind"
        found.append(Warning_("truncated", f"the text breaks off {where} its last clause"))
    others = len(boundaries(structure, lexicon))
    if others:
        found.append(Warning_("several_texts", f"the file holds {others + 1} communiqués; split them"))
    if "\n<<<<<<< " in source.raw and "\n>>>>>>> " in source.raw:
        found.append(Warning_("merge", "two versions that git could not merge stand in the file; keep one of them"))
    return found


def _clause(
    source: Source,
    work: str,
    found: Found,
    references: tuple[Reference, ...],
    date: str,
    lexicon: Lexicon,
    english: bool,
    off: frozenset[str],
    parties: Parties,
) -> Clause:
    read = english and found.section != "closing"
    said = _content(source, work, found, date, lexicon, off, parties) if read else _NOTHING
    speaker = source.text(*found.speaker) if found.speaker is not None and not said.acts else ""
    return bare_clause(source, found, said, references, speaker)


def _content(
    source: Source, work: str, found: Found, date: str, lexicon: Lexicon, off: frozenset[str], parties: Parties
) -> _Content:
    words = tokens(work, found.body, found.end)
    opened = found.rule != "paragraph"
    acts, read = read_clause(work, words, found.section, opened, found.items, lexicon, _read_for(), off)
    if MODAL not in off and found.section == "operative":
        stop = found.items[0][0] if found.items else found.end
        acts = beside(acts, modal_acts(between(words, found.body, stop), lexicon))
    asked = _demands(work, found, words, acts, lexicon)
    undertaken = [
        *clause_commitments(work, read, found.items, acts, parties),
        *tasks(work, words, read, acts, [(d.act, d.start, d.end) for d in asked], parties),
    ]
    undertaken.sort(key=lambda c: c.start)
    return _Content(
        tuple(_act(source, a, lexicon) for a in acts),
        tuple(_demand(source, d, date) for d in asked if d.rule not in off),
        tuple(_commitment(source, c, date) for c in undertaken if c.rule not in off),
        tuple(_deed(source, d) for d in clause_deeds(work, read, acts, parties) if d.rule not in off),
    )


@lru_cache(1)
def _read_for() -> frozenset[str]:
    """Words one of which stands in every sentence that undertakes something, or tells what was done."""
    return undertaking_words() | words_for("done") | words_for("having")


def _demands(work: str, found: Found, words: list[Token], acts: list[FoundAct], lexicon: Lexicon) -> list[FoundDemand]:
    return clause_demands(work, (found.body, found.end), found.items, words, acts, lexicon) if acts else []


def _act(source: Source, a: FoundAct, lexicon: Lexicon) -> Act:
    group = act_groups()[a.type]
    scale = lexicon.scale
    return Act(
        source, a.start, a.end, a.lemma, a.type, group, a.strength, scale, a.reiterated, a.intensifier, a.rule, a.target
    )


def _demand(source: Source, d: FoundDemand, date: str) -> Demand:
    words, iso = deadline(source.text(d.start, d.end), date)
    return Demand(source, d.start, d.end, d.act, d.marker, d.addressee, words, iso, d.vague, d.rule)


def _deed(source: Source, d: FoundDeed) -> Deed:
    return Deed(source, d.start, d.end, d.by, d.member, source.text(*d.sentence), d.rule)


def _commitment(source: Source, c: FoundCommitment, date: str) -> Commitment:
    words, iso = term(source.text(c.start, c.end), source.text(*c.front), date)
    sum_, currency = amount(source.text(c.start, c.end))
    return Commitment(source, c.start, c.end, c.by, c.member, c.form, c.act, words, iso, sum_, currency, c.rule)
