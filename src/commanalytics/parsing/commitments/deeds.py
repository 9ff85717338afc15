"""What the group, or a member by name, tells that it has done: "we have trained forty pilots", "the light was built".

A deed is told in the perfect or the past, or as what the group welcomes ("welcome the completion of"). It is kept so
that what was undertaken earlier can be found to be done; an act of the group is none.

>>> from commanalytics.parsing import parse
>>> text = parse("We have trained forty pilots. The new light was completed in May. We will build a pier.")
>>> [(one.by, one.rule, one.text) for one in text.deeds]
[('We', 'perfect', 'trained forty pilots'), ('', 'done_passive', 'The new light was completed in May')]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.reader import Read
from commanalytics.parsing.commitments.joined_actions import trimmed
from commanalytics.parsing.commitments.parties import Parties
from commanalytics.parsing.commitments.turns_of_undertaking import words_for
from commanalytics.parsing.commitments.undertakers import By, undertaker
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.open_clauses import Frame
from commanalytics.parsing.spans import between

_REACH = reach("commitments")["welcomed"]
_WELCOMING = frozenset({"praise", "note"})  # types of acts that tell of what is done


@dataclass(frozen=True, slots=True)
class FoundDeed:
    """A deed as this pass leaves it; `by` as printed, "" where nobody is named."""

    start: int
    end: int
    by: str
    member: str
    sentence: tuple[int, int]
    rule: str


def clause_deeds(work: str, read: Sequence[Read], acts: Sequence[FoundAct], parties: Parties) -> list[FoundDeed]:
    """The deeds that one clause tells, in the order of the text."""
    found = [deed for s, spoken, _ in read for deed in _told(work, s, acts, parties, spoken)]
    found += [deed for s, _, _ in read for deed in _welcomed(s, acts)]
    return sorted(found, key=lambda deed: deed.start)


def _told(work: str, s: Sentence, acts: Sequence[FoundAct], parties: Parties, spoken: bool) -> Iterator[FoundDeed]:
    """The deeds of a sentence's verbs."""
    for frame in s.frames:
        c = s.chunks[frame.verb]
        rule = _rule(s, frame)
        if not rule or any(act.start <= t.start < act.end for act in acts for t in s.tokens[c.a : c.b]):
            continue
        last = frame.end if frame.end < len(s.chunks) else len(s.chunks)
        end = s.chunks[last - 1].b if last else len(s.tokens)
        if rule == "done_passive":
            if frame.subject is not None:
                yield _deed(s, s.chunks[frame.subject].a, end, By(""), rule)
            continue
        by = undertaker(work, s, frame, parties, spoken, False)
        if by is not None and frame.subject is not None:
            yield _deed(s, c.head, end, by, rule)


def _rule(s: Sentence, frame: Frame) -> str:
    """How a verb tells a deed; "" if it tells none."""
    c = s.chunks[frame.verb]
    group = s.tokens[c.a : c.b]
    if any(t.tag in "mX" for t in group) or s.tokens[c.head].low in words_for("undertaking"):
        return ""
    passive = frame.passive or any(t.low in words_for("being") for t in group)
    if passive:
        done = s.tokens[c.head].low in words_for("done") and any(t.low in words_for("being") for t in group)
        return "done_passive" if done else ""
    if group[0].tag == "h" and s.tokens[c.head].tag in "nep":
        return "perfect"
    return "past" if frame.form == "p" and s.tokens[c.head].low in words_for("done") else ""


def _welcomed(s: Sentence, acts: Sequence[FoundAct]) -> Iterator[FoundDeed]:
    """ "We welcome the completion of the survey": what is told as done behind an act of the sentence."""
    for act in between(acts, s.tokens[0].start, s.tokens[-1].end):
        first = bisect_left(s.tokens, act.end, key=attrgetter("start")) if act.type in _WELCOMING else len(s.tokens)
        behind = range(first, min(first + _REACH, len(s.tokens)))
        at = next((k for k in behind if s.tokens[k].low in words_for("completion")), None)
        if at is not None and at + 1 < len(s.tokens) and s.tokens[at + 1].low == "of":
            end = next((k for k in range(at + 2, len(s.tokens)) if s.tokens[k].tag in ",;HQ"), len(s.tokens))
            yield _deed(s, at, end, By(""), "welcomed")


def _deed(s: Sentence, a: int, b: int, by: By, rule: str) -> FoundDeed:
    a, b = trimmed(s, a, b)
    whole = s.tokens[0].start, s.tokens[-1].end
    return FoundDeed(s.tokens[a].start, s.tokens[max(a, b - 1)].end, by.printed, by.member, whole, rule)
