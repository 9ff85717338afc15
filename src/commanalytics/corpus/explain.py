"""Why a row is as it is: its sentence, the rule that decided, the lexicon's entry, and what else fitted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.corpus.parsed_texts.file_rows import corpus_lexicon
from commanalytics.english import in_figures
from commanalytics.errors import NotFoundError, shown
from commanalytics.lexicon import Entry, Lexicon, Voice
from commanalytics.parsing.acts.deed_or_act import Weighed, habit, recorded
from commanalytics.parsing.acts.reader import framed_acts
from commanalytics.parsing.document.speakers.body import read_body
from commanalytics.parsing.page.layout.lines import marker
from commanalytics.parsing.sentence.tokens import tokens
from commanalytics.parsing.spans import overlaps
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS, DEMANDS

Lines = Iterator[str]
_HEAVIEST = 5  # parts of what was weighed that are told


def explanation(corpus: Corpus, row_id: str) -> list[str]:
    """Lines that explain a row: id of a communiqué, clause, act, demand, citation or family, or of a meeting without a
    text.

    Raises NotFoundError for an id that no table of the corpus has.
    """
    for table, key, tell in _KINDS:
        rows = corpus.table(table)
        found = rows.loc[rows[key] == shown(row_id)]
        if not found.empty:
            row = _Row(found.iloc[0].to_dict())
            return [row_id, *tell(corpus, row), *_corrected(row)]
    raise NotFoundError(row_id, f"no row of {corpus.group} has this id", _nearest(corpus, row_id))


def _corrected(row: _Row) -> Lines:
    yield from (f"  corrected by {said}" for said in row.values.get("corrected_by", "").split(" | ") if said)


def _nearest(corpus: Corpus, row_id: str) -> str:
    """What there is instead: the last clause of that text, or the texts."""
    text = row_id.partition("#")[0]
    clauses = corpus.table("clauses").loc[corpus.table("clauses")["communique_id"] == text, "clause_id"]
    if not clauses.empty:
        return f"The clauses of that text are {clauses.iloc[0]} to {clauses.iloc[-1]}"
    texts = corpus.table("communiques")["communique_id"]
    return f"The texts are {', '.join(texts)}" if 0 < len(texts) <= 12 else "See the ids with: commanalytics find WORDS"


class _Row:
    """A row by attribute."""

    def __init__(self, values: dict[Any, Any]) -> None:
        self.values = values

    def __getattr__(self, name: str) -> Any:
        return self.values[name]


def _communique(corpus: Corpus, row: _Row) -> Lines:
    yield f"  {row.document_title or 'no title found'}"
    yield f"  date {row.date or 'not stated'}, city {row.city or 'not stated'}, occasion {row.occasion or 'not stated'}"
    yield f"  file {row.source_file}, SHA-256 {row.sha256[:16]}…, read by {row.parser}"
    size = f"{in_figures(row.clauses, 'clause')}, {in_figures(row.words, 'word')}"
    yield f"  {size}, {row.genre}{', breaks off' if row.truncated else ''}"
    if row.unread:
        yield f"  not read as a communiqué: {row.unread}"
    yield from (f"  warning: {words}" for words in row.warnings.split(" | ") if words)


def _meeting(corpus: Corpus, row: _Row) -> Lines:
    yield "  no text held: what it said is unknown"
    yield f"  date {row.date}, city {row.city or 'not stated'}, occasion {row.occasion or 'not stated'}"
    yield f"  known from: {row.known_from}"
    yield from (f"  {words}" for words in (row.url, row.note) if words)


def _clause(corpus: Corpus, row: _Row) -> Lines:
    yield f"  {row.text}"
    yield f"  {row.section} by the rule {row.section_rule}; a clause by the rule {row.rule}"
    yield f"  characters {row.start} to {row.end} of its file"
    if row.speaker:
        yield f"  reported speech of {row.speaker}: no act of the group"
    weighed, raw = _weighed(corpus, row), corpus.raw(row.communique_id)
    for act in _of(corpus.table("acts"), row.clause_id):
        yield f"  act {act.act_id}"
        yield from _act_lines(corpus, act, weighed)
    for told in weighed:
        if told.total <= 0:
            yield f"  no act, told as a deed: «{raw[told.start : told.end]}»: {_parts(told)}"
    for demand in _of(corpus.table("demands"), row.clause_id):
        marker = f"{demand.marker}. " if demand.marker else ""
        yield f"  demand {demand.demand_id} of {demand.addressee or DEMANDS.nobody}: {marker}{demand.text}"
    for one in _of(corpus.table("commitments"), row.clause_id):
        yield f"  commitment {one.commitment_id} of {one.by or COMMITMENTS.nobody} ({one.form}): {one.text}"
    for cited in _of(corpus.table("references"), row.clause_id):
        yield f"  citation {cited.reference_id}: {_cited(cited)} («{cited.text}»)"


def _act(corpus: Corpus, row: _Row) -> Lines:
    yield f"  {_sentence(corpus, row)}"
    (clause,) = _of(corpus.table("clauses"), row.clause_id)
    yield from _act_lines(corpus, row, _weighed(corpus, clause))


def _act_lines(corpus: Corpus, act: _Row, weighed: list[Weighed]) -> Lines:
    strength = f"strength {act.strength} on the scale {act.scale}" if not pd.isna(act.strength) else "without strength"
    again = ", reiterated" if act.reiterated else ""
    raised = f", intensified by {act.intensifier}" if act.intensifier else ""
    yield f"    phrase «{act.phrase}»: {act.act_type} ({act.act_group}), {strength}{again}{raised}"
    lexicon = corpus_lexicon(corpus.input_file("lexicon.csv"))
    entry = next((e for e in lexicon.entries if e.lemma == act.lemma), None)
    said = f"entry {_entry(entry)}" if entry else f"no entry of its own for «{act.lemma}»"
    yield f"    rule {act.rule}; {said}"
    found = next((one for one in weighed if overlaps(one, act.start, act.end)), None)
    if found is not None:
        yield f"    weighed as an act and not a deed: {_parts(found)}"
    others = runners_up(lexicon, act.lemma, act.phrase)
    if others:
        yield f"    runners-up: {'; '.join(map(_entry, others))}"


def _weighed(corpus: Corpus, clause: _Row) -> list[Weighed]:
    """What was weighed in a clause, whose sentences are read again for it."""
    raw, lexicon = corpus.raw(clause.communique_id), corpus_lexicon(corpus.input_file("lexicon.csv"))
    lexicon = lexicon.speaking(Voice(read_body(raw, lexicon).words, habit(raw, lexicon)))
    mark = marker(raw, clause.start, clause.end)
    words = tokens(raw, mark.end() if mark else clause.start, clause.end)
    with recorded() as found:
        framed_acts(raw, words, clause.section, clause.rule != "paragraph", [], lexicon)
    return found


def _parts(weighed: Weighed) -> str:
    """The sum and its heaviest parts."""
    heaviest = ", ".join(f"{name} {weight:+g}" for name, weight in weighed.parts[:_HEAVIEST])
    return f"{weighed.total:+.2f} ({heaviest})"


def runners_up(lexicon: Lexicon, lemma: str, phrase: str) -> list[Entry]:
    """Other entries of the same verb whose further words all stand in the phrase, longest first."""
    chosen = next((e for e in lexicon.entries if e.lemma == lemma), None)
    head = chosen.core[0] if chosen else lemma.split()[0]
    words = set(phrase.casefold().split())
    others = (e for e in lexicon.entries if e.core[0] == head and e.lemma != lemma)
    fits = [e for e in others if words.issuperset((*e.core[1:], *e.modifiers))]
    return sorted(fits, key=lambda e: (-len(e.core), e.lemma))


def _entry(entry: Entry) -> str:
    return f"«{entry.lemma}» {entry.type} {entry.strength} ({entry.source})"


def _demand(corpus: Corpus, row: _Row) -> Lines:
    yield f"  {_sentence(corpus, row)}"
    to = f"{row.addressee} (that is {row.addressee_id})" if row.addressee else DEMANDS.nobody
    yield f"  asks of {to}: {row.text}"
    marker = f"item {row.marker}; " if row.marker else ""
    yield f"  {marker}by the act {row.act_id}, {row.act_type}{'; vague' if row.vague else ''}; rule {row.rule}"
    if row.deadline:
        yield f"  deadline «{row.deadline}» {row.deadline_date}"
    yield from _linked(_of(corpus.table("links"), row.demand_id, "demand_id"))


def _linked(links: list[_Row]) -> Lines:
    for link in links:
        score = f", score {link.score:.2f}" if not pd.isna(link.score) else ""
        sure = link.values.get("certainty", float("nan"))
        score += f", right {sure:.0%} of the time" if not pd.isna(sure) else ""
        yield f"  family {link.family_id} by {link.decided_by}{score}"
        if link.evidence:
            yield f"    {link.evidence}"
        if link.nearest_rival:
            yield f"    nearest rival {link.nearest_rival}"


def _commitment(corpus: Corpus, row: _Row) -> Lines:
    yield f"  {_sentence(corpus, row)}"
    yield f"  undertaken by {row.by or COMMITMENTS.nobody} ({row.form}): {row.text}; rule {row.rule}"
    if row.act_id:
        yield f"  carried by the act {row.act_id}"
    if row.deadline or row.amount:
        yield f"  {' '.join(filter(None, [row.deadline, row.deadline_date, row.amount, row.currency]))}"
    yield from _linked(_of(corpus.table("commitment_links"), row.commitment_id, "commitment_id"))
    for done in _of(corpus.table("fulfilments"), row.commitment_id, "commitment_id"):
        yield f"  told to be done in {done.deed_id}, score {done.score:.2f}: {done.sentence}"


def _deed(corpus: Corpus, row: _Row) -> Lines:
    yield f"  {row.sentence}"
    yield f"  told of {row.by or DEMANDS.nobody}: {row.text}; rule {row.rule}"
    for done in _of(corpus.table("fulfilments"), row.deed_id, "deed_id"):
        yield f"  fulfils {done.commitment_id}, score {done.score:.2f}"
        yield f"    {done.evidence}"


def _reference(corpus: Corpus, row: _Row) -> Lines:
    yield f"  {_sentence(corpus, row)}"
    yield f"  cites {_cited(row)} by «{row.text}»; rule {row.rule}"
    if row.communique_id_cited:
        yield f"  which is the text {row.communique_id_cited}"


def _cited(row: _Row) -> str:
    return " ".join(filter(None, [row.kind, row.iso, row.identifier]))


def _family(corpus: Corpus, row: _Row) -> Lines:
    yield from _family_lines(row, DEMANDS.of_whom(row.addressee_id))
    for demand in _of(corpus.table("demands_with_families"), row.family_id, "family_id"):
        yield f"  {demand.demand_id}: {demand.text}"


def _family_of_commitments(corpus: Corpus, row: _Row) -> Lines:
    yield from _family_lines(row, COMMITMENTS.of_whom(row.by_id))
    for one in _of(corpus.table("commitments_with_families"), row.family_id, "family_id"):
        yield f"  {one.commitment_id}: {one.text}"


def _family_lines(row: _Row, of_whom: str) -> Lines:
    yield f"  {row.label}"
    frozen = "frozen in the registry" if row.frozen else "not frozen in a registry, so that its id may change"
    span = f"{row.first} to {row.last}, {in_figures(row.meetings, 'meeting')}"
    yield f"  {of_whom}, {span}, {frozen}"


def _of(table: pd.DataFrame, value: str, key: str = "clause_id") -> list[_Row]:
    return [_Row(row) for row in table.loc[table[key] == value].to_dict("records")]


def _sentence(corpus: Corpus, row: _Row) -> str:
    return str(corpus.table("clauses").set_index("clause_id").at[row.clause_id, "text"])


class _Kind(NamedTuple):
    table: str
    key: str
    tell: Callable[[Corpus, _Row], Lines]


_KINDS = (
    _Kind("clauses", "clause_id", _clause),
    _Kind("demands", "demand_id", _demand),
    _Kind("acts", "act_id", _act),
    _Kind("commitments", "commitment_id", _commitment),
    _Kind("deeds", "deed_id", _deed),
    _Kind("references", "reference_id", _reference),
    _Kind("communiques", "communique_id", _communique),
    _Kind("meetings", "meeting_id", _meeting),  # of one with a text the text is told
    _Kind("families", "family_id", _family),
    _Kind("commitment_families", "family_id", _family_of_commitments),
)
