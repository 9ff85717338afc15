"""An act as it is found, and the modifiers around the words that make it: "also once again strongly".

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> met: list[str] = []
>>> skip_modifiers(tokens("also once again strongly urged", 0, 30), 0, met), met
(4, ['also', 'once again', 'strongly'])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from commanalytics.lexicon import Entry, modifier_starts, modifier_table, raised
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.sentence.word_readings import closed
from commanalytics.parsing.wordlists import grammar

_INTENSIFIERS = frozenset(
    m.phrase for m in modifier_table().values() if m.kind == "intensifier" and m.phrase.endswith("ly")
)
_OF_NOUNS = grammar("further")


class FoundAct(NamedTuple):
    """An act as this pass leaves it; `first` and `after` are token indices of its phrase."""

    start: int
    end: int
    lemma: str
    type: str
    strength: int | None
    reiterated: bool
    intensifier: str
    rule: str
    form: str
    first: int
    after: int
    subject: tuple[int, int] | None = None  # token indices of the grammatical subject, of passives
    joint: int | None = None  # offset where what joins it to the act before begins
    target: tuple[int, int] | None = None  # offsets of whom or what it aims at


def skip_modifiers(tokens: Sequence[Token], at: int, found: list[str]) -> int:
    """Index behind the adverbial modifiers at `at`, which are added to `found`."""
    starts, count = modifier_starts(), len(tokens)
    while at < count and (phrases := starts.get(tokens[at].low)) is not None:
        phrase = next((p for p in phrases if len(p) == 1 or stands(tokens, at, p)), None)
        if phrase is None:
            break
        found.append(" ".join(phrase))
        at += len(phrase)
        while at + 1 < count and tokens[at].low == ",":
            at += 1
        if at + 1 < count and tokens[at].low == "and" and tokens[at + 1].low in _INTENSIFIERS:
            at += 1  # "strongly and unequivocally condemned"
    return at


def stands(tokens: Sequence[Token], at: int, phrase: Sequence[str]) -> bool:
    """Whether the words of a phrase stand at a token."""
    return [token.low for token in tokens[at : at + len(phrase)]] == list(phrase)


@dataclass(slots=True)
class Phrase:
    """The words of an act; `first`: the token with which it begins, `mods`: the modifiers met so far."""

    tokens: Sequence[Token]
    first: int
    mods: list[str]

    def word(self, at: int) -> str:
        """The word at an index; "" behind the last."""
        return self.tokens[at].low if at < len(self.tokens) else ""

    def _belongs_to_noun(self, modifier: str, after: int) -> bool:
        """ "Called for further talks", and not "noted further that", "recalling further Decision 3"."""
        following = self.word(after)
        noun = following.isalpha() and following not in closed()
        return noun and modifier in _OF_NOUNS and (not self.tokens[after].capital or self.tokens[after].shout)

    def act(
        self, end: int, lemma: str, entry: Entry, strength: int | None, rule: str, form: str, again: bool = False
    ) -> FoundAct:
        """The act, with the modifiers that follow its phrase taken in."""
        table, more = modifier_table(), list[str]()
        after = skip_modifiers(self.tokens, end, more)
        if more and self._belongs_to_noun(more[-1], after):
            more, after = more[:-1], after - 1
        while after > end and self.word(after - 1) == ",":
            after -= 1
        mods = list(dict.fromkeys([*self.mods, *more]))
        late = [m for m in more if table[m].kind == "intensifier"]
        if late and strength is not None:
            strength = raised(strength, late)
        again = again or any(table[m].kind == "reiteration" for m in mods)
        strong = " ".join(m for m in mods if table[m].effect)
        span = self.tokens[self.first].start, self.tokens[after - 1].end
        return FoundAct(*span, lemma, entry.type, strength, again, strong, rule, form, self.first, after)
