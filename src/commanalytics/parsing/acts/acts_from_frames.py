"""Acts from frames: a verb of the lexicon whose subject is the body, or that leads the clause.

The frame says where the verb stands and whose it is; turns of phrase lead on to the verb that counts; the lexicon
names the phrase (`parsing.acts.read_lead`). A passive is the body's where nobody else is named for it.

>>> from commanalytics.parsing import parse
>>> [len(parse(text).acts) for text in ("The Ministers urged Norvia to wait.", "Norvia urged the Ministers to wait.")]
[1, 0]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commanalytics.lexicon import (
    ADJECTIVE,
    BASE,
    DIRECTIVE,
    GERUND,
    PAST,
    PRESENT,
    modifier_table,
    nouns,
)
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.passives import passive
from commanalytics.parsing.acts.phrases import Act, Phrases
from commanalytics.parsing.acts.turns import Turn, noun_at, speech_noun, turn_at, turns_at, words_of
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.chunks import Chunk
from commanalytics.parsing.sentence.open_clauses import Frame
from commanalytics.parsing.sentence.subject_kinds import FIRST
from commanalytics.parsing.sentence.word_readings import readings
from commanalytics.parsing.wordlists import grammar

_FORMS = {"v": BASE, "z": PRESENT, "p": PAST, "e": PAST + ADJECTIVE, "n": PAST + ADJECTIVE, "g": GERUND, "G": GERUND,
          "A": ADJECTIVE + PAST + GERUND}  # fmt: skip
JOINED = frozenset({"joined", "lead joined"})
_OWN = grammar("own") | {"my"}
_REFUSED = grammar("refused")
_ANNOUNCING = grammar("announcing")
_NOUNS_BEFORE = {"T": grammar("noun_to"), "P": grammar("noun_before")}
_WHERE, _PARTS, _AIMED = grammar("where"), grammar("parts"), grammar("aimed")
_GROUNDS = frozenset({"basis", "recall", "note"})
#: Types of what a group can be doing as it speaks: "we are asking".
_WHILE_SPEAKING = DIRECTIVE | {"decide", "condemn", "reject", "affirm", "stress"}
_DEEDS = frozenset({"basis", "decide", "commit"})
_TURNS = reach("acts")["turns"]
_VERB_BEHIND, _TOLD_OF = re.compile("(?:[^P]P*|P)F|.E(?![aJn])"), re.compile("gnP*F")
_LEADING = Frame(0, "z", None, 0, rule="leads")  # of an act that is no verb, or one that was not seen


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the acts of one sentence.

    `leading`: a verb without subject may be the body's. `spoken`: the body was the subject before, so that it may be
    here, too; `they`: so that "they" can be it, who are not one person. `opened`: the sentence begins with a lead
    phrase, be its verb known or not. `preamble`: a participle that leads tells a state ("encouraged that").
    """

    s: Sentence
    phrases: Phrases
    leading: bool
    spoken: bool
    they: bool
    opened: bool = False
    preamble: bool = False

    def acts(self) -> list[Act]:
        """The acts, each with the stretch that it rules."""
        found: list[Act] = []
        for frame in self.s.frames:
            act = None if self._is_promised(frame) else self._act(frame)
            if act is not None and (not found or act.found.start >= found[-1].found.end):
                found += [act, *self._elided(act)]
        if self.leading and not found and self.s.tokens and not self._is_told_of():
            alone = self._named() or (self._unknown() if self.opened else None)
            found = [alone] if alone is not None else []
        return found

    def _is_promised(self, frame: Frame) -> bool:
        """ "Will host the talks and review": a bare verb joined to what is to come."""
        joined = frame.form == "m" and frame.rule == "joined"
        return joined and self.s.first(frame.verb).tag != "m"

    def _act(self, frame: Frame) -> Act | None:
        if frame.passive and self.s.kinds[frame.verb : frame.verb + 2] not in {"En", "EH"}:
            return passive(self, frame)  # and not of "was heard and thanked the Envoy", a participle with an object
        if not self._is_body(frame):
            return self._cleft(frame)
        hangs = frame.rule == "joined" and (self._by_somebody(frame) or self._hangs(frame) or self._is_recalled(frame))
        if hangs or (frame.rule in JOINED and self._is_aimed_at(frame)):
            return None  # "the resolution adopted and welcomed by the pilots"
        act = self._turned(frame)
        return None if act is not None and self._is_done_to(act) else act

    def _is_done_to(self, act: Act) -> bool:
        """ "Adopted by the Club" above a text; "charged with it", "acts directed against them"; "Calls go on"."""
        frame, kind = act.frame, act.found.type
        if frame.rule == "leads":
            told = kind in _DEEDS - _GROUNDS and (self._by_somebody(frame) or self._is_told_of())
            return told or self._has_verb(act)
        c = self.s.chunks[frame.verb]
        after = self.s.tokens[c.b].low if c.kind == "E" and c.b < len(self.s.tokens) else ""
        return frame.rule == "joined" and kind in DIRECTIVE and after in _AIMED and not act.found.lemma.endswith(after)

    def _is_told_of(self) -> bool:
        """ "Founding a league is a step": a gerund that leads, with a verb right behind its object."""
        return _TOLD_OF.match(self.s.kinds) is not None

    def _has_verb(self, act: Act) -> bool:
        """ "Challenges however remain", "Present in Osk were": a verb behind what leads, with no object."""
        near = [c for c in self.s.chunks[act.frame.verb :] if c.kind != "a"]
        verb = act.frame.form in "vz" and _VERB_BEHIND.match("".join(c.kind for c in near))
        return bool(verb) and act.found.end <= self.s.tokens[near[1].a].start

    def _by_somebody(self, frame: Frame) -> bool:
        near = [c for c in self.s.chunks[frame.verb :] if c.kind != "a"]  # "endorsed today by"
        return near[1:] != [] and near[0].kind == "E" and self.s.tokens[near[1].a].low == "by"

    def _hangs(self, frame: Frame) -> bool:
        """ "The survey, established in Osk in 2014, and": a participle with a place or time and no object.

        "Praised the survey, insisted on its aims, and thanked" goes on.
        """
        s, c = self.s, self.s.chunks[frame.verb]
        behind = s.chunks[frame.verb + 1] if frame.verb + 1 < len(s.chunks) else c
        if c.kind != "E" or behind.kind != "P":
            return False
        if s.chunks[frame.start].kind != ",":
            return self._goes_on_with(frame.verb - 1)
        told = s.tokens[behind.head]
        return s.tokens[behind.a].low in _WHERE and (told.tag == "M" or told.text[0].isupper())

    def _goes_on_with(self, k: int) -> bool:
        """ "For the pilots, and for help (given to them)": a phrase joined to another with its preposition."""
        said = [self.s.tokens[c.a].low if c.kind == "P" else c.kind for c in self.s.chunks[: k + 1]]
        return said[-1] in _PARTS and said[-2:-1] == ["J"] and said[-1] in said[:-1]

    def _is_recalled(self, frame: Frame) -> bool:
        """ "Recalled that in May it heard the report and directed": what the body did then, if no comma parts it."""
        s, at = self.s, frame.start
        told = next((f for f in reversed(s.inner) if f.verb < frame.verb), None)
        if told is None or told.subject is None or s.chunks[at].kind != "J" or s.chunks[at - 1].kind == ",":
            return False
        main = next((f for f in reversed(s.frames) if f.verb < told.verb), None)
        recalled = main is not None and s.head(main.verb).lemma == "recall"
        return recalled and told.form == "p" and s.who(told.subject) == "pronoun"

    def _is_aimed_at(self, frame: Frame) -> bool:
        """ "To promote growth, create jobs and", "by mending it and creating": a verb of doing goes on with others."""
        s, verb = self.s, self.s.head(frame.verb)
        if frame.form not in "vg" or verb.lemma not in words_of(self.phrases.lexicon).deeds:
            return False
        before = s.kinds[: frame.start]
        if frame.form == "g":
            return before.rfind("K") > max(before.rfind(","), before.rfind("F"))
        return s.chunks[frame.start].kind == "," and before.rfind("i") > before.rfind("F")

    def _elided(self, act: Act) -> Iterator[Act]:
        """ "We reiterate our condemnation, and our commitment to": the verb of the first noun is meant again."""
        if act.found.rule not in {"noun", "nominal"}:
            return
        s, start = self.s, act.found.start
        owners = {t.low for t in s.tokens if start <= t.start < act.found.end and t.low in _OWN}
        if not owners:
            return
        for k in range(act.frame.verb + 1, len(s.chunks)):
            c = s.chunks[k]
            near = k < 2 or act.found.rule == "nominal" or s.chunks[k - 2].kind in ",nP"
            owned = s.chunks[k - 1].kind == "J" and near and s.tokens[c.a].low in owners
            if owned and (found := self.phrases.noun(s.tokens[c.a])) is not None:
                again = found._replace(reiterated=act.found.reiterated, form=act.found.form, rule=act.found.rule)
                yield Act(again, act.frame, self._after(again), None, "elided")

    def _unknown(self) -> Act | None:
        """The act of a verb that no list knows, where nothing but a lead phrase can stand."""
        if self.s.tokens[-1].text == "." and any(f.subject is not None for f in self.s.frames):
            return None  # "Noting the ice, the Bank has closed", "Continued trade is wanted": another's sentence
        frame = next((f for f in self.s.frames if f.rule == "leads"), _LEADING)
        if frame.form in "gG" and not self.preamble:
            return None  # "Increasing trade: The Ministers …": a heading, or one of the things that a list names
        bare = BASE if frame.form == "v" and self.s.tokens[0].text.isupper() else ""
        found = self.phrases.at(self.s.tokens[0], GERUND + PRESENT + PAST + bare, unknown=True)
        if found is None and bare:  # "We declare to: FURTHER PROMOTE trade"
            found = self.phrases.unlisted(self.s.tokens[0])._replace(type="commit")
        act = None if found is None else Act(found, frame, self._after(found))
        return None if act is not None and self._is_done_to(act) else act

    def _named(self) -> Act | None:
        """The act of a sentence that is a noun of speaking: "Full solidarity with Norvia"."""
        found = self.phrases.noun(self.s.tokens[0])
        last = 0 if found is None else self._after(found)  # a verb right behind belongs to the noun: "our thanks go to"
        if any(self.s.chunks[f.verb].a > last and self._is_main(f) for f in self.s.frames):
            return None
        if found is None and self.opened:
            found = self.phrases.at(self.s.tokens[0], ADJECTIVE + GERUND, True)  # "Pursuant to the Charter"
        return None if found is None else Act(found, _LEADING, self._after(found))

    def _is_main(self, frame: Frame) -> bool:
        """Whether a verb is its sentence's: a finite one, or one with a subject behind "Support for the ports:"."""
        labelled = frame.subject is not None and any(c.kind == ":" for c in self.s.chunks[: frame.subject])
        return self.s.chunks[frame.verb].kind == "F" or labelled

    def _is_body(self, frame: Frame) -> bool:
        if frame.subject is None:
            return self.leading or (self.spoken and frame.form not in "gAi")
        subject = self.s.who(frame.subject)
        if subject != "pronoun":
            return subject == "body"
        may_be = self.they if self.s.told(frame.subject).lower() == "they" else self.spoken
        return may_be and not self._cleft(frame) and not self._after_others(frame.subject)

    def _after_others(self, pronoun: int) -> bool:
        """Whether a pronoun follows others in its sentence: "Norvia denies that, and it offers nothing"; or "we".

        Behind a bare comma their verb may be a participle of a front: "With aid given to Norvia, they".
        """
        bare = self.s.kinds[:pronoun].endswith(",")
        told = (f for f in self.s.frames if f.subject is not None and f.subject < pronoun)
        before = [f.subject or 0 for f in told if not (bare and self.s.kinds[f.verb] == "E")]
        we = any(self.s.words(k)[0].low in FIRST for k in before)
        return we or (bool(before) and self.s.who(before[-1]) == "other")

    # ------------------------------------------------------------ the verb behind turns of phrase

    def _turned(self, frame: Frame) -> Act | None:
        """The act of a verb group, behind such turns as "would like to" and "cannot but"."""
        at, rules, forms = self._first(self.s.chunks[frame.verb]), "", ""
        for _ in range(_TURNS):
            turned = self._further(at)
            if turned is None:
                break
            turn, after = turned
            if turn.effect in {"noun", "deny"}:
                if (behind := self._behind(frame, turn, at, after)) is not None or turn.effect == "noun":
                    return behind
                break  # "We refuse to sign": the verb at hand is the act
            at, rules = after, f"{rules}+{turn.rule}" if rules else turn.rule
            if turn.effect == "state":
                forms = ADJECTIVE
                break
        return self._counted(frame, self._past_connectives(at) if rules and not forms else at, rules, forms)

    def _further(self, at: int) -> tuple[Turn, int] | None:
        """The turn of phrase at a token and what stands behind it; None where the verb that counts is reached."""
        turned = self._turn(at, len(self.s.tokens)) if at < len(self.s.tokens) else None
        if turned is None or turned[0].effect == "stop" or self._is_whole(at, turned[1]):
            return None
        return turned

    def _past_connectives(self, at: int) -> int:
        """ "Would also ask": what connects stays outside, as the turn of phrase does."""
        table = modifier_table()
        while at < len(self.s.tokens) and (known := table.get(self.s.tokens[at].low)) and known.kind == "connective":
            at += 1
        return at

    def _counted(self, frame: Frame, at: int, rules: str, forms: str) -> Act | None:
        """The act at the token that turns of phrase have led to, if what is wished for or going on is one."""
        wished = bool(rules) and not forms
        at, allowed, named = self._counting(frame, at, rules, forms)
        state = bool(forms) or frame.form == "A" or (self.preamble and frame.rule == "leads")
        found = self._phrase(at, allowed, state, at if wished else 0) if at >= 0 else None
        if found is None or not _is_said(found, named, wished):
            return None
        if named == "progressive":
            found = found._replace(form=PRESENT)
        if rules.endswith("continue"):
            found = found._replace(reiterated=True)
        return Act(found, frame, self._after(found), None, named or rules)

    def _turn(self, at: int, stop: int) -> tuple[Turn, int] | None:
        """The longest turn of phrase at a token that leads on to an act, or needs none behind it."""
        for turn, after in turns_at(self.s.tokens, at, stop):
            if turn.effect in {"stop", "noun", "deny"} or self._leads_on(after, stop, turn):
                return turn, after
        return None

    def _first(self, verb: Chunk) -> int:
        """The token at which a turn of phrase can begin: the verb, or "felt" in "has felt obliged"."""
        tokens = self.s.tokens
        if verb.kind == "i" or (verb.kind == "g" and tokens[verb.a].low != "having"):
            return verb.head
        been = next((k for k in range(verb.a, verb.b) if tokens[k].tag == "b"), verb.head)
        return been if tokens[verb.a].tag == "h" and tokens[verb.a].low != "had" else verb.a

    def _is_whole(self, at: int, after: int) -> bool:
        """Whether the lexicon knows the turn with what follows as one phrase: "remains seized"."""
        whole = self.phrases.at(self.s.tokens[at], PAST + PRESENT + BASE + GERUND)
        return whole is not None and " " in whole.lemma and self._after(whole) > after

    def _leads_on(self, after: int, stop: int, turn: Turn) -> bool:
        """Whether an act, or a further turn of phrase, stands behind one."""
        if after >= stop:
            return False
        wanted = ADJECTIVE if turn.effect == "state" else BASE + PAST + PRESENT + GERUND
        found = self._phrase(after, wanted, turn.effect == "state")
        if found is not None:
            return turn.effect != "court" or found.type not in _GROUNDS
        return turn.effect != "state" and turn_at(self.s.tokens, after, stop) is not None

    def _counting(self, frame: Frame, at: int, rules: str, forms: str) -> tuple[int, str, str]:
        """The token that counts, the forms it may have, and the rule; -1 where auxiliaries make it no act."""
        tokens, verb = self.s.tokens, self.s.chunks[frame.verb]
        if forms or rules:
            return at, forms or BASE + PAST + GERUND, ""
        first, denied = tokens[verb.a], self.s.is_denied(frame.verb)
        if first.tag not in "mdhb":
            return (-1 if denied else at), _FORMS.get(tokens[at].tag, BASE + ADJECTIVE), ""
        if first.tag == "b" and tokens[verb.head].tag == "g":
            return (-1 if denied else verb.head), GERUND, "progressive"
        passive = any(t.tag == "b" for t in tokens[verb.a : verb.b])
        perfect = first.tag == "h" and first.low != "had" and not denied and not passive
        return (verb.head if perfect else -1), PAST, ""

    def _phrase(self, at: int, allowed: str, adjective: bool, least: int = 0) -> FoundAct | None:
        """The lead phrase at a token, with the adverbs in front of it, from the token `least` on."""
        tokens, begin = self.s.tokens, at
        while begin > least and tokens[begin - 1].tag in "R~" and tokens[begin - 1].text[0].isalpha():
            if tokens[begin - 1].low == "to":
                break  # "In order to meet": nothing that belongs to a verb stands in front of it
            begin -= 1
            if begin > 1 and tokens[begin - 1].tag == "J" and tokens[begin - 2].tag == "R":
                begin -= 1  # "strongly and unequivocally condemned"
        for start in (begin, at) if begin < at else (at,):
            found = self.phrases.at(tokens[start], allowed, adjective)
            if found is not None and not self._is_noun(found):
                return found
        return None

    def _is_noun(self, found: FoundAct) -> bool:
        """ "And respect for the Charter", "with dignity and respect.", "and challenges to it": no verb, unless the
        lexicon has it so."""
        after = self._after(found)
        verb, behind = self.s.tokens[after - 1], self.s.tokens[after] if after < len(self.s.tokens) else None
        low = behind.low if behind is not None else "."
        if found.rule != "entry" or verb.low not in {found.lemma, f"{found.lemma}s"}:
            return False
        if behind is not None and found.lemma in _NOUNS_BEFORE.get(behind.tag, ()):
            return not {"s", "p"}.isdisjoint(readings(verb.low))
        return found.form == BASE and low in {"for", ".", ";"} and "s" in readings(verb.low)

    def _after(self, found: FoundAct) -> int:
        """The first token behind a lead phrase."""
        return next((k for k, t in enumerate(self.s.tokens) if t.start >= found.end), len(self.s.tokens))

    def _behind(self, frame: Frame, turn: Turn, at: int, after: int) -> Act | None:
        """The noun or the refusal that a turn of phrase leads to."""
        tokens = self.s.tokens
        if after == len(tokens):
            return None
        if turn.effect == "noun":
            state = next(k for k in range(at + 1, len(tokens)) if tokens[k].low in turn.places[1])
            return self._noun(frame, state, noun_at(tokens, after), turn.rule)  # the copula stays outside
        found = self._phrase(after, BASE, False)
        if found is None or found.lemma not in _REFUSED:
            return None
        begin = self.s.tokens[at]
        told = found._replace(start=begin.start, first=begin.at, type="reject", lemma=f"not {found.lemma}")
        return Act(told._replace(rule="refusal"), frame, self._after(found), None, turn.rule)

    def _noun(self, frame: Frame, at: int, noun: int, rule: str) -> Act | None:
        """A noun of speaking as the act: "firm in our resolve", "it is our belief that"."""
        tokens = self.s.tokens
        type_ = speech_noun(tokens[noun].low)
        if type_ is None:
            return None
        entry = nouns().get(tokens[noun].low) or nouns()[tokens[noun].low.removesuffix("s")]
        found = FoundAct(tokens[at].start, tokens[noun].end, entry.lemma, type_, entry.strength, False, "", "nominal",
                         PRESENT, tokens[at].at, tokens[noun].at + 1)  # fmt: skip
        return Act(found, frame, noun + 1, None, rule)

    def _cleft(self, frame: Frame) -> Act | None:
        """ "It is our belief that", "it is with dismay that we": the noun is the act."""
        k, s = frame.verb + 1, self.s
        it = frame.subject is not None and s.head(frame.subject).low == "it"
        if not it or s.head(frame.verb).tag != "b" or s.kinds[k : k + 1] not in {"n", "P"}:
            return None
        own = any(t.low in _OWN for t in s.words(k)) or s.first(k).low == "with"
        return self._noun(frame, s.chunks[k].a, s.chunks[k].head, "cleft") if own else None


def _is_said(found: FoundAct, named: str, wished: bool) -> bool:
    """Whether an act is done by what is going on, or wished for: "We want to establish a fund" founds none."""
    if wished and found.type in _DEEDS and found.lemma not in _ANNOUNCING:
        return False
    return named != "progressive" or found.type in _WHILE_SPEAKING or found.lemma in _ANNOUNCING
