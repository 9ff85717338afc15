"""The acts of a clause by its structure, where reading by words alone finds none."""

from __future__ import annotations

import re

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.acts.frames import Act, Phrases, Reader
from commanalytics.parsing.acts.leads import FoundAct
from commanalytics.parsing.acts.leads import Token as LeadToken
from commanalytics.parsing.acts.turns import lead_verbs, turning_verbs, weak_leads
from commanalytics.parsing.sentence import Sentence, Words, read, sentences
from commanalytics.parsing.sentence.subjects import is_speaker
from commanalytics.parsing.sentence.tokens import tokens

#: Pronouns for the body, and the auxiliaries of passives.
_ANYBODY = frozenset({"we", "they", "it", "i", "was", "were", "is", "are", "been"})
_SPEAKING = frozenset({"we", "i"})
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_GROUNDS = frozenset({"basis", "recall"})


def framed_acts(
    work: str, body: int, end: int, section: str, items: list[tuple[int, int, str, int]],
    leads: list[LeadToken], lexicon: Lexicon, beside: bool = False,
) -> list[FoundAct]:  # fmt: skip
    """The acts of one clause; `leads` are its tokens as the lexicon reads them.

    `beside`: others are known, and only those count that stand by themselves.
    """
    stop = items[0][0] if items else end
    words = Words(lead_verbs(lexicon), turning_verbs(), lexicon.own, weak_leads())
    phrases = Phrases(leads, {token.start: k for k, token in enumerate(leads)}, lexicon)
    found: list[FoundAct] = []
    spoken = True  # whether "they" and "it" can be the body
    for n, half in enumerate(sentences(tokens(work, body, stop))):
        sentence = read(half, words)
        acts = Reader(sentence, phrases, section != "opening" and (n == 0 or bool(found)), spoken).acts()
        if section == "opening":
            acts = [act for act in acts if _said(act, sentence, words)]
        acts = [act for act in acts if not _told(act, sentence) and not _quoted(work, body, act.found.start)]
        found += [_joined(act, sentence) for act in acts if not beside or _independent(act, sentence)]
        spoken = bool(acts) or _speaks(sentence, spoken)
    return found


def may_act(leads: list[LeadToken], lexicon: Lexicon) -> bool:
    """A quick look at the words of a clause: without a lead verb, or anybody whose act it could be, it holds none."""
    words = {token.text for token in leads}
    if lexicon.forms.keys().isdisjoint(words):
        return False
    return not words.isdisjoint(_ANYBODY) or not words.isdisjoint(lexicon.own) or any(map(is_speaker, words))


def _told(act: Act, sentence: Sentence) -> bool:
    """ "Last year we called on", "At our meeting of 2 May 2023 we agreed", "I asked": what was done at another time."""
    frame = act.frame
    if frame.form != "p" or frame.subject is None:
        return False
    subject = sentence.chunks[frame.subject]
    front = sentence.tokens[: subject.a]
    speaking = sentence.tokens[subject.a].low in _SPEAKING
    dated = any(t.tag == "M" and _YEAR.fullmatch(t.text) for t in front)
    there = len(front) > 1 and front[0].low == "at" and front[1].text[0].isupper()
    last = bool(front) and front[0].low == "last"
    return sentence.tokens[subject.a].low == "i" or last or (speaking and (dated or there))


def _quoted(work: str, body: int, at: int) -> bool:
    """Whether a place lies between quotation marks, where somebody else speaks."""
    opened, closed = work.count("“", body, at), work.count("”", body, at)
    return opened > closed or work.count('"', body, at) % 2 == 1


def _said(act: Act, sentence: Sentence, words: Words) -> bool:
    """In an opening only what the body itself says counts, and not what led to the meeting."""
    strong = words.strong(sentence.tokens[sentence.chunks[act.frame.verb].head])
    return act.found.type not in _GROUNDS and act.frame.subject is not None and strong


def _joined(act: Act, sentence: Sentence) -> FoundAct:
    """The act with the place where what joins it to the act before begins."""
    return act.found._replace(joint=sentence.tokens[sentence.chunks[max(0, act.frame.start)].a].start)


def _speaks(sentence: Sentence, spoken: bool) -> bool:
    """Whether the body is a subject of the sentence, where anybody is."""
    subjects = [f.subject for f in sentence.frames if f.subject is not None]
    return any(sentence.who(k) == "body" for k in subjects) if subjects else spoken


def together(by_words: list[FoundAct], framed: list[FoundAct]) -> list[FoundAct]:
    """The acts that reading by words has found, and those that only structure has, in their order."""
    spans = [(act.start, act.end) for act in by_words]
    more = [act for act in framed if not any(start < act.end and act.start < end for start, end in spans)]
    return sorted([*by_words, *more], key=lambda act: act.start) if more else by_words


def _independent(act: Act, sentence: Sentence) -> bool:
    """Whether an act needs no other beside it: its subject is named, and its verb not one that tells deeds.

    A verb joined by a bare "and" may belong to what is asked ("to freeze the assets and deny them entry").
    """
    frame = act.frame
    if frame.subject is None or act.found.lemma.split()[0] in weak_leads():
        return False
    kinds = "".join(c.kind for c in sentence.chunks)
    return frame.rule != "joined" or ("," in kinds[max(0, frame.start - 1) : frame.start + 1] and frame.form != "v")
