"""Lead phrases: the words by which the group recalls, condemns, requests, demands, as the lexicon has them.

A lead phrase is read as modifiers, a head verb, and its tail: a particle ("called upon"), a noun that carries the type
("expressed deep concern", "reiterated the call"), or "with" and such a noun.

>>> from commanalytics.lexicon import PAST, load_lexicon
>>> from commanalytics.parsing.sentence.tokens import tokens
>>> words = tokens("also once again strongly urged the parties to talk", 0, 50)
>>> found = read_lead(words, 0, load_lexicon(), PAST, False)
>>> (found.lemma, found.type, found.strength, found.reiterated, found.intensifier) if found else None
('urge', 'call', 5, True, 'strongly')
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from commanalytics.english import without_plural
from commanalytics.lexicon import (
    ADJECTIVE,
    DIRECTIVE,
    GAP,
    GERUND,
    PAST,
    Entry,
    Lexicon,
    modifier_table,
    nouns,
    raised,
)
from commanalytics.parsing.acts.found_act import FoundAct, Phrase, skip_modifiers, stands
from commanalytics.parsing.acts.nominals import listed_noun
from commanalytics.parsing.dates import months
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.lexicon_forms import (
    american,
    form_pairs,
    has_form,
    is_adverb,
    word_forms,
)
from commanalytics.parsing.sentence.subject_kinds import is_speaker
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.sentence.word_readings import base_form, closed
from commanalytics.parsing.wordlists import grammar

_POSSESSIVES = grammar("possessives")
_STOP_NOUN = grammar("stop_noun")
_WITH_ONESELF = grammar("with_oneself")  # "associates itself with" is the phrase
_OBJECTS = grammar("objects")
_THIS = grammar("this")
_OWN = grammar("own")
_OWN_OR_HIS = _OWN | {"his"}
_MARKS = frozenset({"", ",", ";", "."})
_BREAKING = (_STOP_NOUN | _OBJECTS) - {"and"}  # no noun behind them belongs to the verb
_REFLEXIVES = grammar("reflexives")
_COPULAS = grammar("remaining")  # in front of a state
_CITING = grammar("citing")
_WIDEST_GAP, _NEAR = reach("acts")["object"], reach("acts")["noun"]


class _Core(NamedTuple):
    """The words of a phrase apart from modifiers; `end`: the token behind them."""

    end: int
    words: tuple[str, ...]
    passed: list[str]


class _Noun(NamedTuple):
    """A noun of speaking that a verb takes; `kind`: how (`noun_verbs.csv`)."""

    end: int
    noun: str
    passed: list[str]
    kind: str


def read_lead(tokens: Sequence[Token], at: int, lexicon: Lexicon, allowed: str, adjective: bool) -> FoundAct | None:
    """The lead phrase that begins at a token, if its head has one of the `allowed` forms.

    `adjective` decides words that are both ("determined", "encouraged"): a participle that leads, or a finite verb.
    """
    return _Lead(tokens, at, [], lexicon).read(at, allowed, adjective)


def unknown_lead(tokens: Sequence[Token], at: int, lexicon: Lexicon, form: str) -> FoundAct:
    """The act, of type "other", of a verb that no list knows and that stands behind the modifiers at a token."""
    mods: list[str] = []
    verb = skip_modifiers(tokens, at, mods)
    return _Lead(tokens, at, mods, lexicon).unknown(verb, form)


@dataclass(slots=True)
class _Lead(Phrase):
    """One lead phrase, as the lexicon has it."""

    lexicon: Lexicon

    def read(self, at: int, allowed: str, adjective: bool) -> FoundAct | None:
        at = self._past_adverbs(at, allowed)
        aux, at = self._auxiliary(at)
        return self._head(at, allowed, adjective, aux) if at < len(self.tokens) else None

    def _past_adverbs(self, at: int, allowed: str) -> int:
        """Index behind the modifiers in front of a head, an adverb that no list knows among them."""
        at = skip_modifiers(self.tokens, at, self.mods)
        behind = skip_modifiers(self.tokens, at + 1, []) if is_adverb(self.word(at)) else at
        if behind > at and has_form(self.word(behind), allowed, self.lexicon):
            return skip_modifiers(self.tokens, at + 1, self.mods)
        return at

    def _auxiliary(self, at: int) -> tuple[str, int]:
        """A copula or "having" in front of a participle, and the head behind it: "remains concerned"."""
        if self.word(at) in _COPULAS or closed().get(self.word(at)) == "G":
            k = skip_modifiers(self.tokens, at + 1, self.mods)
            inner = word_forms(self.word(k), self.lexicon)[0]
            if ("p" in inner or "a" in inner) and self.word(k) != "seized":
                return self.word(at), k
        return "", at

    # ------------------------------------------------------------ the head

    def _head(self, at: int, allowed: str, adjective: bool, aux: str) -> FoundAct | None:
        word, wanted = self.word(at), "pa" if aux else allowed
        choice = [(head, form) for head, form in form_pairs(word, self.lexicon) if form in wanted]
        if not choice:
            return self._unlisted(at, wanted)
        state = adjective or aux == "being" or aux in _COPULAS
        head, form = min(choice, key=self._preference(at, state)) if len(choice) > 1 else choice[0]
        if aux in _COPULAS and aux != "remaining":
            self.first = at  # "We remain `committed`": the copula stays outside
        act = self._tail(at, head, GERUND if aux == "having" else form)
        if not aux and self._is_by_others(act, at):
            return None
        if aux == "having" and ("have", act.lemma) in self.lexicon.by_core:
            entry = self.lexicon.by_core["have", act.lemma][frozenset()]
            return act._replace(type=entry.type, strength=entry.strength)
        return act

    def _is_by_others(self, act: FoundAct, at: int) -> bool:
        """Whether somebody is named who asked: "Asked by Norvia whether the lane was open", and not "Asked by May"."""
        if act.form != PAST or act.type not in DIRECTIVE or self.word(at + 1) != "by":
            return False
        return any(token.text[0].isupper() and token.low not in months() for token in self.tokens[at + 2 : at + 3])

    def _unlisted(self, at: int, wanted: str) -> FoundAct | None:
        """The act of a verb that no list knows, told by its ending."""
        form = next((f for f in word_forms(self.word(at), self.lexicon)[0] if f in wanted), None)
        digits = any(map(str.isdigit, self.word(at)))
        passive = form == PAST and stands(self.tokens, at + 1, ("by",))  # "Joined by the pilots, the Council"
        return None if form is None or digits or passive else self.unknown(at, form)

    def _preference(self, at: int, adjective: bool) -> Callable[[tuple[str, str]], tuple[bool, bool]]:
        """What decides among the readings of a head; the first of equals is taken."""
        behind = self.word(at + 1)

        def key(pair: tuple[str, str]) -> tuple[bool, bool]:
            state = pair[1] == ADJECTIVE
            return behind == "to" or (behind == "by" and not state), state != adjective

        return key

    # ------------------------------------------------------------ the tail

    def _tail(self, at: int, head: str, form: str) -> FoundAct:
        """Everything behind the head that belongs to the lead phrase."""
        after = self._past_modifiers(at + 1)
        if stands(self.tokens, after + 1, ("expression", "of")):
            after += 3  # "Renewed the expression of thanks"
        if head == "recall" and form == GERUND and self.word(after) != "with":
            return self._entry(_Core(at + 1, (head,), []), form)  # "Recalling its requests"
        best, noun = self._core(at, after, head), self._noun_after(after, head)
        if noun is not None and head in _CITING and self._cites(noun):
            noun = None
        if noun is not None:
            return self._of_noun(noun, head, form)
        if best is None or best.end == at + 1:
            parted = self._parted(after, head)
            best = best if parted is None else _Core(at + 1, parted, [])
        return self.unknown(at, form) if best is None else self._entry(best, form)

    def _past_modifiers(self, k: int) -> int:
        """Index behind the modifiers at `k`, between commas too: "calls, therefore, upon"."""
        begun = k + (self.word(k) == ",")
        after = skip_modifiers(self.tokens, begun, self.mods)
        return after if after > begun else k

    def _core(self, at: int, after: int, head: str) -> _Core | None:
        """The longest core of the lexicon that begins with a head."""
        words: tuple[str, ...] = (head,)
        best = _Core(at + 1, words, []) if words in self.lexicon.by_core else None
        k, passed = after, list[str]()
        while words in self.lexicon.tails:
            step = self._step(k, words)
            if step is None:
                break
            k, words = step.end, (*words, *step.words)
            passed = [*passed, *step.passed]
            if self._is_core(words, passed) and not self._disowned(at + 1, k, head, words[-1]):
                best = _Core(k, words, passed)
        return best

    def _is_core(self, words: tuple[str, ...], passed: Sequence[str]) -> bool:
        """Whether words are an entry, with a modifier where it has none without: "spoke highly of", not "spoke of"."""
        variants = self.lexicon.by_core.get(words, {})
        named = bool(variants) and words[-1] in nouns()
        return named or any(needed <= {*self.mods, *passed} for needed in variants)

    def _step(self, k: int, core: tuple[str, ...]) -> _Core | None:
        """The next word of a core: articles, possessives and adjectives in front of it are passed over."""
        follow, table = self.lexicon.tails[core], modifier_table()
        passed: list[str] = []
        for j in range(k, min(k + _NEAR - 1, len(self.tokens))):
            word = self.word(j)
            found = next((c for c in (word, without_plural(word)) if c in follow), None)
            if found is not None:
                return _Core(j + 1, (found,), passed)
            if word in table:
                passed.append(word)
            elif not self._passes(j, word, core, bool(passed)):
                return None
        return None

    def _passes(self, j: int, word: str, core: tuple[str, ...], modified: bool) -> bool:
        """Whether a word may stand within a core."""
        owned = word in _THIS or self.word(j - 1) in _POSSESSIVES
        behind, own = self.word(j + 1), self.word(j - 1) in _OWN_OR_HIS
        if (owned and listed_noun(behind)) or (own and behind in self.lexicon.tails[core]):
            return True  # an adjective that no list knows: "made a fervent appeal", "expressed their joint view"
        oneself = word in _REFLEXIVES and core[0] in _WITH_ONESELF
        return word in _POSSESSIVES or oneself or (word == "and" and modified)

    def _cites(self, noun: _Noun) -> bool:
        """ "Recalls its earlier decisions", "its recommendation of 29 May 2008", "notes its requests": said before."""
        dated = self.word(noun.end) == "of" and self.word(noun.end + 1)[:1].isdigit()
        type_ = nouns()[noun.noun].type
        return dated or type_ == "decide" or (noun.kind == "nominal" and type_ in DIRECTIVE)

    def _parted(self, at: int, head: str) -> tuple[str, ...] | None:
        """The core of a phrase whose object stands within it: "hold … responsible"; the verb alone is its phrase."""
        cores = self.lexicon.parted.get(head, ())
        stop = min(len(self.tokens), at + _WIDEST_GAP) if cores else at
        stop = next((k for k in range(at, stop) if self.word(k) in {",", ";", "."}), stop)
        inside = range(at + 1, stop)
        return next((core for core in cores if any(stands(self.tokens, k, core[2:]) for k in inside)), None)

    def _disowned(self, start: int, end: int, head: str, word: str) -> bool:
        """Whether the noun behind a verb of repeating is not said to be the group's own: "reaffirms the commitment"."""
        if self.lexicon.noun_verbs.get(head) != "reiterate" or word not in nouns() or not _of_others("reiterate", word):
            return False
        between = {t.low for t in self.tokens[start:end]}
        return "the" in between and between.isdisjoint(grammar("own"))

    def _noun_after(self, k: int, head: str) -> _Noun | None:
        """A speech-act noun that the verb takes: "their unwavering support"."""
        with_noun = self.word(k) == "with"
        kind = "with" if with_noun else self.lexicon.noun_verbs.get(head)
        if kind is None:
            return None
        passed: list[str] = []
        start = self._past_whom(k) if kind == "express" else k + with_noun
        for j in range(start, min(start + _NEAR, len(self.tokens))):
            word = self.word(j)
            noun = listed_noun(word)
            if noun is not None:
                found = _Noun(j + 1, noun, passed, kind)
                return found if not _needs_owner(found, head) or self._is_whose(start, j, kind, head) else None
            if self._stands_between(j):
                continue
            if word in _BREAKING or not word[0].isalpha() or (word == "and" and not passed) or self._goes_on(j):
                return None
            passed.append(word)
        return None

    def _stands_between(self, k: int) -> bool:
        """Whether a possessive, or the comma of "their strong, collective support", stands in front of a noun."""
        if self.word(k) != ",":
            return self.word(k) in _POSSESSIVES
        before, behind = self.tokens[k - 1], self.tokens[min(k + 1, len(self.tokens) - 1)]
        return "j" in before.readings and not {"j", "n"}.isdisjoint(behind.readings)

    def _past_whom(self, k: int) -> int:
        """ "Extended to the people of Norvia their condolences": whom something is said to, in front of it."""
        said = range(k, k + _WIDEST_GAP) if self.word(k) == "to" else ()
        near = takewhile(lambda j: self.word(j) not in _MARKS, said)
        return next((j for j in near if self.word(j) in _OWN), k)

    def _goes_on(self, k: int) -> bool:
        """ "Share a coast and renew their support": another verb with a noun of its own."""
        return self.word(k - 1) == "and" and self.word(k) in self.lexicon.forms and self.word(k + 1) in _OWN_OR_HIS

    def _is_whose(self, start: int, noun: int, kind: str, head: str) -> bool:
        """Whether a noun is the body's own: by what stands before it ("its full support", "the League's"), or since
        nobody else would repeat that of a body with initials: "reaffirmed NPL's full support"."""
        said, again = self.tokens[start:noun], kind == "reiterate" and head != "recall"
        own = any(t.low in _OWN_OR_HIS or self._is_bodys(t.low) for t in said)
        return own or (again and any(t.low.endswith("'s") and t.text[:-2].isupper() for t in said))

    def _is_bodys(self, word: str) -> bool:
        whose = word.removesuffix("'s")
        return (whose != word and is_speaker(whose, self.lexicon)) or f"members of {whose}" in self.lexicon.voice.own

    # ------------------------------------------------------------ the act

    def _of_noun(self, noun: _Noun, head: str, form: str) -> FoundAct:
        table = modifier_table()
        strong = [a for a in noun.passed if a in table]
        core = (head, "with", noun.noun) if noun.kind == "with" else (head, noun.noun)
        wanted = frozenset(strong) | {m for m in self.mods if table[m].kind == "intensifier"}
        known = self.lexicon.lookup(core, wanted)
        entry = known[0] if known else nouns()[noun.noun]
        strength = known[1] if known else raised(entry.strength, [*strong, *self.mods])
        again = noun.kind == "reiterate"
        self.mods = self.mods + strong
        return self.act(noun.end, noun.noun if again else " ".join(core), entry, strength, "noun", form, again)

    def _entry(self, core: _Core, form: str) -> FoundAct:
        table = modifier_table()
        self.mods = self.mods + core.passed
        strong = frozenset(m for m in self.mods if table[m].kind in {"intensifier", "adjective"})
        found = self.lexicon.lookup(core.words, strong)
        assert found is not None
        again = self.lexicon.noun_verbs.get(core.words[0]) == "reiterate" and core.words[-1] in nouns()
        words = core.words[1:] if again else core.words
        lemma = " ".join("have" if word == "having" else word for word in words if word != GAP)
        return self.act(core.end, lemma, *found, "noun" if again else "entry", form, again)

    def unknown(self, at: int, form: str) -> FoundAct:
        """The act of a verb that no list knows."""
        entry = Entry("", "other", 0, "", (), frozenset())
        return self.act(at + 1, american(base_form(self.word(at), form)), entry, None, "form", form)


def _needs_owner(noun: _Noun, head: str) -> bool:
    """Whether a noun is the group's own act only if its words say so: "recalls the commitment" tells of others'."""
    return noun.kind == "nominal" or head == "recall" or _of_others(noun.kind, noun.noun)


def _of_others(kind: str, noun: str) -> bool:
    """ "Reaffirms the commitment of States" is none of the group's, "reiterates the call" is."""
    return kind == "reiterate" and nouns()[noun].type not in DIRECTIVE
