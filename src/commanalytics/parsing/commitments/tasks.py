"""Tasks: what the group sets its own organs to do, among what it asks of anybody.

>>> from commanalytics.parsing import parse
>>> [(one.by, one.form, one.text) for one in parse("We task our officials to mark the lane.").commitments]
[('We', 'task', 'mark the lane')]
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.reader import Read
from commanalytics.parsing.commitments.parties import Parties
from commanalytics.parsing.commitments.reader import FoundCommitment, Said, parted
from commanalytics.parsing.commitments.turns_of_undertaking import Undertaken, words_for
from commanalytics.parsing.commitments.undertakers import By, undertaker
from commanalytics.parsing.demands.reader import FoundDemand
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.tokens import Token

_NEAR = reach("commitments")["task"]


def tasks(
    work: str, words: Sequence[Token], read: Sequence[Read], acts: Sequence[FoundAct],
    asked: Sequence[FoundDemand], parties: Parties,
) -> list[FoundCommitment]:  # fmt: skip
    """What the group sets its own organs to do ("We task our officials to"), among what is asked of anybody."""
    found, sentences = list[FoundCommitment](), [one.sentence for one in read]
    for one, before in zip(asked, [None, *asked], strict=False):
        n, start, end = one.act, one.start, one.end
        other = before is not None and before.act == n and before.addressee != one.addressee
        named = before.end if before is not None and other else acts[n].end  # "its survey, and for Norvia to pay"
        first = bisect_left(words, named, key=attrgetter("start"))
        told = [t.low for t in words[first : first + _NEAR] if t.start < start]
        by = _speaker(work, acts[n], read, parties) if _is_organ(told, acts[n].lemma) else None
        if by is not None:
            found += (replace(one, act=n) for one in _actions(sentences, start, end, by, acts[n].start))
    return found


def _actions(sentences: Sequence[Sentence], start: int, end: int, by: By, verb: int) -> Iterator[FoundCommitment]:
    """What somebody is tasked to do, one for each action, as what the group itself will do is parted."""
    s = sentences[max(0, bisect_right(sentences, start, key=lambda one: one.tokens[0].start) - 1)]
    a, b = (bisect_left(s.tokens, at, key=attrgetter("start")) for at in (start, end))
    yield from parted(s, a, b, Said(by, Undertaken("task", "task", a), verb))


def _is_organ(told: Sequence[str], lemma: str) -> bool:
    """ "Our officials", "Foreign Ministers" without a word that says whose, or whoever is commanded, are own organs."""
    if told and told[0] in words_for("ours"):
        return words_for("outsiders").isdisjoint(told)
    if lemma in words_for("commanding"):
        return not (words_for("organs") | words_for("commanded")).isdisjoint(told)
    return not words_for("organs").isdisjoint(told) and words_for("others").isdisjoint(told)


def _speaker(work: str, act: FoundAct, read: Sequence[Read], parties: Parties) -> By | None:
    """The subject of the verb that carries an act."""
    for s, spoken, _ in read:
        for frame in s.frames:
            if act.start <= s.head(frame.verb).start < act.end and not frame.passive:
                return undertaker(work, s, frame, parties, spoken, False)
    return None
