"""At whom or what an act aims: the noun phrase that stands behind its lead phrase, or the subject of a passive.

>>> from commanalytics.parsing import parse
>>> [act.target for act in parse("The Ministers condemned the raid on the port and thanked the pilots.").acts]
['raid', 'pilots']
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from commanalytics.parsing.acts.phrases import Act
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.chunks import Chunk
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.wordlists import grammar

_PASSED = "a"  # chunks that may stand between: "condemned strongly the raid"
_OF_A_NAME = "ANCMOg"  # tags of the words of a name; articles are none
_OWNER = ("'s", "’s", "s'", "s’")  # endings of an owner's name, which belongs to it
_POINTS = grammar("point_back")
_REACH = reach("acts")["target"]


def target(sentence: Sentence, act: Act) -> tuple[int, int] | None:
    """Offsets of the target, without article; None where "that", an infinitive or nothing is right behind."""
    tokens = sentence.tokens
    if act.subject is not None:
        return _named(tokens[act.subject[0] : act.subject[1]])
    behind = list(islice((c for c in sentence.chunks if c.b > act.after and c.kind not in _PASSED), _REACH))
    if behind and behind[0].kind == "g" and len(behind) > 1 and behind[1].kind == "n":
        return _named(tokens[behind[0].a : behind[1].b])  # "opposed destabilising steps"
    if not behind or behind[0].kind not in "nP":
        return None
    first = behind[0]
    start = max(first.a + (first.kind == "P"), act.after)
    return _named(tokens[start : _end(tokens, behind)])


def _end(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> int:
    """Behind the noun phrase, what is joined to it by "and", and the "of …" that is part of a name."""
    first, *rest = chunks
    kinds = "".join(chunk.kind for chunk in rest[:2])
    if kinds == "Jn":
        return rest[1].b
    if kinds[:1] == "P" and tokens[rest[0].a].low == "of" and tokens[first.b - 1].tag == "C":
        return rest[0].b if tokens[rest[0].b - 1].tag == "C" else first.b
    return first.b


def _named(words: Sequence[Token]) -> tuple[int, int] | None:
    """From the first word of the name to its last."""
    named = [word for word in words if word.tag in _OF_A_NAME or word.low.endswith(_OWNER)]
    if not named or (len(named) == 1 and named[0].low in _POINTS):
        return None
    return named[0].start, named[-1].end
