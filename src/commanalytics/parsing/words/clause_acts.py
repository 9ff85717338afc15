"""All acts of one clause: the first where it opens or behind its subject, further ones coordinated with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commanalytics.lexicon import (
    ADJECTIVE,
    BASE,
    DIRECTIVE,
    GERUND,
    PAST,
    PRESENT,
    Lexicon,
    modifier_starts,
    modifier_table,
    nouns,
)
from commanalytics.parsing.acts.complements import with_complement
from commanalytics.parsing.acts.leads import (
    FoundAct,
    Token,
    ends_sentence,
    past_adverbs,
    read_lead,
    read_nominal,
    singular,
    skip_modifiers,
    tokenize,
)
from commanalytics.parsing.page.subjects import opening_verbs
from commanalytics.parsing.sentence.forms import form_pairs, is_adverb, not_openers, word_forms
from commanalytics.parsing.sentence.subjects import is_speaker
from commanalytics.parsing.wordlists import grammar
from commanalytics.parsing.words.asks import find_to
from commanalytics.parsing.words.subjects import AUXILIARIES, PRONOUNS, RELATIVES, aside_end, is_group, past_adverbial

#: Rule of a verb behind the group's name that is no act itself, but may have acts joined to it.
NEUTRAL = "neutral"
_BE = grammar("be")
_NOUN_TAIL = grammar("noun_tail")
_OBJECT_STARTS = grammar("object_starts")
_JOINTS = frozenset({"and", "but", "yet", "whereas", ",", ";", ".", "(", ")"})
_FIRST_PERSON = frozenset({"we", "i"})
_FIRM = frozenset({"firm", "steadfast", "resolute", "united", "unwavering", "unequivocal", "strong", "unanimous"})
_REMAIN = frozenset({"remain", "remains", "remained"})
_ADJECTIVES = frozenset(m.phrase for m in modifier_table().values() if m.kind == "adjective")
_ENTRUSTING = frozenset({"entrust", "charge", "task", "vest"})
_PERFECT = frozenset({"has", "have", "had"})
_PRESENT_BE = frozenset({"am", "are", "is", "remain", "remains"})
_PAST_BE = frozenset({"was", "were", "remained"})
_LEADING = PRONOUNS | _PERFECT | _BE | grammar("own") | {"to", "would", "having", "being", "remaining"}
_EXPRESSED = grammar("expressed")
_EXPRESSING = {"voiced": "voice", "extended": "extend", "conveyed": "convey", "given": "give", "paid": "pay"}
_BEFORE_NOUNS = frozenset({"to", "of", "for", "and", "the", "by", "on", "a", "an", "in", "at"}) | grammar("own")
_PREPOSITIONS = grammar("prepositions")
_BETWEEN = grammar("between_subject_and_verb")
_OWN = grammar("own")
_MODALS = grammar("modals") | {"must", "cannot", "do", "did", "does"}
_EMPHATIC = frozenset({"would", "must", "do"})
_SAID_WITH_EMPHASIS = frozenset({"condemn", "concern", "stress", "praise", "reject"})
_DEEDS = frozenset({"instruct", "decide", "commit", "basis", "support"})  # types of what one may be said to do
_SUBORDINATE = grammar("subordinate")
_BEFORE_WE = grammar("before_we")
_CLAUSE_STARTS = frozenset({"when", "because", "until", "unless", "if", "whether"})
_SUBJECT_STARTS = grammar("subject_starts") | PRONOUNS
_MINUTED = frozenset(
    {"note", "stress", "praise", "condemn", "reject"}
)  # types of what minutes put into the passive: "The report was noted"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: Verb → the objects with which it only tells what was done; "" for any.
_TELLING = {
    verb: {phrase.partition(" ")[2] for phrase in grammar("telling") if phrase.split()[0] == verb}
    for verb in {phrase.split()[0] for phrase in grammar("telling")}
}
_TOLD = frozenset(phrase for phrase in grammar("telling") if " " in phrase)
_REFUSED = grammar("refused")
_COURTESIES, _ANNOUNCING = grammar("courtesies"), grammar("announcing")
_NEGATED = re.compile(
    r"(?:(?:do|does|did) not(?: and (?:will|shall|would) (?:never|not))?|(?:will|shall) (?:never|not))$"
)
#: What introduces an act of another verb, by its first word.
_INTRODUCTION = re.compile(
    r"(?:tak(?:e|es|en)|took|us(?:e|es|ed)|seiz(?:e|es|ed)|avail(?:s|ed)? \w+ of) (?:this|the|that) "
    r"(?:\w+ )?(?:opportunity|occasion) to |join(?:s|ed)? (?:[^ .;,]+ ){1,9}?in (?=\w+ing )"
    r"|(?:unanimous|united?|unites|as one|at one) in (?=\w+ing )|(?:wish(?:es|ed)?|want(?:s|ed)?) to "
)
_INTRODUCING = grammar("introducing")
#: Types of what a group can be doing as it speaks ("we are asking"); one supports or seeks without a word.
_WHILE_SPEAKING = DIRECTIVE | {"decide", "condemn", "reject", "affirm"}


def clause_acts(
    work: str, body: int, end: int, section: str, opened: bool, lexicon: Lexicon, only_we: bool = False
) -> tuple[list[Token], list[FoundAct]]:
    """Tokens and acts of one clause; `opened`: it begins with a lead phrase and not with a subject.

    `only_we`: the paragraph passes on somebody's words or tells of the meeting; only what "we" do in it is an act.
    """
    tokens = tokenize(work, body, end)
    quoted = bool(tokens) and tokens[0].text == "“"
    first_word = next((k for k, token in enumerate(tokens) if token.text not in {"“", '"', "("}), len(tokens))
    tokens = tokens[first_word:]
    if not tokens:
        return tokens, []
    if tokens[0].shout and work[body:end].isupper():
        tokens = [token._replace(capital=False, shout=False) for token in tokens]  # a cable: no capital says a name
    marked = any(work.find(mark, body, end) >= 0 for mark in '"“”')
    reader = _Reader(tokens, section, lexicon, quoted, marked)
    if only_we:
        speaks = section == "operative" or any(t.text in _FIRST_PERSON for t in tokens)
        return tokens, reader.own_acts(reader.own_words()) if speaks else []
    infinitive = tokens[0].text == "to" and section == "operative"  # "Decide:", and then "1. to adopt the guidelines"
    if infinitive and reader.has_purpose():
        opened = infinitive = False
    first = reader.opening() if opened or infinitive else reader.behind_subject(0)
    if first is None and (opened or infinitive):
        first = reader.behind_subject(0)
    if first is None:
        second = reader.next_sentence(0)
        found = [*reader.half_sentences(0, second), *reader.sentences(second)]
    else:
        found = [first, *reader.coordinated(first, len(tokens))]
    found = reader.with_inner(found) if work.find(" we ", body, end) >= 0 else found
    return tokens, reader.own_acts(found)


def _apart(found: list[FoundAct]) -> Iterator[FoundAct]:
    """Acts in the order of the text, each once: two ways of reading a sentence may lead to the same verb."""
    after = 0
    for act in sorted(found, key=lambda act: act.first):
        if act.first >= after:
            yield act
            after = act.after


class _Reader:
    """Acts of one clause's tokens."""

    def __init__(self, tokens: list[Token], section: str, lexicon: Lexicon, begins_quoted: bool, quotes: bool) -> None:
        self.tokens, self.section, self.lexicon = tokens, section, lexicon
        self.begins_quoted, self.quotes = begins_quoted, quotes

    def own_acts(self, found: list[FoundAct]) -> list[FoundAct]:
        """What is left when the verbs are taken out that only tell what the group did; each with its complement."""
        quoted = self._quoted() if self.quotes else set()
        own = [
            self._again(self._announced(a))
            for a in _apart(found)
            if a.rule != NEUTRAL and not self._telling(a) and a.first not in quoted
        ]
        return [with_complement(self.tokens, a) for a in own]

    def with_inner(self, found: list[FoundAct]) -> list[FoundAct]:
        """Beside the acts found, those of a "we" amid a sentence: "…, for which reason we demand that …"."""
        taken = {k for act in found for k in range(act.first, act.after)}
        more: list[FoundAct] = []
        quoted = 0
        for k, token in enumerate(self.tokens):
            quoted += (token.text == "“") - (token.text == "”")
            if token.text == "we" and not quoted and (act := self._inner(k, taken)) is not None:
                more.append(act)
                taken.update(range(act.first, act.after))
                more.extend(a for a in self._within(act, self.next_sentence(k)) if a.first not in taken)
                taken.update(i for a in more for i in range(a.first, a.after))
        return sorted([*found, *more], key=lambda act: act.start) if more else found

    def _inner(self, k: int, taken: set[int]) -> FoundAct | None:
        """The act of a "we" that is no part of what others did, or of when and how."""
        before = self.tokens[k - 1].text if k else ""
        if before not in _BEFORE_WE or (before in _SUBORDINATE and not self._emphasized(k)):
            return None
        verb = self._behind_pronoun(k)
        if verb is None or verb in taken:
            return None
        act = self._verb_at_once(k, verb)
        if act is None or act.first in taken or act.rule in {"form", NEUTRAL} or act.type == "basis":
            return None
        told = act.form == PAST and self.tokens[act.first - 1].text not in _PERFECT | _BE
        return None if told else act._replace(joint=self.tokens[self._joint_before(k)].start)

    def _joint_before(self, k: int) -> int:
        """Index of the comma or "and" that joins a half sentence beginning at `k` with a few words: ", just as we"."""
        near = range(k - 1, max(0, k - 6), -1)
        return next((j for j in near if self.tokens[j].text in {",", ";"}), k)

    def _emphasized(self, k: int) -> bool:
        """ "… just as we reject", "it is in this spirit that we urge": the clause is no less the group's own."""
        words = [token.text for token in self.tokens[max(0, k - 9) : k]]
        return words[-2:] in (["just", "as"], ["is", "why"]) or (words[-1:] == ["that"] and "it is" in " ".join(words))

    def _quoted(self) -> set[int]:
        """Indices of the tokens between quotation marks, which are somebody else's words or a name."""
        inside: set[int] = set()
        opened = 0 if self.begins_quoted and self._said_by_somebody() else None
        for k, token in enumerate(self.tokens):
            if token.text not in {"“", "”", '"'}:
                continue
            if opened is None:
                opened = k if token.text != "”" else None
            else:
                inside.update(range(opened, k))
                opened = None
        return inside

    def _said_by_somebody(self) -> bool:
        """ "“We condemn the felling,” the pilot said": words behind the mark that closes the first ones."""
        marks = [k for k, token in enumerate(self.tokens) if token.text == "”"]
        return len(marks) == 1 and self.tokens[marks[0] - 1].text == "," and len(self.tokens) - marks[0] > 3

    def _again(self, act: FoundAct) -> FoundAct:
        """ "Urges all concerned once again to": it is reiterated also where the word stands behind the addressee."""
        if act.reiterated or act.type not in DIRECTIVE:
            return act
        words = [token.text for token in self.tokens[act.after : act.after + 9]]
        end = next((k for k, word in enumerate(words) if word in {"to", ",", ";", ".", "that"}), 0)
        said = words[max(0, end - 2) : end]
        return act._replace(reiterated=True) if said in (["once", "again"], ["once", "more"]) else act

    def _announced(self, act: FoundAct) -> FoundAct:
        """ "We are pleased to announce the fund" announces; that it pleases is courtesy."""
        verb = act.after + (act.after < len(self.tokens) and self.tokens[act.after].text == "to")
        if act.form != ADJECTIVE or act.lemma not in _COURTESIES or verb == act.after or verb >= len(self.tokens):
            return act
        said = self.tokens[verb].text in _ANNOUNCING and read_lead(self.tokens, verb, self.lexicon, BASE, False)
        return said or act

    def _telling(self, act: FoundAct) -> bool:
        """ "Exchanged views", "we met", "kept a minute's silence"."""
        objects = {""} if act.lemma in _TOLD else _TELLING.get(act.lemma)
        if objects is None or act.form in GERUND + ADJECTIVE:
            return False
        return "" in objects or any(token.text in objects for token in self.tokens[act.after : act.after + 5])

    def has_purpose(self) -> bool:
        """Whether the infinitive at the start only says what for: "To make the fund work, we will meet"."""
        comma = next((k for k, token in enumerate(self.tokens[:40]) if token.text == ","), len(self.tokens))
        return comma + 1 < len(self.tokens) and self.tokens[comma + 1].text in _FIRST_PERSON

    # ------------------------------------------------------------ the first act

    def opening(self) -> FoundAct | None:
        """The lead phrase that the clause begins with."""
        at = 1 if self.tokens[0].text == "to" else 0
        if not at and self._begins_with_adjective() and (nominal := read_nominal(self.tokens, 0)) is not None:
            return nominal
        allowed = GERUND + ADJECTIVE + PAST + PRESENT + (BASE if self.section == "operative" else "")
        lead = read_lead(self.tokens, at, self.lexicon, BASE if at else allowed, self.section == "preamble")
        if lead is not None and lead.form == GERUND and self.section == "operative":
            return self._finite_behind(lead) or lead
        return lead or (read_nominal(self.tokens, 0) if not at else None)

    def _begins_with_adjective(self) -> bool:
        """ "Shared conviction that", and not "Renewed its demand"."""
        following = self.tokens[1].text if len(self.tokens) > 1 else ""
        return self.tokens[0].text in _ADJECTIVES and following not in _OWN | {"the", "a", "an"}

    def _finite_behind(self, lead: FoundAct) -> FoundAct | None:
        """ "10. Having heard the parties, notes with interest their offer": the finite verb behind the participle."""
        for k in range(lead.after, min(len(self.tokens) - 1, lead.after + 40)):
            if self.tokens[k].text in {";", "."}:
                return None
            verb = skip_modifiers(self.tokens, k + 1, []) if self.tokens[k].text == "," else len(self.tokens)
            if verb < len(self.tokens) and "s" in word_forms(self.tokens[verb].text, self.lexicon)[0]:
                act = read_lead(self.tokens, k + 1, self.lexicon, PRESENT, False)
                if act is not None and act.rule != "form":
                    return act
        return None

    def behind_subject(self, start: int, reach: int = 110) -> FoundAct | None:
        """The act behind a subject: the group's own verb, or a passive ("Member States were encouraged")."""
        tokens = self.tokens
        if tokens[start].text == "that" and tokens[start].capital and start + 1 < len(tokens):
            return self._recommended(start + 1, reach)
        at = start + past_adverbial([t.text for t in tokens[start : start + 61]])
        at = skip_modifiers(tokens, at, [])
        if at > start and at < len(tokens) and self._finite(at, at):
            return read_lead(tokens, at, self.lexicon, PAST + PRESENT, False)
        if at < len(tokens) and tokens[at].text in _BE:
            return self._state(at)  # "Were encouraged by the opening of the lock"
        verb = self._behind_pronoun(at)
        if verb is not None:
            return self._told(start, at, self._verb_at_once(at, verb))
        act = self._verb_behind(at, reach, True) or self._verb_behind(at, reach, False)
        if act is None and at > start and tokens[start].text in _PREPOSITIONS:
            act = self._verb_behind(start, reach, False)  # "With this in mind the Council invites A, …"
        return self._told(start, at, act)

    def _recommended(self, at: int, reach: int) -> FoundAct | None:
        """ "That the States be urged to …": a conclusion, worded as what is concluded."""
        be = next((k for k in range(at, min(len(self.tokens), at + reach)) if self.tokens[k].text == "be"), None)
        return None if be is None or be == at else self._behind_auxiliary(at, be)

    def _behind_pronoun(self, at: int) -> int | None:
        """Index of the word behind "we" and its adverbs, which is its verb; None where something is inserted."""
        tokens = self.tokens
        if at >= len(tokens) or tokens[at].text not in PRONOUNS:
            return None
        k = skip_modifiers(tokens, at + 1, [])
        while k < len(tokens) and (tokens[k].text in _BETWEEN or tokens[k].text.endswith("ly")):
            k = skip_modifiers(tokens, k + 1, [])
        inserted = (
            k >= len(tokens) or tokens[k].capital or not tokens[k].text.isalpha() or tokens[k].text in _PREPOSITIONS
        )
        return None if inserted else k

    def _verb_at_once(self, at: int, verb: int) -> FoundAct | None:
        """The act of a verb that must stand here: behind a pronoun no other word is looked for."""
        if (said := self._emphatic(verb) or self._introduced(verb) or self._remains(verb)) is not None:
            return said
        if self.tokens[verb].text in AUXILIARIES:
            return self._behind_auxiliary(at, verb) or self._untold(at, verb)
        return (self._own_verb(at, verb) if self._finite(at, verb) else None) or self._untold(at, verb)

    def _untold(self, at: int, verb: int) -> FoundAct | None:
        """ "We are mapping …, and affirm", "We begin … and pledge": no act itself, it may have one joined to it."""
        if self.tokens[at].text not in _FIRST_PERSON or self.tokens[verb].text in _MODALS:
            return None
        token = self.tokens[verb]
        form = PAST if token.text in _PERFECT | {"was", "were"} or token.text.endswith("ed") else BASE
        return FoundAct(token.start, token.end, "", "other", None, False, "", NEUTRAL, form, verb, verb + 1)

    def _emphatic(self, verb: int) -> FoundAct | None:
        """ "We cannot but deplore", "we must condemn", "we would also ask", "we would like to thank"."""
        tokens = self.tokens
        words = [token.text for token in tokens[verb : verb + 3]]
        if words[:2] == ["cannot", "but"]:
            return read_lead(tokens, verb + 2, self.lexicon, BASE, False) if verb + 2 < len(tokens) else None
        if (seized := self._seized(verb)) is not None:
            return seized
        if words[0] not in _EMPHATIC:
            return None
        at = skip_modifiers(tokens, verb + 1, [])
        if [token.text for token in tokens[at : at + 2]] in (["like", "to"], ["wish", "to"]):
            at = skip_modifiers(tokens, at + 2, [])
        act = read_lead(tokens, at, self.lexicon, BASE, False) if at < len(tokens) else None
        return act if act is not None and act.type in DIRECTIVE | _SAID_WITH_EMPHASIS else None

    def _introduced(self, k: int) -> FoundAct | None:
        """ "We take this opportunity to thank", "we join the Assembly in calling for": an act introduced by another."""
        if self.tokens[k].text not in _INTRODUCING:
            return None
        words = [token.text for token in self.tokens[k : k + 16]]
        match = _INTRODUCTION.match(" ".join(words) + " ")
        verb = k + match.group().count(" ") if match is not None else len(self.tokens)
        if verb >= len(self.tokens):
            return None
        act = read_lead(self.tokens, verb, self.lexicon, BASE + GERUND, False)
        deed = act is None or act.rule == "form" or act.type in {"basis", "decide", "commit"}
        return None if deed else act

    def _seized(self, k: int) -> FoundAct | None:
        """ "The Council will remain seized of the matter": the one promise that closes as a decision does."""
        words = [token.text for token in self.tokens[k : k + 3]]
        return self._lead_at(k + 1) if words == ["will", "remain", "seized"] else None

    def _lead_at(self, k: int) -> FoundAct | None:
        act = read_lead(self.tokens, k, self.lexicon, BASE + PAST + ADJECTIVE, True)
        return act if act is not None and act.rule != "form" else None

    def _told(self, start: int, at: int, act: FoundAct | None) -> FoundAct | None:
        """ "At our meeting of 29 June 2023 we agreed …" tells of an earlier act and is none; "I asked" of one's own."""
        if act is None or act.form != PAST or self.tokens[act.first - 1].text in _PERFECT:
            return act
        words = [token.text for token in self.tokens[start:at]]
        there = words[:1] == ["at"] and self.tokens[start + 1].capital and self.tokens[at].text in _FIRST_PERSON
        bare_year = words[:1] == ["in"] and _YEAR.fullmatch("".join(words[1:2])) is not None
        dated = any(map(_YEAR.fullmatch, words)) and self.tokens[at].text in _FIRST_PERSON
        alone = self.tokens[at].text == "i"
        return (
            act._replace(rule=NEUTRAL)
            if bare_year or dated or alone or there or self.tokens[start].text == "last"
            else act
        )

    def _verb_behind(self, at: int, reach: int, passing: bool) -> FoundAct | None:
        """The act of the first finite verb behind a subject; `passing` over what stands between commas."""
        tokens = self.tokens
        depth = past = 0
        for k in range(at + 1, min(len(tokens), at + reach)):
            word = tokens[k].text
            depth += (word == "(") - (word == ")")
            if k < past or depth > 0 or (tokens[k].capital and not tokens[k].shout):
                continue
            if word == "," and passing:
                past = k + aside_end([t.text for t in tokens[k : k + 45]])
                continue
            if word == ";" or (word == "." and ends_sentence(tokens, k)):
                return None
            if word in RELATIVES or word == "what":
                past = self._past_relative(k)
                continue
            if word in _CLAUSE_STARTS:
                past = next((j for j in range(k, len(tokens)) if tokens[j].text in {",", ";", "."}), len(tokens))
                continue
            if word in AUXILIARIES and tokens[k - 1].text != "to":
                return self._behind_auxiliary(at, k)
            if (
                word in _REMAIN
                and is_group(self._subject(at, k), self.lexicon)
                and (act := self._remains(k)) is not None
            ):
                return act
            if (
                word in _INTRODUCING
                and is_group(self._subject(at, k), self.lexicon)
                and (act := self._introduced(k)) is not None
            ):
                return act
            if word not in modifier_starts() and (word in opening_verbs() or self._finite(at, k)):
                return self._own_verb(at, k)
        return None

    def _past_relative(self, k: int) -> int:
        """Index behind the verb of a relative clause: "Parties which have not yet reported are invited"."""
        j = skip_modifiers(self.tokens, k + 1, [])
        if j < len(self.tokens) and self.tokens[j].text in PRONOUNS:
            return skip_modifiers(self.tokens, j + 1, []) + 1  # "the buoys that we demand"
        if j >= len(self.tokens) or self.tokens[j].text not in AUXILIARIES:
            return k + 1
        while j < len(self.tokens) and self.tokens[j].text in AUXILIARIES | {"not", "yet"}:
            j = skip_modifiers(self.tokens, j + 1, [])
        return j + 1

    def _subject(self, at: int, k: int) -> list[str]:
        return [t.text.capitalize() if t.capital else t.text for t in self.tokens[at:k]]

    def _plural(self, at: int, k: int) -> bool:
        first, last = self.tokens[at].text, self.tokens[k - 1].text
        if any(t.text == "and" for t in self.tokens[at:k]) or (last == "us" and first != "each"):
            return True
        head = next((j for j in range(at + 1, k) if self.tokens[j].text in _PREPOSITIONS), k)
        before = next((t.text for t in reversed(self.tokens[at:head]) if t.text not in modifier_table()), first)
        return bool({first, last} & (PRONOUNS - {"it"})) or before.endswith("s")

    def _finite(self, at: int, k: int) -> bool:
        """Whether the token is a finite verb of the lexicon, as it can stand behind the subject from `at`."""
        word = self.tokens[k].text
        forms, known = word_forms(word, self.lexicon)
        if not known or word == "having":
            return False
        if (word in not_openers() or is_speaker(word)) and not (
            k + 1 < len(self.tokens) and self.tokens[k + 1].text == "that"
        ):
            return False
        if k > at and self.tokens[k - 1].text in _BEFORE_NOUNS:
            return False
        if k > at + 1 and "p" not in forms and self.tokens[k - 1].text.endswith("ed"):
            return False  # "exchanged views"
        if k + 1 < len(self.tokens) and self.tokens[k + 1].text in _BE:
            return False  # "Sincere thanks were expressed"
        return "p" in forms or "s" in forms or (k > at and "b" in forms and self._plural(at, k))

    def _own_verb(self, at: int, k: int) -> FoundAct | None:
        if not is_group(self._subject(at, k), self.lexicon):
            return None
        allowed = PAST + PRESENT + (BASE if self._plural(at, k) else "")
        act = read_lead(self.tokens, self._back_over_modifiers(at, k), self.lexicon, allowed, False)
        return act._replace(rule=NEUTRAL) if act is not None and act.rule == "form" else act

    def _back_over_modifiers(self, start: int, verb: int) -> int:
        """First token of the modifiers right in front of a verb."""
        comma = next((k for k in range(verb - 1, max(start, verb - 5), -1) if self.tokens[k].text == ","), start)
        for k in range(max(comma + 1, start + 1, verb - 5), verb):
            if past_adverbs(self.tokens, k, [], self.lexicon, PAST + PRESENT + BASE) == verb:
                return k
        return verb

    def _behind_auxiliary(self, at: int, k: int) -> FoundAct | None:
        tokens, group = self.tokens, is_group(self._subject(at, k), self.lexicon)
        first = k + 1
        if first < len(tokens) and tokens[first].text == ",":
            first = skip_modifiers(tokens, first + 1, [""])  # "has, however, been"
        while first < len(tokens) and tokens[first].text in _BETWEEN | {"been", "being", "be"}:
            if group and tokens[first].text == "never":
                return self._refusal(k, first)
            first += 1
        if first >= len(tokens):
            return None
        if group and tokens[first].text == "not":
            return self._refusal(k, first)
        be = tokens[k].text in _BE or tokens[first - 1].text in _BE
        verb = skip_modifiers(tokens, first, [])
        if be and verb < len(tokens) and tokens[verb].text in _EXPRESSED:
            return self._expressed(at, k, verb)
        inverted = self._inverted(at, k, verb) if be and verb < len(tokens) else None
        if inverted is not None:
            return inverted
        nominal = read_nominal(tokens, first) if be and group else None
        if nominal is not None:
            return nominal
        if be and group and (speaking := self._progressive(first) or self._firm(first)) is not None:
            return speaking
        if group and (said := self._introduced(first) or self._seized(k)) is not None:
            return said
        settled = tokens[k - 1].text == "it" and tokens[first].text == "resolved"  # "it was resolved to build"
        adjective = be and group and not settled
        act = read_lead(tokens, first, self.lexicon, PAST + ADJECTIVE if group or not be else PAST, adjective)
        if act is not None and act.rule == "form" and be and group:
            return act._replace(rule=NEUTRAL)  # "were briefed by the Envoy, commended his efforts and …"
        if act is None or act.rule == "form":
            return None
        return self._passive(at, k, act, group, be)

    def _progressive(self, first: int) -> FoundAct | None:
        """ "We are asking the makers to …": an act in the doing; "we are supporting" tells of what one does."""
        act = read_lead(self.tokens, first, self.lexicon, GERUND, False)
        return act if act is not None and act.rule != "form" and act.type in _WHILE_SPEAKING else None

    def _firm(self, k: int) -> FoundAct | None:
        """ "We remain firm in our resolve", "we are united in our commitment": the noun is the act."""
        if self.tokens[k].text not in _FIRM or k + 3 >= len(self.tokens) or self.tokens[k + 1].text != "in":
            return None
        act = read_nominal(self.tokens, k + 2) if self.tokens[k + 2].text in _OWN else None
        return None if act is None else act._replace(start=self.tokens[k].start, first=k)

    def _remains(self, k: int) -> FoundAct | None:
        return self._firm(k + 1) if self.tokens[k].text in _REMAIN and k + 1 < len(self.tokens) else None

    def _refusal(self, k: int, negation: int) -> FoundAct | None:
        """ "We do not and will never recognise the annexation": a verb of accepting, denied."""
        tokens = self.tokens
        verb = negation + 1
        while verb < len(tokens) and tokens[verb].text in AUXILIARIES | {"and", "never", "not"}:
            verb += 1
        verb = skip_modifiers(tokens, verb, [])
        said = " ".join(token.text for token in tokens[k:verb])
        act = read_lead(tokens, verb, self.lexicon, BASE, False) if verb < len(tokens) else None
        if act is None or act.lemma not in _REFUSED or not _NEGATED.match(said):
            return None
        return act._replace(start=tokens[k].start, first=k, type="reject", lemma=f"not {act.lemma}", rule="refusal")

    def _passive(self, at: int, k: int, act: FoundAct, group: bool, be: bool) -> FoundAct | None:
        """ "We are appalled", "the Assembly has endorsed", "it was decided", "the Chair was asked"."""
        if not be:
            return act if group else None
        if act.form == ADJECTIVE:
            return act if group else None
        impersonal = self.tokens[k - 1].text == "it"
        if self.tokens[k].text not in _BE | _PERFECT or act.lemma in {"oblige", "conclude"}:
            return None  # "all States are obliged to", "the treaty was concluded", "sanctions can be lifted"
        if impersonal or act.type == "decide" or act.lemma == "remind":
            return act
        if act.type in _MINUTED and " " not in act.lemma and not self._by_some(act.after - 1):
            return act
        return act._replace(subject=(at, k)) if act.type in DIRECTIVE else None

    def _expressed(self, at: int, k: int, verb: int) -> FoundAct | None:
        """ "Serious concern was expressed": the noun is the subject."""
        head = next((j for j in range(k - 1, at - 1, -1) if singular(self.tokens[j].text) in nouns()), None)
        if head is None or k - at > 8:
            return None
        noun = singular(self.tokens[head].text)
        act = read_lead(self.tokens, verb, self.lexicon, PAST, False)
        if act is None or self._by_some(verb):
            return None
        entry = nouns()[noun]
        base = _EXPRESSING.get(self.tokens[verb].text, "express")
        after = self.tokens[verb + 1].text if verb + 1 < len(self.tokens) else ""
        if (base, noun, after) in self.lexicon.by_core:
            return self._inverted(at, k, verb)  # "Tribute was paid to": an idiom with its preposition
        found = self.lexicon.lookup(
            (base, noun), frozenset(t.text for t in self.tokens[at:head] if t.text in modifier_table())
        )
        strength = found[1] if found is not None else entry.strength
        return act._replace(
            start=self.tokens[at].start,
            lemma=f"{base} {noun}",
            type=entry.type,
            strength=strength,
            rule="noun_was_expressed",
            first=at,
        )

    def _inverted(self, at: int, k: int, verb: int) -> FoundAct | None:
        """ "Note was taken of the report": an idiom of the lexicon with its noun in front."""
        noun, after = self.tokens[k - 1].text, self.tokens[verb + 1].text if verb + 1 < len(self.tokens) else ""
        if self.tokens[k].text not in _BE | _PERFECT:
            return None  # "Those responsible must be held to account"
        for head, form in form_pairs(self.tokens[verb].text, self.lexicon):
            core = next((c for c in ((head, noun, after), (head, noun)) if c in self.lexicon.by_core), None)
            act = read_lead(self.tokens, verb, self.lexicon, PAST, False) if core and form == PAST else None
            if core is None or act is None or k - at > 8:
                continue
            entry = self.lexicon.by_core[core].get(frozenset()) or next(iter(self.lexicon.by_core[core].values()))
            end = self.tokens[verb + len(core) - 2]
            return act._replace( start=self.tokens[at].start, first=at, end=end.end, after=verb + len(core) - 1,
                lemma=" ".join(core), type=entry.type, strength=entry.strength, rule="idiom_inverted",
            )  # fmt: skip
        return None

    def _by_some(self, verb: int) -> bool:
        """ "Doubts were voiced by some pilots": not by the group."""
        after = self.tokens[verb + 1 : verb + 5]
        if (
            not after
            or after[0].text != "by"
            or (len(after) > 2 and after[1].text == "all" and after[2].text in {".", ";"})
        ):
            return False
        return not is_group([t.text for t in after[1:]], self.lexicon)

    # ------------------------------------------------------------ further acts

    def coordinated(self, first: FoundAct, stop: int) -> list[FoundAct]:
        """Acts joined to the first by "and", a semicolon, or a comma; then those of later sentences."""
        found: list[FoundAct] = []
        tokens, lead, past, depth = self.tokens, first, first.after, 0
        for k in [k for k, token in enumerate(tokens[:stop]) if token.text in _JOINTS and k >= past]:
            if k < past:
                continue
            word = tokens[k].text
            depth += (word == "(") - (word == ")")
            if word == "." and k + 1 < stop and ends_sentence(tokens, k):
                return [*found, *self.sentences(k + 1)]
            if word in {"and", ";", ",", "but", "yet", "whereas"} and depth <= 0:
                at = k + 1
                while at < stop and tokens[at].text in {"and", ",", "but", "yet"}:
                    at += 1
                if at == k + 1 and at < stop and word not in {";", "whereas"} and not self._may_lead(at):
                    past = at
                    continue  # most words behind "and" or a comma begin no act
                if tokens[at - 1].text == "," and tokens[at - 2].text == "and":
                    at = self._past_aside(at, stop)
                act = self._joined(k, at, lead, stop)
                if act is not None:
                    found.append(self._attached(act, lead, k))
                    lead = found[-1]
                past = at if act is None else act.after
        return found

    def _past_aside(self, at: int, stop: int) -> int:
        """Behind what stands between commas after "and": "and, until then, was authorised"."""
        if at >= stop or self._may_lead(at):
            return at
        return next((k + 1 for k in range(at, min(stop - 1, at + 10)) if self.tokens[k].text == ","), at)

    def _attached(self, act: FoundAct, lead: FoundAct, mark: int) -> FoundAct:
        """The act with its joint; a second passive shares the first one's subject ("urged to …, invited to …")."""
        shared = lead.subject if act.subject is None and act.type in DIRECTIVE and act.form == PAST else act.subject
        return act._replace(joint=self.tokens[mark].start, subject=shared)

    def _joined(self, mark: int, at: int, lead: FoundAct, stop: int) -> FoundAct | None:
        """An act coordinated at `at`, where the token `mark` is the "and", comma or semicolon before it."""
        tokens = self.tokens
        if at >= stop:
            return None
        opposed = tokens[mark].text == "whereas"
        if (
            (opposed or (at > mark + 1 and self._is_passive(lead)))
            and not self._verb_at(at)
            and tokens[at].text not in _BE | PRONOUNS
        ):
            return self._second_passive(at)
        if tokens[mark].text != ";" and not self._may_lead(at):
            return None
        if tokens[at].text == "would" and self._of_we(lead):
            return self._emphatic(at)
        if lead.rule == "nominal" and tokens[at].text in _OWN:
            return read_nominal(tokens, at)  # "Its solidarity with the families and its gratitude to the ushers"
        if lead.rule == "noun" and tokens[at].text in _OWN and at > mark + 1 and self._same_owner(lead, at):
            return self._elided(at, lead)
        if tokens[0].text == "to":
            return self._joined_infinitive(mark, at, lead, stop)
        strong = tokens[mark].text == ";" or at > mark + 1 or tokens[mark].text == "and"
        perfect = tokens[at].text in _PERFECT and at + 1 < stop and strong
        if perfect:
            at += 1  # "has called for … and has expressed …"
        elif tokens[at].text in _BE and strong and lead.subject is None:
            return self._state(at)
        elif tokens[at].text in _BE and strong and at + 1 < stop and word_forms(tokens[at + 1].text, self.lexicon)[1]:
            at += 1  # "are urged to …, and are invited to …"
        if tokens[at].text in PRONOUNS or (tokens[mark].text == ";" and not self._verb_at(at)):
            return self.behind_subject(at, 12) if strong and lead.form != GERUND else None
        return self._same_tense_verb(mark, at, lead, stop, PAST if perfect else self._forms_beside(lead))

    def _same_tense_verb(self, mark: int, at: int, lead: FoundAct, stop: int, allowed: str) -> FoundAct | None:
        """A second verb of the lead's subject, in one of the `allowed` forms: "condemns … and demands …"."""
        tokens = self.tokens
        verb = past_adverbs(tokens, at, [], self.lexicon, "gpsb")
        if verb >= stop or (tokens[verb].capital and not tokens[verb].shout):
            return None
        forms, known = word_forms(tokens[verb].text, self.lexicon)
        if tokens[verb].text == "having":
            known, forms = True, GERUND
        if not known:
            return None
        if not any(f in allowed for f in forms):
            return None
        act = read_lead(tokens, at, self.lexicon, allowed, False)
        if act is None or act.rule == "form" or not self._bears_out(mark, at, verb, act, lead):
            return None
        return act

    def _same_owner(self, lead: FoundAct, at: int) -> bool:
        return any(token.text == self.tokens[at].text for token in self.tokens[lead.first : lead.after])

    def _elided(self, at: int, lead: FoundAct) -> FoundAct | None:
        """ "We reiterate our condemnation …, and our commitment to": the verb of the first noun is meant again."""
        act = read_nominal(self.tokens, at)
        return None if act is None else act._replace(reiterated=lead.reiterated, form=lead.form, rule="noun")

    def _is_passive(self, act: FoundAct) -> bool:
        return act.form == PAST and act.first > 0 and self.tokens[act.first - 1].text in _BE

    def _second_passive(self, at: int) -> FoundAct | None:
        """ "The report was endorsed, and the Panel was asked to …": a passive with a subject of its own."""
        act = self.behind_subject(at, 12)
        return act if act is not None and self._is_passive(act) else None

    def _state(self, at: int) -> FoundAct | None:
        """ "… and are deeply troubled by", "… and am asking": a state, or an act in the doing, of the same subject."""
        act = self._progressive(at + 1)
        if act is None:
            act = read_lead(self.tokens, at + 1, self.lexicon, ADJECTIVE, True) if at + 1 < len(self.tokens) else None
        return act if act is not None and act.rule != "form" else None

    def _forms_beside(self, lead: FoundAct) -> str:
        """Forms that a verb joined to a lead can have: that of its tense, and beside "we" no third person."""
        allowed = _same_form(lead.form)
        if lead.form == ADJECTIVE and self.section == "operative":
            allowed = PAST + PRESENT + BASE
            before = self.tokens[lead.first - 1].text if lead.first else ""
            if before in _PRESENT_BE or self.tokens[lead.first].text in _PRESENT_BE:
                allowed = PRESENT + BASE
            elif before in _PAST_BE:
                allowed = PAST
        if not self._of_we(lead):
            return allowed
        return allowed.replace(PRESENT, "").replace(PAST, "" if lead.form == BASE else PAST)

    def _of_we(self, lead: FoundAct) -> bool:
        """Whether a lead's subject is "we"."""
        k = lead.first - 1
        while k >= 0 and (self.tokens[k].text in AUXILIARIES or self.tokens[k].text in modifier_table()):
            k -= 1
        return k >= 0 and self.tokens[k].text in _FIRST_PERSON

    def _joined_infinitive(self, mark: int, at: int, lead: FoundAct, stop: int) -> FoundAct | None:
        """Infinitives join infinitives: "To condemn …, and to consider …"."""
        if self.tokens[at].text != "to" or at + 1 >= stop or not self._verb_at(at + 1):
            return None
        act = read_lead(self.tokens, at + 1, self.lexicon, BASE, False)
        if act is None or act.rule == "form" or self.tokens[mark].text == ";" or lead.type not in DIRECTIVE:
            return act if act is not None and act.rule != "form" else None
        joined = self.tokens[mark].text == "," and at > mark + 1
        return act if joined and act.type in DIRECTIVE | {"condemn", "concern", "praise", "affirm", "stress"} else None

    def _may_lead(self, at: int) -> bool:
        """A quick look at the word behind "and" or a comma: most of them begin no act."""
        word = self.tokens[at].text
        leads = self.lexicon.leads.get(word)
        if leads is None:
            if len(self.lexicon.leads) > 100_000:  # hostile text: never grow without end
                self.lexicon.leads.clear()
            leads = word in _LEADING or word in modifier_starts() or is_adverb(word)
            leads = self.lexicon.leads[word] = leads or word_forms(word, self.lexicon)[1]
        return leads

    def _verb_at(self, at: int) -> bool:
        verb = skip_modifiers(self.tokens, at, [])
        return verb < len(self.tokens) and word_forms(self.tokens[verb].text, self.lexicon)[1]

    def _bears_out(self, mark: int, at: int, verb: int, act: FoundAct, lead: FoundAct) -> bool:
        """Whether a coordinated verb is an act, and not a participle or noun that looks like one."""
        tokens = self.tokens
        following = tokens[act.after].text if act.after < len(tokens) else ""
        aside = following == "," and aside_end([t.text for t in tokens[act.after : act.after + 12]]) > 0
        shared = (
            following == "," and at > mark + 1 and lead.after >= mark - 1
        )  # "concern about, and condemned, the raid"
        if act.form == BASE and act.lemma in {"respect", "support"} and following == "for":
            return False  # "and respect for the Charter"
        if act.lemma in _ENTRUSTING and following == "with":
            return False  # "the Experts Group, charged with building ties"
        if following == "by" or (
            following in {"", ".", ";", ",", "and"} and act.type != "decide" and not (aside or shared)
        ):
            return False
        if act.form == PRESENT and following in _NOUN_TAIL and act.after == verb + 1 and not self._asked_of(act.after):
            return False
        sign = tokens[mark].text
        strong = sign == ";" or (sign == "," and at > mark + 1 and tokens[at - 1].text == "and")
        if act.form == BASE and not (self._own_base(mark, act, lead) and not self._infinitive_open(lead, mark, act)):
            return False
        if strong:
            return True
        if act.form == GERUND and lead.form not in GERUND + ADJECTIVE:
            return False
        return self._plain_object(verb, act) and not (sign != "," and self._relative_open(lead, mark, act))

    def _infinitive_open(self, lead: FoundAct, mark: int, act: FoundAct) -> bool:
        """A bare "and" behind "to …" joins what is to be done: "welcome steps to train and empower the young"."""
        if self.tokens[mark].text != "and" or act.type not in _DEEDS:
            return False
        for k in range(mark - 1, lead.after - 1, -1):
            word = self.tokens[k].text
            if word == "," or (word == "to" and find_to(self.tokens, k, mark) == k):
                return word == "to"
        return False

    def _asked_of(self, at: int) -> bool:
        """ "demands of the exchange that it …": "of" names the addressee."""
        nearby = [t.text for t in self.tokens[at : at + 14]]
        return nearby[0] == "of" and "that" in nearby

    def _own_base(self, mark: int, act: FoundAct, lead: FoundAct) -> bool:
        """A bare verb may belong to what is asked ("to withdraw the lots and hold the panels") and be no act."""
        sign = self.tokens[mark].text
        if lead.form not in BASE + ADJECTIVE:
            return sign == "," and (act.type == "commit" or (act.type in DIRECTIVE and self._of_we(lead)))
        if sign == ";" or lead.type not in DIRECTIVE:
            return True
        open_ = any(token.text in {"that", ":"} for token in self.tokens[lead.after : mark])
        if not open_ and find_to(self.tokens, lead.after, mark) is None:
            return True  # "We call for the release of the crew and support all efforts to that end"
        if act.type in {"stress", "affirm", "note"}:
            return act.after < len(self.tokens) and self.tokens[act.after].text == "that"
        return act.type not in {"decide", "commit", "basis", "support"}

    def _plain_object(self, verb: int, act: FoundAct) -> bool:
        """A verb with an object of its own, and not a participle in front of a noun ("and recognized right")."""
        if act.after > verb + 1:
            return True
        following = self.tokens[act.after] if act.after < len(self.tokens) else None
        if act.type in DIRECTIVE and any(t.text in {"to", "that"} for t in self.tokens[act.after : act.after + 14]):
            return True
        counted = act.type == "decide" and following is not None and following.text[0].isdigit()  # "and set 1 June as"
        return counted or (following is not None and (following.capital or following.text in _OBJECT_STARTS))

    def _relative_open(self, lead: FoundAct, mark: int, act: FoundAct) -> bool:
        """A bare "and" inside a relative clause in the same tense joins verbs of that clause."""
        for k in range(mark - 1, lead.after - 1, -1):
            word = self.tokens[k].text
            if word in {",", ";"}:
                return False
            if word in {"which", "who"}:
                return self._same_tense(k + 1, mark, act.form)
        return False

    def _same_tense(self, start: int, stop: int, form: str) -> bool:
        past = any(
            t.text.endswith("ed") or t.text in {"was", "were", "had", "set", "made", "took"}
            for t in self.tokens[start:stop]
        )
        return past == (form == PAST)

    # ------------------------------------------------------------ later sentences

    def next_sentence(self, at: int) -> int:
        """Index of the first token of the sentence after the one at `at`."""
        for k in range(at, len(self.tokens) - 1):
            if ends_sentence(self.tokens, k):
                return k + 1
        return len(self.tokens)

    def sentences(self, at: int) -> list[FoundAct]:
        """Acts of the group in further sentences of the same paragraph."""
        found: list[FoundAct] = []
        while at < len(self.tokens):
            stop = self.next_sentence(at)
            first = self._sentence_act(at)
            if first is not None and first.start < self.tokens[stop - 1].end:
                first = first._replace(joint=self.tokens[at].start)
                found.append(first)
                if first.after >= stop:
                    stop = self.next_sentence(first.after)
                found.extend(a for a in self._within(first, stop))
            else:
                found.extend(self.half_sentences(at, stop))
            at = stop
        return found

    def own_words(self) -> list[FoundAct]:
        """Acts of the sentences whose subject is "we", outside quotation marks; and of those behind somebody's words
        that name the group again: "The Envoy offered his help. The Council accepted it with thanks."
        """
        found: list[FoundAct] = []
        at = 0
        while at < len(self.tokens):
            stop = self.next_sentence(at)
            first = self._sentence_act(at)
            before = {t.text for t in self.tokens[at : first.first]} if first is not None else set()
            named = first is not None and at > 0 and self.section == "operative" and self._named_again(at, first)
            if first is not None and (before & _FIRST_PERSON or named) and not before & {"“", '"'}:
                found.append(first._replace(joint=self.tokens[at].start))
                found.extend(self._within(first, stop))
            at = stop
        return [act for act in found if act.type != "basis"]  # "we met", "we heard"

    def _named_again(self, at: int, act: FoundAct) -> bool:
        """Whether a sentence's own subject names the group; "it" may be whoever spoke before."""
        subject = self._subject(at, act.first)
        return act.subject is None and self.tokens[at].text not in PRONOUNS and is_group(subject, self.lexicon)

    def half_sentences(self, at: int, stop: int) -> list[FoundAct]:
        """Acts behind a semicolon in a sentence that begins without one: "Its shores are old; we oppose …"."""
        for k in range(at, stop - 1):
            if self.tokens[k].text in {";", ":"} and self.tokens[k + 1].text in _SUBJECT_STARTS:
                act = self.behind_subject(k + 1, 14)
                if act is not None and act.start < self.tokens[stop - 1].end:
                    return [act._replace(joint=self.tokens[k].start), *self._within(act, stop)]
        return []

    def _within(self, first: FoundAct, stop: int) -> list[FoundAct]:
        return self.coordinated(first, stop - 1 if stop < len(self.tokens) else stop)

    def _sentence_act(self, at: int) -> FoundAct | None:
        tokens = self.tokens
        if tokens[at].text == "to" and at + 1 < len(tokens) and self._verb_at(at + 1):
            return read_lead(tokens, at + 1, self.lexicon, BASE, False)
        if tokens[at].text in _OWN and (nominal := read_nominal(tokens, at)) is not None:
            return nominal  # "Our special thanks go to the Governor"
        verb = skip_modifiers(tokens, at, [])
        forms, known = word_forms(tokens[verb].text, self.lexicon) if verb < len(tokens) else ("", False)
        leading = PAST + PRESENT + (GERUND + ADJECTIVE if self.section == "preamble" else "")
        if known and any(f in leading for f in forms) and tokens[verb].text not in not_openers():
            return read_lead(tokens, at, self.lexicon, leading, self.section == "preamble")
        return self.behind_subject(at)


_SAME_FORM = {
    GERUND: GERUND + ADJECTIVE, ADJECTIVE: GERUND,
    PAST: PAST + PRESENT + BASE, PRESENT: PRESENT + PAST, BASE: BASE + PAST + PRESENT,
}  # fmt: skip


def _same_form(form: str) -> str:
    return _SAME_FORM.get(form, PAST)
