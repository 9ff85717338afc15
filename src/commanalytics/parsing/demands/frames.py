"""Demands from structure: what follows a directive verb, matched against `resources/demand_patterns.csv`.

A pattern is written over the chunks behind the verb (letters: `sentence.chunks.signs`), `who` marks the addressee and
`what` the action. So an insertion, a prepositional phrase or a purpose clause is told from an addressee by what it is,
and every demand carries the name of the row that found it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from commanalytics.lexicon import GERUND, Lexicon, resource_rows
from commanalytics.parsing.acts.leads import FoundAct, read_lead, tokenize
from commanalytics.parsing.acts.turns import lead_verbs, speech_noun, turning_verbs
from commanalytics.parsing.demands.names import asking_words, named
from commanalytics.parsing.sentence import LONGEST, sentences
from commanalytics.parsing.sentence.choice import tag
from commanalytics.parsing.sentence.chunks import Chunk, chunk, signs
from commanalytics.parsing.sentence.subjects import who
from commanalytics.parsing.sentence.tokens import Token, tokens
from commanalytics.parsing.wordlists import grammar
from commanalytics.parsing.words.addressees import addressee_nouns

#: A further addressee with an action of its own under the same verb: "… to reopen the lane and Tavell to withdraw".
_GAPPED = re.compile(r"(?:;J?|,J?|J)a?(?P<who>[nu](?:[oPAEaT]|Q[^,;Ji]*+)*+(?:J[nou]o?)?(?:,[^;i]*?,)?)(?P<what>i)")
#: Behind a semicolon: a further addressee and action, or a further action of the same addressee.
_GOES_ON = re.compile(r"[Ja,]*(?P<who>[nuT](?:[oPAEaT]|Q[^,;Ji]*+)*+(?:J[nou]o?)?(?:,[^;i]*?,?)?)?(?P<what>i)")
#: Between a lead and its complement: "the demand, first made in May, that".
_ASIDE = re.compile(r",[^,;]{1,8},(?=[aHnufT])")
#: A noun of speaking that looks back at the act: ", a request to which two have acceded".
_TOLD_OF = re.compile(r"n[oTfwPu]?[HQE]")
_OF_SOMEBODY = frozenset({"to_action", "on_to", "of_thing", "thing_to", "somebody_thing"})
_PARTICLES = (" from", " of")  # of leads that name somebody behind
_THINGS = frozenset({"thing", "for_thing"})
_CAUSATIVES = grammar("causatives")
_AGENTS = ("ers", "ors", "ists", "ees", "ians", "men", "folk")
_TRIMMED = frozenset(',;.:J-("')


class Asked(NamedTuple):
    """One action asked of somebody: offsets of the action, the addressee, the row that found it."""

    start: int
    end: int
    addressee: str
    rule: str


class _Row(NamedTuple):
    rule: str
    leads: frozenset[str]  # lemmas; "*" is any
    passive: bool
    pattern: re.Pattern[str]
    action: str  # where the action begins: at the verb behind "to", behind the preposition, with the whole chunk


@lru_cache(1)
def rows() -> tuple[_Row, ...]:
    """The patterns, in the order in which they are tried."""
    found = []
    for row in resource_rows("demand_patterns.csv"):
        passive = row["for"].startswith("passive")
        leads = row["for"].removeprefix("passive").strip() or "*"
        pattern = re.compile(row["pattern"])
        found.append(_Row(row["rule"], frozenset(leads.split("|")), passive, pattern, row["action"]))
    return tuple(found)


def asked(work: str, act: FoundAct, limit: int, subject: tuple[int, int] | None, lexicon: Lexicon) -> list[Asked]:
    """The demands of one directive act up to an offset; `subject`: offsets of a passive's grammatical subject."""
    words = tokens(work, act.end, limit)
    halves = list(sentences(words[: LONGEST + 1]))
    if not halves or (len(words) > LONGEST and len(halves) < 2):
        return []
    tag(halves[0], lead_verbs(lexicon), turning_verbs(), "N" if act.rule == "noun" else "v")
    behind = _Behind(work, halves[0], act, lexicon, subject is not None)
    found = behind.asked(_named_at(work, subject, lexicon) if subject is not None else "")
    for before, half in pairwise(halves):
        if not found or before[-1].text != ";" or not _goes_on(half, found, lexicon):
            break
    return found


def _named_at(work: str, span: tuple[int, int], lexicon: Lexicon) -> str:
    words = tokens(work, *span)
    return named(words, chunk(tag(words, lead_verbs(lexicon), turning_verbs())))


class _Behind:
    """What stands behind a directive verb in its sentence."""

    def __init__(self, work: str, words: Sequence[Token], act: FoundAct, lexicon: Lexicon, passive: bool) -> None:
        self.work, self.act, self.lexicon, self.passive = work, act, lexicon, passive
        self._set(words if passive else _reread(words))
        if self.signs[:1] in ("o", "u", "P") and self._dated(self.chunks[0]):
            self._set(self.tokens[self.chunks[0].b :])  # "its request of 8 May to both Governments"
        aside = _ASIDE.match(self.signs)
        if aside is not None and not passive:
            self._set(self.tokens[self.chunks[aside.end() - 1].b :])

    def _set(self, words: Sequence[Token]) -> None:
        self.tokens = words
        self.chunks = chunk("".join(t.tag for t in words))
        self.signs = signs(words, self.chunks)
        self.open = "".join("j" if sign == "i" and self._hangs(k) else sign for k, sign in enumerate(self.signs))

    def _dated(self, c: Chunk) -> bool:
        return any(t.tag == "M" for t in self.tokens[c.a : c.b]) and all(t.tag in "PMC" for t in self.tokens[c.a : c.b])

    def asked(self, subject: str) -> list[Asked]:
        """The demands by the first row that fits; one with somebody who is asked goes before a bare thing."""
        if self._unsaid():
            return []
        found = self._first(self.open)
        if found is None or (found[0].rule in _THINGS and self.open != self.signs):
            able = self._first(self.signs)  # "call upon those that have the means to lend a pump"
            found = able if able is not None and self._names(able[1]) else found
        return [] if found is None else self._by(*found, subject)

    def _names(self, match: re.Match[str]) -> bool:
        """Whether a pattern has found somebody who can be asked."""
        who_at = match.start("who") if "who" in match.re.groupindex else -1
        return who_at >= 0 and self.addressable(self.chunks[who_at])

    def _unsaid(self) -> bool:
        """ "And mandated it to:" with nothing behind: what is asked stands elsewhere."""
        last = next((k for k in range(len(self.tokens) - 1, -1, -1) if self.tokens[k].tag not in ",;:.-"), -1)
        return last >= 0 and self.tokens[last].tag in "Tt"

    def _first(self, letters: str) -> tuple[_Row, re.Match[str]] | None:
        fitting = (row for row in rows() if row.passive == self.passive and self._takes(row))
        tried = ((row, row.pattern.match(letters)) for row in fitting)
        return next(((row, m) for row, m in tried if m is not None and self._bears_out(row, m)), None)

    def _takes(self, row: _Row) -> bool:
        particle = "+" in row.leads and self.act.lemma.endswith(_PARTICLES)
        return particle or "*" in row.leads or self.act.lemma in row.leads

    def _bears_out(self, row: _Row, match: re.Match[str]) -> bool:
        """ "calls for a conference to identify the causes": a thing and its purpose, and nobody who is asked."""
        if row.rule not in _OF_SOMEBODY:
            return True
        first = self.chunks[match.start("who")]
        if row.rule not in {"to_action", "on_to"}:
            return self.addressable(first)
        any_one = first.kind == "n" and self.tokens[first.a].low in {"a", "an"}
        if any_one and self.act.lemma in asking_words("asks_things"):
            return False
        if any(self.addressable(c) for c in self.chunks[slice(*match.span("who"))] if c.kind == "n"):
            return True
        thing = any_one or self._abstract(first) or self.act.lemma in asking_words("asks_things")
        return not thing or self.addressable(first)

    def _abstract(self, c: Chunk) -> bool:
        """Whether a noun phrase names a thing: a noun of speech, of effort, or with the ending of such nouns."""
        noun = self.tokens[c.head].low
        told = noun in asking_words("takes_infinitive") or speech_noun(noun) is not None
        return told or noun.endswith(tuple(asking_words("abstract")))

    def _by(self, row: _Row, match: re.Match[str], subject: str) -> list[Asked]:
        what, span = match.start("what"), match.span("who") if "who" in match.re.groupindex and match["who"] else None
        begin = self._begin(row, what)
        if self.signs[what] == "B" and self._nobody(begin, what, span):
            span, subject, begin = None, "", self.chunks[self.signs.index("H") + 1].a
        name = self._name(*span) if span is not None else subject if self.passive else ""
        if row.action == "before":
            return [self._asked(begin, self.chunks[match.start("who")].a, name, row.rule)]
        return self._parts(begin, what, name, row.rule)

    def _begin(self, row: _Row, what: int) -> int:
        """The token with which the action begins."""
        first = self.chunks[what]
        if self.signs[what] == "B":
            begin = first.a + (self.tokens[first.a].tag == "m" and first.b > first.a + 1)
        elif row.action in {"whole", "before"}:
            return first.a
        else:
            begin = self._past_marker(first)
        back = what
        while back and self.signs[back - 1] == "a" and self._negates(back - 1):
            back -= 1
        return min(begin, self.chunks[back].a) if back < what and self.signs[what] in "Bi" else begin

    def _negates(self, k: int) -> bool:
        """ "not to close": the negation belongs to the action."""
        return self.tokens[self.chunks[k].a].tag == "X"

    def _past_marker(self, c: Chunk) -> int:
        """Past "to" or the preposition."""
        k = c.a + 1
        while k < c.b and self.tokens[k].tag == "~":
            k += 1
        return k

    def _nobody(self, begin: int, what: int, span: tuple[int, int] | None) -> bool:
        """ "That the lane be reopened", "that the felling stop": a thing is the subject, and nobody is named."""
        c, verb = self.chunks[what], self.tokens[begin]
        if self.tokens[c.head].tag in "ne" and any(t.low == "be" for t in self.tokens[begin : c.b]):
            return True
        if span is None or self.addressable(self.chunks[span[0]]):
            return False
        happens = verb.low == "be" or verb.lemma in asking_words("happening")
        return happens or self._abstract(self.chunks[span[0]])

    def _name(self, first: int, after: int) -> str:
        chunks, a = self.chunks[first:after], self.chunks[first].a
        moved = [Chunk(c.kind, c.a - a, c.b - a, c.head - a) for c in chunks]
        return named(self.tokens[a : chunks[-1].b], moved)

    def addressable(self, c: Chunk) -> bool:
        """Whether a noun phrase names somebody: a name, a pronoun, persons, or a noun of those who act."""
        head = self.tokens[c.head]
        if head.tag in "CODM" or head.low in addressee_nouns() or head.low.endswith(_AGENTS):
            return True
        return who(self.tokens[c.a : c.b], frozenset()) != "other"

    def _hangs(self, k: int) -> bool:
        """Whether an infinitive belongs to the noun or adjective before it, or says to what end."""
        first = self.chunks[k].a
        if self.tokens[first].low in asking_words("purpose"):
            return True
        before = self.tokens[first - 1] if first else None
        return before is not None and before.low in asking_words("takes_infinitive") and before.text.islower()

    # ------------------------------------------------------------ where actions end

    def _parts(self, begin: int, what: int, name: str, rule: str) -> list[Asked]:
        """The action, and those that the same verb asks of others."""
        found, start, to = [], begin, name
        for match in _GAPPED.finditer(self.signs):
            if match.start("who") > what and self.signs[what] in "iBgKWXx" and self._further(match):
                found.append(self._asked(start, self.chunks[match.start()].a, to, rule))
                to = self._name(match.start("who"), match.start("what"))
                start = self._past_marker(self.chunks[match.start("what")])
        found.append(self._asked(start, self._comment(start), to, rule))
        return [one for one in found if one.end > one.start]

    def _further(self, match: re.Match[str]) -> bool:
        """Whether a noun phrase in front of an infinitive is a further addressee, and no object of the action."""
        at = match.start("who")
        if self._hangs(match.start("what")) or (match[0][0] == "J" and self._caused(at)):
            return False
        joint = match[0][: at - match.start()]
        if self.signs[at] != "u" and joint.startswith(",") and "J" not in joint:
            return False
        if self.signs[at] != "n":
            return True
        plain = joint == "J" and "Q" not in match["who"]
        bare = plain and self.tokens[self.chunks[at].a].tag not in "DC"  # "educational programmes to support them"
        agent = self.tokens[self.chunks[at].head].low.endswith(_AGENTS)
        return agent if bare else self.addressable(self.chunks[at])

    def _caused(self, k: int) -> bool:
        """ "Allow the harbour to work and the ferry to call": both are objects of one verb."""
        return any(self.tokens[c.head].lemma in _CAUSATIVES for c in self.chunks[:k] if c.kind in "iF")

    def _comment(self, start: int) -> int:
        """The token with which a comment on the act begins: ", underlining that", ", a call that"."""
        for k in range(1, len(self.chunks)):
            if self.chunks[k].a > start + 1 and self.signs[k - 1] == "," and self._comments(k):
                return self.chunks[k].a
        return len(self.tokens)

    def _comments(self, k: int) -> bool:
        head = self.tokens[self.chunks[k].head]
        if self.signs[k] == "n":
            told = _TOLD_OF.match(self.signs, k) is not None
            return told and speech_noun(head.low) in {"call", "request", "demand"}
        verb = self.tokens[self.chunks[k + 1].head] if self.signs[k : k + 2] == "Sg" and head.low == "while" else head
        if self.signs[k] not in "gS" or verb.tag != "g" or verb.lemma not in lead_verbs(self.lexicon):
            return False
        said = tokenize(self.work, verb.start, self.tokens[-1].end)
        lead = read_lead(said, 0, self.lexicon, GERUND, False)
        return lead is not None and lead.rule != "form" and lead.type != "basis"

    def _asked(self, a: int, b: int, to: str, rule: str) -> Asked:
        return _trimmed(self.tokens, a, b, to, rule)


def _trimmed(words: Sequence[Token], a: int, b: int, to: str, rule: str) -> Asked:
    """An action without the marks and coordinators at its ends."""
    while b > a and words[b - 1].tag in _TRIMMED:
        b -= 1
    while a < b and words[a].tag in _TRIMMED:
        a += 1
    return Asked(words[a].start if a < b else 0, words[b - 1].end if a < b else 0, to, rule)


def _reread(words: Sequence[Token]) -> Sequence[Token]:
    """In a that-clause of asking without a finite verb, the first noun that can be a bare verb is one."""
    at = next((k for k, t in enumerate(words) if t.tag == "H"), None)
    if at is None or any(t.tag in "vmb" for t in words[at + 1 :]):
        return words
    for t, following in zip(words[at + 2 :], [*words[at + 3 :], None], strict=False):
        if "b" in t.readings and t.tag in "NA" and (following is None or following.tag not in "NA"):
            t.tag, t.lemma = "v", t.readings["b"]
            break
    return words


def _goes_on(half: Sequence[Token], found: list[Asked], lexicon: Lexicon) -> bool:
    """Add what half a sentence without a verb of its own asks: of somebody else, or further of the same."""
    tag(half, lead_verbs(lexicon), turning_verbs())
    chunks = chunk("".join(t.tag for t in half))
    letters = signs(half, chunks)
    match = _GOES_ON.match(letters)
    if match is None:
        return False
    what = chunks[match.start("what")]
    one = _trimmed(half, what.a + 1, len(half), found[-1].addressee, "continued")
    if not match["who"]:
        found[-1] = found[-1]._replace(end=one.end)
        return True
    first, after = match.span("who")
    a = chunks[first].a
    moved = [Chunk(c.kind, c.a - a, c.b - a, c.head - a) for c in chunks[first:after]]
    found.append(one._replace(addressee=named(half[a : chunks[after - 1].b], moved)))
    return True
