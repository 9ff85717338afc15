"""Frames, the clauses of a sentence that are open, and what can be asked of them; nothing here changes anything.

`frames.Walk` goes by the answers.

>>> from commanalytics.parsing.sentence.tokens import Token
>>> word = Token("urged", 0, 5)
>>> word.tag = "p"
>>> finite_form(word)
'p'
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from commanalytics.parsing.sentence import chunk_neighbours
from commanalytics.parsing.sentence.chunks import Chunk, Chunked
from commanalytics.parsing.sentence.subject_kinds import FIRST, POINTING, is_person, is_speaker
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.wordlists import grammar, load

#: Prepositions that open a clause where a finite verb follows their noun: "as winter is near".
_CLAUSAL = grammar("clausal")
_MOVED_BY = grammar("moved_by")
_OF_PARTICIPLES = grammar("of_participles")
_IN_OFFICE = grammar("in_office")
_PRONOUNS = grammar("body_pronouns") - {"it"}
_OWN_CLAUSES = grammar("own_clauses")
_ASKED = grammar("asked_deeds")
_LEADING = "gAip"  # forms of a verb that leads the sentence without being its finite verb
_FINITE = load("auxiliaries")["letters"].names()
FUTURE = grammar("future")


def finite_form(first: Token) -> str:
    """What a verb group is by its first word: z or v in the present, p in the past, m behind a modal."""
    if first.tag in "bhd":
        return _FINITE.get(first.low, "b" if first.tag == "b" else "v")
    return "p" if first.tag in "ep" else first.tag


@dataclass(slots=True)
class Frame:
    """One verb with its subject and what follows it. Numbers are positions among the sentence's chunks."""

    verb: int
    form: str  # v z p m b: of the finite verb; g A i: a leading participle, adjective, infinitive
    subject: int | None  # None: elided, or the verb leads the sentence
    start: int  # where its own part of the sentence begins: the coordinator, or the front
    passive: bool = False
    end: int = 0  # where its complements end
    rule: str = ""  # how it was attached


@dataclass(slots=True)
class Clause:
    """A clause that is open: what can be its subject, and the verbs that it has."""

    kind: str  # main, sub, rel, that
    start: int
    phrases: list[int] = field(default_factory=list)  # noun phrases that can be its subject
    frames: list[Frame] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Words:
    """What the reading of a text's sentences goes by."""

    leads: frozenset[str]  # dictionary forms of the verbs that open acts
    turning: frozenset[str]  # of those that begin turns of phrase
    own: frozenset[str]  # the text's own words for the body
    weak: frozenset[str] = frozenset()  # leads that tell a deed as often as they perform an act
    deeds: frozenset[str] = frozenset()  # leads of deeds, which what is asked may be as well
    firm: frozenset[tuple[str, str]] = frozenset()  # weak leads with the noun that makes them acts: "take note"

    def strong(self, token: Token, following: str = "") -> bool:
        """Whether a verb, where it stands beside an act, can hardly be anything but another act."""
        weak = token.lemma in self.weak and (token.lemma, following) not in self.firm
        return token.lemma in self.leads and not weak

    def deed(self, token: Token) -> bool:
        """Whether a verb may as well be a further one of what somebody is asked to do."""
        return token.lemma in self.deeds


class Asked(Chunked):
    """The chunks of a sentence with the clauses that are open.

    `body` says whether the noun phrase of a chunk is the body that speaks, `verbs` what kind of verb one is.
    """

    def __init__(
        self, chunks: Sequence[Chunk], kinds: str, tokens: Sequence[Token], body: Callable[[int], bool], verbs: Words
    ) -> None:
        self.chunks, self.kinds, self.tokens, self.body = chunks, kinds, tokens, body
        self.verbs, self.deed = verbs, verbs.deed
        self.main = Clause("main", 0)
        self.stack = [self.main]
        self.frames: list[Frame] = []
        self.inner: list[Frame] = []  # of subordinate, relative and that-clauses

    def strong(self, k: int) -> bool:
        """Whether the verb of a chunk can hardly be anything but an act, by itself or with the word behind it."""
        c = self.chunks[k]
        return self.verbs.strong(self.tokens[c.head], self._agent(c))

    def _coordinates(self, k: int, joint: int) -> bool:
        """Whether a coordinator joins participles, or a comma does in a series of them that ends with one.

        One right behind another goes on with that: "to go on promoting and keeping".
        """
        if self.kinds[joint] == "J":
            return self.kinds[joint - 1] != "g" or self.frames[-1].verb == joint - 1
        return (
            self.kinds[k] == "g" and self.strong(k) and any(self._ends_series(j) for j in range(k + 1, len(self.kinds)))
        )

    def _ends_series(self, k: int) -> bool:
        """Whether a participle ends a series of them: behind ", and", or as an act behind a bare "and"."""
        front = self.kinds[:k].removesuffix("a")
        return self.kinds[k] == "g" and front.endswith("J") and (front.endswith(",J") or self.strong(k))

    def _opens_clause(self, k: int) -> bool:
        clausal = self.first(k).low in _CLAUSAL and (
            not self.stack[-1].phrases or (bool(self.stack[-1].frames) and self._only_led(self.stack[-1]))
        )
        behind = self.kinds[k + 1 :].lstrip("a")[:1]
        return clausal and (behind == "F" or (behind == "E" and self.body(k)))  # "As the Ministers noted in May"

    def _verbless(self, clause: Clause) -> bool:
        """Whether a clause has no subject of its own: "while noting the ice", "where necessary"."""
        if clause.start == 0:
            return True  # "Whatever the cause, "
        k = chunk_neighbours.past(self.kinds, clause.start + 1, "a")
        return clause.kind == "sub" and self.kinds[k : k + 1] != "" and self.kinds[k] in "gEPKAp,"

    def _second(self, k: int, joint: int | None) -> bool:
        """Whether a finite verb behind that of a relative clause is that of the clause outside, which still waits."""
        clause = self.stack[-1]
        of_noun = clause.kind == "that" and self.kinds[clause.start - 1 : clause.start] == "P"
        if not (of_noun or self._on_noun(clause)) or self.kinds[k] != "F" or joint is not None or not clause.frames:
            return False
        return not self.stack[-2].frames and bool(self.stack[-2].phrases)

    def _on_noun(self, clause: Clause) -> bool:
        """Whether a clause hangs on a noun: "the lane, which", "a forum that"."""
        return clause.kind == "rel" or (clause.kind == "that" and self.kinds[clause.start - 1 : clause.start] == "n")

    def _waits(self, clause: Clause, near: list[int]) -> bool:
        """Whether a clause has no verb yet, or only a participle in front of its subject."""
        return not clause.frames or (clause is self.main and bool(near) and self._only_led(clause))

    @staticmethod
    def _only_led(clause: Clause) -> bool:
        return all(f.subject is None and f.form in _LEADING for f in clause.frames)

    def _in_aside(self, k: int, near: list[int]) -> bool:
        """A participle between the subject and its verb: "The Ministers, deeply concerned, urged"."""
        waits = self.kinds[k] == "E" and not near and self.stack[-1] is self.main
        return waits and not self.main.frames and bool(self.main.phrases) and chunk_neighbours.is_aside(self.kinds, k)

    def _resumes(self, n: int) -> bool:
        """Whether the body is named again behind a coordinator, while another clause is open: "…, and we urge"."""
        if len(self.stack) == 1 or not self.main.frames or self.stack[-1].start >= n - 1:
            return False
        if not self.stack[-1].frames and chunk_neighbours.halves(self.kinds, n - 1):
            return False  # "that Norvia and Tavell are"
        again = self.body(n) or self.first(n).low == "they"
        return again and self._fresh(n) and chunk_neighbours.coordinated(self.kinds, n)

    def _rejoins(self, k: int, joint: int) -> bool:
        """Whether an act goes on behind a clause whose verb was not seen: ", for what is left, and ask them"."""
        closed = joint > 0 and self.kinds[joint - 1] in ",-"
        waits = self.stack[-1] is not self.main and not self.stack[-1].frames
        first = self.main.frames[-1] if self.main.frames else None
        fits = first is not None and self._fits(first, self._form(k), k)
        return closed and waits and fits and self.strong(k)

    def _speaks_within(self, k: int, n: int, clause: Clause) -> bool:
        """Whether a clause within is the body's own all the same: "for which reason we", "though we regret"."""
        own = self.first(n).low == "we" and self.strong(k)
        if not own or self._form(k) != "v":
            return False
        first = self.first(clause.start).low
        alike = first in _OWN_CLAUSES
        return alike or (clause.kind == "rel" and self.kinds[clause.start - 1 : clause.start] == "p")

    def _attributive(self) -> bool:
        """Whether what led is a participle of the subject: "Continued trade with the isles is needed"."""
        return self.first(1).tag in "NA" and not self.strong(0)

    def _points(self, near: list[int]) -> bool:
        """ "Having heard the parties, it notes": a pronoun alone behind the participle's phrase."""
        return len(near) == 1 and self.first(near[0]).low in POINTING

    def _told_within(self, near: list[int]) -> bool:
        """ "Regrets the risks they pose": where the verb leads, another's verb is in a clause of its own."""
        led = any(f.rule == "leads" and self.kinds[f.verb] == "F" for f in self.main.frames[:1])
        return led and not self.body(near[-1]) and not self._points(near)

    def _joined_or_alone(self, k: int, near: list[int]) -> bool:
        """ "Norvia and Tavell agreed", "Saving salt: we agreed"; "To hear you we invite" where no verb follows, as
        "To hear those of the ports the Ministers invite".
        """
        first = self.first(near[-1])
        meant = self.main.frames[-1].form == "i" and first.tag == "D" and self.body(near[-1])
        alone = (first.low == "we" or meant) and self.strong(k)
        return self.kinds[near[0] - 1] in "J:" or (alone and "F" not in self.kinds[k + 1 :])

    def _bare_relative(self, k: int) -> bool:
        """Whether the only verb so far is what "we" do to the subject of this one: "The lane we mark today will be"."""
        nouns = self.kinds.startswith("nn") and self.first(1).tag == "O"
        near = nouns and self.kinds[k] == "F" and chunk_neighbours.BOUNDARY.isdisjoint(self.kinds[:k])
        return near and [frame.subject for frame in self.frames] == [1]

    def _inside(self, k: int, joint: int, form: str, inner: Clause) -> bool:
        """Whether a bare "and" joins a verb to those of what is asked, or of a relative clause in its tense."""
        if self._in_series(k, joint, form):
            return True
        near = chunk_neighbours.last(self.kinds, joint, "iF")
        if self.kinds[joint] != "J" or (joint > 0 and self.kinds[joint - 1] in ",-;"):
            return False
        goes_on = self._agent(self.chunks[k]) == "to"  # "and intend to work"
        if inner.kind == "rel" or (self._on_noun(inner) and inner.frames[0].subject is None and not goes_on):
            # "the fund that helps the pilots and encourages trade", and not "who sail to wait and thank"
            return True
        asked = inner.kind == "that" or (near >= 0 and self.kinds[near] == "i")
        return asked and form == "v" and not goes_on and self._as_deed(k, joint)

    def _as_deed(self, k: int, joint: int) -> bool:
        """Whether a bare verb can be a further deed: "to build and maintain the quays"."""
        head, bare = self.head(k), self.first(k).tag not in "bhmd"
        return bare and (self.deed(head) or head.lemma in _ASKED or self.kinds[joint - 1] == "i")

    def _in_series(self, k: int, joint: int, form: str) -> bool:
        """Whether a bare verb goes on a series of infinitives: "to dredge the bay, mark it, and create a fund"."""
        first = self.kinds.rfind("i", 0, joint)
        if form != "v" or first < 0 or (self.main.frames and self.main.frames[-1].verb > first):
            return False
        if self.kinds[joint] == ",":
            return self._series_goes_on(k, form) and not self.strong(k)
        deeds = [j for j in range(first + 1, joint) if self._bare_deed(j)]
        return bool(deeds) and (self.kinds[joint - 1] == "," or "JF" not in self.kinds[deeds[-1] : joint])

    def _bare_deed(self, k: int) -> bool:
        """Whether a bare verb that can be no act stands behind a comma."""
        bare = self.first(k).tag == "v"
        return bare and self.kinds[k - 1] == "," and not self.strong(k)

    def _series_goes_on(self, k: int, form: str) -> bool:
        after = chunk_neighbours.goes_on(self.kinds, k)
        return after is not None and self._form(after) == form

    def _since(self, k: int) -> list[int]:
        """Noun phrases between the last boundary and a verb; a number alone is a year: "on May 3, 2013, urges"."""
        at, waits = k, self._only_led(self.stack[-1])
        while at and (
            self.kinds[at - 1] not in chunk_neighbours.BOUNDARY
            or (waits and chunk_neighbours.halves(self.kinds, at - 1))
        ):
            at -= 1
        return [n for n in self.stack[-1].phrases if n >= at and not self._is_number(n)]

    def _is_number(self, k: int) -> bool:
        chunk = self.chunks[k]
        return chunk.b - chunk.a == 1 and self.tokens[chunk.a].text.isdigit()

    def _subject(self, clause: Clause, near: list[int]) -> int | None:
        """The body if it is among the candidates, else the first of several, or the only one.

        A "we" can be nothing but a subject, and one that began the clause waits for its verb over any aside. An officer
        who ends a series is one of it: "the Ministers of Arn, Bel, and the Envoy of the Union welcomed".
        """
        last = near and self.kinds[: near[0]].endswith(",J") and is_person(self.head(near[0]).low)
        options = clause.phrases if last else near or clause.phrases
        first = clause.phrases[0] if clause.phrases else None
        waits = first is not None and self.first(first).low in FIRST
        return next((n for n in reversed(options) if self.body(n)), first if waits or not near else near[0])

    def _in_front(self, k: int) -> bool:
        """Whether a verb that looks like its participle hangs on a front's noun: "In line with the aims set in May"."""
        head = self.head(k)
        return self.kinds[k - 1 : k] == "P" and head.tag == "v" and "n" in head.readings

    def _describes(self, k: int, joint: int) -> bool:
        """Whether an adjective joins a participle to itself: "a unilateral and …", "on voluntary and …".

        Nothing but a verb stands in front of an article: "be kept open and urged the owners".
        """
        if self.first(k + 1).tag == "D":
            return False
        if self.head(k).low in _IN_OFFICE and self._names_persons(k + 1):
            return True  # "urged the towns and elected leaders to wait"
        noun = self.head(joint - 1).readings if self.kinds[joint - 1] in "nP" else {}
        turned = self.kinds[joint + 1 : k] == "a" or not self.strong(k) or noun.keys() == {"j"}
        return self.kinds[:joint].endswith("A") or (not noun.keys().isdisjoint("jg") and turned)

    def _names_persons(self, k: int) -> bool:
        """Whether a noun in front of an infinitive is of persons: "leaders to"."""
        who = self.head(k)
        several = is_person(who.low.removesuffix("s")) or is_speaker(who.low)
        return self.kinds[k : k + 2] == "ni" and "p" in who.readings and who.text.islower() and several

    def _led(self, k: int) -> bool:
        """Whether a verb follows nothing but a front: "In the light of this, called upon"."""
        front = chunk_neighbours.before(self.kinds, k, "a")
        led = front > 0 and self.kinds[front] == "," and set(self.kinds[:front]) <= set("Pa")
        return led and self.strong(k) and self._agent(self.chunks[k]) not in _OF_PARTICIPLES

    def _fresh(self, n: int) -> bool:
        """Whether a noun phrase begins a clause; the body may stand behind a prepositional phrase."""
        at = chunk_neighbours.before(self.kinds, n, "aP" if self.body(n) else "a")
        return at < 0 or self.kinds[at] in chunk_neighbours.CLAUSE_BOUNDARY

    def _reduced(self, frame: Frame) -> bool:
        """Whether what was taken for the finite verb can be a participle that hangs on its subject.

        In front of a finite verb it is nothing else: "the parties concerned were urged".
        """
        following = self.kinds[frame.verb + 1 : frame.verb + 2]
        hangs = self.kinds[frame.verb] == "E" and frame.subject == frame.verb - 1
        return hangs and (following == "F" or (following in set("PpK") and not self.strong(frame.verb)))

    def _is_passive(self, k: int) -> bool:
        c = self.chunks[k]
        return any(t.tag == "b" for t in self.tokens[c.a : c.b]) and self.tokens[c.head].tag in "ne"

    def _form(self, k: int) -> str:
        c, kind = self.chunks[k], self.kinds[k]
        if kind in "gAi":
            return kind
        if kind == "E" and not self.frames and not self.main.phrases and self._moved(c):
            return "A"
        return finite_form(self.tokens[c.a])

    def _moved(self, c: Chunk) -> bool:
        """ "Encouraged by the ceasefire": a state, and not what was done."""
        return self._agent(c) in _MOVED_BY and "j" in self.tokens[c.head].readings

    def _agent(self, c: Chunk) -> str:
        """The word behind a verb group."""
        return self.tokens[c.b].low if c.b < len(self.tokens) else ""

    def _fits(self, frame: Frame, form: str, k: int) -> bool:
        """Whether a verb can share the subject of a frame: it has its form, or the rest of a perfect or passive."""
        group, bare = self.chunks[frame.verb], self.first(k).tag == "v"
        if frame.passive and bare and frame.subject is not None and not self.body(frame.subject):
            return False  # "Norvia is urged to light the lane and mark it"
        compound = self.tokens[group.a].tag in "hb" and self.tokens[group.head].tag in "ne"
        if self.first(k).low in FUTURE:
            return frame.form in "vzpm"  # "We welcome the talks and will go on with them"
        if frame.form == "A" and self.kinds[k] == "E":
            return "j" in self.head(k).readings  # "Alarmed by the ice and concerned that"
        return form == frame.form or (compound and self.kinds[k] == "E") or (form == "v" and frame.form == "m")

    def _goes_over(self, k: int, form: str, joint: int) -> bool:
        """ "Praised the survey and look forward to": from the past to the present, where no other clause is open; "will
        go on with it and intends to": from what is to come, which a verb in -s can be no part of.
        """
        first = self.main.frames[-1]
        between = set(self.kinds[first.verb : k])
        back = form == "v" and first.form == "p" and between.isdisjoint("iQSH:")
        ahead = form == "z" and first.form == "m" and between.isdisjoint("QSH:") and self._is_one(first)
        return (back or ahead) and self.first(joint).low == "and"

    def _is_one(self, frame: Frame) -> bool:
        """Whether one alone is the subject: neither "we" nor a plural, nor the last of two."""
        subject = frame.subject
        if subject is None or self.kinds[:subject].endswith("nJ"):
            return False
        head = self.head(subject)
        return "p" not in head.readings and head.low not in _PRONOUNS

    def _stays(self, first: Frame, k: int, form: str) -> bool:
        """ "Requests the figures, as well as detailed charts": a verb in -s that leads goes on in no other tense.

        Nor does one in the past with one in -s, whose subject is one: "they noted that it is old, but also requires".
        """
        if first.form != "z":
            past = form == "z" and first.form == "p" and first.subject is not None
            return past and "p" in self.head(first.subject or 0).readings
        return self.kinds[k] == "E" or form == "v"

    def _changes(self, k: int, form: str, joint: int) -> bool:
        """Whether the body's next act is in another tense: "welcomed the talks, and call on"."""
        first = self.main.frames[-1] if self.main.frames else None
        if first is not None and self._stays(first, k, form):
            return False
        finite = first is not None and first.form in "vzpm" and form in "vzpm"
        state = self.first(k).tag == "b"  # "commended them and are committed"
        joined = self.kinds[joint] == "J" and joint > 0 and (state or self.kinds[joint - 1] == ",")
        joined = joined or (finite and self._goes_over(k, form, joint))
        return finite and joined and self.strong(k)
