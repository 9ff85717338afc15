"""Word-level redlines: what of one text was left out, and what was put in, to make the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from commanalytics.templates import part
from commanalytics.text_comparison.content_words import word_list
from commanalytics.text_comparison.thresholds import thresholds

KEPT, LEFT_OUT, PUT_IN = "=", "-", "+"
_TOKEN = re.compile(r"\s+|\w+(?:['’/-]\w+)*|[^\w\s]")

Part = tuple[str, str]  # mark and words


@dataclass(frozen=True, slots=True)
class Redline:
    """Stretches in order, each kept, left out, or put in.

    >>> redline("release the crew", "release the whole crew").as_text()
    'release the {+whole +}crew'
    """

    parts: tuple[Part, ...]

    @property
    def before(self) -> str:
        """The first text, letter by letter."""
        return "".join(words for mark, words in self.parts if mark != PUT_IN)

    @property
    def after(self) -> str:
        """The second text, letter by letter."""
        return "".join(words for mark, words in self.parts if mark != LEFT_OUT)

    @property
    def changed(self) -> bool:
        """Whether the two texts differ at all."""
        return any(mark != KEPT for mark, _ in self.parts)

    def as_text(self) -> str:
        """The redline with [-words left out-] and {+words put in+}."""
        marks = {LEFT_OUT: "[-{}-]", PUT_IN: "{{+{}+}}"}
        return "".join(marks.get(mark, "{}").format(words) for mark, words in self.parts)

    def as_html(self) -> str:
        """The redline with <del> and <ins>; everything of the texts is escaped."""
        return str(part("redline", "marked")(self.parts))

    def side(self, mark: str) -> tuple[Part, ...]:
        """One text alone, with what is only in it marked: LEFT_OUT for the first, PUT_IN for the second."""
        return tuple(part for part in self.parts if part[0] in (KEPT, mark))


def as_text(lines: Iterable[Iterable[Part]]) -> str:
    """Lines of marked words as one text, with [-words left out-] and {+words put in+}."""
    return "\n".join(Redline(tuple(line)).as_text() for line in lines)


def redline(one: str, other: str) -> Redline:
    """What changed from one text to the other, in whole words; blanks and marks are kept as they are.

    Texts that have little in common stand one after the other: a few words kept here and there are no thread that a
    reader could follow.
    """
    a, b = _TOKEN.findall(one), _TOKEN.findall(other)
    parts = tuple(_merged(_tidied(list(_steps(a, b)))))
    return Redline(parts if _threaded(parts) else ((LEFT_OUT, one), (PUT_IN, other)))


def _steps(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Stretches as (words kept, words left out, words put in); either the first or the other two are filled."""
    for step in Indel.opcodes(a, b):
        before, after = "".join(a[step.src_start : step.src_end]), "".join(b[step.dest_start : step.dest_end])
        yield (before, "", "") if step.tag == "equal" else ("", before, after)


def _tidied(steps: list[tuple[str, str, str]]) -> Iterator[Part]:
    """A lone "of the" between two changes is no common ground: it goes to both sides of the change."""
    out = put = ""
    for place, (kept, left_out, put_in) in enumerate(steps):
        if kept and (place in (0, len(steps) - 1) or not _hollow(kept)):
            yield from ((LEFT_OUT, out), (PUT_IN, put), (KEPT, kept))
            out = put = ""
        else:
            out += kept + left_out
            put += kept + put_in
    yield from ((LEFT_OUT, out), (PUT_IN, put))


def _threaded(parts: Sequence[Part]) -> bool:
    """Whether so many words are kept that they can be read on through what changed, or they stand in one place."""
    kept, changed = ([words for mark, words in parts if (mark == KEPT) == of] for of in (True, False))
    share = 2 * _words(kept) / max(1, 2 * _words(kept) + _words(changed))
    return len(kept) < 2 or share >= thresholds()["threaded"]


def _words(stretches: Iterable[str]) -> int:
    return sum(token[0].isalnum() for words in stretches for token in _TOKEN.findall(words))


def _hollow(kept: str) -> bool:
    """Whether a stretch holds blanks, marks and function words only."""
    return all(token.casefold() in word_list("function") for token in _TOKEN.findall(kept) if token[0].isalnum())


def _merged(parts: Iterable[Part]) -> list[Part]:
    """Neighbours with one mark joined, empty ones gone."""
    merged: list[Part] = []
    for mark, words in parts:
        if merged and merged[-1][0] == mark:
            merged[-1] = (mark, merged[-1][1] + words)
        elif words:
            merged.append((mark, words))
    return merged
