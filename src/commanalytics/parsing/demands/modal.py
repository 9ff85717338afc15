"""Directives without a lead verb: "Norvia must withdraw", "the Bank is to report". Rule `modal`, off unless asked for.

>>> from commanalytics.lexicon import load_lexicon
>>> text = "As the ice is thick, Norvia must mark the lane."
>>> [text[act.start : act.end] for act in modal_acts(tokens(text, 0, len(text)), load_lexicon())]
['must']
"""

from __future__ import annotations

from collections.abc import Sequence

from commanalytics.lexicon import MODAL, PRESENT, Lexicon
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.turns import words_of
from commanalytics.parsing.demands.chunked_stretch import Stretch
from commanalytics.parsing.demands.printed_addressees import asking_words
from commanalytics.parsing.sentence import Sentence, read, sentences
from commanalytics.parsing.sentence.open_clauses import Frame, finite_form
from commanalytics.parsing.sentence.subject_kinds import ITSELF
from commanalytics.parsing.sentence.tokens import Token, tokens

__all__ = ["beside", "modal_acts", "tokens"]


def modal_acts(words: Sequence[Token], lexicon: Lexicon) -> list[FoundAct]:
    """What others must do, as acts of demanding whose grammatical subject is asked; what "we must" do is none."""
    found: list[FoundAct] = []
    for half in sentences(words):
        sentence = read(half, words_of(lexicon))
        found += (act for frame in sentence.frames if (act := _act(sentence, frame)) is not None)
    return found


def beside(acts: list[FoundAct], modal: list[FoundAct]) -> list[FoundAct]:
    """Acts with a lead verb and those without, in their order; none twice."""
    spans = [(act.start, act.end) for act in acts]
    more = [act for act in modal if not any(start < act.end and act.start < end for start, end in spans)]
    return sorted([*acts, *more], key=lambda act: act.start)


def _act(s: Sentence, frame: Frame) -> FoundAct | None:
    """The act of one frame: a modal, or "is to" and a verb, behind somebody who is not the body."""
    if frame.subject is None or frame.passive or s.who(frame.subject) in ITSELF:
        return None
    size = _modal(s, frame)
    if not size or Stretch(s.tokens).is_thing(frame.subject):
        return None
    verb = s.chunks[frame.verb].a
    subject, said = s.words(frame.subject), s.tokens[verb : verb + size]
    lemma = " ".join("be" if t.tag == "b" else t.low for t in said)
    return FoundAct(said[0].start, said[-1].end, lemma, "demand", None, False, "", MODAL, PRESENT, said[0].at,
                    said[-1].at + 1, (subject[0].at, said[0].at), s.first(frame.start).start)  # fmt: skip


def _modal(s: Sentence, frame: Frame) -> int:
    """How many tokens the modal has; 0 if there is none."""
    verb = s.chunks[frame.verb]
    first, behind = s.tokens[verb.a], s.tokens[verb.b : verb.b + 1]
    if first.low in asking_words("modals"):
        listed = not behind or behind[0].text == ":"
        return 1 if verb.b > verb.a + 1 or listed else 0
    present = first.tag == "b" and finite_form(first) in "vz" and verb.b == verb.a + 1
    return 2 if present and behind and behind[0].tag == "t" else 0
