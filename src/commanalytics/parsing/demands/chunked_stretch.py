"""A stretch of a sentence as patterns see it: its tokens with tags, its chunks, their signs; who in it can be asked.

>>> s = Stretch.read(" the Bank to wait in order to save it", 0, 37, load_lexicon(), "v")
>>> s.signs, s.open, s.named(0, 1)
('niin', 'nijn', 'Bank')
"""

from __future__ import annotations

from collections.abc import Sequence

from commanalytics.lexicon import Lexicon, load_lexicon
from commanalytics.parsing.acts.turns import speech_noun, turning_verbs, words_of
from commanalytics.parsing.demands.printed_addressees import asking_words, is_somebody, named
from commanalytics.parsing.sentence.chunks import Chunk, Chunked, chunk, signs
from commanalytics.parsing.sentence.reading_choice import tag
from commanalytics.parsing.sentence.subject_kinds import who
from commanalytics.parsing.sentence.tokens import Token, tokens
from commanalytics.parsing.sentence.word_readings import forms, readings
from commanalytics.parsing.wordlists import endings

__all__ = ["Stretch", "load_lexicon"]

_AGENTS = endings("agents")
_NAMES = frozenset("CODM")
_NAMED = frozenset("PnoJ")  # signs of an example that is a name: "including the Guild of Osk"


class Stretch(Chunked):
    """What stands behind a lead, or in an entry of a list; `shouted`: all of it in capitals."""

    __slots__ = ("chunks", "open", "shouted", "signs", "tokens")

    def __init__(self, words: Sequence[Token]) -> None:
        self.tokens, self.shouted = words, all(t.text.upper() == t.text for t in words)
        self.chunks = chunk("".join(t.tag for t in words))
        self.signs = signs(words, self.chunks)
        self.open = "".join(
            "j" if sign == "i" and (self.hangs(k) or self._in_aside(k)) else sign for k, sign in enumerate(self.signs)
        )

    @staticmethod
    def read(work: str, start: int, end: int, lexicon: Lexicon, behind: str = "^") -> Stretch:
        """The stretch between two offsets; `behind`: the tag of what stands in front."""
        return Stretch(tagged(tokens(work, start, end), lexicon, behind))

    def named(self, first: int, after: int) -> str:
        """The names in some chunks."""
        if first >= after:
            return ""
        chunks, a = self.chunks[first:after], self.chunks[first].a
        moved = [Chunk(c.kind, c.a - a, c.b - a, c.head - a) for c in chunks]
        return named(self.tokens[a : chunks[-1].b], moved)

    # ------------------------------------------------------------ who can be asked

    def is_somebody(self, k: int) -> bool:
        """Whether a noun phrase names somebody: a name, a pronoun, persons, a body."""
        head, words = self.head(k), self.words(k)
        if head.tag in _NAMES or head.low.endswith(_AGENTS) or (head.text.isupper() and not self.shouted):
            return True
        if head.low in asking_words("acting") or head.low in asking_words("collective"):
            return True
        return who(words, frozenset()) != "other"

    def is_known(self, first: int, after: int) -> bool:
        """Whether a label names somebody, and no topic: an unknown name, persons, a body; "Norvia", "Security"."""
        ends = self.head(first), self.tokens[self.chunks[after - 1].b - 1]
        return all(is_somebody([t]) or t.tag == "O" or (t.capital and t.low not in forms()) for t in ends)

    def is_thing(self, k: int) -> bool:
        """Whether a noun phrase names a thing: a noun of speech, of effort, or with the ending of such nouns."""
        noun = self.head(k).low
        told = noun in asking_words("takes_infinitive") or speech_noun(noun) is not None
        adjective = "j" in self.head(k).readings  # "international and regional partners"
        thing = told or (noun.endswith(tuple(asking_words("abstract"))) and not adjective) or self._is_mass(k)
        return thing and not self.is_somebody(k)

    def _is_mass(self, k: int) -> bool:
        """Whether one noun stands without an article, as no person or body does: "full respect", "restraint"."""
        words, head = self.words(k), self.head(k)
        forms = readings(head.low)
        told = head.tag == "N" and "s" in forms and {"p", "j"}.isdisjoint(forms)
        bare = all(t.tag in "NAR" and t.text.islower() for t in words)
        return told and bare and self.signs[k] == "n" and not self.signs.startswith(("J", ",n", ",J"), k + 1)

    def asks_nobody(self, begin: int, what: int, span: tuple[int, int] | None) -> bool:
        """ "That the lane be reopened", "that the felling stop": a thing is the subject, and nobody is named."""
        c, verb = self.chunks[what], self.tokens[begin]
        if self.tokens[c.head].tag in "ne" and any(t.low == "be" for t in self.tokens[begin : c.b]):
            return True
        if c.b < len(self.tokens) and f"{verb.lemma} {self.tokens[c.b].low}" in asking_words("happening"):
            return True  # "that the talks take place"
        if span is None or self.is_somebody(span[0]):
            return False
        happens = verb.lemma in asking_words("happening") and self.signs[what + 1 : what + 2] != "n"
        return verb.low == "be" or verb.tag == "z" or happens or self.is_thing(span[0])

    def any_somebody(self, first: int, after: int) -> bool:
        """Whether one of some chunks names somebody; none does in a bracket or behind it, "of the Pact (SP) Accord"."""
        names = (
            k for k in range(first, after) if self.chunks[k].kind == "n" and self.signs[k - 1 : k] not in {"(", ")"}
        )
        return any(map(self.is_somebody, names))

    def hangs(self, k: int) -> bool:
        """Whether an infinitive belongs to the noun or adjective before it, or says to what end."""
        first = self.chunks[k].a
        if self.tokens[first].low in asking_words("purpose"):
            return True
        before = self.tokens[first - 1] if first else None
        named = before is not None and before.text[0].isupper() and not before.text.isupper()
        return before is not None and before.low in asking_words("takes_infinitive") and not named

    def _in_aside(self, k: int) -> bool:
        """ "Norvia, including those who plan to leave, to wait", "Norvia, recalling its duty to wait, to talk".

        An example that is no more than a name ends with it: "all pilots, including the Guild to wait, to talk".
        """
        comma = self.signs.rfind(",", 0, k)
        first = self.chunks[comma + 1]
        named = set(self.signs[comma + 1 : k]) <= _NAMED and self.is_somebody(k - 1)
        example = self.tokens[first.a].low in asking_words("examples") and not named
        begun = comma >= 0 and (first.kind == "g" or example)
        return begun and "i" not in self.signs[:comma] and ",i" in self.signs[k:]

    # ------------------------------------------------------------ where actions begin

    def verb_start(self, k: int) -> int:
        """The token with which a verb begins, past "to", a preposition or "should"; with "not" in front of it."""
        c = self.chunks[k]
        if self.signs[k] == "B":
            begin = c.a + (self.tokens[c.a].tag == "m" and c.b > c.a + 1)
        else:
            begin = c.a + 1
            while begin < len(self.tokens) and self.tokens[begin].tag in "~,":  # "should, at once, mark"
                begin += 1
        denied = k and self.signs[k] in "Bi" and self.words(k - 1)[0].tag == "X"
        return self.chunks[k - 1].a if denied else begin

    def past_for(self, k: int) -> int:
        """The token with which a thing begins to which something is to be done, past "for"."""
        return self.chunks[k].a + (self.signs[k] == "f")


def begins_bare(half: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "To: open the lane; mark it; and pay the pilots": whether half a sentence begins with a bare verb."""
    first = half[tagged(half, lexicon, "t")[0].tag == "J" :]
    return bool(first) and tagged(first, lexicon, "t")[0].tag == "v"


def tagged(words: Sequence[Token], lexicon: Lexicon, behind: str = "^") -> Sequence[Token]:
    """Tokens with a reading chosen for each."""
    tag(words, words_of(lexicon).leads, turning_verbs(), behind)
    return words


def named_at(work: str, span: tuple[int, int], lexicon: Lexicon) -> str:
    """The names between two offsets."""
    stretch = Stretch.read(work, *span, lexicon)
    return stretch.named(0, len(stretch.chunks))


def names_somebody(work: str, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether all that stands between two offsets names somebody."""
    stretch = Stretch.read(work, *span, lexicon)
    return set(stretch.signs) <= set("nPoJ,") and stretch.is_somebody(0)
