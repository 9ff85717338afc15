"""Two who speak together by their names: "Norvia and East Tavell welcome", "the Presidents Arn and Bel met".

>>> from commanalytics.lexicon import load_lexicon
>>> list(pairs("Joint Statement\\n\\nNorvia and East Tavell met in Osk.", "", load_lexicon()))
['norvia+tavell']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.document.speakers.members import HEAD, joined_names
from commanalytics.parsing.document.title_names import initials, titles
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.lexicon_forms import american
from commanalytics.parsing.sentence.subject_kinds import is_person
from commanalytics.parsing.sentence.word_readings import closed, readings
from commanalytics.parsing.wordlists import filled, grammar, worded

_OF = reach("document")
_HEAD = _OF["speaker"]
LEAST = 2  # sentences in which a name or a pair acts
PAIR = 2
AUXILIARY = frozenset("bhdm")  # tags of "is", "has", "did" and "will"
_ADVERBIAL = frozenset("RS")  # of "also" and of the "once" of "once again"
_SMALL = re.compile(r"[a-z]+(?:\s[a-z]+){0,4}")
_GAP = r"(?: |\n[ \t]*)"  # between the words of a name, which a line may part
_NAME_WORD = r"[A-Z][\w'’-]*(?:\.[\w'’-]+)*+(?:(?<=[A-Z])\.)?"  # a full stop ends no name but of letters: "U.S."
_PARTICLE = filled(rf"⟨name_particles⟩{_GAP}")  # "President von der Harl"
_NAME = rf"{_NAME_WORD}(?:{_GAP}(?:of{_GAP}(?:the{_GAP})?|(?:{_PARTICLE}){{1,2}}+)?{_NAME_WORD}){{0,5}}"
#: "and", the second name and the verb behind it. It begins with a word, which engines find fast.
_SECOND = re.compile(rf"and\s+(?:the\s)?(?P<b>{_NAME})\s+(?P<verb>[a-z]+)")
_FIRST = re.compile(  # in front of the "and"
    rf"(?:\A|\n|[.:;*)]\s|[a-z],\s)[\s*•–—-]*(?:\d+\.\s+)?(?:[Tt]he\s)?(?P<a>{_NAME})\s+\Z"
)
_WHOSE = re.compile(r"\sof\s(?:the\s)?")
meets = worded(r"\b⟨meeting.met.came_together⟩\b(?!\sof\b)")  # "the third meeting of" is a noun


def pairs(text: str, met: str, lexicon: Lexicon) -> Iterator[str]:
    """Two names that act together, in either order, each by its last word."""
    head, title = _level(text[:_HEAD]), titles(text)[: _OF["title"]]
    told = _told_first(text, title, met)
    found: Counter[frozenset[str]] = Counter()
    for second in _SECOND.finditer(text):
        verb = _past_adverbs(text, second.start("verb"))
        known = _tells(verb, lexicon) or _person_acts(second)
        at = second.start()
        known = known and _is_told(_level(second["b"]), head)
        one = _FIRST.search(text, max(0, at - _OF["paired"]), at) if known else None
        if one is not None and _is_told(_level(one["a"]), head):
            names = _level(one["a"]), _level(second["b"])
            front = text[len(title) : one.start("a")]
            titled = _is_headed(names, told, front) or (_opens_by(verb, front) and not any(map(_WHOSE.search, names)))
            for pair in {frozenset(name.split()[-1].lower() for name in names), _offices(names)}:
                found[pair] += LEAST if titled else 1
    for pair, count in found.items():
        if count >= LEAST and len(pair) == PAIR:
            yield "+".join(sorted(pair))


def _past_adverbs(text: str, at: int) -> str:
    """The first word from here on that is no adverb: "once again strongly condemn"."""
    words = next(_SMALL.finditer(text, at)).group().split()
    told = (word for word in words if not word.endswith("ly") and word not in grammar("floating"))
    return next((word for word in told if closed().get(word) not in _ADVERBIAL), "")


def _tells(verb: str, lexicon: Lexicon) -> bool:
    """Whether a word can be the verb of two who speak: of an act, or one that helps another verb."""
    told = verb in grammar("pair_verbs") or closed().get(verb) in AUXILIARY
    return told or not lexicon.forms.keys().isdisjoint((verb, american(verb)))


def _opens_by(verb: str, front: str) -> bool:
    """Whether two are the first of whom a text says anything, and what it says is that they met."""
    return meets().fullmatch(verb) is not None and len(front.split()) <= PAIR


def _told_first(text: str, title: str, met: str) -> str:
    """The title, who met, and the first paragraph if it joins no more than two: two of several are not all of them."""
    if "," in met:
        return title
    first = text[len(title) :].lstrip().partition("\n\n")[0][: _OF["title"]]
    return f"{title}\n{met}" if any(joined_names(first, HEAD)) else f"{title}\n{met}\n{first}"


def _is_headed(names: Sequence[str], title: str, front: str) -> bool:
    """Whether two are named behind a title that names both, or are the first of whom a text says anything."""
    named = all(_in_title(name, title) or _is_told(name, title) for name in names)
    return (bool(front) and named) or _open_the_text(names, front)


def _open_the_text(names: Iterable[str], front: str) -> bool:
    """Whether two officers, each of another state, are the first of whom a text says anything."""
    officers = all(_WHOSE.search(name) and _is_of_person(name) for name in names)
    return officers and len(front.split()) <= PAIR


def _offices(names: Iterable[str]) -> frozenset[str]:
    """Two persons by their offices alone: "the President and the Prime Minister"; fewer than two if they have none."""
    told = (name.split() for name in names)
    return frozenset(words[-2].lower() for words in told if len(words) > 1 and is_person(words[-2].lower()))


def _person_acts(second: re.Match[str]) -> bool:
    """Whether a word behind a person's name can only be a verb of two: "and President Arn send their greetings"."""
    return is_person(second["b"].split()[0].lower()) and set(readings(second["verb"])) == {"b"}


def _is_of_person(name: str) -> bool:
    return any(map(is_person, name.lower().split()))


def _is_told(name: str, head: str) -> bool:
    """Whether the head has a name, or of a person the surname: President Arn is "President Mira J. Arn of Tavell"."""
    words = name.split()
    surname = _is_of_person(name) and re.search(rf"\b{re.escape(words[-1])}\b", head, re.I) is not None
    return name in head or surname


def _level(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def _in_title(name: str, title: str) -> bool:
    """Whether a title has a name, or its initials, as in "U.S. and UK"."""
    name = _WHOSE.split(name)[-1]  # of the President of Norvia
    short, bare = initials(name), title.replace(".", "")
    return name in title or (len(short) > 1 and short in bare)
