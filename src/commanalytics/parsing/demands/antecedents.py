"""Whom a pronoun stands for: the last in front of it who can be asked and whom it fits, as subject before all others.

>>> text = "Thanked the Pilot Board, deplored the part played by the Karsholm Mills, and urged "
>>> antecedent(text, 0, len(text), "them", load_lexicon())
'Karsholm Mills'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from commanalytics.lexicon import Lexicon, load_lexicon
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.demands.chunked_stretch import Stretch, tagged
from commanalytics.parsing.demands.printed_addressees import asking_words
from commanalytics.parsing.sentence import LONGEST, sentences
from commanalytics.parsing.sentence.subject_kinds import FIRST, officers, who
from commanalytics.parsing.sentence.tokens import Token, tokens
from commanalytics.parsing.wordlists import grammar

if TYPE_CHECKING:
    from commanalytics.parsing.demands.reader import FoundDemand

__all__ = ["antecedent", "load_lexicon", "with_antecedents"]

_SEVERAL = grammar("pronouns_of_several")
_THING = frozenset({"it"})
_LAST = frozenset({"latter"})
_OWN = grammar("owned_by_others")
#: A noun phrase with what belongs to it, and one that is joined to it.
_PHRASE = re.compile(r"[nP]P*+(?:(?:,?J|,(?=[nP]P*+(?:,[nP]P*+)*+,?J))[nP]P*+)*+(?:EP++(?=a?F))?")
_SUBJECT = re.compile(r"a?(?:,[^,]*,)?(?:E[Pn]*|Q[^,HJ]*?[FE][Pn]*)?a?[FE]")


def with_antecedents(
    work: str, body: int, words: Sequence[Token], acts: Sequence[FoundAct], found: Sequence[FoundDemand],
    lexicon: Lexicon,
) -> list[FoundDemand]:  # fmt: skip
    """Demands in which a pronoun is replaced by whom the clause has just named; otherwise it stays as printed."""
    out: list[FoundDemand] = []
    last, past = "", body
    for demand in found:
        if demand.addressee.lower() in asking_words("pronouns"):
            act = acts[demand.act]
            before = act.start if act.subject is None else min(act.start, words[act.subject[0]].start)
            name = (
                antecedent(work, past, before, demand.addressee.lower(), lexicon, bool(last)) if past < before else ""
            )
            demand = replace(demand, addressee=name or last or demand.addressee)
        last = demand.addressee or last
        past = max(past, demand.end) if last else past  # of nobody asked so far, whom the demands name is meant
        out.append(demand)
    return out


def antecedent(work: str, start: int, end: int, pronoun: str, lexicon: Lexicon, surely: bool = False) -> str:
    """The name that a pronoun behind a stretch stands for; "" if none fits.

    `surely`: somebody has been asked before, and only who can surely be asked comes between.
    """
    for half in reversed(list(sentences(tokens(work, start, end)[-LONGEST:]))):
        stretch, same = Stretch(tagged(half, lexicon)), half[-1].text != "."
        fitting = list(_fitting(stretch, pronoun, surely, same, lexicon))
        if fitting:
            _, k, after = max((_rank(stretch, *one, pronoun), *one) for one in fitting)
            return stretch.named(k, after)
        owner = _owner(stretch) if pronoun in _THING else ""
        if owner:
            return owner
    return ""


def _fitting(stretch: Stretch, pronoun: str, surely: bool, same: bool, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The phrases that a pronoun can stand for; what is named within somebody's name is none."""
    every = list(_phrases(stretch))
    whole = [one for one in every if pronoun not in _SEVERAL or not _is_within(stretch, *one, every)]
    names: list[tuple[int, int]] = []
    for k, after in whole:
        somebody, named = stretch.is_somebody(k), any(after <= end for _, end in names)
        fits = (somebody or not surely) and _fits(stretch, k, after, pronoun, lexicon)
        if fits and not named and not (same and _acts(stretch, k, after)):
            names += [(k, after)] if somebody else []
            yield k, after


def _is_within(stretch: Stretch, k: int, after: int, every: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase is one of a series that "they" are as a whole: "of Norvia, Tavell and the Bank"."""
    return stretch.signs[k - 1 : k] in {",", "J"} and any(a < k and after <= b for a, b in every)


def _owner(stretch: Stretch) -> str:
    """The last name that owns something, whole: "Northern Norvia’s decision"."""
    words = stretch.tokens
    last = next((k for k in range(len(words) - 1, -1, -1) if words[k].low.endswith("'s") and words[k].capital), -1)
    first = next((k + 1 for k in range(last - 1, -1, -1) if words[k].tag != "C"), 0)
    return " ".join(t.text for t in words[first : last + 1])[:-2]


def _phrases(stretch: Stretch) -> Iterator[tuple[int, int]]:
    """The noun phrases of a stretch; one within another, behind "of", for itself as well."""
    kinds = "".join(c.kind for c in stretch.chunks)
    for k, kind in enumerate(kinds):
        inner = kind == "P" and k > 0 and stretch.is_somebody(k - 1)
        match = _PHRASE.match(kinds, k) if kind in "nP" and not inner and not _apposed(stretch, k) else None
        if match is not None:
            yield k, _own_end(stretch, k, match.end())


def _apposed(stretch: Stretch, k: int) -> bool:
    """Whether a name only explains the one before: "the Harbour Master, Captain Lund"."""
    before = k > 1 and stretch.signs[k - 1] == "," and stretch.is_somebody(k - 2)
    return before and stretch.head(k).tag == "C" and "J" not in stretch.signs[k : k + 2]


def _own_end(stretch: Stretch, k: int, end: int) -> int:
    """Up to what looks back at the phrase itself, or tells of what it belongs to.

    "The Committee for its work", "the duties of the parties under the Treaty".
    """
    inner = stretch.chunks[k].kind == "P"
    for j in range(k + 1, end):
        words, first = stretch.words(j), stretch.words(j)[0].low
        theirs = stretch.signs[j - 1] == "J" and first == "their"  # "the pilots and their families"
        back = any(t.low in _OWN or t.tag == "O" for t in words) and not theirs
        # "thanked Norvia for the talks", and not "the Office for Ports"
        what_for = first == "for" and stretch.head(j).text.islower()
        if back or what_for or (inner and first == "under"):
            return j
    return end


def _fits(stretch: Stretch, k: int, after: int, pronoun: str, lexicon: Lexicon) -> bool:
    """Whether a pronoun can stand for a phrase at all."""
    whom = _whom(stretch, k, lexicon)
    if whom in {"own", "pronoun"} or stretch.is_thing(k) or _asks(stretch, k, after):
        return False
    officer = whom == "officer"
    if pronoun in _THING:
        return not officer and not _is_several(stretch, k, after)
    return officer or pronoun in _SEVERAL | _LAST


def _acts(stretch: Stretch, k: int, after: int) -> bool:
    """Whether a phrase is the body that acts: "the Ministers thanked the pilots and urged them"."""
    return _is_subject(stretch, k, after) and who(stretch.words(k), frozenset()) == "body"


def _is_subject(stretch: Stretch, k: int, after: int) -> bool:
    kinds = "".join(c.kind for c in stretch.chunks)
    return kinds[k] == "n" and _SUBJECT.match(kinds, after) is not None


def _rank(stretch: Stretch, k: int, after: int, pronoun: str) -> tuple[bool, ...]:
    """How well a phrase fits: in number, then as the subject, as somebody, and as no part of another phrase."""
    several = pronoun in _SEVERAL and _is_several(stretch, k, after)
    free = stretch.chunks[k].kind == "n"
    return several, _is_subject(stretch, k, after), stretch.is_somebody(k), free


def _whom(stretch: Stretch, k: int, lexicon: Lexicon) -> str:
    words = [t for t in stretch.words(k) if t.tag not in "PT~"] or list(stretch.words(k))
    titles = asking_words("titles") | (officers() if words[-1].tag == "C" else frozenset())
    if any(t.low in titles for t in words):
        return "officer"
    own = words[0].low in FIRST or not lexicon.voice.own.isdisjoint(t.low for t in words)
    return "own" if own else who(words, frozenset())


def _is_several(stretch: Stretch, k: int, after: int) -> bool:
    kinds = [c.kind for c in stretch.chunks[k:after]]
    head = stretch.head(k)
    return "J" in kinds or head.tag in "DM" or "p" in head.readings or (head.tag == "C" and head.low.endswith("s"))


def _asks(stretch: Stretch, k: int, after: int) -> bool:
    """Whether a phrase is the subject of the act behind the stretch."""
    rest = stretch.signs[after:]
    return not rest.strip("a") and stretch.chunks[k].kind == "n" and not stretch.signs[:k].rstrip("a").endswith("J")
