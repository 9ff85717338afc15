"""Frames: who does what. One for each finite verb, or leading participle, of a sentence's own clauses.

The walk keeps a stack of open clauses: main, subordinate, relative, that-clause. A finite verb takes the nearest noun
phrase to its left that stands in no other constituent; without one it is joined to the verb of an open clause that has
the same form. So it does not matter what stands in front of a subject, or between it and its verb.

`sentence.read` makes the chunks and asks for the frames; see there for an example.

>>> from commanalytics.parsing.sentence import Words, read
>>> from commanalytics.parsing.sentence.tokens import tokens
>>> text = "The Ministers, who met in Osk, urged Norvia to wait."
>>> sentence = read(tokens(text, 0, len(text)), Words(frozenset(), frozenset(), frozenset()))
>>> [(sentence.told(frame.subject), sentence.told(frame.verb)) for frame in sentence.frames]
[('The Ministers', 'urged')]
"""

from __future__ import annotations

import re

from commanalytics.lexicon import nouns
from commanalytics.parsing.sentence import chunk_neighbours
from commanalytics.parsing.sentence.open_clauses import FUTURE, Asked, Clause, Frame

_SUBJECT_BEHIND = re.compile("[Fg]nP*(?:JnP*)?F")
_NAMES = {"S": "sub", "Q": "rel", "H": "that"}


class Walk(Asked):
    """One pass over the chunks of a sentence.

    `body` says whether the noun phrase of a chunk is the body that speaks, `verbs` what kind of verb one is.
    """

    def read(self) -> list[Frame]:
        """The frames of the main clauses, in order."""
        k = self._lead()
        while k < len(self.chunks):
            k = chunk_neighbours.past_title(self.kinds, k)
            self._step(k, self.kinds[k])
            k += 1
        ends = [f.start for f in self.frames[1:]] + [len(self.chunks)]
        for frame, end in zip(self.frames, ends, strict=False):
            frame.end = end
        return self.frames

    def _step(self, k: int, kind: str) -> None:
        if kind == "H" and not k:
            return  # "That the ports be urged": a conclusion, worded as what is concluded
        if kind in "SQH":
            self.stack.append(Clause(_NAMES[kind], k))
        elif kind == "n":
            self.stack[-1].phrases.append(k)
        elif kind == "P" and self._opens_clause(k):
            self.stack.append(Clause("sub", k, [k]))
        elif kind in "FE":
            self._verb(k)
        elif kind in "gAi":
            self._leading_joined(k)
        elif kind in ",-)":
            self._mark()
        elif kind == ":" and self.kinds.rfind("(", 0, k) <= self.kinds.rfind(")", 0, k):
            del self.stack[1:]
            self.main.phrases = []

    def _lead(self) -> int:
        """Make a frame of a verb, participle or adjective that opens the sentence; where the walk goes on."""
        k = self._past_front(chunk_neighbours.past(self.kinds, 0, 'aJ"-('))
        if k >= len(self.chunks) or self.kinds[k] not in "FEgAi":
            return 0
        c = self.chunks[k]
        if self.kinds[k] == "F" and self.tokens[c.a].tag in "mbd" and c.b - c.a == 1:
            return 0  # "Should the ice permit it", "Were it so"
        if not self._only_describes(k):
            self._add(self.main, k, None, k, "leads")
        return k + 1

    def _only_describes(self, k: int) -> bool:
        """ "Encouraging signs have been seen", "Present dangers to peace are": a plural, and the verb that it has."""
        alone = self.chunks[k].b - self.chunks[k].a == 1 and self._form(k) in "vg"
        if alone and self._form(k) == "v" and self.kinds[k + 1 : k + 3] == "nE" and self.body(k + 1):
            return True  # "State Ministers requested": nobody asks this of those who speak
        if not alone or _SUBJECT_BEHIND.match(self.kinds, k) is None:
            return False
        noun = self.chunks[k + 1]
        return self.tokens[noun.a].tag in "NA" and "p" in self.tokens[noun.head].readings

    def _past_front(self, k: int) -> int:
        """The verb of an act behind a front: "In this regard, recalling the pact and affirming it", "…, decides"."""
        front = chunk_neighbours.past(self.kinds, k, "aPp")
        behind = (
            chunk_neighbours.past(self.kinds, front + 1, "a")
            if self.kinds[front : front + 1] == ","
            else len(self.kinds)
        )
        leads = self.kinds[behind : behind + 1] in {"g", "A", "F"} and self.strong(behind)
        return behind if leads and self._form(behind) in "gAz" else k

    def _leading_joined(self, k: int) -> None:
        """Join a participle or infinitive to one that leads the sentence: "Noting the survey and welcoming"."""
        last, joint = (self.frames[-1] if self.frames else None), chunk_neighbours.joint(self.kinds, k)
        if last is None or last.subject is not None or joint is None or not self._coordinates(k, joint):
            return
        if self.kinds[k] == "i":
            comma = self.kinds[joint - 1] == ","
            asked = any(kind in "iQSHFE" for kind in self.kinds[last.verb + 1 : k])
            strong = self.strong(k)
            joined = last.form == "i" and ((comma and not asked) or strong)
        else:
            inside = "K" in self.kinds[last.verb : k] and self.kinds[joint - 1] != ","  # "by building and supporting"
            joined = self._tells_state(last, k) and not (inside and not self.strong(k))
        if joined:
            self._add(self.main, k, None, joint, "lead joined")

    def _tells_state(self, last: Frame, k: int) -> bool:
        """Whether what leads tells a state or goes along: "Alarmed at the raid, and reaffirming its call"."""
        return last.form in "gA" or (self.kinds[last.verb : last.verb + 2] == "EP" and self.strong(k))

    def _mark(self) -> None:
        """A mark closes the clauses that have their verb, while the main clause waits for its own."""
        last = self.main.frames[-1] if self.main.frames else None
        led = last is not None and last.subject is None
        moved = led and last is not None and last.form == "p" and self._agent(self.chunks[last.verb]) == "by"
        if last is None or moved or (led and last.form in "gAi"):
            while len(self.stack) > 1 and (self.stack[-1].frames or self._verbless(self.stack[-1])):
                self.stack.pop()

    def _verb(self, k: int) -> None:
        """Attach a finite verb, or a participle that may be one."""
        near, joint = self._near(k), chunk_neighbours.joint(self.kinds, k)
        if self._in_aside(k, near):
            return
        if self._second(k, joint):
            self.stack.pop()
            near = []
        if near and self._resumes(near[-1]):
            self._new_main(k, near, "resumed")
            return
        self._act_again(k, joint)
        if joint is not None and self._rejoins(k, joint):
            self._join(k, joint)
            return
        clause = self.stack[-1]
        if self._waits(clause, near):
            self._first_verb(k, clause, near, joint)
        elif not near and self._goes_on_to_act(k, clause):
            self._begin_anew(k, None, k, "leads")
        elif self._bare_relative(k):
            self._supersede(k, [0], "behind relative")
        elif near:
            self._further_subject(k, near)
        elif joint is not None:
            self._join(k, joint)
        elif self._reduced(clause.frames[-1]):
            last = clause.frames[-1]  # "the Committee established by … met"
            last.verb, last.form, last.passive = k, self._form(k), self._is_passive(k)

    def _act_again(self, k: int, joint: int | None) -> None:
        """ "Notes the loan, while keeping watch, and invites all ports": a verb in -s of who speaks, as the first one,
        closes a clause that has none."""
        last, within = (self.main.frames[-1] if self.main.frames else None), self.stack[-1]
        led = last is not None and last.subject is None and last.form == "z"
        bare = within is not self.main and not within.frames and self._verbless(within)
        acts = joint is not None and self._form(k) == "z" and self.strong(k)
        if led and bare and acts and self.kinds[k + 1 : k + 2] in {"n", "H", "P"}:
            del self.stack[1:]

    def _first_verb(self, k: int, clause: Clause, near: list[int], joint: int | None) -> None:
        if clause is not self.main:
            self._inner_verb(k, clause, near)
        elif clause.frames:
            self._behind_lead(k, near, joint)
        elif clause.phrases and not self._parted(k):
            self._add(clause, k, self._subject(clause, near), clause.start, "subject")
        else:
            if (self.kinds[k] == "F" and not self._in_front(k)) or self._led(k):  # else a participle in the front
                self._add(clause, k, None, clause.start, "stranded")

    def _parted(self, k: int) -> bool:
        """ "In view of the ice and the storm, urges Norvia to wait": one comma parts no subject from its verb."""
        last = self.main.phrases[-1]
        acts = self._form(k) == "z" and self.strong(k)
        behind = self.kinds[last + 1 : k].rstrip("a")
        return acts and behind.endswith(",") and behind.count(",") == 1

    def _inner_verb(self, k: int, clause: Clause, near: list[int]) -> None:
        """The verb of a subordinate clause; a participle without a subject is none while the main clause waits."""
        bare = self.kinds[k] == "E" and not near and clause.kind != "rel"
        if not (bare and not self.main.frames and not clause.phrases):
            self._add(clause, k, self._subject(clause, near), clause.start, "inner")
            if near and self._speaks_within(k, near[-1], clause):
                self.frames.append(clause.frames[-1])

    def _behind_lead(self, k: int, near: list[int], joint: int | None) -> None:
        """A finite verb behind a participle that led the sentence: the body's own, or one joined to it."""
        done = self.kinds[k] == "E" and self._agent(self.chunks[k]) == "by"  # "the plan adopted by the Council"
        if (
            near
            and not done
            and (chunk_neighbours.behind_comma(self.kinds, near[0]) or self._joined_or_alone(k, near))
            and (any(map(self.body, near)) or self._points(near))
        ):
            # what led was a participle phrase in front of the subject
            self._begin_anew(k, self._subject(self.main, near), self.main.start, "behind lead")
        elif near and self._ends_front(k, near) and chunk_neighbours.behind_comma(self.kinds, near[0]):
            # "United in this, our partnership is", "Noting this, Norvia agreed to": the participle is another's
            self._begin_anew(k, near[-1], self.main.start, "behind lead")
        elif near and self.kinds.startswith("En") and self._attributive():
            self._supersede(k, [1], "behind participle")
        elif joint is not None:
            self._join(k, joint)

    def _ends_front(self, k: int, near: list[int]) -> bool:
        """Whether a sentence that a participle led goes on with its subject and verb, which are no recital's."""
        named = self.head(near[-1]).tag == "C" and self.kinds[k : k + 2] == "Ei"
        return self.kinds[-1] == "." and (self.kinds[k] == "F" or named)

    def _near(self, k: int) -> list[int]:
        """The noun phrases that may be the subject of a verb, over an aside: "To dig, Norvia, with others, will"."""
        since = self._since(k)
        if since or self.kinds[k - 1] != ",":
            return since
        if not self._only_led(self.main):
            return []
        opened = self.kinds.rfind(",", 0, k - 1)
        aside = self.kinds[opened + 1 : k - 1]
        told = opened > 0 and aside and not set(aside) - set("Pa")
        return self._since(opened) if told else [n for n in self.stack[-1].phrases if self._we_are(n, k)]

    def _we_are(self, n: int, k: int) -> bool:
        """ "Meeting in Osk, we, the Ministers of Norvia and Tavell, welcomed": who "we" are, between commas."""
        we = self.first(n).low == "we" and self.kinds[n + 1] == "," and bool(self.main.frames)
        return we and set(self.kinds[n:k]) <= set("nP,J")

    def _goes_on_to_act(self, k: int, clause: Clause) -> bool:
        """ "Noting that the ice is thin, urges Norvia to wait": who is named above acts behind a participle."""
        led = clause is self.main and self._only_led(clause) and clause.frames[0].form == "g"
        finite = self.kinds[k - 1 : k + 1] == ",F" and self._form(k) == "z"
        return led and finite and self.strong(k)

    def _further_subject(self, k: int, near: list[int]) -> None:
        """A verb with a subject of its own in a sentence that has its verb."""
        led = any(f.rule == "leads" and f.form == "z" for f in self.main.frames[:1])
        if led and self.kinds[k] == "E":
            return  # "Recalls the process for the Board and the Mission authorized last year"
        certain = self.kinds[k] == "F" or self._points(near)  # "and they committed": no participle hangs on a pronoun
        within = (led and chunk_neighbours.touch(near)) or self._told_within(near)
        if self._fresh(near[0]) and (certain or self.body(near[-1])) and not within:
            self._new_main(k, near, "new subject")
        elif certain:
            self.stack.append(Clause("that", near[-1], [near[-1]]))
            self._add(self.stack[-1], k, near[-1], near[-1], "bare that")

    def _supersede(self, k: int, near: list[int], rule: str) -> None:
        del self.stack[1:]
        self._begin_anew(k, near[-1], self.main.start, rule)

    def _begin_anew(self, k: int, subject: int | None, start: int, rule: str) -> None:
        """A verb in place of all that was taken for one before it."""
        self.frames.clear()
        self.main.frames.clear()
        self._add(self.main, k, subject, start, rule)

    def _new_main(self, k: int, near: list[int], rule: str) -> None:
        """A further clause with its own subject: main if its subject is the body, or nothing else is open."""
        if rule == "resumed" or self.body(near[-1]) or len(self.stack) == 1:
            del self.stack[1:]
        self._add(self.stack[-1], k, near[-1], near[0] - 1, rule)

    def _join(self, k: int, joint: int) -> None:
        """Join a verb to that of an open clause with the same form; the outermost if it can only be an act."""
        fitting = self._fitting(k, joint)
        chosen = self._chosen(k, joint, fitting) if fitting else None
        if chosen is None:
            return
        while self.stack[-1] is not chosen:
            self.stack.pop()
        alike = (f for f in reversed(chosen.frames) if self._fits(f, self._form(k), k))
        last = next(alike, chosen.frames[-1])
        shared = self._shares_auxiliary(k, last) and not self._says_now(k, joint, last)
        self._add(chosen, k, last.subject, joint, "joined")
        if shared:
            chosen.frames[-1].form = "m"

    def _fitting(self, k: int, joint: int) -> list[Clause]:
        """The open clauses, the innermost first, whose last verb a joined one can go on from."""
        if self.kinds[k : k + 2] == "En" and self._describes(k, joint):
            return []  # "a unilateral and unilaterally imposed measure"
        form = self._form(k)
        fitting = [c for c in reversed(self.stack) if c.frames and self._fits(c.frames[-1], form, k)]
        return [*fitting, self.main] if self.main not in fitting and self._changes(k, form, joint) else fitting

    def _chosen(self, k: int, joint: int, fitting: list[Clause]) -> Clause | None:
        """The one that a verb is joined to: the outermost by what it is or what stands in front of its coordinator."""
        form, inner, outer = self._form(k), fitting[0], fitting[-1]
        inside = self._inside(k, joint, form, inner)
        if inside and inner is self.main:
            return None  # "to investigate the raid and name its authors"
        if not inside and outer is self.main and self.strong(k):
            return outer
        if self.kinds[joint] == ",":
            return inner if self._series_goes_on(k, form) else None
        return outer if self.kinds[:joint].endswith(",") else inner

    def _shares_auxiliary(self, k: int, last: Frame) -> bool:
        """ "Will host the talks and review": a bare verb joined to one with an auxiliary."""
        modal = self.first(last.verb).low
        return self._form(k) == "v" and last.form == "m" and (modal in FUTURE or last.rule == "joined")

    def _says_now(self, k: int, joint: int, last: Frame) -> bool:
        """ "We will keep the lane open, and call on Norvia", "and intend to mend it": what is said, and not to come."""
        verb, comma = self.head(k), self.kinds[joint - 1] == ","
        said = verb.low not in nouns() and self._agent(self.chunks[k]) == "to"
        return self.strong(k) and last.rule != "joined" and (said or comma)

    def _add(self, clause: Clause, k: int, subject: int | None, start: int, rule: str) -> None:
        last = next((f for f in reversed(clause.frames) if rule != "joined" or f.subject == subject), None)
        shared = last is not None and last.passive and self.kinds[k] == "E" and self.kinds[last.verb] == "F"
        frame = Frame(k, self._form(k), subject, start, self._is_passive(k) or shared, 0, rule)
        clause.frames.append(frame)
        clause.phrases = []
        (self.frames if clause is self.main else self.inner).append(frame)
