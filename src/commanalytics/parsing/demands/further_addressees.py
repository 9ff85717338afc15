"""Further addressees with actions of their own under one verb: "urged Norvia to wait and Tavell to withdraw".

Most noun phrases between "and" and an infinitive are none: they end the action, and the infinitive says to what end.

>>> from commanalytics.parsing.demands.chunked_stretch import load_lexicon
>>> at = " Norvia to meet Osk and Tavell to pay", " Norvia to mend the lamp and Tavell to pay"
>>> stretches = [Stretch.read(text, 0, len(text), load_lexicon(), "v") for text in at]
>>> [[s.named(m.start("who"), m.start("what")) for m in further(s, 1, "urge")] for s in stretches]
[[], ['Tavell']]
"""

from __future__ import annotations

import re

from commanalytics.parsing.dates import months
from commanalytics.parsing.demands.chunked_stretch import Stretch
from commanalytics.parsing.demands.printed_addressees import asking_words
from commanalytics.parsing.sentence.chunks import letters
from commanalytics.parsing.wordlists import grammar

#: "… to reopen the lane and Tavell to withdraw"
_GAPPED = re.compile(
    r"(?:;J?|,?J(?:,[^,;i]{1,8},)?|,)a?(?P<who>(?:n|[uTfo]w?u?)(?:[oPAEaTwuj]|Q[^,;Ji]*+|H(?=F)[^,;Ji]*+)*+(?:(?:,n){0,4}J[nou]o?)?(?:[,-][^;i]*?[,-])?)"
    r"(?P<what>i)"
)
#: "… and that Tavell withdraw"
_THAT_TOO = re.compile(r"(?:;J?|,?J|,)a?H[a,]*(?P<who>n[^HJ;]*?)(?P<what>B)")
#: "… the release of the crew, and of Tavell an end to the raids"
_THING_TOO = re.compile(r"(?:;J?|,?J|,)a?(?P<who>[oTur]o*+,?)(?P<what>n)")
#: "Calls for talks, and for Tavell to withdraw"
_FOR_TOO = re.compile(r",?Ja?(?P<who>f[oPaE]*+)(?P<what>i)")
#: In front of the last name of a series that a preposition began: "work with Norvia, the Bank and".
_ONE_OF = re.compile(r"[a-zA-Z](?<![nijaEFHQSgG])[oPu]*,n[oPu]*,?J$")
_NONE = grammar("none")
_CAUSATIVES = grammar("causatives")


def _of_things_too(stretch: Stretch, what: int) -> list[re.Match[str]]:
    """Those of whom a further thing is asked in the words that the first was: "and of Tavell an end"."""
    link = stretch.words(0)[0].low if stretch.signs[0] in "oTur" else ""
    found = _THING_TOO.finditer(stretch.signs, what + 1)
    return [m for m in found if stretch.words(m.start("who"))[0].low == link]


def _for_too(stretch: Stretch, what: int, lemma: str) -> list[re.Match[str]]:
    """Those who are asked "for": "calls for talks, and for Tavell to withdraw"."""
    if "for" not in (lemma.split()[-1], stretch.words(what)[0].low):
        return []
    found = _FOR_TOO.finditer(stretch.open, what + 1)
    return [m for m in found if stretch.is_somebody(m.start("who")) or done_to(stretch, *m.span("who"))]


def further(stretch: Stretch, what: int, lemma: str) -> list[re.Match[str]]:
    """Where further addressees stand behind the action `what` that a lead asks."""
    signs = stretch.signs
    if signs[what] == "B":
        return list(_THAT_TOO.finditer(signs, what + 1))
    if signs[what] in "nf":
        return _of_things_too(stretch, what) or _for_too(stretch, what, lemma)
    links = {signs[0], letters().get(lemma.rsplit(" ", 1)[-1], "")}
    gapped = _GAPPED.finditer(stretch.open, what + 1) if signs[what] in "igKWXx" else iter(())
    joints = [(m, _joint(m)) for m in gapped if _is_further(stretch, m, _joint(m), links)]
    return [m for n, (m, _) in enumerate(joints) if any("J" in each for _, each in joints[n:])]


def done_to(stretch: Stretch, who_at: int, what: int, wanted: bool = False) -> bool:
    """ "Urged a report to be presented", "that no state should pay": a thing, or none; nobody is named.

    `wanted`: the lead asks for things; "called for the crew to be freed" asks it of nobody.
    """
    if stretch.words(who_at)[0].low in _NONE:
        return True
    c = stretch.chunks[what]
    passive = stretch.tokens[c.head].tag in "ne" and any(t.low == "be" for t in c.of(stretch.tokens))
    undergone = wanted and stretch.tokens[c.head].readings.keys().isdisjoint("j")  # and not "to be prepared"
    bare = stretch.signs[who_at] in "nf" and stretch.signs[what] == "i" and passive
    return bare and (undergone or not stretch.is_somebody(who_at))


def _joint(match: re.Match[str]) -> str:
    """The signs in front of a further addressee."""
    return match[0][: match.start("who") - match.start()]


def _is_further(stretch: Stretch, match: re.Match[str], joint: str, links: set[str]) -> bool:
    """Whether a noun phrase in front of an infinitive is a further addressee, and no object of the action.

    `links`: the prepositions of the first addressee: "called on Norvia to wait and on Tavell to".
    """
    at, what = match.span("who")
    if stretch.hangs(what) or (joint == "J" and _goes_with_others(stretch, at)):
        return False
    if stretch.signs[at] != "n":
        return stretch.signs[at] in links and not stretch.is_thing(at)
    if (joint == "," and not stretch.is_somebody(at)) or stretch.words(at - 1)[0].low in grammar("renaming"):
        return False
    if joint == ",J" and not stretch.signs[:at].endswith("n,n,J"):  # "plans, charts, and tools to ensure it"
        return stretch.is_somebody(at)
    return _is_apart(stretch, at, what)


def _is_apart(stretch: Stretch, k: int, what: int) -> bool:
    """Whether a name behind a bare "and" is not joined to the one before: "to work with Norvia and Tavell to end it".

    The two are of one kind then, both proper names or both common nouns; a noun without an article mostly is
    ("the health of pilots and crews to ensure it"), unless it is asked not to do something.
    """
    first, ended = stretch.words(k)[0], stretch.signs[k - 2] in "iFEgKa"
    asked = stretch.is_somebody(k)
    refrains = stretch.signs[what - 1] == "a" and asked
    if refrains or stretch.is_thing(k) or (first.low in asking_words("joining") and not ended):
        return refrains
    if first.tag not in "DC" and not _is_proper(stretch, k):
        return ended and asked
    if ended or _is_proper(stretch, k - 2) != _is_proper(stretch, k):
        return True
    apart = first.tag == "D" if stretch.shouted else not stretch.is_somebody(k - 2)
    return not _is_proper(stretch, k) and apart


def _is_proper(stretch: Stretch, k: int) -> bool:
    """Whether a noun phrase is printed as a name, and names no month."""
    words = stretch.words(k)
    return not stretch.shouted and any(t.text[0].isupper() for t in words) and words[-1].low not in months()


def _goes_with_others(stretch: Stretch, k: int) -> bool:
    """Whether a name is joined to one that is no addressee: another object, an example, one of a series."""
    return _caused(stretch, k) or _is_example(stretch, k) or _ONE_OF.search(stretch.signs[:k]) is not None


def _is_example(stretch: Stretch, k: int) -> bool:
    """ "Including the delivery of goods and the use of other ports, to ensure": joined to what is an example."""
    comma = stretch.signs.rfind(",", 0, k)
    return comma >= 0 and stretch.words(comma + 1)[0].low in asking_words("examples")


def _caused(stretch: Stretch, k: int) -> bool:
    """ "Allow the harbour to work and the ferry to call": both are objects of one verb."""
    verbs = ((n, stretch.tokens[c.head]) for n, c in enumerate(stretch.chunks[:k]) if c.kind in "iF")
    at = next((n for n, verb in verbs if verb.lemma in _CAUSATIVES), None)
    return at is not None and ("i" in stretch.signs[at + 1 : k] or stretch.is_somebody(at + 1))
