"""Demands: what a directive act asks, and of whom.

A directive act (request, call, demand, instruct) is followed by its addressee and "to …", by "that" and a clause with
its own subject, or by the thing itself ("called for talks"): `pattern_matches`. A list gives one demand an entry:
`entries`.

>>> from commanalytics.parsing import parse
>>> found = parse("The Ministers urged Norvia to mark the lane and Tavell to lend a pump.").demands
>>> [(one.addressee, one.text, one.rule) for one in found]
[('Norvia', 'mark the lane', 'to_action'), ('Tavell', 'lend a pump', 'to_action')]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from commanalytics.lexicon import DIRECTIVE, Lexicon
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.demands.antecedents import with_antecedents
from commanalytics.parsing.demands.chunked_stretch import named_at, names_somebody
from commanalytics.parsing.demands.entries import Item, entries, run_on
from commanalytics.parsing.demands.pattern_matches import TO_SOMEBODY, Asked, asked
from commanalytics.parsing.demands.printed_addressees import asking_words
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import word_list

_FAR = reach("demands")["aside"]
_ASIDE_BEFORE = re.compile(r",?\s+and,\s[^,;.]{0,120},?\s*$")


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
    work: str, span: tuple[int, int], items: list[Item], words: Sequence[Token], acts: list[FoundAct], lexicon: Lexicon
) -> list[FoundDemand]:
    """The demands of one clause's directive acts, in the order of the text."""
    found: list[FoundDemand] = []
    within_entry = _entries_of(items, acts)
    for n, act in enumerate(acts):
        if act.type not in DIRECTIVE:
            continue
        within = within_entry[n]
        stop = _next_start(work, acts, n, span[1] if within is None else within[1])
        subject = act.subject and (words[act.subject[0]].start, words[act.subject[1] - 1].end)
        own = _listed(work, items, acts, n, within_entry) if within is None else []
        own = own or run_on(work, act.end, stop)
        lead_in = work[act.end : own[0][0]].rstrip(" :\n") if own else ""
        held = lead_in.rpartition(" ")[2].lower() in asking_words("holding")  # "a report containing: (a) a survey"
        if own and not held:
            listed = entries(work, act, own, subject, lexicon)
        else:
            listed = [("", one) for one in asked(work, words, act, stop, subject, lexicon)]
        if held and listed:
            whole = len(work[: own[-1][1]].rstrip(" ;.,\n"))
            listed[-1] = "", listed[-1][1]._replace(end=whole)
        found += [_found(work, n, marker, one) for marker, one in listed]
    in_order = sorted(_shared(work, acts, found, lexicon), key=lambda one: one.start)
    return with_antecedents(work, span[0], words, acts, in_order, lexicon)


def _entries_of(items: list[Item], acts: list[FoundAct]) -> list[Item | None]:
    """The entry within which each act stands: of those that hold it the first."""
    reached = list(accumulate((item[1] for item in items), max))
    at = (bisect_right(reached, act.start) for act in acts)
    return [items[n] if n < len(items) and items[n][0] <= act.start else None for n, act in zip(at, acts, strict=True)]


def _listed(work: str, items: list[Item], acts: list[FoundAct], n: int, within: Sequence[Item | None]) -> list[Item]:
    """The entries of an act in front of a list; one in which another act stands ends in front of that."""
    outer = next((k for k in range(n + 1, len(acts)) if within[k] is None), len(acts))
    end = _next_start(work, acts, outer - 1, 0) if outer < len(acts) else items[-1][1] if items else 0
    first = {within[k]: k for k in reversed(range(n + 1, outer))}
    own = [item for item in items if acts[n].end <= item[0] < end]
    cut = [_next_start(work, acts, first[item] - 1, 0) if item in first else item[1] for item in own]
    return [(item[0], min(stop, item[1], end), *item[2:]) for item, stop in zip(own, cut, strict=True)]


def _shared(work: str, acts: list[FoundAct], found: list[FoundDemand], lexicon: Lexicon) -> list[FoundDemand]:
    """ "Urges Norvia and invites Tavell to wait": what is asked of the second is asked of the first."""
    for n, (one, following) in enumerate(pairwise(found)):
        between = work[one.end : acts[following.act].start].strip()
        alone = one.rule == "thing" and following.rule in TO_SOMEBODY and one.act + 1 == following.act
        if alone and between in grammar("joining") and names_somebody(work, (one.start, one.end), lexicon):
            name = named_at(work, (one.start, one.end), lexicon)
            found[n] = replace(following, act=one.act, addressee=name)
    return found


def _found(work: str, n: int, marker: str, one: Asked) -> FoundDemand:
    vague = work[one.start : one.end].lower().startswith(tuple(word_list("vague_asks.txt")))
    return FoundDemand(one.start, one.end, n, marker, one.addressee, vague, one.rule)


def _next_start(work: str, acts: list[FoundAct], n: int, end: int) -> int:
    """Where the next act's coordination begins."""
    following = acts[n + 1] if n + 1 < len(acts) else None
    if following is None or following.start >= end > 0:
        return end
    at = following.start if following.joint is None else min(following.joint, following.start)
    aside = _ASIDE_BEFORE.search(work, max(acts[n].end, at - _FAR), at)
    return aside.start() if aside is not None else at
