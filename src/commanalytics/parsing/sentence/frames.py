"""Frames: who does what. One for each finite verb, or leading participle, of a sentence's own clauses.

The walk keeps a stack of open clauses: main, subordinate, relative, that-clause. A finite verb takes the nearest noun
phrase to its left that stands in no other constituent; without one it is joined to the verb of an open clause that has
the same form. So it does not matter what stands in front of a subject, or between it and its verb.

`sentence.read` makes the chunks and asks for the frames; see there for an example.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from commanalytics.parsing.sentence import nearby
from commanalytics.parsing.sentence.chunks import Chunk, kinds
from commanalytics.parsing.sentence.subjects import POINTING
from commanalytics.parsing.sentence.tokens import Token

#: Prepositions that open a clause where a finite verb follows their noun: "as winter is near".
_CLAUSAL = frozenset("after as before since until till than for".split())
_LEADING = "gAip"  # forms of a verb that leads the sentence without being its finite verb
_FINITE = {"is": "z", "are": "v", "am": "v", "was": "p", "were": "p", "has": "z", "does": "z", "had": "p", "did": "p"}
_FUTURE = frozenset({"will", "shall"})
_NAMES = {"S": "sub", "Q": "rel", "H": "that"}


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
class _Clause:
    kind: str  # main, sub, rel, that
    start: int
    phrases: list[int] = field(default_factory=list)  # noun phrases that can be its subject
    frames: list[Frame] = field(default_factory=list)


class Verbs(Protocol):
    """What is known of verbs."""

    def strong(self, token: Token) -> bool:
        """Whether a verb can hardly be anything but an act."""
        ...

    def deed(self, token: Token) -> bool:
        """Whether it may as well be something that is asked."""
        ...


class Walk:
    """One pass over the chunks of a sentence.

    `body` says whether the noun phrase of a chunk is the body that speaks, `verbs` what kind of verb one is.
    """

    def __init__(
        self, chunks: Sequence[Chunk], tokens: Sequence[Token], body: Callable[[int], bool], verbs: Verbs
    ) -> None:
        self.chunks, self.tokens, self.body, self.strong, self.deed = chunks, tokens, body, verbs.strong, verbs.deed
        self.kinds = kinds(chunks)
        self.main = _Clause("main", 0)
        self.stack = [self.main]
        self.frames: list[Frame] = []
        self.inner: list[Frame] = []  # of subordinate, relative and that-clauses

    def read(self) -> list[Frame]:
        """The frames of the main clauses, in order."""
        begin = self._lead()
        for k in range(begin, len(self.chunks)):
            self._step(k, self.kinds[k])
        ends = [f.start for f in self.frames[1:]] + [len(self.chunks)]
        for frame, end in zip(self.frames, ends, strict=False):
            frame.end = end
        return self.frames

    def _step(self, k: int, kind: str) -> None:
        if kind == "H" and not k:
            return  # "That the ports be urged": a conclusion, worded as what is concluded
        if kind in "SQH":
            self.stack.append(_Clause(_NAMES[kind], k))
        elif kind == "n":
            self.stack[-1].phrases.append(k)
        elif kind == "P" and self._opens_clause(k):
            self.stack.append(_Clause("sub", k, [k]))
        elif kind in "FE":
            self._verb(k)
        elif kind in "gAi":
            self._leading_joined(k)
        elif kind in ",-)":
            self._mark()
        elif kind == ":":
            del self.stack[1:]
            self.main.phrases = []

    # ------------------------------------------------------------ verbs that lead

    def _lead(self) -> int:
        """Make a frame of a verb, participle or adjective that opens the sentence; where the walk goes on."""
        k = nearby.past(self.kinds, 0, 'aJ"-(')
        if k >= len(self.chunks) or self.kinds[k] not in "FEgAi":
            return 0
        c = self.chunks[k]
        if self.kinds[k] == "F" and self.tokens[c.a].tag in "mbd" and c.b - c.a == 1:
            return 0  # "Should the ice permit it", "Were it so"
        self._add(self.main, k, None, k, "leads")
        return k + 1

    def _leading_joined(self, k: int) -> None:
        """Join a participle or infinitive to one that leads the sentence: "Noting the survey and welcoming"."""
        last, joint = (self.frames[-1] if self.frames else None), nearby.joint(self.kinds, k)
        if last is None or last.subject is not None or joint is None or not self._coordinates(k, joint):
            return
        if self.kinds[k] == "i":
            comma = self.kinds[joint - 1] == ","
            asked = any(kind in "iQSHFE" for kind in self.kinds[last.verb + 1 : k])
            strong = self.strong(self.tokens[self.chunks[k].head])
            joined = last.form == "i" and ((comma and not asked) or strong)
        else:
            joined = last.form in "gA"
        if joined:
            self._add(self.main, k, None, joint, "lead joined")

    def _coordinates(self, k: int, joint: int) -> bool:
        """Whether a coordinator joins participles, or a comma does in a series of them that ends with one."""
        if self.kinds[joint] == "J":
            return True
        series = self.kinds[k] == "g" and self.kinds.find("J", k) >= 0
        return series and self.strong(self.tokens[self.chunks[k].head]) and ",Jg" in self.kinds[k:].replace("a", "")

    # ------------------------------------------------------------ clauses that open and close

    def _opens_clause(self, k: int) -> bool:
        clausal = self.tokens[self.chunks[k].a].low in _CLAUSAL and (
            not self.stack[-1].phrases or (bool(self.stack[-1].frames) and self._only_led(self.stack[-1]))
        )
        return clausal and self.kinds[k + 1 : k + 2] == "F"

    def _mark(self) -> None:
        """A mark closes the clauses that have their verb, while the main clause waits for its own."""
        last = self.main.frames[-1] if self.main.frames else None
        if last is None or (last.form in "gAi" and last.subject is None):
            while len(self.stack) > 1 and (self.stack[-1].frames or self._verbless(self.stack[-1])):
                self.stack.pop()

    def _verbless(self, clause: _Clause) -> bool:
        """Whether a clause has no subject of its own: "while noting the ice", "where necessary"."""
        if clause.start == 0 and clause.kind != "that":
            return True  # "Whatever the cause, "
        k = nearby.past(self.kinds, clause.start + 1, "a")
        return clause.kind == "sub" and self.kinds[k : k + 1] != "" and self.kinds[k] in "gEPKAp,"

    # ------------------------------------------------------------ finite verbs

    def _verb(self, k: int) -> None:
        """Attach a finite verb, or a participle that may be one."""
        near, joint = self._since(k), nearby.joint(self.kinds, k)
        if self._in_aside(k, near):
            return
        if self._second(k, joint):
            self.stack.pop()
            near = []
        if near and self._resumes(near[-1]):
            self._new_main(k, near, "resumed")
            return
        if joint is not None and not near and self._rejoins(k, joint):
            self._join(k, joint)
            return
        clause = self.stack[-1]
        if self._waits(clause, near):
            self._first_verb(k, clause, near, joint)
        elif clause is self.main and self._bare_relative(k):
            self._supersede(k, [0], "behind relative")
        elif near and self._was_aside(near):
            self._supersede(k, near, "behind aside")
        elif near and joint is None:
            self._further_subject(k, near)
        elif joint is not None:
            self._join(k, joint)
        elif not near and clause.frames and self._reduced(clause.frames[-1]):
            clause.frames[-1].verb, clause.frames[-1].form = k, self._form(k)  # "the Committee established by … met"

    def _in_aside(self, k: int, near: list[int]) -> bool:
        """A participle between the subject and its verb: "The Ministers, deeply concerned, urged"."""
        waits = self.kinds[k] == "E" and not near and self.stack[-1] is self.main
        return waits and not self.main.frames and bool(self.main.phrases) and nearby.is_aside(self.kinds, k)

    def _resumes(self, n: int) -> bool:
        """Whether the body is named again behind a coordinator, while another clause is open: "…, and we urge"."""
        if len(self.stack) == 1 or not self.main.frames or self.stack[-1].start >= n - 1 or not self.body(n):
            return False
        return self._fresh(n) and nearby.coordinated(self.kinds, n)

    def _rejoins(self, k: int, joint: int) -> bool:
        """Whether an act goes on behind a clause whose verb was not seen: ", for what is left, and ask them"."""
        closed = self.kinds[joint] == "J" and joint > 0 and self.kinds[joint - 1] in ",-"
        waits = self.stack[-1] is not self.main and not self.stack[-1].frames
        first = self.main.frames[-1] if self.main.frames else None
        fits = first is not None and self._fits(first, self._form(k), k)
        return closed and waits and fits and self.strong(self.tokens[self.chunks[k].head])

    def _second(self, k: int, joint: int | None) -> bool:
        """Whether a finite verb behind that of a relative clause is that of the clause outside, which still waits."""
        clause = self.stack[-1]
        relative = clause.kind == "rel" or (
            clause.kind == "that" and clause.start and self.kinds[clause.start - 1] == "n"
        )
        if not relative or self.kinds[k] != "F" or joint is not None or not clause.frames:
            return False
        return not self.stack[-2].frames and bool(self.stack[-2].phrases)

    def _waits(self, clause: _Clause, near: list[int]) -> bool:
        """Whether a clause has no verb yet, or only a participle in front of its subject."""
        return not clause.frames or (clause is self.main and bool(near) and self._only_led(clause))

    @staticmethod
    def _only_led(clause: _Clause) -> bool:
        return all(f.subject is None and f.form in _LEADING for f in clause.frames)

    def _first_verb(self, k: int, clause: _Clause, near: list[int], joint: int | None) -> None:
        if clause is not self.main:
            self._inner_verb(k, clause, near)
        elif clause.frames:
            self._behind_lead(k, near, joint)
        elif clause.phrases:
            self._add(clause, k, self._subject(clause, near), clause.start, "subject")
        else:
            stranded = self._stranded(k)
            if self.kinds[k] == "F" or stranded is not None or self._led(k):  # else a participle in the front
                self._add(clause, k, stranded, clause.start, "stranded")

    def _inner_verb(self, k: int, clause: _Clause, near: list[int]) -> None:
        """The verb of a subordinate clause; a participle without a subject is none while the main clause waits."""
        bare = self.kinds[k] == "E" and not near and clause.kind != "rel"
        if not (bare and not self.main.frames and not clause.phrases):
            self._add(clause, k, self._subject(clause, near), clause.start, "inner")
            if near and self._speaks_within(k, near[-1], clause):
                self.frames.append(clause.frames[-1])

    def _speaks_within(self, k: int, n: int, clause: _Clause) -> bool:
        """Whether a clause within is the body's own all the same: "for which reason we demand", "it is so that we"."""
        own = self.tokens[self.chunks[n].a].low == "we" and self.strong(self.tokens[self.chunks[k].head])
        if not own or self._form(k) != "v":
            return False
        first = self.tokens[self.chunks[clause.start].a].low
        cleft = clause.kind == "that" and bool(self.main.frames) and self._cleft(self.main.frames[0], clause.start)
        alike = first == "just"
        return cleft or alike or (clause.kind == "rel" and self.kinds[clause.start - 1 : clause.start] == "p")

    def _cleft(self, frame: Frame, that: int) -> bool:
        it = frame.subject is not None and self.tokens[self.chunks[frame.subject].a].low == "it"
        return (
            it
            and self.tokens[self.chunks[frame.verb].head].tag == "b"
            and set(self.kinds[frame.verb + 1 : that]) <= set("Pa")
        )

    def _behind_lead(self, k: int, near: list[int], joint: int | None) -> None:
        """A finite verb behind a participle that led the sentence: the body's own, or one joined to it."""
        done = self.kinds[k] == "E" and self._agent(self.chunks[k]) == "by"  # "the plan adopted by the Council"
        if (
            near
            and not done
            and nearby.behind_comma(self.kinds, near[0])
            and (self.body(near[-1]) or self._points(near))
        ):
            self.frames.clear()  # what led was a participle phrase in front of the subject
            self.main.frames.clear()
            self._add(self.main, k, self._subject(self.main, near), self.main.start, "behind lead")
        elif near and self.kinds[k] + self.kinds[-1] == "F." and self._another_begins(near[0]):
            self.frames.clear()  # "United in this, our partnership is": the participle is another's
            self.main.frames.clear()
            self._add(self.main, k, near[-1], self.main.start, "behind lead")
        elif near and self.kinds.startswith("En") and self._attributive(k):
            self._supersede(k, [1], "behind participle")
        elif joint is not None:
            self._join(k, joint)

    def _another_begins(self, n: int) -> bool:
        """Whether a noun phrase begins a clause behind a comma; a paragraph that ends with a comma has none."""
        return nearby.behind_comma(self.kinds, n) and self._fresh(n)

    def _attributive(self, k: int) -> bool:
        """Whether what led is a participle of the subject: "Continued trade with the isles is needed"."""
        bare = self.tokens[self.chunks[1].a].tag in "NA" and not self.strong(self.tokens[self.chunks[0].head])
        return bare and self.kinds[k] == "F" and not set("SQH:;") & set(self.kinds[:k])

    def _points(self, near: list[int]) -> bool:
        """ "Having heard the parties, it notes": a pronoun alone behind the participle's phrase."""
        return len(near) == 1 and self.tokens[self.chunks[near[0]].a].low in POINTING

    def _further_subject(self, k: int, near: list[int]) -> None:
        """A verb with a subject of its own in a sentence that has its verb."""
        certain = self.kinds[k] == "F"
        if self._fresh(near[0]) and (certain or self.body(near[-1])):
            self._new_main(k, near, "new subject")
        elif certain:
            self.stack.append(_Clause("that", near[-1], [near[-1]]))
            self._add(self.stack[-1], k, near[-1], near[-1], "bare that")

    def _was_aside(self, near: list[int]) -> bool:
        """Whether what was taken for verbs was an aside: "As leaders of A, guided by the Charter, we urge"."""
        verbs = [f.verb for f in self.main.frames]
        asides = bool(verbs) and all(self.kinds[v] == "E" for v in verbs) and self.kinds[verbs[0] - 1] == ","
        others = not any(f.subject is None or self.body(f.subject) for f in self.main.frames)
        return asides and others and self.body(near[-1]) and nearby.behind_comma(self.kinds, near[0])

    def _bare_relative(self, k: int) -> bool:
        """Whether the only verb so far is what "we" do to the subject of this one: "The lane we mark today will be"."""
        nouns = self.kinds.startswith("nn") and self.tokens[self.chunks[1].a].tag == "O"
        near = nouns and self.kinds[k] == "F" and nearby.BOUNDARY.isdisjoint(self.kinds[:k])
        return near and [frame.subject for frame in self.frames] == [1]

    def _supersede(self, k: int, near: list[int], rule: str) -> None:
        self.frames.clear()
        self.main.frames.clear()
        del self.stack[1:]
        self._add(self.main, k, near[-1], self.main.start, rule)

    def _new_main(self, k: int, near: list[int], rule: str) -> None:
        """A further clause with its own subject: main if its subject is the body, or nothing else is open."""
        if self.body(near[-1]) or len(self.stack) == 1:
            del self.stack[1:]
        self._add(self.stack[-1], k, near[-1], near[0] - 1, rule)

    def _join(self, k: int, joint: int) -> None:
        """Join a verb to that of an open clause with the same form; the outermost if it can only be an act."""
        form, outer = self._form(k), self.strong(self.tokens[self.chunks[k].head])
        if self.kinds[k] == "E" and joint and self.kinds[joint - 1] == "A":
            return  # "a unilateral and unilaterally imposed measure"
        fitting = [c for c in reversed(self.stack) if c.frames and self._fits(c.frames[-1], form, k)]
        if self.main not in fitting and self._changes(k, form, joint):
            fitting.append(self.main)
        if not fitting:
            return
        inside = self._inside(k, joint, form, fitting[0])
        if inside and fitting[0] is self.main:
            return  # "to investigate the raid and name its authors"
        outer = outer and fitting[-1] is self.main and not inside
        weak = self.kinds[joint] == ","
        comma = not weak and (self.kinds[joint] == "-" or (joint > 0 and self.kinds[joint - 1] == ","))
        if weak and not outer and not self._series_goes_on(k, form):
            return
        chosen = fitting[-1] if outer or comma else fitting[0]
        while self.stack[-1] is not chosen:
            self.stack.pop()
        last = chosen.frames[-1]
        modal = self.tokens[self.chunks[last.verb].a].low
        future = form == "v" and last.form == "m" and (modal in _FUTURE or last.rule == "joined")
        self._add(chosen, k, chosen.frames[-1].subject, joint, "joined")
        if future:
            chosen.frames[-1].form = "m"  # "will host the talks and review": the auxiliary is shared

    def _inside(self, k: int, joint: int, form: str, inner: _Clause) -> bool:
        """Whether a bare "and" joins a verb to those of what is asked, or of a relative clause in its tense."""
        if self._in_series(k, joint, form):
            return True
        near = nearby.last(self.kinds, joint, "iF")
        if self.kinds[joint] != "J" or (joint > 0 and self.kinds[joint - 1] in ",-;"):
            return False
        asked = inner.kind == "that" or (near >= 0 and self.kinds[near] == "i")
        bare = self.tokens[self.chunks[k].a].tag not in "bhmd"
        goes_on = self.kinds[k + 1 : k + 2] == "i" or self._agent(self.chunks[k]) == "to"  # "and intend to work"
        deed = bare and not goes_on and self.deed(self.tokens[self.chunks[k].head])
        return inner.kind == "rel" or (deed and asked and form == "v")

    def _in_series(self, k: int, joint: int, form: str) -> bool:
        """Whether a bare verb goes on a series of infinitives: "to dredge the bay, mark it, and create a fund"."""
        first = self.kinds.rfind("i", 0, joint)
        if form != "v" or first < 0 or (self.main.frames and self.main.frames[-1].verb > first):
            return False
        if self.kinds[joint] == ",":
            return self._series_goes_on(k, form) and not self.strong(self.tokens[self.chunks[k].head])
        return self.kinds[joint - 1] == "," and any(self._bare_deed(j) for j in range(first + 1, joint))

    def _bare_deed(self, k: int) -> bool:
        """Whether a bare verb that can be no act stands behind a comma."""
        bare = self.kinds[k] == "F" and self.tokens[self.chunks[k].a].tag == "v"
        return bare and self.kinds[k - 1] == "," and not self.strong(self.tokens[self.chunks[k].head])

    def _series_goes_on(self, k: int, form: str) -> bool:
        after = nearby.goes_on(self.kinds, k)
        return after is not None and self._form(after) == form

    # ------------------------------------------------------------ subjects

    def _since(self, k: int) -> list[int]:
        """Noun phrases between the last boundary and a verb."""
        at, waits = k, self._only_led(self.stack[-1])
        while at and (self.kinds[at - 1] not in nearby.BOUNDARY or (waits and nearby.halves(self.kinds, at - 1))):
            at -= 1
        return [n for n in self.stack[-1].phrases if n >= at]

    def _subject(self, clause: _Clause, near: list[int]) -> int | None:
        """The body if it is among the candidates, else the first of several, or the only one."""
        options = near or clause.phrases
        return next((n for n in reversed(options) if self.body(n)), options[0] if options else None)

    def _stranded(self, k: int) -> int | None:
        """The noun of a preposition before a verb that has no other subject: "With winter near the Ministers urged"."""
        at = nearby.before(self.kinds, k, "a")
        return at if at >= 0 and self.kinds[at] == "P" and self.body(at) else None

    def _led(self, k: int) -> bool:
        """Whether a verb follows nothing but a front: "In the light of this, called upon"."""
        front = nearby.before(self.kinds, k, "a")
        led = front > 0 and self.kinds[front] == "," and set(self.kinds[:front]) <= set("Pa")
        return led and self.strong(self.tokens[self.chunks[k].head]) and self._agent(self.chunks[k]) not in {"by", "at"}

    def _fresh(self, n: int) -> bool:
        """Whether a noun phrase begins a clause; the body may stand behind a prepositional phrase."""
        return nearby.begins_clause(self.kinds, n, "aP" if self.body(n) else "a")

    def _reduced(self, frame: Frame) -> bool:
        """Whether what was taken for the finite verb can be a participle that hangs on its subject."""
        following = self.kinds[frame.verb + 1 : frame.verb + 2]
        hangs = self.kinds[frame.verb] == "E" and frame.subject == frame.verb - 1 and following in set("PpK")
        return hangs and not self.strong(self.tokens[self.chunks[frame.verb].head])

    # ------------------------------------------------------------ forms

    def _form(self, k: int) -> str:
        c, kind = self.chunks[k], self.kinds[k]
        if kind in "gAi":
            return kind
        if kind == "E" and not self.frames and not self.main.phrases and self._moved(c):
            return "A"
        first = self.tokens[c.a]
        if first.tag in "bhd":
            return _FINITE.get(first.low, "b" if first.tag == "b" else "v")
        return "p" if first.tag in "ep" else first.tag

    def _moved(self, c: Chunk) -> bool:
        """ "Encouraged by the ceasefire": a state, and not what was done."""
        return self._agent(c) in {"by", "at"} and "j" in self.tokens[c.head].readings

    def _agent(self, c: Chunk) -> str:
        """The word behind a verb group."""
        return self.tokens[c.b].low if c.b < len(self.tokens) else ""

    def _fits(self, frame: Frame, form: str, k: int) -> bool:
        """Whether a verb can share the subject of a frame: it has its form, or the rest of a perfect or passive."""
        group, bare = self.chunks[frame.verb], self.tokens[self.chunks[k].a].tag == "v"
        if frame.passive and bare and frame.subject is not None and not self.body(frame.subject):
            return False  # "Norvia is urged to light the lane and mark it"
        compound = self.tokens[group.a].tag in "hb" and self.tokens[group.head].tag in "ne"
        if form == "m" and self.tokens[self.chunks[k].a].low in _FUTURE:
            return frame.form in "vzpm"  # "We welcome the talks and will go on with them"
        return form == frame.form or (compound and self.kinds[k] == "E") or (form == "v" and frame.form == "m")

    def _changes(self, k: int, form: str, joint: int) -> bool:
        """Whether the body's next act is in another tense: "welcomed the talks, and call on"."""
        first = self.main.frames[-1] if self.main.frames else None
        finite = first is not None and first.form in "vzpm" and form in "vzpm"
        state = self.kinds[k] == "F" and self.tokens[self.chunks[k].a].tag == "b"  # "commended them and are committed"
        joined = self.kinds[joint] == "J" and joint > 0 and (state or self.kinds[joint - 1] == ",")
        return finite and joined and self.strong(self.tokens[self.chunks[k].head])

    def _add(self, clause: _Clause, k: int, subject: int | None, start: int, rule: str) -> None:
        c = self.chunks[k]
        be = any(t.tag == "b" for t in self.tokens[c.a : c.b]) and self.tokens[c.head].tag in "ne"
        last = clause.frames[-1] if clause.frames else None
        shared = last is not None and last.passive and self.kinds[k] == "E" and self.kinds[last.verb] == "F"
        frame = Frame(k, self._form(k), subject, start, be or shared, 0, rule)
        clause.frames.append(frame)
        clause.phrases = []
        (self.frames if clause is self.main else self.inner).append(frame)
