"""Demands: what a directive act asks, and of whom.

A directive act (request, call, demand, instruct) is followed by its addressee and "to …", by "that" and a clause with
its own subject, or by the thing itself ("called for talks"). A list gives one demand an entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from commanalytics.lexicon import DIRECTIVE, Lexicon, word_list
from commanalytics.parsing.acts import FoundAct, Token, tokenize
from commanalytics.parsing.addressees import addressee_nouns, clean_addressee
from commanalytics.parsing.asks import DETERMINERS, Ask, addressee_between, after_to, find_to, read_ask
from commanalytics.parsing.layout import MARKER
from commanalytics.parsing.lists import inline_entries
from commanalytics.parsing.openers import word_forms
from commanalytics.parsing.sentences import SHORT
from commanalytics.parsing.wordlists import grammar

_TAIL_MARKS = re.compile(r"(?:[\s,;.:”\"’*_]|\band\b\s*$|\bor\b\s*$)+$")
_COMMENT = re.compile(
    r",\s+(?:an?|the)\s+(?:request|call|demand|appeal|step|measure|matter|move)\s+(?:which|that)\b|,\s+([a-z]+ing)\b"
)
_SECOND = re.compile(
    r"[,\s]+and\s+(?:on\s+|upon\s+)?((?:the\s+|all\s+|both\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|the|and|for|on|in)\s+)*[A-Z][\w’'-]*)*|(?:the|all|both|other|their|its|our)\s+[a-z]+(?:\s(?!not\b)[a-z]+)?)\s+((?:not\s+)?to\s+[a-z])"
)


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
) -> list[FoundDemand]:
    """The demands of one clause's directive acts, in the order of the text."""
    found: list[FoundDemand] = []
    for n, act in enumerate(acts):
        if act.type not in DIRECTIVE:
            continue
        stop = _next_start(work, acts, n, end)
        own = [i for i in items if act.end <= i[0] < stop]
        limit = own[0][0] if own else stop
        ask = read_ask(work, tokens, act, limit, bool(own))
        if own:
            found.extend(_listed(work, n, ask, own))
        elif ask is not None:
            found.extend(_inline(work, n, ask, act.end, limit) or _single(work, n, ask, limit, lexicon))
    return _with_antecedents(work, tokens, acts, found)


_PRONOUNS = grammar("pronouns")


def _with_antecedents(
    work: str, tokens: list[Token], acts: list[FoundAct], found: list[FoundDemand]
) -> list[FoundDemand]:
    """Demands in which a pronoun is replaced by whom the clause has just named; otherwise it stays as printed."""
    out: list[FoundDemand] = []
    last = ""
    for demand in found:
        if demand.addressee.lower() in _PRONOUNS:
            named = last or _named_before(work, tokens, acts, acts[demand.act])
            demand = replace(demand, addressee=named or demand.addressee)
        last = demand.addressee or last
        out.append(demand)
    return out


def _named_before(work: str, tokens: list[Token], acts: list[FoundAct], act: FoundAct) -> str:
    """The last officer or party named in front of an act: "Expressed appreciation to the Envoy and requested him"."""
    runs: list[list[Token]] = []
    run: list[Token] = []
    inside = {k for a in acts for k in range(a.first, a.after)}
    for k, token in enumerate(tokens[: act.first]):
        named = token.capital and k not in inside and token.text not in {"the", "we", "ministers", "they", "it"}
        if named or (run and token.text in {"of", "the", "for", "on"}):
            run.append(token)
            continue
        if run and not (runs and _apposed(tokens, run[0])):
            runs.append(run)
        run = []
    best = (runs or [run])[-1]
    while best and not best[-1].capital:
        best = best[:-1]
    if not best:
        best = _party_before(tokens[: act.first])
    return clean_addressee(work[best[0].start : best[-1].end]) if best else ""


def _party_before(tokens: list[Token]) -> list[Token]:
    """The last party named in small letters: "the two communities", "both sides"."""
    for k in range(len(tokens) - 1, 0, -1):
        if tokens[k].text not in addressee_nouns() or not tokens[k].text.endswith("s"):
            continue
        for j in range(k - 1, max(-1, k - 4), -1):
            if tokens[j].text in {"the", "both", "all", "those", "these"}:
                return tokens[j : k + 1]
    return []


def _apposed(tokens: list[Token], first: Token) -> bool:
    """Whether a name only explains the one before: "the High Representative, Judge Hedda Brask"."""
    k = tokens.index(first)
    return k > 1 and tokens[k - 1].text == "," and tokens[k - 2].capital


def _inline(work: str, n: int, ask: Ask, start: int, limit: int) -> list[FoundDemand]:
    """The entries of a list that runs on in the sentence."""
    return _listed(work, n, ask, inline_entries(work, start, limit))


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
    for k, (start, end, path, level) in enumerate(items):
        if start < past:
            continue
        if k + 1 < len(items) and items[k + 1][3] > level:
            if not (_HANGS.search(work[start:end]) or _PART.match(work, _item_body(work, *items[k + 1][:2]))):
                continue  # a heading item: its own entries are the demands
            end = past = _family_end(items, k)
        body = _item_body(work, start, end)
        addressee, body = _own_addressee(work, body, end, ask)
        lo, hi = _trimmed(work, body, end)
        if hi > lo:
            found.append(FoundDemand(lo, hi, n, path, addressee, _is_vague(work[lo:hi]), "listed_item"))
    return found


def _names_somebody(tokens: list[Token]) -> bool:
    """An entry that begins with a name or an article, and not with the action itself."""
    return tokens[0].capital or tokens[0].text in DETERMINERS | {"all", "both", "other", "those", "every", "each"}


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


def _own_addressee(work: str, body: int, end: int, ask: Ask | None) -> tuple[str, int]:
    """The lead-in's addressee; where it names none, the entry's own ("the World Bank to match every dollar")."""
    addressee = ask.addressee if ask is not None else ""
    if work[body : body + 3].lower() == "to ":
        return addressee, body + 3
    if not addressee:
        tokens = tokenize(work, body, min(end, body + 400))
        to = find_to(tokens, 0, len(tokens)) if tokens and _names_somebody(tokens) else None
        if to:
            return addressee_between(work, tokens, 0, to), after_to(tokens, to, len(tokens))
    return addressee, body


def _single(work: str, n: int, ask: Ask, limit: int, lexicon: Lexicon) -> list[FoundDemand]:
    """One demand, or two where the verb has a second addressee ("A to … and B not to …")."""
    end = _action_end(work, ask.start, limit, lexicon)
    second = _SECOND.search(work, ask.start, end) if ask.addressee and ask.rule == "to_action" else None
    spans = [(ask.start, end, ask.addressee)]
    if second is not None and second.start() > ask.start:
        at = second.start(2)
        if work[at : at + 3] == "to ":
            at += 3
        spans = [(ask.start, second.start(), ask.addressee), (at, end, clean_addressee(second[1]))]
    found: list[FoundDemand] = []
    for start, stop, addressee in spans:
        lo, hi = _trimmed(work, start, stop)
        if hi > lo:
            found.append(FoundDemand(lo, hi, n, "", addressee, _is_vague(work[lo:hi]), ask.rule))
    return found


_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“])|;")


def _action_end(work: str, start: int, limit: int, lexicon: Lexicon) -> int:
    """Where the action ends: before the next act, a new sentence, or a comment on the act."""
    for mark in _SENTENCE_END.finditer(work, start, limit):
        if not _abbreviation(work, mark.start()):
            limit = mark.start()
            break
    for match in _COMMENT.finditer(work, start, limit):
        if match[1] is None:
            return match.start()
        forms, known = word_forms(match[1], lexicon)
        if known and "g" in forms and match[1] not in {"including"}:
            return match.start()
    return limit


def _abbreviation(work: str, dot: int) -> bool:
    word = re.search(r"[\w.]*$", work[max(0, dot - 12) : dot])
    return word is not None and ((len(word.group()) == 1 and word.group().isupper()) or word.group() in SHORT)


def _trimmed(work: str, start: int, end: int) -> tuple[int, int]:
    while start < end and work[start] in ' \n,;:“"*_':
        start += 1
    tail = _TAIL_MARKS.search(work[start:end])
    return start, start + tail.start() if tail is not None else end


@lru_cache(1)
def _vague() -> tuple[str, ...]:
    return tuple(sorted(word_list("vague_asks.txt")))


def _is_vague(action: str) -> bool:
    return action.lower().startswith(_vague())
