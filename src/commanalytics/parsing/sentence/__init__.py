"""Sentences by their structure: tokens, readings of words, chunks, frames.

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> text = "Despite the winter, the Ministers met the Envoy and urged Norvia to wait."
>>> s = read(tokens(text, 0, len(text)), Words(frozenset({"urge"}), frozenset(), frozenset()))
>>> [(s.told(f.subject), s.told(f.verb), f.rule) for f in s.frames]
[('the Ministers', 'met', 'subject'), ('the Ministers', 'urged', 'joined')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.chunks import Chunk, Chunked, chunk, kinds
from commanalytics.parsing.sentence.frames import Walk
from commanalytics.parsing.sentence.open_clauses import Frame, Words
from commanalytics.parsing.sentence.reading_choice import tag
from commanalytics.parsing.sentence.subject_ends import subject_end
from commanalytics.parsing.sentence.subject_kinds import member_nouns, one_person, who
from commanalytics.parsing.sentence.tokens import Token, token_at
from commanalytics.parsing.sentence.word_readings import closed
from commanalytics.parsing.wordlists import grammar, load

__all__ = ["Sentence", "Words", "read", "sentences"]

_SHORT = grammar("abbreviations")
_COUNTING = frozenset(load("calendar")["numbers"]["ordinals"])  # in front of a series: "Fourth, Norvia and Tavell"
_INITIALS = re.compile(r"(?:^|[.-])[a-z]$")  # "J", "U.S", "ASEAN-U.S"
_VERBS = {"b": "v", "z": "z", "d": "p"}  # form of a reading → tag of a finite verb
_OF = reach("sentence")
_MANY = _OF["members"]
_PARTING = frozenset(";!?")  # marks behind which a sentence, or half of one, always ends
_ENDING = _PARTING | {".", "”"}
_NAMES_OF = re.compile(r"nP(?:,n)*,?J\Z")
LONGEST, _TERM = _OF["longest"], _OF["term"]


@dataclass(slots=True)
class Sentence(Chunked):
    """The tokens of one sentence or half sentence with its chunks and frames."""

    tokens: Sequence[Token]
    chunks: list[Chunk]
    own: frozenset[str]
    kinds: str = ""  # of its chunks, one letter each
    frames: list[Frame] = field(default_factory=list)
    inner: list[Frame] = field(default_factory=list)  # those of clauses within its own
    _who: dict[int, str] = field(default_factory=dict)

    def words(self, k: int) -> Sequence[Token]:
        """The tokens of a chunk, without a preposition in front of it."""
        c = self.chunks[k]
        a = c.a
        while c.kind == "P" and a < c.b - 1 and self.tokens[a].tag in "PT~":
            a += 1
        return self.tokens[a : c.b]

    def told(self, k: int | None) -> str:
        """The words of a chunk."""
        return "" if k is None else " ".join(t.text for t in self.words(k))

    def is_denied(self, k: int) -> bool:
        """ "Did not urge", "never urged": a denial within a verb group, or among the adverbs in front of it."""
        first = k - 1 if self.kinds[k - 1 : k] == "a" else k
        return any(t.tag == "X" for t in self.tokens[self.chunks[first].a : self.chunks[k].b])

    def who(self, k: int) -> str:
        """body, pronoun, member, officer or other: whom the noun phrase of a chunk names."""
        found = self._who.get(k)
        if found is None:
            found = who(self.words(k), self.own)
            if found == "shared":
                beside = k > 1 and self.kinds[k - 2 : k] == "nJ"  # "thirty countries and the Union"
                others = self._of_others(k) or (beside and self.who(k - 2) != "body")
                found = "other" if others else "body"
            joined = (found == "other" and (self._members(k) or self._countries_of_body(k) or self._by_name(k))) or (
                found == "officer" and self.names_all(k)
            )
            found = self._who[k] = "body" if joined or self._of_us(k) else found
        return found

    def _of_us(self, k: int) -> bool:
        """ "All of us", "each of us"."""
        following = self.words(k + 1) if self.kinds[k + 1 : k + 2] == "P" else ()
        whole = [token.low for token in self.words(k)]
        return whole[0] in grammar("floating") and [*whole[1:], *(t.low for t in following)] == ["us"]

    def _countries_of_body(self, k: int) -> bool:
        """ "The countries of the Tolu Group": those who are the body together."""
        the, *noun = [token.low for token in self.words(k)]
        of = k + 1 < len(self.chunks) and self.first(k + 1).low == "of"
        return of and the == "the" and not member_nouns().isdisjoint(noun[-1:]) and self.who(k + 1) == "body"

    def is_person(self, k: int) -> bool:
        """Whether a chunk names one person, by office, title or pronoun, and nobody beside him."""
        alone = self.kinds[k + 1 : k + 2] != "J"
        return alone and self.who(k) != "body" and any(token.low in one_person() for token in self.words(k))

    def _of_others(self, k: int) -> bool:
        """Whether an "of" says that shared words mean others: "observers of the Bank", not "members of the Council"."""
        following = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        of = following is not None and self.tokens[following.a].low in grammar("said_of")
        return of and self.who(k + 1) != "body" and not self._by_name(k)

    def _by_name(self, k: int) -> bool:
        """Whether a word and whose it is are a name that the text has for itself: "friends of tavell"."""
        return k + 1 < len(self.chunks) and f"{self.head(k).low} of {self._last_of_name(k + 1)}" in self.own

    def _members(self, k: int) -> bool:
        """Whether a name ends a series of names: the members that the text's head names, or four that open it."""
        if k < 2 or self.kinds[k - 1] != "J":
            return False
        if self.names_all(k):
            return True
        head = self._head_of_series(k)
        if head is not None and who(self.words(head), self.own) == "body":
            return True  # "the leaders of Norvia, Tavell and Osk"
        series = list(self._series(k))
        opens = "n" not in self.kinds[: series[-1]]
        return opens and len(series) > _MANY and self.head(k).text[0].isupper()

    def names_all(self, k: int) -> bool:
        """Whether the series of names that ends with a chunk is that of all whose text this is."""
        head = self._head_of_series(k)
        names = [self._last_of_name(j) for j in self._series(k)]
        whole = [*names, self._last_of_name(head)] if head is not None else names
        return not self.own.isdisjoint(("+".join(sorted(names)), "+".join(sorted(whole))))

    def _head_of_series(self, k: int) -> int | None:
        """The noun to which a series of names belongs: "the leaders of Norvia, Tavell and Osk"."""
        found = _NAMES_OF.search(self.kinds, 0, k)
        of = found is not None and self.first(found.start() + 1).low == "of"
        return found.start() if found is not None and of else None

    def _last_of_name(self, k: int) -> str:
        """The last word of a name, in small letters: "tavell" of "the Kingdom of Tavell"."""
        last = k
        while last + 1 < len(self.chunks) and self._is_of_name(last + 1):
            last += 1
        return self.head(last).low

    def _is_of_name(self, k: int) -> bool:
        c = self.chunks[k]
        return self.tokens[c.a].low == "of" and self.tokens[c.head].text[0].isupper()

    def _series(self, k: int) -> Iterator[int]:
        """The names of a series from its last on, by their chunks: "Norvia, the Isles of Tavell and Ondara"."""
        yield k
        j = k - 1
        while j > 0 and self.kinds[j] in ",JP":
            j -= 1
            name = self.head(j)
            if self.kinds[j] == "n" and name.text[0].isupper():
                if name.low not in _COUNTING:
                    yield j
                j -= 1


def read(tokens: Sequence[Token], words: Words, opened: bool = False) -> Sentence:
    """One sentence with its frames; none of too long a stretch. `opened`: it begins with a verb."""
    if len(tokens) > LONGEST:
        return Sentence(tokens, [], words.own)
    sentence = _framed(tokens, tag(tokens, words.leads, words.turning, opened=opened, own=words.own), words)
    whole, chunks = tokens[-1].text in {".", ":"}, range(len(sentence.chunks) - 1)
    if whole and (not sentence.frames or any(_plans_to(sentence, k, words) for k in chunks)):
        return _with_verb(sentence, words)
    entry = not sentence.frames and len(sentence.chunks) > 1
    return _with_verb(sentence, words) if entry and _plans_to(sentence, 0, words) else sentence


def _plans_to(sentence: Sentence, k: int, words: Words) -> bool:
    """ "In May, Norvia plans to", "Both countries plan to": what looks like the last noun leads an infinitive."""
    opens = sentence.kinds[k : k + 2] == "ni" and sentence.kinds[k - 1 : k] in {"", ","}
    last = sentence.chunks[k].b - 1
    form = _verb_after_all(sentence.tokens, last, words) if opens and last > 0 else ""
    return form == "z" or (form == "b" and "p" in sentence.tokens[last - 1].readings)


def _framed(tokens: Sequence[Token], tags: str, words: Words) -> Sentence:
    chunks = chunk(tags)
    sentence = Sentence(tokens, chunks, words.own, kinds(chunks))
    walk = Walk(chunks, sentence.kinds, tokens, lambda k: sentence.who(k) == "body", words)
    sentence.frames, sentence.inner = walk.read(), walk.inner
    return sentence


def _with_verb(sentence: Sentence, words: Words) -> Sentence:
    """A sentence in which no verb was seen, with the first act that stands behind a noun as its verb.

    "Norvia and Tavell pledge to help", "Some members voiced doubts": nothing but a verb follows a noun so.
    """
    tokens = sentence.tokens
    for c in sentence.chunks:
        for k in range(max(1, c.a), c.b if c.kind == "n" else 0):
            form = _verb_after_all(tokens, k, words)
            if form:
                tokens[k].tag = _VERBS[form]
                return _framed(tokens, "".join(token.tag for token in tokens), words)
    return sentence


def _verb_after_all(tokens: Sequence[Token], k: int, words: Words) -> str:
    """The form in which a word behind a noun can be the verb: that of an act, or of any verb before an infinitive."""
    token, before = tokens[k], tokens[max(0, subject_end(tokens, k))]
    if before.tag not in "NC-" or not token.text.islower():
        return ""
    if token_at(tokens, k + 1).tag == "t":
        if "b" in token.readings:
            return "b"
        if "z" in token.readings and before.text[0].isupper():
            return "z"  # "Norvia plans to open the lane"
    known = {form for form, lemma in token.readings.items() if lemma in words.leads or lemma in words.turning}
    return next((form for form in "bzd" if form in known), "")


def sentences(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Sentences and half sentences: parted by full stops before a capital, and by semicolons."""
    begin = 0
    for k, token in enumerate(tokens):
        mark = token.text[-1]
        if mark in _ENDING and (
            mark in _PARTING or (_ends(tokens, k) if mark == "." else _ends_quoted(tokens, begin, k))
        ):
            yield tokens[begin : k + 1]
            begin = k + 1
    if begin < len(tokens):
        yield tokens[begin:]


def _ends_quoted(tokens: Sequence[Token], begin: int, k: int) -> bool:
    """Whether a sentence ends with a quoted term that has its full stop: "for an “open sea.” They agreed"."""
    term = any(token.text == "“" for token in tokens[max(begin, k - _TERM) : k])
    return term and tokens[k - 1].text == "." and any(token.capital for token in tokens[k + 1 : k + 2])


def _ends(tokens: Sequence[Token], k: int) -> bool:
    """Whether a full stop ends a sentence, and not an abbreviation or an initial."""
    before = tokens[k - 1].low if k else ""
    following = tokens[k + 1].text if k + 1 < len(tokens) else ""
    if len(tokens[k].text) > 1:  # "the U.S. Government"
        return following[:1].isupper() and closed().get(following.lower(), "") in {"D", "O"}
    if before in _SHORT or _INITIALS.search(before):
        return False
    return not following or following[0].isupper() or following in '“"('
