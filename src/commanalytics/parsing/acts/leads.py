"""Performative acts: the lead phrases by which the group recalls, condemns, requests, demands.

A lead phrase is read as modifiers, a head verb, and its tail: a particle ("called upon"), a noun that carries the type
("expressed deep concern", "reiterated the call"), or "with" and such a noun. Its first act stands where the clause
begins or behind the subject; further ones are coordinated with it, in the same form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from commanalytics.lexicon import (
    ADJECTIVE,
    BASE,
    DIRECTIVE,
    GAP,
    GERUND,
    PAST,
    PRESENT,
    Entry,
    Lexicon,
    modifier_starts,
    modifier_table,
    nouns,
    raised,
)
from commanalytics.parsing.sentence.forms import american, form_pairs, is_adverb, word_forms
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.wordlists import grammar

_ABBREVIATIONS = grammar("abbreviations")
_POSSESSIVES = grammar("possessives")
_STOP_NOUN = grammar("stop_noun")
_WITH_ONESELF = frozenset({"associate", "dissociate", "align", "distance"})  # "associates itself with" is the phrase
_OBJECTS = frozenset({"them", "it", "him", "her", "us"})
_THIS = frozenset({"this", "that", "these"})
_REFLEXIVES = frozenset({"itself", "ourselves", "themselves"})


class FoundAct(NamedTuple):
    """An act as this pass leaves it; `first` and `after` are token indices of its phrase."""

    start: int
    end: int
    lemma: str
    type: str
    strength: int | None
    reiterated: bool
    intensifier: str
    rule: str
    form: str
    first: int
    after: int
    subject: tuple[int, int] | None = None  # token indices of the grammatical subject, of passives
    joint: int | None = None  # offset where what joins it to the act before begins


def ends_sentence(tokens: Sequence[Token], k: int) -> bool:
    """Whether token `k` is a full stop with a new sentence behind it, and not the mark of an abbreviation."""
    if tokens[k].low != "." or k + 1 >= len(tokens) or not tokens[k + 1].capital:
        return False
    before = tokens[k - 1].low if k else ""
    return before not in _ABBREVIATIONS and not (len(before) == 1 and before.isalpha())


# ---------------------------------------------------------------- one lead phrase

_INTENSIFIERS = frozenset(
    m.phrase for m in modifier_table().values() if m.kind == "intensifier" and m.phrase.endswith("ly")
)


def skip_modifiers(tokens: Sequence[Token], at: int, found: list[str]) -> int:
    """Index behind the adverbial modifiers at `at`, which are added to `found`."""
    starts, count = modifier_starts(), len(tokens)
    while at < count:
        phrases = starts.get(tokens[at].low)
        if phrases is None:
            break
        following = tokens[at + 1].low if at + 1 < count else ""
        for phrase in phrases:
            size = len(phrase)
            if size == 1 or (phrase[1] == following and _stands(tokens, at, phrase)):
                found.append(" ".join(phrase))
                at += size
                break
        else:
            break
        while at < len(tokens) and tokens[at].low == "," and found and at + 1 < len(tokens):
            at += 1
        if at + 2 < len(tokens) and tokens[at].low == "and" and found and tokens[at + 1].low in _INTENSIFIERS:
            at += 1  # "strongly and unequivocally condemned"
    return at


def _stands(tokens: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether a phrase stands at a token that is its first word."""
    return [token.low for token in tokens[at : at + len(phrase)]] == list(phrase)


def read_lead(tokens: Sequence[Token], at: int, lexicon: Lexicon, allowed: str, adjective: bool) -> FoundAct | None:
    """The lead phrase that begins at a token, if its head has one of the `allowed` forms.

    `adjective` decides words that are both ("determined", "encouraged"): a participle that leads, or a finite verb.
    """
    mods: list[str] = []
    first = at
    at = past_adverbs(tokens, at, mods, lexicon, allowed)
    form_bias = ""
    if at < len(tokens) and tokens[at].low in {"having", "being", "remaining", "remained", "remains", "remain"}:
        k = skip_modifiers(tokens, at + 1, mods)
        inner = word_forms(tokens[k].low, lexicon)[0] if k < len(tokens) else ""
        if ("p" in inner or "a" in inner) and tokens[k].low != "seized":
            form_bias = tokens[at].low
            at = k
    if at >= len(tokens) or [t.low for t in tokens[at : at + 2]] == ["thanks", "to"]:
        return None  # "Thanks to the loan": because of it
    again = _continued(tokens, at, lexicon, allowed)
    if again is not None:
        return again
    return _head(tokens, first, at, mods, lexicon, allowed, adjective, form_bias)


def past_adverbs(tokens: Sequence[Token], at: int, mods: list[str], lexicon: Lexicon, allowed: str) -> int:
    """Index behind the modifiers in front of a head, an adverb that no list knows among them."""
    at = skip_modifiers(tokens, at, mods)
    if at + 1 < len(tokens) and is_adverb(tokens[at].low):
        behind = skip_modifiers(tokens, at + 1, [])
        forms, known = word_forms(tokens[behind].low, lexicon) if behind < len(tokens) else ("", False)
        if known and any(form in allowed for form in forms):
            return skip_modifiers(tokens, at + 1, mods)
    return at


def _continued(tokens: Sequence[Token], at: int, lexicon: Lexicon, allowed: str) -> FoundAct | None:
    """ "continue to call for …": the verb behind is the act, once more."""
    if at + 2 >= len(tokens) or tokens[at + 1].low != "to":
        return None
    forms = [form for head, form in form_pairs(tokens[at].low, lexicon) if head == "continue" and form in allowed]
    if not forms:
        return None
    act = read_lead(tokens, at + 2, lexicon, BASE, False)
    if act is None or act.rule == "form" or act.type == "commit":
        return None
    return act._replace(start=tokens[at].start, first=at, form=forms[0], reiterated=True)


def _head(
    tokens: Sequence[Token],
    first: int,
    at: int,
    mods: list[str],
    lexicon: Lexicon,
    allowed: str,
    adjective: bool,
    aux: str,
) -> FoundAct | None:
    word = tokens[at].low
    pairs = form_pairs(word, lexicon)
    wanted = "pa" if aux else allowed
    choice = [(head, form) for head, form in pairs if form in wanted]
    if not choice:
        forms, known = word_forms(word, lexicon)
        if known or not any(f in wanted for f in forms) or any(map(str.isdigit, word)):
            return None
        form = next(f for f in forms if f in wanted)
        return unknown_lead(tokens, first, at, mods, form)
    if len(choice) > 1:
        choice.sort(
            key=lambda c: (
                (c[1] == ADJECTIVE) != (adjective or aux in {"being", "remaining", "remained", "remains", "remain"})
            )
        )
    if len(choice) > 1 and at + 1 < len(tokens) and tokens[at + 1].low == "by":
        choice.sort(key=lambda c: c[1] != ADJECTIVE)
    elif len(choice) > 1 and at + 1 < len(tokens) and tokens[at + 1].low == "to":
        choice.sort(key=lambda c: not _asks(c[0], lexicon))  # "were encouraged to", and not "encouraged by"
    head, form = choice[0]
    if aux in {"remain", "remains", "remained"}:
        first = at  # "We remain `committed`": the copula stays outside
    act = _tail(tokens, first, at, mods, head, form if not aux or aux != "having" else GERUND, lexicon)
    if aux == "having" and act is not None and ("have", act.lemma) in lexicon.by_core:
        entry = lexicon.by_core["have", act.lemma][frozenset()]
        return act._replace(type=entry.type, strength=entry.strength)
    return act


def _asks(head: str, lexicon: Lexicon) -> bool:
    entries = lexicon.by_core.get((head,), {})
    return any(e.type in DIRECTIVE for e in entries.values())


def _tail(
    tokens: Sequence[Token], first: int, at: int, mods: list[str], head: str, form: str, lexicon: Lexicon
) -> FoundAct | None:
    """Everything behind the head that belongs to the lead phrase."""
    after = skip_modifiers(tokens, at + 1, mods)
    if [t.low for t in tokens[after : after + 3]] in (["the", "expression", "of"], ["its", "expression", "of"]):
        after += 3  # "Renewed the expression of thanks"
    if head == "recall" and form == GERUND and not (after < len(tokens) and tokens[after].low == "with"):
        return _entry_act(tokens, first, (at + 1, (head,), []), mods, form, lexicon)  # "Recalling its requests"
    best: tuple[int, tuple[str, ...], list[str]] | None = None
    core: tuple[str, ...] = (head,)
    extra: list[str] = []
    if core in lexicon.by_core:
        best = (at + 1, core, [])
    k = after
    while core in lexicon.tails:
        step = _step(tokens, k, core, lexicon)
        if step is None:
            break
        k, word, passed = step
        core = (*core, word)
        extra.extend(passed)
        if core in lexicon.by_core and not _disowned(tokens, at + 1, k, head, word, lexicon):
            best = (k, core, list(extra))
    noun = _noun_after(tokens, after, head, lexicon)
    if noun is not None and head == "recall" and _cites(tokens, noun[0]):
        noun = None
    if noun is not None and (best is None or noun[0] >= best[0] or noun[3] == "reiterate"):
        return _noun_act(tokens, first, noun, mods, head, form, lexicon)
    if best is None or best[0] == at + 1:
        parted = _parted(tokens, after, head, lexicon)
        if parted is not None:
            return _entry_act(tokens, first, (at + 1, parted, []), mods, form, lexicon)
    if best is None:
        return unknown_lead(tokens, first, at, mods, form)
    return _entry_act(tokens, first, best, mods, form, lexicon)


def _cites(tokens: Sequence[Token], after: int) -> bool:
    """ "Recalls its recommendation of 29 May 2008": what was said on that day, and not said anew."""
    return after + 1 < len(tokens) and tokens[after].low == "of" and tokens[after + 1].low[0].isdigit()


def _parted(tokens: Sequence[Token], at: int, head: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """The core of a phrase whose object stands within it: "hold … responsible"; the verb alone is its phrase."""
    cores = lexicon.parted.get(head, ())
    stop = min(len(tokens), at + _WIDEST_GAP) if cores else at
    stop = next((k for k in range(at, stop) if tokens[k].low in {",", ";", "."}), stop)
    behind = [token.low for token in tokens[at + 1 : stop + 2]]
    for core in cores:
        rest, size = list(core[2:]), len(core) - 2
        if any(behind[k : k + size] == rest for k in range(stop - at - 1)):
            return core
    return None


_WIDEST_GAP = 14  # tokens of an object within a phrase


def _disowned(tokens: Sequence[Token], start: int, end: int, head: str, word: str, lexicon: Lexicon) -> bool:
    """Whether the noun behind a verb of repeating is not said to be the group's own: "reaffirms the commitment"."""
    if lexicon.noun_verbs.get(head) != "reiterate" or word not in nouns() or not _of_others("reiterate", word):
        return False
    between = {t.low for t in tokens[start:end]}
    return "the" in between and not between & {"its", "their", "our"}


def _step(
    tokens: Sequence[Token], k: int, core: tuple[str, ...], lexicon: Lexicon
) -> tuple[int, str, list[str]] | None:
    """The next word of a core: articles, possessives and adjectives in front of it are passed over."""
    follow = lexicon.tails[core]
    passed: list[str] = []
    table = modifier_table()
    for j in range(k, min(k + 6, len(tokens))):
        word = tokens[j].low
        for candidate in (word, singular(word)):
            if candidate in follow:
                return j + 1, candidate, passed
        if word in table:
            passed.append(word)
        elif (
            (word in _THIS or (j > k and tokens[j - 1].low in _POSSESSIVES))
            and j + 1 < len(tokens)
            and tokens[j + 1].low in nouns()
        ):
            continue  # an adjective that no list knows: "made a fervent appeal"
        elif (
            word not in _POSSESSIVES
            and not (word in _REFLEXIVES and core[0] in _WITH_ONESELF)
            and not (word == "and" and passed)
        ):
            return None
    return None


def singular(word: str) -> str:
    """A noun without its plural ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and word not in {"thanks"} else word


def _noun_after(tokens: Sequence[Token], k: int, head: str, lexicon: Lexicon) -> tuple[int, str, list[str], str] | None:
    """A speech-act noun that the verb takes ("their unwavering support"): end index, noun, adjectives, kind."""
    kind = lexicon.noun_verbs.get(head)
    with_ = k < len(tokens) and tokens[k].low == "with"
    if with_:
        k, kind = k + 1, "with"
    if kind is None:
        return None
    owned = False
    passed: list[str] = []
    for j in range(k, min(k + 7, len(tokens))):
        word = tokens[j].low
        noun = word if word in nouns() else singular(word)
        if noun in nouns() and not (j + 1 < len(tokens) and tokens[j + 1].low in nouns() and kind != "with"):
            if not owned and (kind == "nominal" or head == "recall" or _of_others(kind, noun)):
                return None
            return j + 1, noun, passed, kind
        if word in {"its", "their", "our", "his"}:
            owned = True
        elif word in {"and"} and passed:
            passed.append(word)
        elif word in _STOP_NOUN or word in _OBJECTS or not (word[0].isalpha() or word in _POSSESSIVES):
            return None
        elif word not in _POSSESSIVES:
            passed.append(word)
    return None


def _of_others(kind: str, noun: str) -> bool:
    """ "Reaffirms the commitment of States" is none of the group's, "reiterates the call" is."""
    return kind == "reiterate" and nouns()[noun].type not in DIRECTIVE


def _noun_act(
    tokens: Sequence[Token],
    first: int,
    noun: tuple[int, str, list[str], str],
    mods: list[str],
    head: str,
    form: str,
    lexicon: Lexicon,
) -> FoundAct:
    end, word, adjectives, kind = noun
    table = modifier_table()
    strong = [a for a in adjectives if a in table]
    core = (head, "with", word) if kind == "with" else (head, word)
    known = lexicon.lookup(core, frozenset(strong) | {m for m in mods if table[m].kind == "intensifier"})
    entry = known[0] if known else nouns()[word]
    strength = known[1] if known else raised(entry.strength, [*strong, *mods])
    lemma = word if kind == "reiterate" else " ".join(core)
    reiterated = kind == "reiterate"
    return _finish(tokens, first, end, lemma, entry, strength, mods + strong, reiterated, "noun", form)


def _entry_act(
    tokens: Sequence[Token],
    first: int,
    best: tuple[int, tuple[str, ...], list[str]],
    mods: list[str],
    form: str,
    lexicon: Lexicon,
) -> FoundAct:
    end, core, passed = best
    table = modifier_table()
    strong = [m for m in [*mods, *passed] if table[m].kind in {"intensifier", "adjective"}]
    found = lexicon.lookup(core, frozenset(strong))
    assert found is not None
    entry, strength = found
    lemma = " ".join("have" if word == "having" else word for word in core if word != GAP)
    return _finish(tokens, first, end, lemma, entry, strength, mods + passed, False, "entry", form)


def unknown_lead(tokens: Sequence[Token], first: int, at: int, mods: list[str], form: str) -> FoundAct:
    """The act of a verb that no list knows, of type "other"; `first`: where the modifiers in front of it begin."""
    entry = Entry("", "other", 0, "", (), frozenset())
    return _finish(
        tokens, first, at + 1, base_form(american(tokens[at].low), form), entry, None, mods, False, "form", form
    )


def _finish(
    tokens: Sequence[Token],
    first: int,
    end: int,
    lemma: str,
    entry: Entry,
    strength: int | None,
    mods: list[str],
    reiterated: bool,
    rule: str,
    form: str,
) -> FoundAct:
    """The act, with the modifiers that follow its phrase taken in."""
    table = modifier_table()
    more: list[str] = []
    after = skip_modifiers(tokens, end, more)
    while after > end and tokens[after - 1].low == ",":
        after -= 1
    mods = mods + [m for m in more if m not in mods]
    late = [m for m in more if table[m].kind == "intensifier"]
    if late and strength is not None:
        strength = raised(strength, late)
    again = reiterated or any(table[m].kind == "reiteration" for m in mods)
    strong = [m for m in dict.fromkeys(mods) if table[m].kind in {"intensifier", "adjective"} and table[m].effect]
    return FoundAct(
        tokens[first].start,
        tokens[after - 1].end,
        lemma,
        entry.type,
        strength,
        again,
        " ".join(strong),
        rule,
        form,
        first,
        after,
    )


def base_form(word: str, form: str) -> str:
    """Dictionary form of a verb that no list knows, by the usual spelling rules."""
    if form == GERUND and word.endswith("ing"):
        return _restored(word[:-3])
    if form == PAST and word.endswith("ied"):
        return word[:-3] + "y"
    if form == PAST and word.endswith("ed"):
        return _restored(word[:-2])
    if form == PRESENT and word.endswith("ies"):
        return word[:-3] + "y"
    if form == PRESENT and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if form == PRESENT and word.endswith("s") else word


_SILENT_E = re.compile(
    r"(?:[^aeiou][aiou][vzcgs]|[aeiou][aeiou]?[vc]|[^aeiou]at|[aeiou]s|rg|dg|[^aeiou]ut|[^aeiou][^aeiou]l|(?:ch|r)ang|[iu]r|[^aeiou]id|(?<![aeiou])om|in)$"
)


def _restored(stem: str) -> str:
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) else stem


def read_nominal(tokens: Sequence[Token], at: int) -> FoundAct | None:
    """A noun that is the act itself: "Full solidarity with …", "our firm conviction that …"."""
    table = modifier_table()
    strong: list[str] = []
    owned = False
    for k in range(at, min(at + 7, len(tokens))):
        word = tokens[k].low
        noun = word if word in nouns() else singular(word)
        if (
            noun in nouns()
            and k + 1 < len(tokens)
            and tokens[k + 1].low in _NOMINAL_TAIL
            and (owned or strong or k == at)
        ):
            if k == at and (not tokens[k].capital or [t.low for t in tokens[k : k + 2]] == ["thanks", "to"]):
                return None
            entry = nouns()[noun]
            strength = raised(entry.strength, strong)
            return _finish(tokens, at, k + 1, noun, entry, strength, strong, False, "nominal", PRESENT)
        if word in {"our", "its", "their", "the"}:
            owned = owned or word != "the"
        elif word in table and table[word].kind == "adjective":
            strong.append(word)
        elif (word != "and" or not strong) and not (owned and word.isalpha() and word not in _STOP_NOUN):
            return None
    return None


_NOMINAL_TAIL = grammar("nominal_tail")
