"""Demands: what a directive act asks, and of whom.

A directive act (request, call, demand, instruct) is followed by its addressee and "to …", by "that" and a clause with
its own subject, or by the thing itself ("called for talks"). A list gives one demand an entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from commanalytics.lexicon import DIRECTIVE, GERUND, Lexicon, word_list
from commanalytics.parsing.acts.leads import FoundAct, Token, read_lead, tokenize
from commanalytics.parsing.demands.frames import asked
from commanalytics.parsing.page.lines import MARKER
from commanalytics.parsing.page.lists import inline_entries
from commanalytics.parsing.readers import Readers
from commanalytics.parsing.sentence.forms import word_forms
from commanalytics.parsing.sentence.subjects import is_speaker
from commanalytics.parsing.sentences import is_abbreviation
from commanalytics.parsing.wordlists import grammar, load
from commanalytics.parsing.words.addressees import addressee_nouns, clean_addressee
from commanalytics.parsing.words.asks import (
    DETERMINERS,
    LINKS,
    Ask,
    addressee_between,
    after_to,
    can_be_addressed,
    find_to,
    read_ask,
    thing_behind,
)
from commanalytics.parsing.words.between import doubtful, glance, structure_knows
from commanalytics.parsing.words.subjects import AUXILIARIES

_TAIL_MARKS = ' \n\t\r\f\v\xa0,;.:”"’*_'
_JOINT_AT_END = re.compile(r"\b(?:and|or)$")
_COMMENT = re.compile(
    r",\s+(?:an?|the)\s+(?:request|call|demand|appeal|step|measure|matter|move|activity|practice|policy|course|obligation"
    r"|duty|task|goal|objective|condition)\s+(?:(?:to\s+)?(?:which|that)|(?:first\s+|already\s+)?(?:made|issued|taken))\b|,\s+(?:while\s+)?([a-z]+ing)\b"
)
_CAUSATIVES = grammar("causatives")
_NAMES = DETERMINERS | {"all", "both", "other", "those", "every", "each"}
_ANOTHER = re.compile(r"\band\b.{1,160}?\bto\b", re.S)
_start = attrgetter("start")
_FAR = 16  # tokens between an "and" and the "to" of what its addressee is asked


@dataclass(frozen=True, slots=True)
class FoundDemand:
    """A demand as this pass leaves it."""

    start: int
    end: int
    act: int
    marker: str
    addressee: str
    vague: bool
    rule: str


def clause_demands(
    work: str,
    end: int,
    items: list[tuple[int, int, str, int]],
    tokens: list[Token],
    acts: list[FoundAct],
    lexicon: Lexicon,
    readers: Readers,
) -> list[FoundDemand]:
    """The demands of one clause's directive acts, in the order of the text."""
    found: list[FoundDemand] = []
    for n, act in enumerate(acts):
        if act.type not in DIRECTIVE:
            continue
        stop = _next_start(work, acts, n, end)
        own = [(i[0], min(i[1], stop), *i[2:]) for i in items if act.end <= i[0] < stop] or _run_on(work, act.end, stop)
        ask = read_ask(work, tokens, act, own[0][0] if own else stop, bool(own))
        if own:
            found.extend(_listed(work, n, ask, own))
            continue
        asks = _single(work, tokens, n, ask, stop, lexicon) if ask is not None else []
        found.extend(_either(work, tokens, n, act, stop, lexicon, asks, readers))
    return _with_antecedents(work, tokens, acts, found)


_FIRST_WORD = re.compile(r"\S+\s+\S+")


def _either(
    work: str, tokens: list[Token], n: int, act: FoundAct, stop: int, lexicon: Lexicon, by_words: list[FoundDemand],
    readers: Readers,
) -> list[FoundDemand]:  # fmt: skip
    """What one act asks, by its words or by the structure of what follows it."""
    if readers.demands == "words" or (readers.demands == "both" and not doubtful(by_words, work[act.end : stop])):
        return by_words
    if readers.demands == "both" and by_words and by_words[0].addressee:
        begun = _FIRST_WORD.match(work, by_words[0].start, by_words[0].end)
        named = _framed(work, tokens, n, act, begun.end() if begun is not None else stop, lexicon)
        if named and named[0].start == by_words[0].start:  # the name alone is in doubt
            known = named[0].addressee if structure_knows(by_words, named) else by_words[0].addressee
            return [replace(by_words[0], addressee=known), *by_words[1:]]
    elif readers.demands == "both" and by_words:
        seen = _framed(work, tokens, n, act, act.end + glance(work[act.end : stop]), lexicon)
        if not structure_knows(by_words, seen):
            return by_words
    framed = _framed(work, tokens, n, act, stop, lexicon)
    structure = readers.demands == "frames" or structure_knows(by_words, framed)
    return (framed or by_words) if structure else by_words


def _framed(work: str, tokens: list[Token], n: int, act: FoundAct, stop: int, lexicon: Lexicon) -> list[FoundDemand]:
    """What one act asks, by the structure of what follows it."""
    subject = act.subject and (tokens[act.subject[0]].start, tokens[act.subject[1] - 1].end)
    return [
        FoundDemand(one.start, one.end, n, "", one.addressee, _is_vague(work[one.start : one.end]), one.rule)
        for one in asked(work, act, stop, subject, lexicon)
    ]


_PRONOUNS = grammar("pronouns")
_MONTHS = frozenset(name.lower() for name in load("citations")["months"])
_NO_NAMES = AUXILIARIES | grammar("adverbial_starts") | _MONTHS | {"the", "we", "ministers", "they", "it", "let"}
_PLURAL = frozenset({"they", "them"})


def _with_antecedents(
    work: str, tokens: list[Token], acts: list[FoundAct], found: list[FoundDemand]
) -> list[FoundDemand]:
    """Demands in which a pronoun is replaced by whom the clause has just named; otherwise it stays as printed."""
    out: list[FoundDemand] = []
    last, past = "", 0
    for demand in found:
        if demand.addressee.lower() in _PRONOUNS:
            act = acts[demand.act]
            nearer = [t for t in tokens if past <= t.start < _before_subject(tokens, act)]
            several = demand.addressee.lower() in _PLURAL
            named = _named_before(work, nearer, acts, act, several) or last
            demand = replace(demand, addressee=named or demand.addressee)
        last, past = demand.addressee or last, demand.end
        out.append(demand)
    return out


def _named_before(work: str, tokens: list[Token], acts: list[FoundAct], act: FoundAct, several: bool) -> str:
    """The last officer or party named in front of an act: "Expressed appreciation to the Envoy and requested him"."""
    if several and (party := _party_before(tokens)):
        return clean_addressee(work[party[0].start : party[-1].end])
    runs: list[list[Token]] = []
    run: list[Token] = []
    phrases = [(a.start, a.end) for a in acts]
    for token in tokens:
        inside = any(start <= token.start < end for start, end in phrases)
        named = token.capital and not inside and token.text not in _NO_NAMES
        if named or (run and token.text in {"of", "the", "for", "on"}) or (run and token.text == "ministers"):
            run.append(token)
            continue
        if run and not (runs and _apposed(tokens, run[0])):
            runs.append(run)
        run = []
    best = (runs or [run])[-1]
    if several and len(runs) > 1 and _joined_names(tokens, runs[-2], runs[-1]):
        best = [*runs[-2], *best]
    while best and not best[-1].capital:
        best = best[:-1]
    best = _with_head(tokens, best)
    best = best or _party_before(tokens)
    return _OF_WHOM.sub("", clean_addressee(work[best[0].start : best[-1].end])) if best else ""


def _with_head(tokens: list[Token], name: list[Token]) -> list[Token]:
    """The name with the noun that it belongs to: "the crew of the Ostrel Salvage Company"."""
    first = next((k for k, token in enumerate(tokens) if name and token is name[0]), 0)
    of = first - 1 if first > 0 and tokens[first - 1].text == "of" else first - 2
    whole = of > 1 and [tokens[of - 2].text, tokens[of].text] == ["the", "of"]
    whole = whole and tokens[of - 1].text in addressee_nouns()
    return [*tokens[of - 1 : first], *name] if whole else name


def _joined_names(tokens: list[Token], first: list[Token], second: list[Token]) -> bool:
    """Whether only "and the" parts two names: "the Master of the Port and the Keeper of the Light"."""
    behind = next(k for k, token in enumerate(tokens) if token is first[-1]) + 1
    words = [token.text for token in tokens[behind : behind + 2]]
    return words[:1] == ["and"] and (tokens[behind + 1] is second[0] or words[1:] == ["the"])


_OF_WHOM = re.compile(r"[’']s?$")  # "Karsholm’s decision"


def _before_subject(tokens: list[Token], act: FoundAct) -> int:
    """Offset in front of an act's own subject: "The Council also asks them" names the Council only as the asker."""
    k = act.first - 1
    while k > 0 and not tokens[k].capital and tokens[k].text not in {",", ";", ".", "and"}:
        k -= 1
    speaks = k >= 0 and tokens[k].capital and is_speaker(tokens[k].text)
    return tokens[k].start if speaks else act.start


def _party_before(tokens: list[Token]) -> list[Token]:
    """The last party named in small letters: "the two communities", "both sides"."""
    for k in range(len(tokens) - 1, 0, -1):
        if tokens[k].capital or tokens[k].text not in addressee_nouns() or not tokens[k].text.endswith("s"):
            continue
        for j in range(k - 1, max(-1, k - 4), -1):
            if tokens[j].text in {"the", "both", "all", "those", "these"}:
                return tokens[j : k + 1]
    return []


def _apposed(tokens: list[Token], first: Token) -> bool:
    """Whether a name only explains the one before: "the Harbour Master, Captain Ada Lund"."""
    k = tokens.index(first)
    return k > 1 and tokens[k - 1].text == "," and tokens[k - 2].capital


def _run_on(work: str, start: int, stop: int) -> list[tuple[int, int, str, int]]:
    """The entries of a list inside the sentence; none where they are parts of one action: "passage (i) of food and"."""
    found = inline_entries(work, start, stop)
    parts = sum(work.startswith("of ", _item_body(work, lo, hi)) for lo, hi, *_ in found)
    return [] if parts == len(found) else found


def _next_start(work: str, acts: list[FoundAct], n: int, end: int) -> int:
    """Where the next act's coordination begins."""
    if n + 1 >= len(acts):
        return end
    following = acts[n + 1]
    at = following.start if following.joint is None else following.joint
    aside = _ASIDE_BEFORE.search(work, max(acts[n].end, at - 160), at)
    return aside.start() if aside is not None else at


_ASIDE_BEFORE = re.compile(r",?\s+and,\s[^,;.]{0,120},?\s*$")


def _listed(work: str, n: int, ask: Ask | None, items: list[tuple[int, int, str, int]]) -> list[FoundDemand]:
    """One demand a leaf of the list."""
    found: list[FoundDemand] = []
    past = 0
    above = ask  # of the entries: where a heading entry names somebody, it is asked
    for k, (start, end, path, level) in enumerate(items):
        if start < past:
            continue
        if level == 1:
            above = ask
        if k + 1 < len(items) and items[k + 1][3] > level:
            if not (_HANGS.search(work[start:end]) or _PART.match(work, _item_body(work, *items[k + 1][:2]))):
                above = _asked_in_heading(work, start, end, ask)
                continue  # a heading item: its own entries are the demands
            end = past = _family_end(items, k)
        body = _item_body(work, start, end)
        addressee, body = _own_addressee(work, body, end, above)
        lo, hi = _trimmed(work, body, end)
        if hi > lo:
            found.append(FoundDemand(lo, hi, n, path, addressee, _is_vague(work[lo:hi]), "listed_item"))
    return found


def _asked_in_heading(work: str, start: int, end: int, ask: Ask | None) -> Ask | None:
    """The lead-in's ask; where it names nobody, that of an entry with entries of its own: "(a) the assemblies"."""
    tokens = tokenize(work, _item_body(work, start, end), end)
    if (ask is not None and ask.addressee) or not tokens or not can_be_addressed(tokens, 0, len(tokens)):
        return ask
    return Ask(addressee_between(work, tokens, 0, len(tokens)), end, "list")


def _names_somebody(tokens: list[Token]) -> bool:
    """An entry that begins with a name or an article, and not with the action itself."""
    return bool(tokens) and (tokens[0].capital or tokens[0].text in _NAMES)


_HANGS = re.compile(r"\b(?:of|for|to|with|in|on|at|from|by|the|that)\s*:?\s*$")


_PART = re.compile(r"(?:which|who|whose|that|an?|the|all|any|not (?:less|more))\b")


def _item_body(work: str, start: int, end: int) -> int:
    mark = MARKER.match(work, start, end)
    return mark.end() if mark is not None and mark.end() < end else start


def _family_end(items: list[tuple[int, int, str, int]], k: int) -> int:
    """End of the last entry below an item whose own words break off: its entries are parts of one action."""
    end = items[k][1]
    for _, stop, _, level in items[k + 1 :]:
        if level <= items[k][3]:
            break
        end = max(end, stop)
    return end


#: What stands in front of an entry's action: "(ii) with the consent of the owners, to move it".
_FRONT = re.compile(
    r"(?:in|with|by|after|through|as|under|subject|on|for|upon|within|without|at|pending|failing|notwithstanding"
    r"|if|where|when|whenever|once|until)\b[^;:,]{1,120},\s+(?=(?:not\s+)?to\s)",
    re.I,
)


#: An entry that names whom it asks in front of the thing: "(i) to the pilots, a longer season".
_TO_WHOM = re.compile(
    r"(?:to|of|from|upon|on)\s+((?:the|all|both|those|its|our|each|[A-Z])[^,:;]{2,80}),\s+(?=(?:the|a|an|its|their|that|to)\b)"
)
_THAT = re.compile(r"[Tt]hat,?\s+")


def _own_addressee(work: str, body: int, end: int, ask: Ask | None) -> tuple[str, int]:
    """The lead-in's addressee; where it names none, the entry's own ("the World Bank to match every dollar")."""
    addressee = ask.addressee if ask is not None else ""
    front = _FRONT.match(work, body, end)
    if front is not None:
        body = front.end()  # "(ii) with the consent of the owners, to move it"
    if not addressee and (whom := _TO_WHOM.match(work, body, end)) is not None:
        return clean_addressee(whom[1]), whom.end()
    if work[body : body + 3].lower() == "to ":
        return addressee, body + 3
    if addressee and (that := _THAT.match(work, body, end)) is not None:
        body = that.end()  # "(c) That the buoys be lit"
    if not addressee:
        tokens = tokenize(work, body, min(end, body + 400))
        to = find_to(tokens, 0, len(tokens)) if tokens and _names_somebody(tokens) else None
        if to:
            return addressee_between(work, tokens, 0, to), after_to(tokens, to, len(tokens))
        thing = thing_behind(tokens, 1, len(tokens)) if tokens and tokens[0].text == "of" else None
        if thing:  # "demands: of Norvia the release of the crews; of Tavell …"
            return addressee_between(work, tokens, 1, thing), tokens[thing].start
    return addressee, body


def _single(work: str, tokens: list[Token], n: int, ask: Ask, limit: int, lexicon: Lexicon) -> list[FoundDemand]:
    """One demand, or one an addressee where the verb has several ("A to …, and B not to …")."""
    end = ask.end or _action_end(work, ask.start, limit, lexicon)
    spans = [(ask.start, end, ask.addressee)]
    several = ask.addressee and ask.rule in {"to_action", "passive"} and _ANOTHER.search(work, ask.start, end)
    first_inside = bisect_left(tokens, ask.start, key=_start)
    inside = tokens[first_inside : bisect_left(tokens, end, key=_start)] if several else []
    for first, to in _further_addressees(inside):
        start, _, addressee = spans.pop()
        joint = next(t.start for t in reversed(inside[:first]) if t.text == "and")
        spans.append((start, joint, addressee))
        spans.append((after_to(inside, to, len(inside)), end, addressee_between(work, inside, first, to)))
    found: list[FoundDemand] = []
    for start, stop, addressee in spans:
        lo, hi = _trimmed(work, start, stop)
        if hi > lo:
            found.append(FoundDemand(lo, hi, n, "", addressee, _is_vague(work[lo:hi]), ask.rule))
    return found


def _further_addressees(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Indices of the first word of each further addressee of a verb's action, and of the "to" behind it."""
    past = 1
    for k, token in enumerate(tokens[:-2]):
        if token.text != "and" or k < past:
            continue
        first = k + 1 + (tokens[k + 1].text in LINKS)  # "and on the armed forces to"
        named = _names_somebody(tokens[first : first + 1]) or _in_small_letters(tokens, k)
        if named and not _within_action(tokens, k):
            to = find_to(tokens, first, min(len(tokens), k + _FAR))
            if to is not None and to > first and _is_addressee(tokens[first:to]):
                past = to + 2
                yield first, to


def _in_small_letters(tokens: list[Token], k: int) -> bool:
    """ "…, and civil society to monitor progress": parties without an article, right in front of their "to"."""
    near = range(k + 2, min(len(tokens), k + 6))
    to = next((j for j in near if tokens[j].text == "to"), None)
    if to is None or (tokens[k - 1].text != "," and to != k + 2 + (tokens[k + 2].text == "not")):
        return False
    head = tokens[to - 1 - (tokens[to - 1].text == "not")].text
    return head in addressee_nouns() or head.endswith("ers")


def _within_action(tokens: list[Token], k: int) -> bool:
    """Whether an "and" joins names inside the action: "talks between A and B to", "allow A and B to"."""
    before = [t.text for t in tokens[max(0, k - 8) : k]]
    return "between" in before or (tokens[k - 1].text != "," and not _CAUSATIVES.isdisjoint(before))


def _is_addressee(named: list[Token]) -> bool:
    """Somebody who can be asked, with at most an aside between two commas."""
    commas = [k for k, token in enumerate(named) if token.text == ","]
    closed = not commas or (len(commas) == 2 and commas[1] == len(named) - 1 and named[commas[0] - 1].text != "and")
    head = next((k for k, token in enumerate(named) if token.text not in _NAMES), len(named))
    return closed and can_be_addressed(named, head, len(named))


_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“])|;(?!\s+(?:(?:and|or)\s+)?to\s)")


def _action_end(work: str, start: int, limit: int, lexicon: Lexicon) -> int:
    """Where the action ends: before the next act, a new sentence, or a comment on the act."""
    for mark in _SENTENCE_END.finditer(work, start, limit):
        if not is_abbreviation(work, mark.start()):
            limit = mark.start()
            break
    for match in _COMMENT.finditer(work, start, limit):
        if match[1] is None:
            return match.start()
        forms, known = word_forms(match[1], lexicon)
        if not known or "g" not in forms:
            continue
        tokens = tokenize(work, match.start(1), min(limit, match.end() + 80))
        lead = read_lead(tokens, 0, lexicon, GERUND, False)
        if (
            lead is not None and lead.rule != "form" and lead.type != "basis"
        ):  # "drawing attention to", and not "drawing on the fund"
            return match.start()
    return limit


def _trimmed(work: str, start: int, end: int) -> tuple[int, int]:
    while start < end and work[start] in ' \n,;:“"*_':
        start += 1
    text = work[start:end].rstrip(_TAIL_MARKS)
    while (match := _JOINT_AT_END.search(text, max(0, len(text) - 4))) is not None:
        text = text[: match.start()].rstrip(_TAIL_MARKS)
    return start, start + len(text)


@lru_cache(1)
def _vague() -> tuple[str, ...]:
    return tuple(sorted(word_list("vague_asks.txt")))


def _is_vague(action: str) -> bool:
    return action.lower().startswith(_vague())
