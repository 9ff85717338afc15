"""Who does something first in a paragraph, as far as its section depends on that: the body, or somebody whose words
it passes on. The sentence is read by its structure.

>>> from commanalytics.lexicon import load_lexicon
>>> text = "Noting the report, the Ministers urged Norvia to wait."
>>> found = subject_of(text, 0, len(text), load_lexicon())
>>> text[found.start : found.end], found.word, found.acts
('the Ministers', 'urged', True)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from commanalytics.lexicon import DIRECTIVE, Lexicon
from commanalytics.parsing.acts.turns import words_of
from commanalytics.parsing.page.page_limits import counts
from commanalytics.parsing.sentence import Sentence, Words, read, sentences
from commanalytics.parsing.sentence.chunks import Chunk
from commanalytics.parsing.sentence.lexicon_forms import form_pairs, word_forms
from commanalytics.parsing.sentence.open_clauses import Frame
from commanalytics.parsing.sentence.subject_kinds import ITSELF
from commanalytics.parsing.sentence.tokens import Token, tokens
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import word_list

_OF = counts("subjects")
_FINITE = frozenset("vzpm")
_TITLES = grammar("titles")
_SAYING = grammar("saying")
_SUBJECT_STARTS = grammar("subject_starts")
_PARTIES = grammar("speaking_parties")
_STATIVE = DIRECTIVE | {"decide", "concern", "praise"}  # types of acts that may be told of somebody in the passive


class Subject(NamedTuple):
    """What stands in front of the first finite verb of a paragraph; `NOBODY`, which is false, where there is none."""

    start: int
    end: int
    word: str  # the verb
    reported: bool  # somebody else's words
    acts: bool  # the group itself, with a verb of the lexicon
    body: bool = False  # the subject is the group
    present: bool = False  # it does so now, by a full verb
    undertakes: bool = False  # the group says what it will do

    def __bool__(self) -> bool:
        return self.end > 0

    @property
    def speaks(self) -> bool:
        """Somebody acts or says something."""
        return self.acts or self.reported

    @property
    def opens(self) -> bool:
        """What is done tells of the meeting itself."""
        return self.word in word_list("opening_verbs.txt")


NOBODY = Subject(0, 0, "", False, False)


def subject_of(work: str, start: int, end: int, lexicon: Lexicon) -> Subject:
    """The subject of the first finite verb of the first sentence.

    >>> from commanalytics.lexicon import load_lexicon
    >>> text = "In reply, the Envoy of Norvia, who had come late, stressed that the ice was thin."
    >>> found = subject_of(text, 0, len(text), load_lexicon())
    >>> text[found.start : found.end], found.word, found.reported
    ('the Envoy of Norvia, who had come late,', 'stressed', True)
    """
    sentence = _read_first(work, start, end, words_of(lexicon))
    if sentence is None:
        return NOBODY
    frame = _finite(sentence)
    if frame is not None:
        return _judged(sentence, frame, lexicon)
    return _behind_lead(sentence, lexicon) if sentence.frames else NOBODY


def speaks(work: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether somebody acts or says something in a sentence of its own: "§ 3  The Ministers call upon …"."""
    text = work[start:end]
    return text[:1].isupper() and not text.isupper() and subject_of(work, start, end, lexicon).speaks


def has_main_clause(work: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence that opens with a participle goes on to what the body does: "Mindful of …, we reaffirm …"."""
    sentence = _read_first(work, start, end, words_of(lexicon))
    if sentence is None:
        return False
    frame = _finite(sentence)
    if frame is not None:
        return sentence.who(frame.subject or 0) in ITSELF
    return bool(_behind_lead(sentence, lexicon))


def is_fragment(work: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a stretch has no finite verb but one it begins with: "Norvia to wait", "That Norvia wait", "Mend it"."""
    sentence = _read_first(work, start, end, words_of(lexicon))
    if sentence is None:
        return False
    begun = sentence.chunks[0].kind == "H"
    return begun or not any(sentence.chunks[frame.verb].kind == "F" and frame.verb for frame in sentence.frames)


@lru_cache(64)  # the passes over a page ask again of the same paragraphs
def _read_first(work: str, start: int, end: int, words: Words) -> Sentence | None:
    half = next(sentences(tokens(work, start, min(end, start + _OF["verb"]))), None)
    return read(half, words) if half is not None else None


def _finite(sentence: Sentence) -> Frame | None:
    """The frame of the first finite verb that has a subject; that of the body where the first may be a participle.

    "As leaders of Norvia, guided by its ideals, we resolve".
    """
    found = [f for f in sentence.frames if f.form in _FINITE and f.subject is not None]
    if found and sentence.chunks[found[0].verb].kind == "E" and sentence.who(found[0].subject or 0) == "other":
        return next((f for f in found if sentence.who(f.subject or 0) in ITSELF), found[0])
    return found[0] if found else None


def _behind_lead(s: Sentence, lexicon: Lexicon) -> Subject:
    """What is done behind a participle that leads the sentence: "Noting the report, it was agreed"."""
    words = words_of(lexicon)
    commas = [k for k, token in enumerate(s.tokens) if token.text == "," and k + 1 < len(s.tokens)]
    for k in commas[: _OF["commas"]]:
        if s.tokens[k + 1].low not in _SUBJECT_STARTS:
            continue
        behind = read(s.tokens[k + 1 :], words)
        frame = _finite(behind)
        if frame is not None and frame.rule == "subject" and (found := _judged(behind, frame, lexicon)).speaks:
            return found
    return NOBODY


def _telling_word(s: Sentence, verb: Chunk) -> str:
    """The word that tells what is done: the verb, or what stands behind a form of "be"; "" where nothing does."""
    if s.tokens[verb.head].tag != "b":
        return s.tokens[verb.head].low
    return s.tokens[verb.b].low if verb.b < len(s.tokens) else ""


def _judged(s: Sentence, frame: Frame, lexicon: Lexicon) -> Subject:
    """The subject with what its verb tells; of "are appalled" and "was noted" that is the second word."""
    assert frame.subject is not None
    verb, subject = s.chunks[frame.verb], s.words(frame.subject)
    start, end = s.tokens[s.chunks[frame.subject].a].start, s.tokens[verb.a - 1].end
    head, word = s.tokens[verb.head], _telling_word(s, verb)
    group = s.who(frame.subject) in ITSELF
    forms, known = ("", False) if head.tag in "hdm" else word_forms(word, lexicon)  # "had before it the report"
    if any(t.tag == "b" for t in s.tokens[verb.a : verb.b]):
        acts = known and _is_act_passive(group and _is_state(subject, frame), word, lexicon)
    else:
        compound = s.tokens[verb.a].tag in "hm" and head.low != s.tokens[verb.a].low
        acts = group and (not compound or bool({"p", "a"} & set(forms))) and _tailed(s, verb.b, word, lexicon)
    reported = not group and (known or word in _SAYING) and _is_somebody(s.who(frame.subject), subject, word)
    present = frame.form in "vz" and s.tokens[verb.a].tag not in "hb"
    return Subject(start, end, word, reported, acts, group, present, _undertakes(s, frame.subject, verb))


def _undertakes(s: Sentence, subject: int, verb: Chunk) -> bool:
    """ "The Ministers will mark it", and not "it will be marked"."""
    body = s.who(subject) == "body" or s.words(subject)[0].low in grammar("speaking")
    group = s.tokens[verb.a : verb.b]
    return body and group[0].low in grammar("future") and all(t.tag != "b" for t in group)


def _tailed(s: Sentence, after: int, verb: str, lexicon: Lexicon) -> bool:
    """Whether a verb that is an act with some words only has them behind it: "stood by Norvia", not "stood up"."""
    heads = {head for head, _ in form_pairs(verb, lexicon)}
    if any((head,) in lexicon.by_core or head in lexicon.noun_verbs for head in heads):
        return True
    near = s.tokens[after : after + _OF["behind_verb"]]
    behind = {word for token in near for word in (token.low, token.readings.get("p"))}  # "made the following calls"
    return any(core[0] in heads and behind.issuperset(core[1:]) for core in lexicon.by_core)


def _is_state(subject: Sequence[Token], frame: Frame) -> bool:
    """ "We were appalled", "the Ministers are committed", and not "the Ministers were welcomed"."""
    return len(subject) == 1 or frame.form in "vz"


def _is_act_passive(state: bool, participle: str, lexicon: Lexicon) -> bool:
    """ "It was noted", "the Chair was asked", the state of a group, and not "statements were made"."""
    if state or participle in {"expressed", "voiced"}:
        return True
    heads = [head for head, form in form_pairs(participle, lexicon) if form in "pa"]
    types = {entry.type for head in heads for entry in lexicon.by_core.get((head,), {}).values()}
    return bool(types & _STATIVE)


def _is_somebody(who: str, phrase: Sequence[Token], verb: str) -> bool:
    """Whether a noun phrase is somebody whose words may be passed on: an officer, a titled name, a state that says."""
    if who in {"officer", "member"} or phrase[0].low in _TITLES:
        return True
    return verb in _SAYING and (phrase[-1].text[0].isupper() or phrase[-1].low in _PARTIES)
