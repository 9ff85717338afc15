"""Commitments: what the group, or a member by name, undertakes itself, one row an action.

A verb group says so ("we will train"), or a turn of phrase (`turns_of_undertaking`). What is coordinated with the
action and has an object of its own is a further one; an entry below "we will:" is one as well.

>>> from commanalytics.parsing import parse
>>> found = parse("The Ministers will mark the lane by 2032 and build a light.").commitments
>>> [(one.by, one.form, one.text, one.deadline_date) for one in found]
[('The Ministers', 'future', 'mark the lane by 2032', '2032'), ('The Ministers', 'future', 'build a light', '')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from commanalytics.parsing.acts.acts_from_frames import JOINED
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.reader import Read
from commanalytics.parsing.commitments.amounts import with_sign
from commanalytics.parsing.commitments.joined_actions import (
    coordinated,
    form_of,
    is_denied_with,
    shares_object,
    trimmed,
    without_ground,
)
from commanalytics.parsing.commitments.listed_undertakings import fits, has_subject, is_of_others, only_points
from commanalytics.parsing.commitments.parties import Parties
from commanalytics.parsing.commitments.turns_of_undertaking import (
    Undertaken,
    is_lasting,
    past_connectives,
    state_within,
    undertaken,
    undertaken_below,
    undertaken_beside,
    undertaken_by_noun,
    words_for,
)
from commanalytics.parsing.commitments.undertakers import By, is_of_a_body, owned_by, undertaker
from commanalytics.parsing.commitments.undertaking_clauses import clauses, front_of, is_told
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.open_clauses import Frame

_UNDERTAKING = frozenset({"commit", "decide", "other"})  # types of acts that can carry a commitment
_GOING_ON = _UNDERTAKING | {"support", "note", "stress"}  # whose verbs may be actions: "maintain the light"
_NEAR = reach("commitments")["task"]
_FINITE = frozenset("vzpmb")  # forms of verbs that are no participle and no infinitive
_COMING = frozenset({"future", "continuing"})


@dataclass(frozen=True, slots=True)
class FoundCommitment:
    """A commitment as this pass leaves it; `by` as printed, "" for a group that its clause does not name."""

    start: int
    end: int
    by: str
    form: str  # pledge, intention, decision, future, continuing, task
    rule: str
    verb: int  # offset of the word that undertakes
    act: int | None = None
    member: str = ""  # by name; "" for the group as a whole
    front: tuple[int, int] = (0, 0)  # what stands in front of the subject of its sentence


class Said(NamedTuple):
    """An undertaking: by whom, how, and the offset of the word that undertakes."""

    by: By
    how: Undertaken
    verb: int
    front: tuple[int, int] = (0, 0)
    lead: str = ""  # what entries below it lack: "" all, v an action that is named, to their "to"


def clause_commitments(
    work: str, read: Sequence[Read], acts: Sequence[FoundAct], parties: Parties
) -> list[FoundCommitment]:
    """The commitments of one clause, in the order of the text, each with the act that carries it."""
    found: list[FoundCommitment] = []
    opened: Said | None = None
    before: Sentence | None = None
    entry: int | None = None
    for sentence, spoken, item in read:
        own = sentence_commitments(work, sentence, acts, parties, spoken, opened is not None)
        if before is not None and not own:
            own = list(_going_on(before, sentence, found[-1], acts))
        within = before is not None and not own and item is None and _is_listed_on(sentence, acts)
        if within:
            found[-1] = replace(found[-1], end=sentence.tokens[trimmed(sentence, 0, len(sentence.tokens))[1] - 1].end)
        before = _left_open(sentence, before, bool(own), within)
        if item is None:
            opened = open_undertaking(work, sentence, acts, parties, spoken)
        elif opened is not None and (not own or _leads(sentence, own[0])):
            own = list(_entry(sentence, opened, within_one=item == entry)) or own
            found = _without_pointer(work, found, entry is None, own)
        found, entry = found + own, item if own else entry
    return [replace(one, start=with_sign(work, one.start), act=_carrier(one.verb, acts)) for one in found]


def _without_pointer(
    work: str, found: list[FoundCommitment], first: bool, entry: list[FoundCommitment]
) -> list[FoundCommitment]:
    """What was found in front of the first entry, without what only points at it and at those that follow."""
    points = first and entry and found and only_points(work[found[-1].start : found[-1].end])
    return found[:-1] if points else found


def _entry(s: Sentence, opened: Said, within_one: bool) -> Iterator[FoundCommitment]:
    """What an entry below "we will:" says is to be done, if it is no sentence of its own: from its first verb on.

    `within_one`: the entry has begun before, so that what is no verb only goes on with it.
    """
    if has_subject(s):
        return
    a, b = trimmed(s, 0, len(s.tokens))
    spoken = [k for k in range(a, b) if s.tokens[k].tag not in "R-~.M"]
    goes_on = within_one and bool(spoken) and form_of(s, spoken[0]) == "n"
    if spoken and not goes_on and fits(s, spoken[0], opened.lead):
        manner = next((k + 1 for k in range(spoken[0] - 1, a - 1, -1) if s.tokens[k].tag != "R"), a)
        yield from parted(s, past_connectives(s, manner), len(s.tokens), opened)


def _leads(s: Sentence, own: FoundCommitment) -> bool:
    """ "b) Strive to train pilots": whether an entry leaves to its lead-in who undertakes something."""
    return own.verb == s.tokens[min(trimmed(s, 0, len(s.tokens))[0], len(s.tokens) - 1)].start


def _going_on(
    before: Sentence, s: Sentence, last: FoundCommitment, acts: Sequence[FoundAct]
) -> Iterator[FoundCommitment]:
    """What is undertaken behind a semicolon: "to training pilots; and building a light", and not "support for them"."""
    first = next((k for k, t in enumerate(before.tokens) if t.start >= last.start), 0)
    k = min(trimmed(s, 0, len(s.tokens))[0], len(s.tokens) - 1)
    form, token = form_of(before, first), s.tokens[k]
    noun = token.tag == "N" and s.tokens[min(k + 1, len(s.tokens) - 1)].low in words_for("behind nouns")
    n = _carrier(token.start, acts)
    if form == "n" or noun or form_of(s, k) != form or (n is not None and acts[n].type not in _GOING_ON):
        return
    a, b = trimmed(s, k, len(s.tokens))
    yield replace(last, start=s.tokens[a].start, end=s.tokens[b - 1].end, act=None)


def _left_open(s: Sentence, before: Sentence | None, own: bool, within: bool) -> Sentence | None:
    """The sentence that what stands behind a semicolon may go on from; None where none was left open."""
    if s.tokens[-1].text != ";":
        return None
    return s if own else before if within else None


def _is_listed_on(s: Sentence, acts: Sequence[FoundAct]) -> bool:
    """ "Deepen cooperation, including on lanes; on piers; and the light": what goes on a list inside the action."""
    told = any(f.form in _FINITE for f in s.frames) or not trimmed(s, 0, len(s.tokens))[1]  # "; and"
    return not told and not any(s.tokens[0].start <= act.start < s.tokens[-1].end for act in acts)


def _carrier(verb: int, acts: Sequence[FoundAct]) -> int | None:
    """The act whose lead phrase has a verb, at this offset."""
    return next((n for n, act in enumerate(acts) if act.start <= verb < act.end), None)


def sentence_commitments(
    work: str, s: Sentence, acts: Sequence[FoundAct], parties: Parties, spoken: bool, anybody: bool = False
) -> list[FoundCommitment]:
    """The commitments of one sentence.

    `parties`: members by name, `spoken`: "they" can be the body, `anybody`: whoever is named undertakes.
    """
    said, main = _Undertakings(s, acts), {frame.verb for frame in s.frames}
    for frame in clauses(s):
        how, inner = undertaken(s, frame), frame.verb not in main
        if (how is None and said.goes_on(frame)) or (inner and said.has_within(how)):
            continue
        if not inner:
            said.ends_at(s.chunks[max(0, frame.start)].a)
        for joint, one in said.all_of(frame, how, inner):
            by = _whose(work, s, frame, one, acts, parties, spoken, anybody)
            if by is not None and not is_told(s, frame) and not _speaks(s, frame, one, acts):
                said.add(frame, inner, joint, Said(by, one, s.first(frame.verb).start, front_of(s, frame, one)))
    said.found = said.found or _declared(s, acts, parties)
    return said.commitments()


def _whose(
    work: str, s: Sentence, frame: Frame, how: Undertaken, acts: Sequence[FoundAct],
    parties: Parties, spoken: bool, anybody: bool,
) -> By | None:  # fmt: skip
    """Who undertakes: whom the noun names, else the subject."""
    named = how.owner != (0, 0)
    by = owned_by(work, s, how.owner, parties) if named else None
    if by is not None or (named and (how.others or not is_of_a_body(s, how.owner))):
        return by
    if _is_led(s, frame, acts):
        return By(parties.pronoun)
    return undertaker(work, s, frame, parties, spoken, anybody)


def _is_led(s: Sentence, frame: Frame, acts: Sequence[FoundAct]) -> bool:
    """Whether an infinitive that leads its clause is an act: "To commit ourselves to peace", below "They resolve:"."""
    led = frame.rule == "leads" and frame.form == "i" and frame.subject is None
    return led and _carrier(s.head(frame.verb).start, acts) is not None


@dataclass(slots=True)
class _Undertakings:
    """The undertakings of a sentence so far, and the tokens with which the actions of each end."""

    s: Sentence
    acts: Sequence[FoundAct]
    found: list[Said] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)

    def goes_on(self, frame: Frame) -> bool:
        """Whether a joined verb belongs to what the last one undertakes; it may be an action of its own there."""
        if not self.found or frame.rule not in JOINED:
            return False
        last, at = self.found[-1], self.s.chunks[frame.verb].a
        alone = self.s.tokens[at].tag == "v" and shares_object(self.s, last.how.begin, at)  # "widen and extend it"
        if not alone and not _is_bare(self.s, frame, self.acts):
            return False
        if _is_another(self.s, last.how.begin, at):
            self.ends[len(self.found) - 1] = self.s.chunks[frame.start].a
            self.found.append(last._replace(how=last.how._replace(begin=at)))
        return True

    def all_of(self, frame: Frame, how: Undertaken | None, inner: bool) -> list[tuple[int, Undertaken]]:
        """What a verb undertakes, and what nouns do that are joined to its object, each with its joint."""
        first = [(0, how)] if how is not None else []
        if inner:
            return first
        later = (f.verb for f in self.s.frames if f.verb > frame.verb and not _is_bare(self.s, f, self.acts))
        end = self.s.chunks[next(later, len(self.s.chunks) - 1)].a
        begin = how.begin if how is not None else self.s.chunks[frame.verb].b
        return [*first, *undertaken_beside(self.s, frame, begin, end)]

    def add(self, frame: Frame, inner: bool, joint: int, said: Said) -> None:
        """Take one up; the actions of the last end in front of it."""
        if frame.rule == "in front":  # it ends with the next one there, or where the subject begins
            at = len(self.found)
            self.ends |= {at - 1: self.s.chunks[frame.start].a, at: self.s.chunks[frame.subject or 0].a}
        elif inner:
            self.is_set_beside(frame)
        elif joint:
            self.ends_at(joint)
        self.found.append(said)

    def has_within(self, how: Undertaken | None) -> bool:
        """ "We will see that the Council continues to meet" undertakes one thing: the actions have not ended."""
        going_on = how is not None and how.form == "continuing"
        return going_on and bool(self.found) and len(self.found) - 1 not in self.ends

    def is_set_beside(self, frame: Frame) -> None:
        """ "While Norvia plans to", "and Norvia will", "and will": there the actions of the last undertaking end."""
        led = frame.rule in JOINED or self.s.kinds[frame.start] == "H"  # "and that, by 2032, Norvia will"
        beside = frame.start if led else (frame.subject or 0) - 1
        beside -= self.s.kinds[max(0, beside - 1) : beside + 1] == "JH"  # "and that Norvia will"
        if beside >= 0 and self.s.chunks[beside].kind in "SJ,":
            self.ends_at(self.s.chunks[beside].a)

    def ends_at(self, token: int) -> None:
        """The actions of the last undertaking end in front of a token, if they have not ended before."""
        self.ends.setdefault(len(self.found) - 1, token)

    def _told_from(self) -> int:
        """Where a main verb that was joined to the last action tells something else: "and [reaffirms] its support"."""
        s = self.s
        begin = self.found[-1].how.begin if self.found else len(s.tokens)
        joints = (k for k, c in enumerate(s.chunks) if c.a > begin and c.kind == "J")
        k = next((k for k in joints if self._tells_anew(k + 1)), 0)
        inside = not k or any(t.tag in "HQS" for t in s.tokens[begin : s.chunks[k].a])
        return len(s.tokens) if inside else s.chunks[k].a

    def _tells_anew(self, k: int) -> bool:
        """Whether a finite verb tells something, or that something is, "and now [expects] that", or "that" goes on."""
        said = [c for c in self.s.chunks[k : k + 3] if c.kind != "a"]
        verb = self.s.tokens[said[0].head] if said else self.s.tokens[-1]
        that = bool(said) and said[0].kind == "H"  # "announced that it will train pilots and [that] it has"
        return that or (verb.tag == "z" and (verb.lemma in words_for("telling") or "H" in [c.kind for c in said[1:2]]))

    def commitments(self) -> list[FoundCommitment]:
        """One for each action."""
        whole = self._told_from()
        parts = (parted(self.s, said.how.begin, self.ends.get(n, whole), said) for n, said in enumerate(self.found))
        return [one for part in parts for one in part]


def _is_another(s: Sentence, begin: int, at: int) -> bool:
    """Whether a joined verb begins an action of its own: "draft and adopt a plan" is one."""
    whole = any(t.tag in "NCOM" for t in s.tokens[begin:at]) and not is_denied_with(s, begin, at)
    inside = any(t.tag in "tHQSm" for t in s.tokens[begin : at - 1])  # "seek ways to train and employ pilots"
    return whole and form_of(s, begin) == "v" and not inside and not shares_object(s, begin, at)


def _is_bare(s: Sentence, frame: Frame, acts: Sequence[FoundAct]) -> bool:
    """Whether a joined verb is a bare one and no act of its own, so that it belongs to what is undertaken."""
    c = s.chunks[frame.verb]
    bare = s.tokens[c.head].tag == "v" and s.tokens[c.a].tag not in "mhbd"
    n = _carrier(s.tokens[c.head].start, acts)
    return bare and (n is None or acts[n].type in _UNDERTAKING)  # "agree to draw up a plan and launch talks"


def _speaks(s: Sentence, frame: Frame, how: Undertaken, acts: Sequence[FoundAct]) -> bool:
    """ "We continue to call for": what is undertaken is itself an act of speaking; "pledged support" is not."""
    n = _carrier(s.tokens[how.begin].start, acts)
    whole = n is not None and acts[n].start <= s.head(frame.verb).start and how.rule == "pledge_deed"
    acted = how.form == "continuing" and n is not None and acts[n].type == "support"  # "we continue to support pilots"
    return n is not None and not whole and not acted and acts[n].type not in _UNDERTAKING


def _declared(s: Sentence, acts: Sequence[FoundAct], parties: Parties) -> list[Said]:
    """What stands below "WE HEREBY DECLARE TO:", a verb in capitals, or "We declare:", none: "Our plan to"."""
    how = undertaken_by_noun(s, {act.end for act in acts if act.rule == "nominal"})
    if how is not None:
        return [Said(By(parties.pronoun), how, s.tokens[how.begin - 2].start)]
    first = next((t for t in s.tokens if t.tag not in "R-"), None)
    if first is None or not _cried(s, first.start) or not s.frames or s.frames[0].rule != "leads":
        return []
    n = _carrier(first.start, acts)
    if "b" not in first.readings or (n is not None and acts[n].type not in _UNDERTAKING):
        return []  # "REAFFIRM our support"
    return [Said(By(parties.pronoun or "We"), Undertaken("pledge", "declared", 0), first.start)]


def _cried(s: Sentence, start: int) -> bool:
    """Whether a verb is in capitals, and not the word behind it, as in a heading or a text in capitals."""
    words = [t for t in s.tokens if t.start >= start][:2]
    return words[0].shout and not words[-1].text.isupper()


def open_undertaking(work: str, s: Sentence, acts: Sequence[FoundAct], parties: Parties, spoken: bool) -> Said | None:
    """The undertaking that a lead-in leaves to the entries below it: "We will:", "the parties commit to:"."""
    told = (f for f in s.inner if f.subject is not None and s.first(f.subject).tag == "O")
    frame = max((*s.frames, *told), key=attrgetter("verb"), default=None)  # "We agree that we will:"
    if frame is None or s.tokens[-1].text != ":":
        return None
    how = undertaken(s, frame) or undertaken_below(s, frame)
    by = _whose(work, s, frame, how, acts, parties, spoken, False) if how is not None else None
    if how is None or by is None or is_told(s, frame) or is_of_others(s, how):
        return None
    lead = "to" if how.begin == len(s.tokens) else "v" if how.begin < len(s.tokens) - 1 else ""
    return Said(by, how, s.first(frame.verb).start, lead=lead)


def parted(s: Sentence, begin: int, end: int, said: Said) -> Iterator[FoundCommitment]:
    """The actions between two tokens, one for each verb with an object of its own."""
    borders = [begin, *coordinated(s, begin, end), end]
    for a, b in pairwise(borders):
        a, b = trimmed(s, a, without_ground(s, a, b))
        left_open = b - a == 1 and b + 2 == len(s.tokens) and s.tokens[b].low == "to"  # "we will continue to:"
        if a < b and not left_open and not _is_state(s, a, said):
            a, own = _within_it(s, a, b, said)
            span = s.tokens[a].start, s.tokens[b - 1].end
            how, by = own.how, own.by
            yield FoundCommitment(*span, by.printed, how.form, how.rule, said.verb, None, by.member, said.front)


def _is_state(s: Sentence, a: int, said: Said) -> bool:
    """ "We will remain at peace", "they continue to grow": what lasts or comes about; to remain seized is decided."""
    if is_lasting(s, a):
        return said.how.form != "decision"
    following = s.tokens[min(a + 1, len(s.tokens) - 1)]
    if s.tokens[a].lemma in words_for("wishing") and following.tag != "H":
        return said.how.form not in _COMING  # "we hope to see trade grow"
    verb = s.tokens[a].lemma or s.tokens[a].low  # "we will grow trade" is done
    comes = following.tag not in "DNC" and verb in words_for("undergoing")
    return said.how.form in _COMING and (comes or following.low in words_for("happening"))


def _within_it(s: Sentence, a: int, b: int, said: Said) -> tuple[int, Said]:
    """ "We agree to task our officials to train pilots" sets them a task; "and remain committed to" is a pledge."""
    if s.tokens[a].low in words_for("tasking") and a + 1 < b and s.tokens[a + 1].low in words_for("ours"):
        to = next((k for k in range(a + 2, min(a + _NEAR, b - 1)) if s.tokens[k].low == "to"), 0)
        if to:
            return to + 1, said._replace(how=said.how._replace(form="task", rule="task"))
    state = state_within(s, a)
    return (state.begin, said._replace(how=state)) if state is not None else (a, said)
