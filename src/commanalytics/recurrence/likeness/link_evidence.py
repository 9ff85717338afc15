"""Why two demands count as one, in words: what they share, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from commanalytics.recurrence.likeness.actions import default_actions
from commanalytics.recurrence.likeness.demand_quotes import same_words
from commanalytics.recurrence.likeness.demand_reading import Reading, read_in_passing
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.work_blocks.mapped_blocks import Arrays, Share, packed, unpacked
from commanalytics.recurrence.work_blocks.words_in_blocks import remembered
from commanalytics.text_comparison.content_words import stem
from commanalytics.text_comparison.remembered_words import Remembered


class OfWhom(NamedTuple):
    """How it is said who a demand or commitment is of."""

    done_by: str  # before a name: "asked of"
    nobody: str  # for no name


Two = tuple[str, str, str, str]  # a demand and its addressee, an earlier one and its addressee
_known = Remembered[str]("evidence", lambda kept: isinstance(kept, str))


def evidence(text: str, addressee: str, earlier: str, earlier_addressee: str, of: OfWhom) -> str:
    """Shared words, things, action and addressee of a demand and an earlier one; then what stands in one only."""
    return _known.of(
        _key((text, addressee, earlier, earlier_addressee), of),
        lambda: _evidence(text, addressee, earlier, earlier_addressee, of),
    )


def evidence_of_many(pairs: Iterable[Two], of: OfWhom, share: Share) -> Iterator[str]:
    """The same of many, in order."""
    return remembered(_known, ((_key(two, of), two) for two in pairs), evidence_of_block, of, share)


def evidence_of_block(shared: Arrays, block: Arrays) -> Arrays:
    """Evidence of some."""
    of = OfWhom(*unpacked(shared, list[str]))
    return packed([_evidence(two[0], two[1], two[2], two[3], of) for two in unpacked(block, list[Two])])


def _key(two: Two, of: OfWhom) -> str:
    return "\0".join((*two, *of))


def _evidence(text: str, addressee: str, earlier: str, earlier_addressee: str, of: OfWhom) -> str:
    now, then = read_in_passing(text), read_in_passing(earlier)
    ours, theirs = _by_stem(now), _by_stem(then)
    same = not ours and same_words(text) == same_words(earlier)  # they only point elsewhere
    shared = "the same words" if same else _shared(now, then, ours, theirs)
    facts = [shared, _actions(now, then), _addressees(addressee, earlier_addressee, of)]
    facts += [_only("new words", ours, theirs), _only("left out", theirs, ours)]
    return "; ".join(filter(None, facts))


def alike_in(text: str, earlier: str) -> list[str]:
    """The first content words of a demand that an earlier one has, too.

    >>> alike_in("repair the old lamp of the pier", "see to repairs of the lamp")
    ['repair', 'lamp']
    """
    return _in_both(_by_stem(read_in_passing(text)), _by_stem(read_in_passing(earlier)))


def _in_both(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    return [word for root, word in ours.items() if root in theirs][: limits().words_shown]


def _by_stem(reading: Reading) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for word in reading.content:
        found.setdefault(stem(word), word)
    return found


def _shared(now: Reading, then: Reading, ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    shared = _in_both(ours, theirs)
    things = [
        name[1:].replace("-", " ")
        for name in now.objects
        if name.startswith("@") and name in then.objects and stem(name[1:]) not in theirs
    ]
    said = f"shared words: {', '.join(shared)}" if shared else "no shared word"
    return said + (f"; of one kind: {', '.join(things[: limits().words_shown])}" if things else "")


def _actions(now: Reading, then: Reading) -> str:
    if not now.actions or not then.actions:
        return "action unknown"
    one, other = (max(r.actions, key=lambda a: r.actions[a]) for r in (now, then))
    if one == other:
        return f"same action: {one}"
    kinship = default_actions().likeness.get((one, other), 0.0)
    how = "near" if kinship > 0 else "opposite" if kinship < 0 else "other"
    return f"{how} action: {one} after {other}"


def _addressees(addressee: str, earlier: str, of: OfWhom) -> str:
    if addressee == earlier:
        return f"{of.done_by} {addressee}" if addressee else f"{of.nobody} in either"
    return f"{of.done_by} {addressee or of.nobody} after {earlier or of.nobody}"


def _only(title: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    only = [w for root, w in ours.items() if root not in theirs]
    return f"{title}: {', '.join(only[: limits().words_shown])}" if only else ""
