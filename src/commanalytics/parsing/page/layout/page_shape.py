"""How a page is set: whether its lines are wrapped, and what parts its paragraphs.

>>> from commanalytics.lexicon import load_lexicon
>>> from commanalytics.parsing.page.layout.lines import mended
>>> read_shape(mended("Urges Norvia to wait;\\n\\nThanks Tavell.", load_lexicon())[1]).parting
True
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from commanalytics.parsing.page.layout.lines import Line
from commanalytics.parsing.page.page_limits import shares

_OF = shares("shape")
_LOUD = _OF["loud"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the page is set."""

    wrapped: bool  # hard-wrapped: lines go on in mid-sentence, again and again
    parting: bool  # blank lines stand between paragraphs, and not in mid-sentence
    bare: bool  # clauses end without a mark
    width: int  # the usual full width of wrapped lines


def read_shape(lines: list[Line], turned: frozenset[int] = frozenset()) -> Shape:
    """The shape of a page, from its lines; those `turned` to stand below the end of another tell nothing of its air."""
    lengths = sorted([len(line.text) for line in lines])
    marks = [line.terminator for line in lines]
    loud = sum([line.text.isupper() for line in lines]) > _LOUD * len(lines)  # a cable has no small letters to go by
    going_on = [line for last, line in zip(marks, lines[1:], strict=False) if not last and (loud or line.small)]
    after_blank = sum([line.blank_before for line in lines])
    wrapped = _is_wrapped(lengths, len(going_on))
    inside = sum([line.blank_before and line.start not in turned for line in going_on])
    parting = after_blank > 0 and inside <= _OF["in_mid_sentence"] * after_blank
    full = lengths[: bisect_right(lengths, _OF["long"])] or lengths  # longer ones stand around what is wrapped
    width = full[int(len(full) * _OF["usual"])] if wrapped else 0
    bare = wrapped and len(lines) - marks.count("") < _OF["marked"] * len(lines)
    return Shape(wrapped, parting, bare, width)


def _is_wrapped(lengths: list[int], carried: int) -> bool:
    """Whether lines of these lengths, in order, are the parts of paragraphs; so many go on in mid-sentence."""
    long = len(lengths) - bisect_right(lengths, _OF["long"])
    full = bisect_right(lengths, _OF["long_full"]) - bisect_left(lengths, _OF["short_full"])
    if carried and not long and full > _OF["full"] * len(lengths):
        return True
    many = carried >= _OF["fewest"] and carried > _OF["carried"] * len(lengths)
    return many and long < _OF["few_long"] * len(lengths)
