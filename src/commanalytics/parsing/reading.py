"""What the structure pass found, read in full: acts, demands, references and the document's data.

>>> from commanalytics.parsing import parse
>>> text = parse("The Ministers urged Norvia to mark the lane by 3 May 2032, recalling resolution 2118 (2013).")
>>> [(one.addressee, one.deadline_date) for one in text.demands], [one.identifier for one in text.references]
([('Norvia', '2032-05-03')], ['2118 (2013)'])
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from commanalytics.errors import CommanalyticsError, raised_by
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
from commanalytics.parsing.demands.deadlines import deadline, deadline_in_front
from commanalytics.parsing.demands.modal import beside, modal_acts
from commanalytics.parsing.demands.reader import FoundDemand, clause_demands
from commanalytics.parsing.document.metadata import read_metadata
from commanalytics.parsing.document.unread import FAILED, why_unread
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
from commanalytics.parsing.page.whole.broken_off import Break, breaks_off
from commanalytics.parsing.page.whole.segments import segments
from commanalytics.parsing.page.whole.splitting import boundaries
from commanalytics.parsing.sentence.tokens import tokens
from commanalytics.parsing.spans import between, overwritten


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


def read_fully(
    source: Source, structure: Structure, lexicon: Lexicon, off: frozenset[str] = frozenset({MODAL}), given: str = ""
) -> Communique:
    """The whole reading of one text; `off` are the rules of acts, demands, commitments and deeds that find nothing.

    `given` is the meeting's date as others state it: terms and citations are read by it where the text tells none.
    """
    work = overwritten(structure.work, source.apart)  # furniture is no part of what is said
    data = read_metadata(source.raw, work, [(c.start, c.end, c.section) for c in structure.clauses])
    date = data.date or given
    broken = breaks_off(structure, lexicon)
    references = find_references(work, date, data.title)
    reader = _Reader(source, work, lexicon, off, date, parties_of(work.lstrip(), data.title), {})
    english = data.language in {"", "en"}
    clauses = [reader.clause(found, references, english) for found in structure.clauses]
    if broken is not None and broken.inside:
        clauses[-1] = replace(clauses[-1], cut=True)
    warnings = (*data.warnings, *_warnings(source, structure, lexicon, broken))
    parts = segments(source, structure)
    failed = [f"clause {n}, {why}" for n, c in enumerate(clauses, start=1) if (why := reader.failed.get(c.start))]
    unread = why_unread(source.raw, clauses, parts, data.language)
    unread = f"{FAILED} a part of it ({'; '.join(failed)})" if failed else unread
    return Communique(
        source, tuple(clauses), parts, data.title, data.date, data.city, data.occasion, data.chair, data.genre,
        broken is not None, warnings, unread, data.date_rule, data.day,
    )  # fmt: skip


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


class _Reader(NamedTuple):
    """What each clause of a text is read by; `work`: the text without its furniture, `off`: rules that find nothing."""

    source: Source
    work: str
    lexicon: Lexicon
    off: frozenset[str]
    date: str
    parties: Parties
    failed: dict[int, str]  # start of a clause → where the parser failed on what it says

    def clause(self, found: Found, references: list[FoundReference], english: bool) -> Clause:
        """A clause with what it says and cites; nothing is said in closing lines, nor in a text of another language."""
        said = self._said(found) if english and found.section != "closing" else _NOTHING
        speaker = self.source.text(*found.speaker) if found.speaker is not None and not said.acts else ""
        cited = tuple(
            Reference(self.source, r.start, r.end, r.kind, r.iso, r.identifier, r.symbol, r.rule)
            for r in between(references, found.start, found.end)
            if r.end <= found.end
            and (found.section, r.kind) != ("closing", "event")  # "Done this third day of May 2031"
        )
        return bare_clause(self.source, found, said, cited, speaker)

    def _said(self, found: Found) -> _Content:
        """What a clause says. Whatever the parser does wrong on it stays with it: the other clauses are read."""
        try:
            return self._content(found)
        except (CommanalyticsError, MemoryError):  # of a lexicon or another resource, not of this clause
            raise
        except Exception as problem:
            self.failed[found.start] = raised_by(problem)
            return _NOTHING

    def _content(self, found: Found) -> _Content:
        work, lexicon, off, parties = self.work, self.lexicon, self.off, self.parties
        words = tokens(work, found.body, found.end)
        opened = found.rule != "paragraph"
        acts, read = read_clause(work, words, found.section, opened, found.items, lexicon, _read_for(), off)
        if MODAL not in off and found.section == "operative":
            stop = found.items[0][0] if found.items else found.end
            acts = beside(acts, modal_acts(between(words, found.body, stop), lexicon))
        asked = clause_demands(work, (found.body, found.end), found.items, words, acts, lexicon) if acts else []
        own = (c for c in clause_commitments(work, read, acts, parties) if not _is_asked(c, asked))
        undertaken = [
            *own,
            *tasks(work, words, read, acts, asked, parties),
        ]
        undertaken.sort(key=lambda c: c.start)
        done, fronts = clause_deeds(work, read, acts, parties), _lead_ups(asked, acts, found)
        return _Content(
            tuple(map(self._act, acts)),
            tuple(self._demand(d, fronts[d.act]) for d in asked if d.rule not in off),
            tuple(self._commitment(c) for c in undertaken if c.rule not in off),
            tuple(self._deed(d) for d in done if d.rule not in off),
        )

    def _act(self, a: FoundAct) -> Act:
        return Act(
            self.source, a.start, a.end, a.lemma, a.type, act_groups()[a.type], a.strength, self.lexicon.scale,
            a.reiterated, a.intensifier, a.rule, a.target,
        )  # fmt: skip

    def _demand(self, d: FoundDemand, front: tuple[int, int]) -> Demand:
        words, iso = deadline(self.source.text(d.start, d.end), self.date)
        if not words:
            words, iso = deadline_in_front(self.source.text(*front), self.date)
        return Demand(self.source, d.start, d.end, d.act, d.marker, d.addressee, words, iso, d.vague, d.rule)

    def _commitment(self, c: FoundCommitment) -> Commitment:
        action = self.source.text(c.start, c.end)
        words, iso = term(action, self.source.text(*c.front), self.date)
        sum_, currency = amount(action)
        return Commitment(
            self.source, c.start, c.end, c.by, c.member, c.form, c.act, words, iso, sum_, currency, c.rule
        )

    def _deed(self, d: FoundDeed) -> Deed:
        return Deed(self.source, d.start, d.end, d.by, d.member, self.source.text(*d.sentence), d.rule)


def _lead_ups(asked: Sequence[FoundDemand], acts: Sequence[FoundAct], found: Found) -> dict[int, tuple[int, int]]:
    """Act -> what stands between it and the first thing that it asks, a list aside: "the Chair, by 1 May, to"."""
    first = {one.act: one.start for one in sorted(asked, key=attrgetter("start"), reverse=True)}
    entries = sorted(item[0] for item in found.items)
    places = {n: bisect_left(entries, acts[n].end) for n in first}
    return {n: (acts[n].end, min([first[n], *entries[at : at + 1]])) for n, at in places.items()}


def _is_asked(one: FoundCommitment, asked: Sequence[FoundDemand]) -> bool:
    """ "Call on Norvia to: (a) continue to mark the lane": what others are asked to do is not undertaken."""
    return one.form != "task" and any(d.addressee and d.start <= one.start < d.end for d in asked)


@lru_cache(1)
def _read_for() -> frozenset[str]:
    """Words one of which stands in every sentence that undertakes something, or tells what was done."""
    return undertaking_words() | words_for("done") | words_for("having")
