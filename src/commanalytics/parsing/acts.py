"""Performative acts: the lead phrases by which the group recalls, condemns, requests, demands.

A lead phrase is read as modifiers, a head verb, and its tail: a particle ("called upon"), a noun that carries the type
("expressed deep concern", "reiterated the call"), or "with" and such a noun. Its first act stands where the clause
begins or behind the subject; further ones are coordinated with it, in the same form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commanalytics.lexicon import (
    ADJECTIVE,
    BASE,
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
from commanalytics.parsing.openers import word_forms
from commanalytics.parsing.speakers import AUXILIARIES, is_group

TOKEN = re.compile(r"[^\W_]+(?:[’'&/-][^\W_]+)*|[;,:.()“”\"]")
_POSSESSIVES = frozenset({"its", "their", "our", "the", "his", "a", "an"})
_STOP_NOUN = frozenset("of for to that on at over upon with by in from about and or as regarding concerning which who".split())
_PASSIVE_TAIL = frozenset({"by"})
_NOUN_TAIL = frozenset({"of", "by", "made", "issued", "contained", "addressed", "submitted"})
_RELATIVE = frozenset({"which", "who", "whom", "whose", "that"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark with its offsets."""

    text: str  # lower case
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class FoundAct:
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


def tokenize(work: str, start: int, end: int) -> list[Token]:
    """Words and marks of a stretch."""
    return [Token(t.lower(), m.start(), m.end(), t[0].isupper()) for m in TOKEN.finditer(work, start, end) for t in (m.group(),)]


# ---------------------------------------------------------------- one lead phrase


@dataclass(slots=True)
class _Reading:
    """A lead phrase being read."""

    modifiers: list[str]
    first: int
    at: int


def _skip_modifiers(tokens: list[Token], at: int, found: list[str]) -> int:
    """Index behind the adverbial modifiers at `at`, which are added to `found`."""
    starts = modifier_starts()
    while at < len(tokens):
        phrases = starts.get(tokens[at].text)
        if phrases is None:
            break
        for phrase in phrases:
            if tuple(t.text for t in tokens[at : at + len(phrase)]) == phrase:
                found.append(" ".join(phrase))
                at += len(phrase)
                break
        else:
            break
        while at < len(tokens) and tokens[at].text == "," and found and at + 1 < len(tokens):
            at += 1
    return at


def read_lead(tokens: list[Token], at: int, lexicon: Lexicon, allowed: str, adjective: bool) -> FoundAct | None:
    """The lead phrase that begins at a token, if its head has one of the `allowed` forms.

    `adjective` decides words that are both ("determined", "encouraged"): a participle that leads, or a finite verb.
    """
    mods: list[str] = []
    first = at
    at = _skip_modifiers(tokens, at, mods)
    form_bias = ""
    if at < len(tokens) and tokens[at].text in {"having", "being", "remaining", "remained", "remains", "remain"}:
        k = _skip_modifiers(tokens, at + 1, mods)
        inner = word_forms(tokens[k].text, lexicon)[0] if k < len(tokens) else ""
        if "p" in inner or "a" in inner:
            form_bias = tokens[at].text
            at = k
    if at >= len(tokens):
        return None
    return _head(tokens, first, at, mods, lexicon, allowed, adjective, form_bias)


def _head(
    tokens: list[Token], first: int, at: int, mods: list[str], lexicon: Lexicon, allowed: str, adjective: bool, aux: str
) -> FoundAct | None:
    word = tokens[at].text
    pairs = lexicon.forms.get(word, ())
    wanted = "pa" if aux else allowed
    choice = [(head, form) for head, form in pairs if form in wanted]
    if not choice:
        forms, known = word_forms(word, lexicon)
        if known or not any(f in wanted for f in forms):
            return None
        form = next(f for f in forms if f in wanted)
        return _unknown(tokens, first, at, mods, form, lexicon)
    if len(choice) > 1:
        choice.sort(key=lambda c: (c[1] == ADJECTIVE) != (adjective or aux in {"being", "remaining", "remained", "remains", "remain"}))
    if len(choice) > 1 and at + 1 < len(tokens) and tokens[at + 1].text == "by":
        choice.sort(key=lambda c: c[1] != ADJECTIVE)
    head, form = choice[0]
    act = _tail(tokens, first, at, mods, head, form if not aux or aux != "having" else GERUND, lexicon)
    if aux.startswith("remain") and act is not None:
        core = ("remain", act.lemma)
        if lexicon.by_core.get(core):
            return _with(act, lemma=" ".join(core))
    return act


def _with(act: FoundAct, **changes: object) -> FoundAct:
    from dataclasses import replace

    return replace(act, **changes)  # type: ignore[arg-type]


def _tail(
    tokens: list[Token], first: int, at: int, mods: list[str], head: str, form: str, lexicon: Lexicon
) -> FoundAct | None:
    """Everything behind the head that belongs to the lead phrase."""
    after = _skip_modifiers(tokens, at + 1, mods)
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
        if core in lexicon.by_core:
            best = (k, core, list(extra))
    noun = _noun_after(tokens, after, head, lexicon)
    if noun is not None and (best is None or noun[0] >= best[0]):
        return _noun_act(tokens, first, noun, mods, head, form, lexicon)
    if best is None:
        return _unknown(tokens, first, at, mods, form, lexicon)
    return _entry_act(tokens, first, best, mods, form, lexicon)


def _step(
    tokens: list[Token], k: int, core: tuple[str, ...], lexicon: Lexicon
) -> tuple[int, str, list[str]] | None:
    """The next word of a core: articles, possessives and adjectives in front of it are passed over."""
    follow = lexicon.tails[core]
    passed: list[str] = []
    table = modifier_table()
    for j in range(k, min(k + 6, len(tokens))):
        word = tokens[j].text
        for candidate in (word, singular(word)):
            if candidate in follow:
                return j + 1, candidate, passed
        if word in table:
            passed.append(word)
        elif word not in _POSSESSIVES and not (word == "and" and passed):
            return None
    return None


def singular(word: str) -> str:
    """A noun without its plural ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and word not in {"thanks"} else word


def _noun_after(tokens: list[Token], k: int, head: str, lexicon: Lexicon) -> tuple[int, str, list[str], str] | None:
    """A speech-act noun that the verb takes ("their unwavering support"): end index, noun, adjectives, kind."""
    kind = lexicon.noun_verbs.get(head)
    with_ = k < len(tokens) and tokens[k].text == "with"
    if with_:
        k, kind = k + 1, "with"
    if kind is None:
        return None
    owned = False
    passed: list[str] = []
    for j in range(k, min(k + 7, len(tokens))):
        word = tokens[j].text
        noun = word if word in nouns() else singular(word)
        if noun in nouns() and not (j + 1 < len(tokens) and tokens[j + 1].text in nouns() and kind != "with"):
            plain_recall = head == "recall" and not owned
            if plain_recall or (kind == "nominal" and not owned):
                return None
            return j + 1, noun, passed, kind
        if word in {"its", "their", "our", "his"}:
            owned = True
        elif word in {"and"} and passed:
            passed.append(word)
        elif word in _STOP_NOUN or not word[0].isalpha():
            return None
        elif word not in _POSSESSIVES:
            passed.append(word)
    return None


def _noun_act(
    tokens: list[Token], first: int, noun: tuple[int, str, list[str], str], mods: list[str], head: str, form: str, lexicon: Lexicon
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
    tokens: list[Token], first: int, best: tuple[int, tuple[str, ...], list[str]], mods: list[str], form: str, lexicon: Lexicon
) -> FoundAct:
    end, core, passed = best
    table = modifier_table()
    strong = [m for m in [*mods, *passed] if table[m].kind in {"intensifier", "adjective"}]
    found = lexicon.lookup(core, frozenset(strong))
    assert found is not None
    entry, strength = found
    return _finish(tokens, first, end, " ".join(core), entry, strength, mods + passed, False, "entry", form)


def _unknown(tokens: list[Token], first: int, at: int, mods: list[str], form: str, lexicon: Lexicon) -> FoundAct:
    entry = Entry("", "other", 0, "", (), frozenset())
    return _finish(tokens, first, at + 1, base_form(tokens[at].text, form), entry, None, mods, False, "form", form)


def _finish(
    tokens: list[Token], first: int, end: int, lemma: str, entry: Entry, strength: int | None, mods: list[str], reiterated: bool, rule: str, form: str
) -> FoundAct:
    """The act, with the modifiers that follow its phrase taken in."""
    table = modifier_table()
    more: list[str] = []
    after = _skip_modifiers(tokens, end, more)
    while after > end and tokens[after - 1].text == ",":
        after -= 1
    mods = mods + [m for m in more if m not in mods]
    late = [m for m in more if table[m].kind == "intensifier"]
    if late and strength is not None:
        strength = raised(strength, late)
    again = reiterated or any(table[m].kind == "reiteration" for m in mods)
    strong = [m for m in dict.fromkeys(mods) if table[m].kind in {"intensifier", "adjective"} and table[m].effect]
    return FoundAct(
        tokens[first].start, tokens[after - 1].end, lemma, entry.type, strength, again, " ".join(strong), rule, form, first, after
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


_SILENT_E = re.compile(r"(?:[^aeiou][aiou][vzcgs]|[aeiou][aeiou]?[vc]|[^aeiou]at|[aeiou]s|rg|dg|[^aeiou]ut|[^aeiou][^aeiou]l|[iu]r|[^aeiou]id|(?<![aeiou])om|in)$")


def _restored(stem: str) -> str:
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) else stem


# ---------------------------------------------------------------- all acts of a clause


def clause_acts(work: str, body: int, end: int, section: str, opened: bool, lexicon: Lexicon) -> tuple[list[Token], list[FoundAct]]:
    """Tokens and acts of one clause; `opened`: it begins with a lead phrase and not with a subject."""
    tokens = tokenize(work, body, end)
    if not tokens:
        return tokens, []
    first = _first_act(tokens, section, opened, lexicon)
    if first is None:
        return tokens, _later_sentences(tokens, 0, [], lexicon)
    acts = [first]
    acts.extend(_coordinated(tokens, first, lexicon))
    return tokens, acts


def _first_act(tokens: list[Token], section: str, opened: bool, lexicon: Lexicon) -> FoundAct | None:
    if opened:
        at = 1 if tokens[0].text == "to" else 0
        allowed = GERUND + ADJECTIVE + PAST + PRESENT + (BASE if at or section == "operative" else "")
        return read_lead(tokens, at, lexicon, allowed, section == "preamble")
    return _after_subject(tokens, 0, lexicon)


def _after_subject(tokens: list[Token], start: int, lexicon: Lexicon) -> FoundAct | None:
    """The act behind a subject: the group's own verb, or a passive ("Member States were encouraged")."""
    at = _past_adverbial(tokens, start)
    limit = min(len(tokens), at + 110)
    depth = 0
    for k in range(at + 1, limit):
        word = tokens[k].text
        depth += (word == "(") - (word == ")")
        if depth > 0 or tokens[k].capital:
            continue
        if word in {";", "."}:
            return None
        subject = [t.text if not t.capital else t.text.capitalize() for t in tokens[at:k]]
        if word in AUXILIARIES:
            return _behind_auxiliary(tokens, at, k, subject, lexicon)
        forms, known = word_forms(word, lexicon)
        if word in modifier_starts():
            continue
        plural = subject and (subject[0].lower() in {"we", "they"} or subject[-1].lower().endswith("s"))
        allowed = PAST + PRESENT + (BASE if plural else "")
        if known and any(f in allowed for f in forms) and tokens[k - 1].text not in {"to", "of", "for", "and", "the", "by", "on"}:
            if not is_group(subject):
                return None
            first = _back_over_modifiers(tokens, at, k)
            return read_lead(tokens, first, lexicon, allowed, False)
    return None


def _behind_auxiliary(tokens: list[Token], at: int, k: int, subject: list[str], lexicon: Lexicon) -> FoundAct | None:
    mods: list[str] = []
    verb = _skip_modifiers(tokens, k + 1, mods)
    while verb < len(tokens) and tokens[verb].text in {"been", "being", "be", "also"}:
        verb += 1
    if verb >= len(tokens):
        return None
    be = tokens[k].text in {"was", "were", "is", "are", "am", "be"} or tokens[verb - 1].text == "been"
    act = read_lead(tokens, k + 1 if not tokens[verb - 1].text == "been" else verb, lexicon, PAST + ADJECTIVE, be)
    if act is None or act.rule == "form":
        return None
    if is_group(subject):
        return act if not be or act.form == ADJECTIVE else None
    if not be or act.form == ADJECTIVE:
        return None
    noun = singular(tokens[k - 1].text)
    if noun in nouns() and act.lemma in {"express", "voice", "extend", "convey"}:
        entry = nouns()[noun]
        return _with(act, start=tokens[at].start, lemma=f"{act.lemma} {noun}", type=entry.type, strength=entry.strength, rule="noun", first=at)
    return _with(act, subject=(at, k)) if act.type in {"request", "call", "demand", "instruct"} else None


def _past_adverbial(tokens: list[Token], start: int) -> int:
    """Index behind an adverbial that stands before the subject: "In this regard, …"."""
    word = tokens[start].text
    if word in {"in", "on", "at", "with", "during", "after", "before", "to", "for", "as", "while", "accordingly", "further", "moreover", "finally", "furthermore", "noting", "turning", "recognizing"} or (word.endswith("ing") and word not in {"meeting"}):
        for k in range(start, min(start + 45, len(tokens))):
            if tokens[k].text == ",":
                return k + 1
    return start


def _back_over_modifiers(tokens: list[Token], start: int, verb: int) -> int:
    """First token of the modifiers right in front of a verb."""
    for k in range(max(start + 1, verb - 5), verb):
        if _skip_modifiers(tokens, k, []) == verb:
            return k
    return verb


def _coordinated(tokens: list[Token], first: FoundAct, lexicon: Lexicon) -> list[FoundAct]:
    """Acts joined to the first by "and", a semicolon, or a comma, in the same form; then those of later sentences."""
    found: list[FoundAct] = []
    allowed = _same_form(first.form)
    k = first.after
    depth = 0
    while k < len(tokens):
        word = tokens[k].text
        depth += (word == "(") - (word == ")")
        if word == "." and k + 1 < len(tokens) and tokens[k + 1].capital:
            return _later_sentences(tokens, k + 1, found, lexicon)
        if word in {"and", ";", ",", "but"} and depth <= 0:
            at = k + 1
            while at < len(tokens) and tokens[at].text in {"and", ",", "but"}:
                at += 1
            act = _joined(tokens, k, at, allowed, lexicon)
            if act is not None:
                found.append(act)
                k = act.after
                continue
            k = max(at, k + 1)
            continue
        k += 1
    return found


def _same_form(form: str) -> str:
    return {GERUND: GERUND, ADJECTIVE: GERUND + ADJECTIVE, PAST: PAST + PRESENT, PRESENT: PRESENT + PAST, BASE: BASE}[form]


def _joined(tokens: list[Token], mark: int, at: int, allowed: str, lexicon: Lexicon) -> FoundAct | None:
    """An act coordinated at `at`, where the token `mark` is the "and", comma or semicolon before it."""
    if at >= len(tokens):
        return None
    mods: list[str] = []
    verb = _skip_modifiers(tokens, at, mods)
    if verb >= len(tokens) or tokens[verb].capital:
        return None
    forms, known = word_forms(tokens[verb].text, lexicon)
    if tokens[verb].text == "having":
        known = "g" in allowed
    if not known or not any(f in allowed for f in forms):
        return None
    act = read_lead(tokens, at, lexicon, allowed.replace(ADJECTIVE, "") or allowed, False)
    if act is None or act.rule == "form" or not _bears_out(tokens, mark, act):
        return None
    return act


def _bears_out(tokens: list[Token], mark: int, act: FoundAct) -> bool:
    """Whether a coordinated verb is an act, and not a participle or noun that looks like one."""
    following = tokens[act.after].text if act.after < len(tokens) else ""
    before = tokens[mark - 1].text if mark else ""
    if following in _PASSIVE_TAIL or following in {"", ".", ";", ","} and act.type not in {"decide"}:
        return False
    if act.form == PRESENT and following in _NOUN_TAIL:
        return False
    strong = tokens[mark].text == ";" or (tokens[mark].text == "," and tokens[mark + 1].text == "and")
    if tokens[mark].text == "," and not strong:
        return act.form == GERUND or act.rule == "noun" or act.type in {"request", "call", "demand", "instruct", "condemn", "concern", "praise", "stress", "affirm", "note", "reject", "support"}
    if strong:
        return True
    return not before.endswith("ed") and act.type not in {"basis"}


def _later_sentences(tokens: list[Token], at: int, found: list[FoundAct], lexicon: Lexicon) -> list[FoundAct]:
    """Acts of the group in further sentences of the same paragraph."""
    if at == 0:
        at = next((k + 1 for k, t in enumerate(tokens[:-1]) if t.text == "." and tokens[k + 1].capital), len(tokens))
    while at < len(tokens):
        stop = next((k for k in range(at, len(tokens) - 1) if tokens[k].text == "." and tokens[k + 1].capital), len(tokens))
        sentence = tokens[:stop]
        first = _sentence_act(sentence, at, lexicon)
        if first is not None:
            found.append(first)
            found.extend(_coordinated(sentence, first, lexicon))
        at = stop + 1
    return found


def _sentence_act(tokens: list[Token], at: int, lexicon: Lexicon) -> FoundAct | None:
    forms, known = word_forms(tokens[at].text, lexicon) if at < len(tokens) else ("", False)
    if known and any(f in forms for f in PAST + PRESENT) and tokens[at].text not in {"states"}:
        return read_lead(tokens, at, lexicon, PAST + PRESENT, False)
    return _after_subject(tokens, at, lexicon)
