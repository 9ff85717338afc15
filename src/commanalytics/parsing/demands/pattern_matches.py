"""Demands from structure: what follows a directive verb, matched against `resources/demand_patterns.csv`.

A pattern is written over the chunks behind the verb (letters: `sentence.chunks.signs`), `who` marks the addressee and
`what` the action. So an insertion, a prepositional phrase or a purpose clause is told from an addressee by what it is,
and every demand carries the name of the row that found it.

>>> from commanalytics.parsing import parse
>>> found = parse("The Ministers called on Norvia, without delay, to mark the lane.").demands
>>> [(one.addressee, one.text) for one in found]
[('Norvia', 'mark the lane')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from commanalytics.lexicon import GERUND, Lexicon
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.leads import read_lead
from commanalytics.parsing.acts.turns import speech_noun, words_of
from commanalytics.parsing.demands.chunked_stretch import Stretch, begins_bare, named_at, tagged
from commanalytics.parsing.demands.further_addressees import done_to, further
from commanalytics.parsing.demands.printed_addressees import asking_words
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence import LONGEST, sentences
from commanalytics.parsing.sentence.tokens import Token, past_quote, tokens
from commanalytics.parsing.spans import between
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import resource_rows

#: Behind a semicolon: a further addressee and action, or a further action of the same addressee.
_GOES_ON = re.compile(r"[Ja,]*(?P<who>[nuT](?:[oPAEaT]|Q[^,;Ji]*+)*+(?:J[nou]o?)?(?:,[^;i]*?,?)?)?(?P<what>i)")
#: "Demands all sides keep the peace": as behind "that".
_BARE_CLAUSE = re.compile(r"a?(?P<who>n(?:[oPT]|J[nou])*+)a?F")
#: Between a lead and its complement: "the demand, first made in May, that".
_ASIDE = re.compile(r",(?:[^,;]{1,16}?,){1,2}?(?=[aHnuTogEAr]|f(?![oP]*,))")
_PURPOSE = re.compile(r"j[^,;]*,[oPuTfwyxr]+i\Z")
#: A noun of speaking behind a comma that looks back at the act, with a clause of its own: ", an appeal that few heard".
_TOLD_OF = re.compile(r"n[oTfwPu]?a?[HQE]")
_OF_SOMEBODY = frozenset({"to_action", "on_to", "of_thing", "thing_to", "somebody_thing"})
_PARTICLES = (" from", " of")  # of leads that name somebody behind
_THINGS = frozenset({"thing", "for_thing"})
_CLAUSES = frozenset("QHSFB")  # signs of a clause with a verb of its own
_TRIMMED = frozenset(',;.:J-("')
_SURE = frozenset("vzpPT")  # tags of a finite verb, or of its particle
_FRONTS = {"noun": "N", "modal": "m"}  # rule of an act → tag of the word that it ends with
_FAR, _OWN = reach("demands")["sentence"], grammar("own")
_ORIGIN = re.compile(r"[oPru]+(?=H)|[oPr]+(?=[ufT])")


class Asked(NamedTuple):
    """One action asked of somebody: offsets of the action, the addressee, the row that found it."""

    start: int
    end: int
    addressee: str
    rule: str


class Row(NamedTuple):
    """One pattern."""

    rule: str
    place: str  # where it is looked for: behind a verb, behind a passive, before a list, in an entry
    leads: frozenset[str]  # lemmas; "*" is any
    pattern: re.Pattern[str]
    action: str  # where the action begins: at the verb behind "to", behind the preposition, with the whole chunk


@lru_cache(1)
def _rows() -> tuple[Row, ...]:
    """The patterns, in the order in which they are tried."""
    found = []
    for row in resource_rows("demand_patterns.csv"):
        place, _, leads = row["for"].partition(" ") if row["for"].split()[0] in _PLACES else ("", "", row["for"])
        found.append(
            Row(row["rule"], place, frozenset((leads or "*").split("|")), re.compile(row["pattern"]), row["action"])
        )
    return tuple(found)


TO_SOMEBODY = frozenset({"to_action", "on_to"})  # patterns of which somebody is asked to do something
_PLACES = frozenset({"modal", "passive", "list", "entry"})


@lru_cache(256)
def rows(place: str, lemma: str) -> tuple[Row, ...]:
    """The patterns for one place behind one lead."""
    particle = {"+"} if lemma.endswith(_PARTICLES) else set()
    return tuple(row for row in _rows() if row.place == place and row.leads & ({"*", lemma} | particle))


def asked(
    work: str, clause: Sequence[Token], act: FoundAct, limit: int, subject: tuple[int, int] | None, lexicon: Lexicon
) -> list[Asked]:
    """The demands of one directive act up to an offset; `subject`: offsets of a passive's grammatical subject.

    `clause`: the tokens of the clause.
    """
    words = between(clause, act.end, limit)
    halves = list(sentences(words[: LONGEST + 1]))
    if not halves or (len(words) > LONGEST and len(halves) < 2):
        return []
    if clause[act.after - 1].tag not in _SURE:  # as a finite verb in front of them has them read
        tagged(halves[0], lexicon, _FRONTS.get(act.rule, "v"))
    behind = Behind(work, halves[0], act, lexicon, subject is not None)
    found = behind.asked(named_at(work, subject, lexicon) if subject is not None else "")
    if found and not found[0].addressee and subject is None:
        found[0] = found[0]._replace(addressee=_fronted(work, act, lexicon))
    for before, half in pairwise(halves):
        if not found or before[-1].text != ";" or not _goes_on(half, found, lexicon):
            break
    return found


_FRONT = re.compile(r"(?P<who>[oTr]o*+),?n")


def _fronted(work: str, act: FoundAct, lexicon: Lexicon) -> str:
    """Whom the words in front of the subject name: "To the owners we address an appeal to", "Of Norvia we demand"."""
    far = max(0, act.start - _FAR)
    half = list(sentences(tokens(work, far, act.start)))[-1:]
    if not half or half[0][-1].text in {".", ";"} or half[0][0].low not in asking_words("fronted"):
        return ""
    if far and half[0][0].at == 0:
        return ""  # where it was looked from, and not the beginning of a sentence
    stretch = Stretch(tagged(half[0], lexicon))
    match = _FRONT.match(stretch.signs)
    return stretch.named(*match.span("who")) if match is not None and stretch.is_somebody(0) else ""


class Behind(Stretch):
    """What stands behind a directive verb in its sentence."""

    __slots__ = ("act", "lexicon", "passive", "work")

    def __init__(self, work: str, words: Sequence[Token], act: FoundAct, lexicon: Lexicon, passive: bool) -> None:
        super().__init__(words if passive else reread(words))
        bare = None if passive else _BARE_CLAUSE.match(self.signs)
        if bare is not None and self.words(bare.end() - 1)[0].tag == "v" and self.any_somebody(*bare.span("who")):
            at = bare.end() - 1
            self.signs, self.open = (f"{each[:at]}B{each[at + 1 :]}" for each in (self.signs, self.open))
        self.work, self.act, self.lexicon, self.passive = work, act, lexicon, passive
        if origin := self._origin():
            super().__init__(self.tokens[self.chunks[origin - 1].b :])
        if self.signs[:3] == "gni" and self.is_somebody(1):
            self.tokens[0].tag = "A"  # "call on mining firms to help"
            super().__init__(self.tokens)
        aside = _ASIDE.match(self.signs)
        if aside is None and self.signs[:1] == ",":
            super().__init__(self.tokens[1:])
        elif aside is not None and not passive:
            super().__init__(self.tokens[self.chunks[aside.end() - 1].b :])

    def _origin(self) -> int:
        """How many chunks say when, whose or from where: "its request of 8 May to", "the call of the Bank on"."""
        first, match = {t.tag for t in self.words(0)} if self.chunks else set(), _ORIGIN.match(self.signs)
        if self.signs[:1] in {"o", "u", "P"} and "M" in first and first <= set("PMC"):
            return 1
        if match is None or self.act.rule != "noun":
            return 0
        owned = not _OWN.isdisjoint(self.work[self.act.start : self.act.end].lower().split())
        told = any(t.text.isdigit() for t in self.tokens[: self.chunks[match.end()].a])
        return match.end() if not owned or (told and match[0][0] != "o") else 0

    def asked(self, subject: str) -> list[Asked]:
        """The demands by the first row that fits; one with somebody who is asked goes before a bare thing."""
        if self._unsaid():
            return []
        found = self._first(self.open)
        if found is None or (found[0].rule in _THINGS and self.open != self.signs) or self._is_purpose(found[1]):
            # the infinitive may belong to what the addressee can do, and not be what is asked
            able = self._first(self.signs)
            found = able if able is not None and self._names(able[1]) else found
        return [] if found is None else self._by(*found, subject)

    def _is_purpose(self, match: re.Match[str]) -> bool:
        """ "Leaders with authority to talk, in a spirit of truce to end the raids": the first infinitive is asked."""
        return _PURPOSE.search(self.open, 0, match.start("what") + 1) is not None

    def _names(self, match: re.Match[str]) -> bool:
        """Whether a pattern has found somebody who can be asked."""
        who_at = match.start("who") if "who" in match.re.groupindex else -1
        return who_at >= 0 and not self.is_thing(who_at)

    def _unsaid(self) -> bool:
        """ "And mandated it to:" with nothing behind, "the requests made in May": what is asked stands elsewhere."""
        if self.act.rule == "noun" and self.signs.startswith("EP") and not set("iH") & set(self.signs):
            return True
        last = next((k for k in range(len(self.tokens) - 1, -1, -1) if self.tokens[k].tag not in ",;:.-"), -1)
        return last >= 0 and self.tokens[last].tag in "Tt" and self.tokens[-1].text != "."  # "as they are able to."

    def _first(self, letters: str) -> tuple[Row, re.Match[str]] | None:
        place = "modal" if self.act.rule == "modal" else "passive" if self.passive else ""
        fitting = rows(place, self.act.lemma)
        tried = ((row, row.pattern.match(letters)) for row in fitting)
        return next(((row, m) for row, m in tried if m is not None and self._bears_out(row, m)), None)

    def _bears_out(self, row: Row, match: re.Match[str]) -> bool:
        """ "calls for a conference to identify the causes": a thing and its purpose, and nobody who is asked."""
        if not self._can_be(row, match.start("what")):
            return False
        if row.rule not in _OF_SOMEBODY:
            return True
        first = match.start("who")
        told = self.first(first).tag in "DMO" or not self.is_thing(first)
        if row.rule == "to_action" and told and self.act.lemma in asking_words("asks_somebody"):
            return True
        if row.rule not in TO_SOMEBODY:
            return not self.is_thing(first)
        return self._is_asked(first, match.span("who"))

    def _is_asked(self, first: int, span: tuple[int, int]) -> bool:
        """Whether who stands in front of "to" is asked to do what is behind it, and is no thing with its purpose."""
        any_one = self.first(first).low in grammar("indefinite")
        if any_one and self.act.lemma in asking_words("asks_things"):
            return False
        noun = first + (self.signs[first : first + 2] in {"En", "An"})  # "continued firm engagement by the Bank"
        if self.is_thing(noun) and not self._joined_to_somebody(noun):
            return False
        if self.is_somebody(noun):
            return True
        if "Jf" in self.signs[slice(*span)]:
            return False  # "its call for a lamp and for Norvia to"
        if self.any_somebody(*span):
            return True
        if any(self.signs[k] == "n" and self.is_thing(k) for k in range(*span)):
            return False  # "land, air and maritime cooperation to detect it"
        return not (any_one or (self.signs[first] == "n" and self.act.lemma in asking_words("wants_things")))

    def _joined_to_somebody(self, k: int) -> bool:
        """ "Its peace operations and the agencies": what sounds like a thing is somebody beside one, if it is owned."""
        owned = self.words(k)[0].low in grammar("possessives")
        return owned and self.signs[k : k + 3] == "nJn" and self.is_somebody(k + 2)

    def _can_be(self, row: Row, what: int) -> bool:
        """Whether a word that was read as a noun can be a verb where one is asked for, and the other way round."""
        first, sign = self.first(what), self.signs[what]
        if row.rule == "colon":
            return sign not in "ng" or "b" in first.readings
        return sign != "F" or row.rule not in {"of_thing", "of_thing_which"} or "s" in first.readings

    def _by(self, row: Row, match: re.Match[str], subject: str) -> list[Asked]:
        what, span = match.start("what"), match.span("who") if "who" in match.re.groupindex and match["who"] else None
        begin = self._begin(row, what)
        if self.signs[what] == "B" and self.asks_nobody(begin, what, span):
            span, subject, begin = None, "", self.chunks[self.signs.find("H") + 1].a
        elif span is not None and done_to(self, span[0], what, self.act.lemma in asking_words("wants_things")):
            begin, span = self.past_for(span[0]), None
        name = self.named(*span) if span is not None else subject if self.passive else ""
        if row.action == "before":
            return [_trimmed(self.tokens, begin, self.chunks[match.start("who")].a, name, row.rule)]
        return self._parts(begin, what, name, row.rule)

    def _begin(self, row: Row, what: int) -> int:
        """The token with which the action begins."""
        if row.action in {"whole", "before"}:
            return self.chunks[what].a
        return self.verb_start(what)

    # ------------------------------------------------------------ where actions end

    def _parts(self, begin: int, what: int, name: str, rule: str) -> list[Asked]:
        """The action, and those that the same verb asks of others."""
        found, start, to = [], begin, name
        for match in further(self, what, self.act.lemma):
            found.append(_trimmed(self.tokens, start, self.chunks[match.start()].a, to, rule))
            who_at, k = match.start("who"), match.start("what")
            to = self.named(who_at, k)
            start = self.chunks[k].a if self.signs[k] == "n" else self.verb_start(k)
            if done_to(self, who_at, k):
                to, start = "", self.past_for(who_at)
        found.append(_trimmed(self.tokens, start, self._comment(start), to, rule))
        return [one for one in found if one.end > one.start]

    def _comment(self, start: int) -> int:
        """The token with which a comment on the act begins: ", underlining that", ", a call that"."""
        for k in range(1, len(self.chunks)):
            if self.chunks[k].a > start + 1 and (
                self._says_more(k) or (self.signs[k - 1] == "," and self._comments(k))
            ):
                return self.chunks[k].a
        return len(self.tokens)

    def _says_more(self, k: int) -> bool:
        """ "And would regret a delay": who asks says so, where no clause is open within what is asked."""
        verb = self.signs[k : k + 2] == "JF" and _CLAUSES.isdisjoint(self.signs[:k])
        return verb and self.words(k + 1)[0].tag == "m"

    def _comments(self, k: int) -> bool:
        head = self.head(k)
        if self.signs[k] == "n":
            told = _TOLD_OF.match(self.signs, k) is not None
            return told and (speech_noun(head.low) in asking_words("calls") or head.low in asking_words("steps"))
        verb = self.head(k + 1) if self.signs[k : k + 2] == "Sg" and head.low == "while" else head
        if self.signs[k] not in "gS" or verb.tag != "g" or verb.lemma not in words_of(self.lexicon).leads:
            return False
        if self._tells_how(k):
            return False
        at = next(n for n, t in enumerate(self.tokens) if t is verb)
        lead = read_lead(self.tokens, at, self.lexicon, GERUND, False)
        return lead is not None and lead.rule != "form" and lead.type != "basis"

    def _tells_how(self, k: int) -> bool:
        """ "By, inter alia, encouraging trade"; "by promoting, supporting and facilitating trade"."""
        if self.signs[k : k + 2] == "gJ":
            return "g" in self.head(k - 2).readings
        return self.signs[k - 3 : k] == ",a," and self.chunks[k - 4].kind == "p"


def _trimmed(words: Sequence[Token], a: int, b: int, to: str, rule: str) -> Asked:
    """An action without marks and coordinators at its ends, nor prepositions in front of a list: "including by:"."""
    opens = False
    while b > a and (words[b - 1].tag in _TRIMMED or (opens and words[b - 1].tag == "P")):
        b, opens = b - 1, opens or words[b - 1].tag == ":"
    while a < b and words[a].tag in _TRIMMED:
        a += 1
    b = past_quote(words, a, b)
    return Asked(words[a].start if a < b else 0, words[b - 1].end if a < b else 0, to, rule)


def reread(words: Sequence[Token]) -> Sequence[Token]:
    """In a that-clause of asking without a finite verb, the first noun that can be a bare verb is one.

    So is one behind an adverb without "that": "requests the Bank fully support the fund".
    """
    that = next((k for k, t in enumerate(words) if t.tag == "H"), -1)
    verbs = "vmb" if that >= 0 else "vmbt"
    finite = next((k for k in range(that + 1, len(words)) if words[k].tag in verbs), len(words))
    bare = _hidden_verb(words, that, finite)
    if bare is not None:
        words[bare].tag = "v"
        for t in words[that + 1 : bare]:
            t.tag = "N" if t.tag == "z" and "p" in t.readings else t.tag  # "that the customs boards of both exchange"
    return words


def _hidden_verb(words: Sequence[Token], that: int, finite: int) -> int | None:
    """The noun in front of a clause's finite verb that can be its bare verb, if any; `that`: -1 where none is said."""
    joined = that >= 0 and finite < len(words) and words[finite - 1].tag == "J"  # "respect the lane and refrain"
    if that >= 0 and finite < len(words) and not joined:
        return None
    bare = _bare_verb(words, that + 2, finite - joined)
    found = bare < len(words) and (that >= 0 or words[bare - 1].tag == "R")
    return bare if found else None


def _bare_verb(words: Sequence[Token], first: int, end: int) -> int:
    """The word that is the bare verb of a clause, rather behind a name or a plural; one behind the last if none is."""
    could = [k for k in range(first, end) if _can_be_bare(words, k)]
    surely = (k for k in could if words[k - 1].tag in "RC" or "p" in words[k - 1].readings)
    return next(surely, could[0] if could else len(words))


def _can_be_bare(words: Sequence[Token], k: int) -> bool:
    """Whether a word that was read as no verb can be the bare verb of its clause; a rare one only with an object."""
    before, following = words[k - 1], words[k + 1].tag if k + 1 < len(words) else "."
    rare = "q" in words[k].readings and following in "DOC" and before.tag in ",RNCO"
    if before.tag in "DAPM" or words[k].tag not in "NAR" or not (rare or "b" in words[k].readings):
        return False
    return following not in "NA" or "p" in before.readings


def _goes_on(half: Sequence[Token], found: list[Asked], lexicon: Lexicon) -> bool:
    """Add what half a sentence without a verb of its own asks: of somebody else, or further of the same."""
    if found[-1].rule == "to_colon" and begins_bare(half, lexicon):
        found.append(_trimmed(half, 0, len(half), found[-1].addressee, found[-1].rule))
        return True
    stretch = Stretch(tagged(half, lexicon))
    match = _GOES_ON.match(stretch.signs)
    if match is None:
        return False
    one = _trimmed(half, stretch.verb_start(match.start("what")), len(half), found[-1].addressee, "continued")
    if not match["who"]:
        found[-1] = found[-1]._replace(end=one.end)
        return True
    found.append(one._replace(addressee=stretch.named(*match.span("who"))))
    return True
