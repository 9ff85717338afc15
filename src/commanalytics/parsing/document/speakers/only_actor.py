"""Who alone acts in a text, sentence after sentence, where neither a list nor the head of the text says who speaks.

"The Envoys", "Political Directors" or "The Chair" may be named in no opening: where they welcome, then call, then
condemn, and nobody else does, they are the body. Another person is not, nor is a paper ("the report stresses").

>>> from commanalytics.lexicon import load_lexicon
>>> text = "The Envoys welcomed the talks. They left. The Envoys urged calm.\\n\\nThe Envoys also condemned the raid."
>>> list(only_actors(text, load_lexicon()))
['envoys']
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.document.speakers.pairs import LEAST
from commanalytics.parsing.sentence.lexicon_forms import has_form, not_openers
from commanalytics.parsing.sentence.subject_kinds import FIRST, is_body, is_person
from commanalytics.parsing.sentence.word_readings import closed
from commanalytics.parsing.wordlists import grammar, worded

_START = re.compile(r"(?:\A|\n|[.;]\s)[^\w\n]*(?:\d+\.\s+)?(?P<words>[A-Z][\w-]*(?:\s[\w-]+)++)")
_paper = worded(r"⟨citations.roles.report.nouns+meeting.title.words⟩s?")
_chair = worded(r"⟨meeting.chair.named⟩")
_PREPOSITION = "P"
_WITHIN = frozenset("RDP")  # closed classes within a subject, or between it and its verb


def only_actors(text: str, lexicon: Lexicon, own: frozenset[str] = frozenset()) -> Iterator[str]:
    """The last word, in small letters, of the subject that alone leads sentences with acts, if one does.

    `own`: words that are known to be the body's.
    """
    verbs: defaultdict[str, list[str]] = defaultdict(list)
    for start in _START.finditer(text):
        name, verb, known = _led(start["words"].split(), lexicon)
        verbs[name].append(verb)
        if (known or name in own) and len(verbs[name]) >= LEAST:
            return
    verbs.pop("", None)
    half = sum(map(len, verbs.values())) / 2
    yield from (name for name, acts in verbs.items() if len(acts) > max(half, LEAST) and len(set(acts)) > 1)


def _led(words: list[str], lexicon: Lexicon) -> tuple[str, str, bool]:
    """The last word of a sentence's subject, the verb of an act behind it, and whether every text has it for a body.

    Two empty words if there is none. Words that are shared by bodies and others are known where they stand alone.

    >>> from commanalytics.lexicon import load_lexicon
    >>> _led("The Envoys of Norvia also urged".split(), load_lexicon()), _led("Partners urged".split(), load_lexicon())
    (('envoys', 'urged', False), ('partners', 'urged', True))
    """
    at = _verb_at(words, lexicon)
    subject = [word for word in words[:at] if not _is_within(word)]
    first = takewhile(lambda word: closed().get(word.lower()) != _PREPOSITION, words[:at])
    names = [word for word in first if not _is_within(word)]  # whose they are is no name of theirs
    if not names or any(closed().get(word.lower()) for word in subject if word.lower() not in FIRST):
        return "", "", False
    name = names[-1].lower()
    stands = words[0] == "The" or name.endswith("s") or names[-1].isupper()
    if not stands or _is_other(name, subject):
        return "", "", False
    return name, words[at], name in FIRST or is_body(name, alone=len(subject) == 1)


def _verb_at(words: list[str], lexicon: Lexicon) -> int:
    """Where the verb of an act stands behind a subject; 0 if none does, or if a verb begins: "Calls upon Norvia"."""
    if has_form(words[0].lower(), "s", lexicon) and words[0].lower() not in not_openers():
        return 0
    subject = next((at for at, word in enumerate(words) if not _is_within(word)), len(words))
    behind = enumerate(map(str.lower, words[subject + 1 :]), subject + 1)
    return next((at for at, low in behind if has_form(low, "psb", lexicon) and low not in not_openers()), 0)


def _is_within(word: str) -> bool:
    """Whether a word is an article, a preposition or an adverb, which are no name of anybody."""
    return word.lower().endswith("ly") or closed().get(word.lower()) in _WITHIN


def _is_other(name: str, subject: list[str]) -> bool:
    """Whether a subject is a person who is not in the chair, a paper or a word that is no name of any body."""
    titled = any(word.lower() in grammar("titles") for word in subject)
    person = titled or (is_person(name) and _chair().fullmatch(name) is None)
    return person or name in grammar("no_bodies") or _paper().fullmatch(name) is not None
