"""Deed or act: "we urged" performs what it says, "we met", "last year we launched" only tell of it.

What was done and what is said have the same grammar. Tense, section, class of verb, what stands in front, and how the
text words its acts elsewhere are weighed; the weights lie in `resources/deed_weights.csv`, fitted by
`tools/fit_deeds.py` on annotated texts. A sum above zero is an act.

>>> from commanalytics.lexicon import load_lexicon
>>> habit("We urge Norvia to wait. We welcome the talks.", load_lexicon())
'present'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple

from commanalytics.lexicon import ADJECTIVE, BASE, GERUND, PAST, PRESENT, Lexicon
from commanalytics.parsing.acts.phrases import Act
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence import Sentence, Words
from commanalytics.parsing.sentence.open_clauses import finite_form
from commanalytics.parsing.sentence.tokens import Token, tells_year
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import resource_rows

_TELLING, _EARLIER, _AGO = grammar("telling"), grammar("earlier_fronts"), grammar("earlier")
_TOLD = frozenset({"past", "perfect"})
_KINDS = {"basis": "ground", "recall": "ground", "decide": "decision", "commit": "pledge"}
_TENSES = {"z": "present", "v": "present", "p": "past", "m": "modal", "g": "participle", "A": "participle"}
_SPEAKING = grammar("speaker_or_group")
_WORD = re.compile(r"\b[a-z]{4,}\b")
_REACH, _MOST = reach("acts")["second_word"], reach("acts")["habit"]


class Weighed(NamedTuple):
    """One candidate with what was weighed: positive parts speak for an act."""

    start: int
    end: int
    parts: tuple[tuple[str, float], ...]

    @property
    def total(self) -> float:
        """The sum; above zero it is an act."""
        return sum(weight for _, weight in self.parts)


_RECORD: ContextVar[list[Weighed] | None] = ContextVar("weighed", default=None)


@contextmanager
def recorded() -> Iterator[list[Weighed]]:
    """Collect what is weighed while texts are parsed."""
    found: list[Weighed] = []
    token = _RECORD.set(found)
    try:
        yield found
    finally:
        _RECORD.reset(token)


def performs(act: Act, sentence: Sentence, section: str, words: Words, habit: str) -> bool:
    """Whether a candidate performs its act, and does not tell of a deed."""
    table = weights()
    total = sum(table.get(feature, 0.0) for feature in features(act, sentence, section, words, habit))
    record = _RECORD.get()
    if record is not None:
        known = [(f, table[f]) for f in features(act, sentence, section, words, habit) if f in table]
        known.sort(key=lambda part: -abs(part[1]))
        record.append(Weighed(act.found.start, act.found.end, tuple(known)))
    return total > 0


def features(act: Act, sentence: Sentence, section: str, words: Words, habit: str) -> list[str]:
    """The names of what is weighed."""
    verb, kind, tense = _verb(act, sentence, words), _KINDS.get(act.found.type, "speech"), _tense(act, sentence)
    subject, front = _subject(act, sentence), _front(act, sentence, tense)
    tense = "past" if front == "last" and tense == "perfect" else tense
    return ["any", f"verb={verb}", f"tense={tense}", f"{kind} verb={verb}", f"{kind} tense={tense}",
            f"tense={tense} verb={verb}", f"section={section} subject={subject}", f"section={section} verb={verb}",
            f"section={section} kind={kind}", f"front={front} tense={tense} subject={subject}",
            f"front={front} tense={tense}", f"habit={habit} tense={tense}",
            f"habit={habit} {kind} tense={tense}"]  # fmt: skip


def _verb(act: Act, sentence: Sentence, words: Words) -> str:
    """The class of the verb: it tells of meetings; it tells as often as it performs; it performs, or is turned to."""
    lemma, behind = act.found.lemma, sentence.tokens[act.after : act.after + _REACH]
    if lemma in _TELLING or any(f"{lemma} {token.low}" in _TELLING for token in behind):
        return "telling"
    head = sentence.head(act.frame.verb) if sentence.chunks else None
    return "strong" if act.rule or " " in lemma or head is None or words.strong(head) else "weak"


def _tense(act: Act, sentence: Sentence) -> str:
    if act.found.form in GERUND or (act.found.form == ADJECTIVE and act.frame.subject is None):
        return "participle"
    verb = sentence.chunks[act.frame.verb] if sentence.chunks else None
    if verb is not None and sentence.tokens[verb.a].tag == "h":
        return "perfect"
    return "passive" if act.frame.passive else _TENSES.get(act.frame.form, "none")


def _subject(act: Act, sentence: Sentence) -> str:
    if act.frame.subject is None:
        return "none"
    word = sentence.first(act.frame.subject).low
    return word if word in _SPEAKING else "named"


def _front(act: Act, sentence: Sentence, tense: str) -> str:
    """What sets another time: "Last year", "At our meeting of 2 May 2023", "already" within the verb."""
    if act.frame.subject is None:
        return "none"
    front = sentence.tokens[: sentence.chunks[act.frame.subject].a]
    if tense in _TOLD and _is_earlier(act, sentence, front):
        return "last"
    if any(map(tells_year, front)) and front[0].tag != "g":
        return "dated"  # and not so "Recalling the pact of 2015, we urged"
    return "meeting" if len(front) > 1 and front[0].low == "at" and front[1].text[0].isupper() else "none"


def _is_earlier(act: Act, sentence: Sentence, front: Sequence[Token]) -> bool:
    """ "Since then we have urged", "two years ago"; not so "Since the ice is thick, the Ministers urged"."""
    verb = sentence.chunks[act.frame.verb]
    around = {token.low for token in (*front, *sentence.tokens[verb.a : verb.b])}
    if not around.isdisjoint(_AGO):
        return True
    verbs = [chunk for chunk in sentence.chunks[: act.frame.subject] if chunk.kind == "F"]
    causal = any(finite_form(sentence.tokens[chunk.a]) in "vz" for chunk in verbs)
    return bool(front) and front[0].low in _EARLIER and not causal


def habit(text: str, lexicon: Lexicon) -> str:
    """In which tense a text words its acts: present, past, or mixed."""
    counted = Counter(map(_tenses(lexicon.plain).get, _WORD.findall(text)))
    present, past = counted["present"], counted["past"]
    return "present" if present > _MOST * past else "past" if past > _MOST * present else "mixed"


@lru_cache(8)
def _tenses(lexicon: Lexicon) -> Mapping[str, str]:
    """Inflected word → its tense, of the verbs that say what they do and are nothing else."""
    found: dict[str, str] = {}
    for word, pairs in lexicon.forms.items():
        forms = {form for head, form in pairs if lexicon.by_core.get((head,))}
        types = {e.type for head, _ in pairs for e in lexicon.by_core.get((head,), {}).values()}
        if types and "speech" in {_KINDS.get(type_, "speech") for type_ in types} and ADJECTIVE not in forms:
            if forms <= {PRESENT, BASE}:
                found[word] = "present"
            elif forms == {PAST}:
                found[word] = "past"
    return found


@lru_cache(1)
def weights() -> Mapping[str, float]:
    """Feature → weight."""
    return {row["feature"]: float(row["weight"]) for row in resource_rows("deed_weights.csv")}
