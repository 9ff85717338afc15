"""The acts of a clause, sentence by sentence.

>>> from commanalytics.lexicon import load_lexicon
>>> from commanalytics.parsing.sentence.tokens import tokens
>>> text = "Despite the winter, the Ministers urged Norvia to wait and thanked the pilots."
>>> found = framed_acts(text, tokens(text, 0, len(text)), "operative", False, [], load_lexicon())
>>> [(act.lemma, text[act.start : act.end]) for act in found]
[('urge', 'urged'), ('thank', 'thanked')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from commanalytics.lexicon import Lexicon, nouns
from commanalytics.parsing.acts.acts_from_frames import Reader
from commanalytics.parsing.acts.complements import settled
from commanalytics.parsing.acts.deed_or_act import performs
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.phrases import Act, Phrases
from commanalytics.parsing.acts.targets import target
from commanalytics.parsing.acts.turns import words_of
from commanalytics.parsing.sentence import Sentence, read, sentences
from commanalytics.parsing.sentence.lexicon_forms import american
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.sentence.word_readings import closed
from commanalytics.parsing.spans import between

_JOINED = re.compile(r"(?:n,)*nP*,?J$")  # names in front of the last one of a subject
_FRONT = frozenset('aP,-("')  # kinds of chunks in front of a subject
_CLAUSE = re.compile(r"^[SP][^,]*,")  # "As the talks go on, "
_CLAUSAL = frozenset("QHS")  # tags that begin a clause within a sentence
_OPENED = frozenset(",);.")  # and marks behind which a further act may begin
_QUOTE = re.compile('[“”"]')
_QUOTED_BRITISH = re.compile(r"(?<![^\s(])‘(?=[A-Z])[^‘]*?’(?=[,.;:)]|\s*\Z)")  # no apostrophe: a mark stands behind it
_COUNTER = re.compile(r"[a-z]|[ivx]+|[0-9]")
_OPENING = frozenset('“"(')


class Read(NamedTuple):
    """A sentence as it was read: whether "they" could be the body, and the entry that it stands in, if any."""

    sentence: Sentence
    spoken: bool
    item: int | None = None


def framed_acts(
    work: str, words: Sequence[Token], section: str, opened: bool, items: Sequence[tuple[int, int, str, int]],
    lexicon: Lexicon,
) -> list[FoundAct]:  # fmt: skip
    """The acts of one clause with these tokens; `opened`: it begins with a lead phrase and not with a subject."""
    return read_clause(work, words, section, opened, items, lexicon)[0]


def read_clause(
    work: str, words: Sequence[Token], section: str, opened: bool, items: Sequence[tuple[int, int, str, int]],
    lexicon: Lexicon, also: frozenset[str] = frozenset(), off: frozenset[str] = frozenset(),
) -> tuple[list[FoundAct], list[Read]]:  # fmt: skip
    """The acts of a clause, and its sentences; it is not read if it has no word of an act, nor one of `also`."""
    first = next((k for k, token in enumerate(words) if token.text not in _OPENING), len(words))
    if first == len(words):
        return [], []
    cable = words[first].shout and work[words[0].start : words[-1].end].isupper()
    shouted = words[first].shout and not cable
    if not (opened or shouted or _may_act(words, lexicon, also)):
        return [], []
    reading = _Pass(work, section, Phrases(words, first, lexicon), off)
    end = words[-1].end
    reading.read(0, items[0][0] if items else end, opened or (section == "operative" and shouted))
    for n, (start, until, _, _) in enumerate(items):
        reading.read_item(n, start, until)
    return sorted(reading.found), reading.sentences


def _uncounted(words: Sequence[Token]) -> Sequence[Token]:
    """Words without what counts amid a sentence, not at its start: "will (a) train pilots and (b) mark the lane"."""
    marks = {k for k in range(1, len(words) - 1) if words[k - 1].text == "(" and words[k + 1].text == ")"}
    counted = {n for k in marks if k > 2 and _COUNTER.fullmatch(words[k].text) for n in (k - 1, k, k + 1)}
    return [token for k, token in enumerate(words) if k not in counted] if counted else words


class _Pass:
    """One pass over the sentences of a clause."""

    def __init__(self, work: str, section: str, phrases: Phrases, off: frozenset[str]) -> None:
        self.off, self.section, self.phrases, self.lexicon = off, section, phrases, phrases.lexicon
        self.quoted = quotations(work, phrases.tokens[0].start, phrases.tokens[-1].end)
        self.words = words_of(self.lexicon)
        self.found: list[FoundAct] = []
        self.sentences: list[Read] = []
        self.form = ""  # of the verb of the first act
        self.spoken = True  # whether a verb without a subject can be the body's, or "it" the body
        self.others = False  # whether somebody else acts in the half sentence before: "the survey shows the ice; lists"
        self.they = True  # whether "they" can be: they do not stand for one person named before

    def read(self, start: int, end: int, opened: bool) -> None:
        """The lead-in, or the whole of a clause without entries."""
        halves = [*map(_uncounted, sentences(between(self.phrases.tokens, start, end)))]
        for n, half in enumerate(halves):
            sentence = read(half, self.words, opened and not n and self.phrases.leads(half[0].text))
            self.sentences.append(Read(sentence, self.they))
            leading = self.section != "opening" and (n == 0 or (bool(self.found) and not self.others))
            preamble = self.section == "preamble"
            acts = Reader(sentence, self.phrases, leading, self.spoken, self.they, opened and not n, preamble).acts()
            acts = self._performed(sentence, _without_label(sentence, acts, not preamble and n + 1 < len(halves)))
            acts = self._going_on(sentence, acts) if self.found and n else acts
            self.form = acts[0].frame.form if acts and not self.found else self.form
            self._take(sentence, acts)
            self._hear(sentence, bool(acts))

    def _lists(self, act: Act, sentence: Sentence) -> bool:
        """Whether a half sentence only goes on a list of things done: "; supporting small yards; dredging the bay"."""
        led = act.frame.rule == "leads" and act.frame.form == "g" and sentence.chunks
        return bool(led) and not self.words.strong(sentence.head(act.frame.verb))

    def _hear(self, sentence: Sentence, acted: bool) -> None:
        """Keep in mind whether the body was the last to do something."""
        told = [frame.subject for frame in sentence.frames if frame.subject is not None]
        one = {frame.subject for frame in sentence.frames if frame.form == "z"}  # "Norvia welcomes": not "they"
        several = [subject for subject in told if subject not in one and not sentence.is_person(subject)]
        half, body = sentence.tokens[-1].text == ";", any(sentence.who(subject) == "body" for subject in told)
        self.others = half and not acted and not body and (bool(told) or self.others)
        self.spoken = acted or _speaks(sentence, told, self.spoken)
        self.they = acted or _speaks(sentence, several, self.they)

    def _going_on(self, sentence: Sentence, acts: Sequence[Act]) -> list[Act]:
        """Those acts of a further sentence that are worded as the first one was and are no entries of a list."""
        return [act for act in acts if _like_the_first(act, self.form, sentence) and not self._lists(act, sentence)]

    def read_item(self, n: int, start: int, end: int) -> None:
        """An entry: what the body, named there, says itself, and where it goes on to act as in front of the list."""
        for half in sentences(_unnumbered(between(self.phrases.tokens, start, end))):
            sentence = read(half, self.words)
            self.sentences.append(Read(sentence, False, n))
            first = _first_subject(sentence)
            before = sentence.kinds[:first]
            kinds = _CLAUSE.sub("", before.rpartition(":")[2])  # behind a label
            they = bool(self.found) and self.they and first is not None and sentence.told(first).lower() == "they"
            body = they or (first is not None and sentence.who(first) == "body")
            if body and set(_JOINED.sub("", kinds)) <= _FRONT:
                acts = Reader(sentence, self.phrases, False, False, they).acts()
                acts = self._performed(sentence, acts)
                self._take(sentence, [act for act in acts if act.rule != "passive"])
            elif self.form == "z":
                self._read_on(half)

    def _read_on(self, half: Sequence[Token]) -> None:
        """Acts of an entry: "(a) urges Norvia to wait; (b) thanks Tavell", "(b) a plan for it, and thanks Tavell"."""
        at = next((begin for k in range(len(half)) if (begin := self._act_begins(half, k)) is not None), None)
        if at is not None:
            sentence = read(half[at:], self.words, opened=True)
            acts = Reader(sentence, self.phrases, True, self.spoken, self.they, False, False).acts()
            self._take(sentence, self._performed(sentence, acts))

    def _act_begins(self, half: Sequence[Token], k: int) -> int | None:
        """Where an act begins whose verb, in -s, begins an entry or stands behind a comma in no clause within it."""
        behind = half[k + 1].low if k + 1 < len(half) else ""
        if half[k].tag != "z" or behind == "of" or not self.words.strong(half[k], behind):
            return None
        tags = "".join(t.tag for t in half[:k])
        begin = len(tags.rstrip("R~"))
        opens = tags[:begin].removesuffix("J")[-1:] in {"", *_OPENED}
        return begin if opens and _CLAUSAL.isdisjoint(tags) else None

    def _performed(self, sentence: Sentence, acts: list[Act]) -> list[Act]:
        """The acts as what stands behind their phrases leaves them, without what is told as a deed."""
        habit, words = self.lexicon.voice.habit, self.phrases.tokens
        settled_ = [act._replace(found=settled(words, act.found)) for act in acts]
        return [a for a in settled_ if a.found.type and performs(a, sentence, self.section, self.words, habit)]

    def _take(self, sentence: Sentence, acts: list[Act]) -> None:
        for act in acts:
            apart = [*self.quoted, *((last.start, last.end) for last in self.found[-1:])]  # "extend our thanks and our"
            within = any(start <= act.found.start < stop for start, stop in apart)
            if not within and self.off.isdisjoint((act.found.rule, *act.rule.split("+"))):
                self.found.append(_joined(act, sentence))


def _unnumbered(words: Sequence[Token]) -> Sequence[Token]:
    """The words of an entry without its number, "26.2 They expressed", or a bullet in letters, "o train pilots"."""
    if len(words) < 2 or not words[1].text[0].isalpha():
        return words
    mark = words[0].text
    bullet = len(mark) == 1 and mark.isascii() and mark.islower() and mark not in closed()
    return words[1:] if bullet or (mark[0].isdigit() and words[1].capital) else words


def _without_label(sentence: Sentence, acts: list[Act], more: bool) -> list[Act]:
    """None of a participle alone that names what the sentences behind it are about: "Launching a survey. We intend"."""
    led = more and bool(acts) and acts[0].frame.form == "g"
    label = led and sentence.tokens[-1].text == "." and not any(chunk.kind in "FE" for chunk in sentence.chunks)
    return [] if label else acts


def _first_subject(sentence: Sentence) -> int | None:
    """The subject of the first verb of a sentence, behind a label that has none: "Mark the lane: We urge"."""
    label = next((k for k, chunk in enumerate(sentence.chunks) if chunk.kind == ":"), 0)
    frames = [f for f in sentence.frames if f.verb > label or f.subject is not None] or sentence.frames
    return frames[0].subject if frames else None


def quotations(work: str, body: int, end: int) -> list[tuple[int, int]]:
    """Stretches between quotation marks, which are somebody else's words or a name.

    A mark in front of a paragraph that none closes only says that the text goes on, as in a statement printed whole.
    """
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in _QUOTE.finditer(work, body, end):
        if opened is None:
            opened = mark.start() if mark[0] != "”" else None
        else:
            spans.append((opened, mark.start()))
            opened = None
    if spans and spans[0][0] == body and work[spans[0][1] - 1] != ",":
        return spans[1:]  # the paragraph itself is quoted, and not as in "“We condemn the felling,” the pilot said"
    return [*spans, *(single.span() for single in _QUOTED_BRITISH.finditer(work, body, end))]


def _may_act(words: Sequence[Token], lexicon: Lexicon, also: frozenset[str]) -> bool:
    """A quick look at the words of a clause: without a verb or noun of a lead phrase it holds no act."""
    found = {token.low for token in words}
    return _is_known(found, lexicon) or not also.isdisjoint(found) or _is_known(set(map(american, found)), lexicon)


def _is_known(words: set[str], lexicon: Lexicon) -> bool:
    return not (lexicon.forms.keys().isdisjoint(words) and nouns().keys().isdisjoint(words))


def _like_the_first(act: Act, form: str, sentence: Sentence) -> bool:
    """Whether a verb that leads a half sentence goes on in the form of the first.

    A list of things may be a participle, "Challenges remain", behind "Leaders noted", may be one in -s, what is asked
    an infinitive ("; to decide"), what is agreed a bare verb ("agreed to: wait; endorse it"). What looks like a state
    is told in the past behind such a verb: "; noted with concern".
    """
    told = form == "p" and sentence.chunks[act.frame.verb].kind == "E"
    alike = next((forms for forms in ("gA", "z", "i", "vmgA") if act.frame.form in forms), form)
    return told or act.frame.rule != "leads" or form in alike


def _joined(act: Act, sentence: Sentence) -> FoundAct:
    """The act with the place where what joins it to the act before begins; a stretch too long for chunks begins it."""
    first = sentence.chunks[max(0, act.frame.start)].a if sentence.chunks and act.frame.rule != "leads" else 0
    return act.found._replace(joint=sentence.tokens[first].start, target=target(sentence, act))


def _speaks(sentence: Sentence, subjects: Sequence[int], spoken: bool) -> bool:
    """Whether the body is among the subjects of a sentence, where there are any."""
    whom = {sentence.who(subject) for subject in subjects}
    return "body" in whom or (spoken and whom <= {"pronoun"})
