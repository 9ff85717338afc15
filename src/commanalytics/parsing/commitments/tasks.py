"""Tasks: what the group sets its own organs to do, among what it asks of anybody.

>>> from commanalytics.parsing import parse
>>> [(one.by, one.form, one.text) for one in parse("We task our officials to mark the lane.").commitments]
[('We', 'task', 'mark the lane')]
"""

from __future__ import annotations

from collections.abc import Sequence

from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.reader import Read
from commanalytics.parsing.commitments.parties import Parties
from commanalytics.parsing.commitments.reader import FoundCommitment
from commanalytics.parsing.commitments.turns_of_undertaking import words_for
from commanalytics.parsing.commitments.undertakers import By, undertaker
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.spans import first_between


def tasks(
    work: str, words: Sequence[Token], read: Sequence[Read], acts: Sequence[FoundAct],
    asked: Sequence[tuple[int, int, int]], parties: Parties,
) -> list[FoundCommitment]:  # fmt: skip
    """What the group sets its own organs to do ("We task our officials to"); `asked`: act, start and end of demands."""
    found = []
    kinds = _among(words, "organs"), _among(words, "others"), _among(words, "outsiders")
    for n, start, end in asked:
        told = (first_between(some, acts[n].end, start) for some in (words, *kinds))
        by = _speaker(work, acts[n], read, parties) if _is_organ(*told) else None
        if by is not None:
            found.append(FoundCommitment(start, end, by.printed, "task", "task", acts[n].start, n, by.member))
    return found


def _among(words: Sequence[Token], kind: str) -> list[Token]:
    return [t for t in words if t.low in words_for(kind)]


def _is_organ(first: Token | None, organ: Token | None, other: Token | None, outsider: Token | None) -> bool:
    """ "Our officials", or "Foreign Ministers" without a word that says whose, are the group's own."""
    own = first is not None and first.low in words_for("ours") and outsider is None
    return own or (organ is not None and other is None)


def _speaker(work: str, act: FoundAct, read: Sequence[Read], parties: Parties) -> By | None:
    """The subject of the verb that carries an act."""
    for s, spoken, _ in read:
        for frame in s.frames:
            if act.start <= s.tokens[s.chunks[frame.verb].head].start < act.end:
                return undertaker(work, s, frame, parties, spoken, False)
    return None
