"""The addressee as printed: what tells how, when or why is left out by its structure, joined names are told apart.

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> from commanalytics.parsing.sentence.reading_choice import tag
>>> text = "Norvia, in cooperation with Tavell, and without delay the League of Ports"
>>> words = tokens(text, 0, len(text))
>>> named(words, chunk(tag(words, frozenset(), frozenset())))
'Norvia + League of Ports'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.chunks import Chunk, Chunked, chunk, kinds
from commanalytics.parsing.sentence.subject_kinds import is_person
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import words_of_kind

__all__ = ["asking_words", "chunk", "named"]

_PORTFOLIOS = grammar("portfolios")
#: The words of one kind in `resources/asking_words.csv`.
asking_words = partial(words_of_kind, "asking_words.csv")
_MARKS = frozenset(',;:.-"')
_EXAMPLE = re.compile(r",(?:P+(?:JP?n)*|anP*)(?=,J)")  # ", including the Bank, and Tavell", ", above all Osk, and"
_TELLING = frozenset("QEAg")  # chunks that tell more of a name
_OF_CLAUSES = frozenset("bdenv")  # tags and readings of verbs, but for those that a plural noun may have


def named(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> str:
    """The names in a stretch of tokens, joined by " + "; the chunks count the tokens from the stretch's first."""
    kept = _as_one(tokens, _Names(tokens, chunks).kept())
    if len(kept) > 1 and kept[0][0].low == "both":
        kept[0] = kept[0][1:]  # "both Norvia and Tavell"
    names = (_printed(_bare(name)) for name in kept)
    return " + ".join(name for name in names if name)


def is_somebody(name: Sequence[Token]) -> bool:
    """Whether a name ends with a noun for a person or a body."""
    noun = name[-1].low
    return noun in asking_words("institutions") or noun in asking_words("acting") or is_person(noun)


def _as_one(tokens: Sequence[Token], names: list[list[Token]]) -> list[list[Token]]:
    """The names, or what is one by its last noun: "the Trade, Harbours and Pilots working group"."""
    if len(names) < reach("demands")["fields"] or not names[0] or names[0][0].tag != "D":
        return names
    noun = names[-1][-1]
    fields = all(name[-1].text[0].isupper() and not is_somebody(name) for name in names[:-1])
    if not fields or noun.text[0].isupper() or noun.low not in asking_words("institutions"):
        return names
    return [[t for t in tokens if names[0][0].start <= t.start <= noun.start]]


def _printed(tokens: Sequence[Token]) -> str:
    """Tokens as they are printed, marks close to the words before them."""
    parts: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        apart = before is not None and before.end < token.start
        parts.append(f" {token.text}" if apart else token.text)
    return "".join(parts)


def _bare(name: Sequence[Token]) -> Sequence[Token]:
    """A name without the articles in front of it, and the marks behind."""
    a, b = 0, len(name)
    while a + 1 < b and name[a].low in asking_words("articles"):
        a += 1
    while b > a and name[b - 1].text in _MARKS:
        b -= 1
    return name[a:b]


class _Names(Chunked):
    """One pass over the chunks of a name; `shut`: what comes is no part of it until a further name is joined."""

    def __init__(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        self.tokens, self.chunks, self.kinds = tokens, chunks, kinds(chunks)
        self.found: list[list[Token]] = []
        self.shut = self.relative = self.ended = False
        self.joint: list[Token] = []  # a coordinator or comma that is kept if a name follows
        self.link = ""  # the preposition in front of the first name
        self.series = False  # a comma has parted two names

    def kept(self) -> list[list[Token]]:
        """The tokens that name somebody, name by name."""
        k = 0
        while k < len(self.chunks) and not self.ended:
            k = self._step(k)
        return self.found

    def _step(self, k: int) -> int:
        """Take in or leave out a chunk; the next one to look at."""
        kind = self.kinds[k]
        if kind == "," and self.kinds[k + 1 : k + 2] == ",":
            self.joint, self.shut = list(self.words(k)), False  # a name is wanting between them
            return k + 2
        if self._joins(k):
            self.relative = self.relative and kind == "J"
            self.joint, self.shut = list(self.words(k)), False
            return self._past_insertion(k + 1) if kind == "J" and self.kinds[k + 1 : k + 2] == "," else k + 1
        if kind in ",-(":
            return self._mark(k)
        if kind == '"' and self.found and not self.shut:
            self.found[-1] += self.words(k)  # "the owners of the “Swan”"
            return k + 1
        if not self.shut:
            self._take(k, kind)
        return k + 1

    def _joins(self, k: int) -> bool:
        """Whether a coordinator parts two names, "and in particular" too, or the comma of a series does."""
        kind = self.kinds[k]
        return kind == "J" or (kind == "," and self._series(k)) or (kind == "a" and self._low(k) == "and")

    def _mark(self, k: int) -> int:
        """An insertion that a second mark closes is left out; an open one ends the name.

        So does one that tells how or names examples, unless a coordinator follows: behind its comma it goes on.
        """
        self.relative = False
        end = self._closing(k)
        if end is not None and self._abbreviates(k, end):
            self.found[-1] += [t for j in range(k, end + 1) for t in self.words(j)]
            return end + 1
        if end is None:
            self.shut, self.ended = True, self._opens_aside(k + 1)
            return k + 1
        joined = self.kinds[end + 1 : end + 2] == "J" and not self._goes_on_with(k + 1, end + 1)
        self.ended = not joined and self.kinds[k + 1] in "PpKagSE"
        self.shut = not joined
        return end + 1

    def _goes_on_with(self, k: int, joint: int) -> bool:
        """ ", in consultation with Tavell, as well as Osk,": with whom something is done, not who is asked."""
        beside = any(t.low in asking_words("company") for t in self.words(k))
        return beside and self._low(joint) == "as"

    def _opens_aside(self, k: int) -> bool:
        """Whether what follows a mark tells how, or names examples: ", jointly with Tavell and in line with it"."""
        kind = self.kinds[k : k + 1]
        return kind in {"S", "E", "g", "K", "a"} or (kind == "P" and self._low(k) != self.link)

    def _abbreviates(self, k: int, end: int) -> bool:
        """Whether a short name stands in brackets: "the Food Board (FB)"."""
        inner = self.tokens[self.chunks[k].b : self.chunks[end].a]
        short = len(inner) == 1 and inner[0].text.isupper()
        return short and self.kinds[k] == "(" and bool(self.found) and not self.shut

    def _past_insertion(self, comma: int) -> int:
        """Behind what stands between commas right behind a coordinator; behind the comma if nothing closes it."""
        end = self._closing(comma)
        return comma + 1 if end is None else end + 1

    def _closing(self, k: int) -> int | None:
        """The mark that closes what the mark `k` opens."""
        end = self.kinds.find(")" if self.kinds[k] == "(" else self.kinds[k], k + 1)
        return None if end < 0 else end

    def _series(self, k: int) -> bool:
        """Whether a comma parts the members of a series: "Norvia, Tavell and Osk"."""
        if self.kinds[k + 1 : k + 2] == "P":
            last = self.kinds.find("JP", k) + 1  # "on Norvia, on Tavell and on Osk"
            again = self._low(k + 1) in {self.link, *asking_words("repeated")}
            named = is_somebody(self.words(k + 1)) or self.head(k + 1).capital
            return again and named and last > 0 and self._low(last) == self._low(k + 1)
        plain = _EXAMPLE.sub("", self.kinds[k + 1 :]).replace("P", "")
        return plain.startswith(("J", "nJ", "n,J")) or (plain.startswith("n,n") and "J" in plain)

    def _take(self, k: int, kind: str) -> None:
        """Take in a chunk while nothing has shut the name: keep it, or see that the name ends with it."""
        if kind == "a":
            self.shut = bool(self.joint) and self._denies(k)  # "Norvia and not Tavell"
            if not self.shut and self._is_kept_adverb(k):
                self._keep(k)
        elif self.found and self._low(k) in asking_words("examples"):
            self.ended = True  # "all actors including the press"
        elif kind in "QHEAi" or (kind == "g" and self.found):
            self.relative = True
            self._keep(k)
        elif self._belongs(k, kind):
            self._keep(k)
        else:
            self.shut, self.joint = True, []  # "Norvia and, in accordance with the law, Tavell"

    def _low(self, k: int) -> str:
        """The first word of a chunk, in small letters."""
        return self.first(k).low

    def _is_kept_adverb(self, k: int) -> bool:
        """Whether adverbs belong to a name: "thereof", in front of what tells more of it, or within that."""
        following = self.kinds[k + 1 : k + 2]
        if not following and self.kinds[k - 1 : k] == "E" and self._low(k - 1) in asking_words("naming_adverbs"):
            return False  # "others concerned forthwith"
        if following in _TELLING or self._low(k) in asking_words("naming_adverbs"):
            return True
        if following and self._denies(k):
            return True  # "all states not party to the Treaty"
        if following or not self.relative:
            return self.relative
        denied = self.words(k)[-1].tag == "X"  # "not to abduct"
        return self._low(k) != "as" and not denied  # "as a first step"

    def _denies(self, k: int) -> bool:
        return self.words(k)[0].tag == "X"

    def _belongs(self, k: int, kind: str) -> bool:
        """Whether a noun, or a preposition with its noun, is part of the names."""
        if kind == "P" and self.joint and self.found:
            return self._low(k) in {self.link, *asking_words("repeated"), "of"}  # repeats that of the first name
        if kind == "n" or self.relative:
            return True
        return kind in "PKp" and (not self.found or self._naming(k))

    def _naming(self, k: int) -> bool:
        """Whether a prepositional phrase says which one is meant; a name of one word takes none but "of"."""
        first, *others = self.words(k)
        if self.kinds[k] != "P":
            return self.kinds[k : k + 2] == "pQ"
        if first.low in asking_words("excepting"):
            return True
        pointed = first.low != "of" and bool(others) and others[0].low in grammar("this")  # "the pilots on that basis"
        day = first.low in asking_words("times") and any(t.text.isdigit() for t in others)  # "on 20 May 2016"
        if (others and others[0].tag == "~") or pointed or day:
            return False
        if self.found[-1][-1].tag == "C" and len(self.found[-1]) < 2:
            return first.low == "of"
        return first.low in asking_words("naming") or self._is_title(k)

    def _is_title(self, k: int) -> bool:
        """Whether capitals on both sides of a preposition make one name."""
        return self.found[-1][-1].text[0].isupper() and self.head(k).text[0].isupper()

    def _keep(self, k: int) -> None:
        """Add a chunk to the last name, or begin another one behind what joins it."""
        words, first = list(self.words(k)), not self.found
        front = 0
        while self.kinds[k] == "P" and front < len(words) - 1 and words[front].tag in "PT~":
            front += 1
        if first and front:
            self.link = words[0].low
        if first or (self.joint and self._another(words, front)):
            self.found.append(words[front:] if front else words)
        else:
            self.found[-1] += self.joint + words
        self.joint = []

    def _another(self, words: Sequence[Token], front: int) -> bool:
        """Whether a joined chunk is a further name, and no words within one: "Minister of Trade and Fisheries"."""
        left, right = self.found[-1], words[front:]
        if left[-1].text.endswith("-"):
            return False  # "coast- and island-holding states"
        self.series = self.series or self.joint[0].text == ","
        if right[0].text[0].isdigit():
            return False
        if not front and (self._waits(left, right) or self._half_name(left, right) or self._same_form(left, right)):
            return False  # it belongs to the words in front of the coordinator
        if front:
            return words[0].low in {self.link, *asking_words("repeated")}
        if not self.series and left[-1].low in _PORTFOLIOS and right[0].low in _PORTFOLIOS:
            return False
        if self.series or right[0].tag in "DO":
            return self.series or not self._is_for_two(left, right)
        return self._apart(left, right)

    def _waits(self, left: Sequence[Token], right: Sequence[Token]) -> bool:
        """Whether an adjective waits for the noun that another one has: "the national and local authorities"."""
        capital = left[-1].text[0].isupper()
        if left[0].low in grammar("counting") and "j" in left[-1].readings and self.joint[0].text != ",":
            return not right[0].capital or "j" in right[0].readings  # "all Norvian and foreign parties"
        if capital != right[0].text[0].isupper() or not all("j" in t.readings for t in (left[-1], right[0])):
            return False
        if capital:  # "the Norvian and Tavellian Governments" are two
            within = any(t.tag == "P" for t in left)
            return ("p" not in right[-1].readings or within) and not is_somebody(left)
        return self.joint[0].text != "," or all("j" in t.readings for t in left[1:])

    def _half_name(self, left: Sequence[Token], right: Sequence[Token]) -> bool:
        """Whether a body's name goes on: "the Ports and Lighthouses Organization"."""
        institution = right[-1].low in asking_words("institutions") and right[0].tag not in "DO"
        capitals = left[0].tag == "D" and left[-1].text[0].isupper() and right[0].text[0].isupper()
        return self.joint[0].text != "," and institution and capitals and not is_somebody(left)

    def _is_for_two(self, left: Sequence[Token], right: Sequence[Token]) -> bool:
        """ "The Board for North Tavell and the Isles": one body for two places."""
        _, *name = right
        places = left[-1].capital and [t.capital for t in name] == [True] and not is_somebody(name)
        return places and self.joint[0].text != "," and any(t.low == "for" for t in left)

    @staticmethod
    def _same_form(left: Sequence[Token], right: Sequence[Token]) -> bool:
        """Whether the verb of a relative clause goes on: "all firms that collect, store or share data"."""
        verb = next((t for t in reversed(left) if t.tag in _OF_CLAUSES), None)
        forms = {} if verb is None or right[0].tag in "AC" else verb.readings
        return any(form in forms and form in right[0].readings for form in _OF_CLAUSES)

    @staticmethod
    def _apart(left: Sequence[Token], right: Sequence[Token]) -> bool:
        """Whether a name without an article stands by itself behind the one to its left."""
        of = next((n for n in range(len(left) - 1, 0, -1) if left[n].tag in "PT"), None)
        if of is not None:
            many = right[-1].low in asking_words("many")
            return many or (left[-1].text[0].islower() and right[-1].tag == "C")  # "of both sides and Norvia"
        if left[0].tag == "D":
            return True
        plain = left[-1].text[0].islower() and right[0].text[0].islower()
        return not plain or "p" in left[-1].readings
