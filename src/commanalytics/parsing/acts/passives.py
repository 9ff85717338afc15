"""Passives: "Norvia was urged", "it was agreed", "concern was expressed" are the body's if nobody else is named.

>>> from commanalytics.parsing import parse
>>> [len(parse(f"Norvia was urged {by}to wait.").acts) for by in ("", "by Tavell ")]
[1, 0]
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from commanalytics.lexicon import ADJECTIVE, DIRECTIVE, PAST, noun_verbs, nouns
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.phrases import Act
from commanalytics.parsing.acts.turns import speech_noun, weak_leads
from commanalytics.parsing.dates import months
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.open_clauses import Frame
from commanalytics.parsing.sentence.subject_kinds import ITSELF
from commanalytics.parsing.sentence.tokens import Token, tells_year, token_at
from commanalytics.parsing.wordlists import grammar

if TYPE_CHECKING:
    from commanalytics.parsing.acts.acts_from_frames import Reader

_YEAR = reach("acts")["year"]
_EXPRESSED = grammar("expressed")
_GIVING = grammar("giving")
_BY_EVERYBODY = grammar("by_everybody")
_UNMINUTED = grammar("unminuted")
_PERCEIVING = grammar("perceiving")
_UNTOLD = grammar("untold_passives")
_HELD_FOR, _SITTINGS = grammar("held_for"), grammar("worked_at")
_NO_AGENTS = grammar("no_agents").union(months())
#: Types of what a group does to somebody or something, so that minutes put it into the passive.
_MINUTED = DIRECTIVE | {"decide", "note", "stress", "praise", "condemn", "reject"}


def passive(r: Reader, frame: Frame) -> Act | None:
    """ "Norvia was urged", "it was agreed", "concern was expressed": the body's if nobody else is named for it."""
    s = r.s
    if s.first(frame.verb).tag == "m":
        return None
    return _own_state(r, frame) or (_undergone(r, frame) if not _by_others(r, frame) else None)


def _own_state(r: Reader, frame: Frame) -> Act | None:
    """ "We are appalled", "We are obliged to condemn": the body is the subject, and no act is done to it."""
    own = frame.subject is None or r.s.who(frame.subject) in (ITSELF if r.spoken else {"body"})
    if not own or _asked(r, frame) or _settled(r, frame):
        return None
    act = r._turned(frame)
    state = act is not None and (act.found.form == ADJECTIVE or act.rule not in {"", "remain"})
    return act if state else None


def _settled(r: Reader, frame: Frame) -> bool:
    """ "It was resolved to build", "the meeting was dedicated to ice": nobody's state, but what was decided."""
    verb = r.s.chunks[frame.verb]
    subject = r.s.head(frame.subject).low if frame.subject is not None else ""
    it = subject == "it" or (subject in _SITTINGS and r.s.tokens[verb.head].low in _HELD_FOR)
    lead = r.phrases.at(r.s.tokens[verb.head], PAST) if it and r.s.tokens[verb.a].low == "was" else None
    return lead is not None and lead.type == "decide"


def _asked(r: Reader, frame: Frame) -> bool:
    """Whether somebody is asked to do something: "was urged to wait", and not "were encouraged to find"."""
    following = r.s.chunks[frame.verb + 1] if frame.verb + 1 < len(r.s.chunks) else None
    if following is None or following.kind != "i" or r.s.tokens[following.head].low in _PERCEIVING:
        return False
    lead = r.phrases.at(r.s.head(frame.verb), PAST)
    return lead is not None and lead.type in DIRECTIVE


def _by_others(r: Reader, frame: Frame) -> bool:
    """Whether the passive tells of another time, or somebody but the body: behind "by", or all by "widely"."""
    s, verb = r.s, r.s.chunks[frame.verb]
    if any(token.low in _BY_EVERYBODY for token in s.tokens[verb.a : verb.b + 1]):
        return True
    auxiliary = s.tokens[verb.a]
    concluded = auxiliary.low == "be" and s.chunks[0].kind == "H"  # "That the ports be urged"
    if auxiliary.low in _UNTOLD and not concluded:
        return True
    behind = takewhile(lambda k: s.chunks[k].kind not in "Hi", range(frame.verb + 1, min(frame.end, len(s.chunks))))
    agent = next((k for k in behind if s.first(k).low == "by"), None)
    if agent is None or s.who(agent) in ITSELF or s.head(agent).low in _NO_AGENTS:
        return False
    lead = r.phrases.at(s.tokens[verb.head], PAST)
    named = s.head(agent).tag == "C"
    return lead is None or lead.type not in DIRECTIVE or named


def _undergone(r: Reader, frame: Frame) -> Act | None:
    """The passive of an act that the body performs on somebody or something."""
    s, verb = r.s, r.s.chunks[frame.verb]
    subject = s.words(frame.subject) if frame.subject is not None else []
    lead = r._phrase(verb.head, PAST, False)
    turned_round = _noun_first(r, frame, subject) if frame.subject is not None else None
    if turned_round is not None:
        return turned_round
    if lead is None:
        return None
    impersonal = frame.subject is None or (len(subject) == 1 and subject[0].low == "it" and not _asked(r, frame))
    # "pilots were denied entry": something is refused to them, and nobody is rejected
    given = lead.type == "reject" and s.chunks[frame.verb + 1 : frame.verb + 2] and s.chunks[frame.verb + 1].kind == "n"
    if given or not (impersonal or _is_minuted(s, verb.b, lead)):
        return None
    whole = None if impersonal else _whole_subject(s, frame)
    span = None if whole is None else (s.tokens[whole[0]].at, s.tokens[whole[1] - 1].at + 1)
    return Act(lead._replace(subject=span), frame, r._after(lead), whole, "passive")


def _long_ago(s: Sentence, at: int) -> bool:
    """Whether a passive tells at once of its year: "was established in 1998", "under the 1998 Agreement"."""
    behind = takewhile(lambda token: token.tag not in ".,", s.tokens[at + 1 : at + _YEAR])
    return token_at(s.tokens, at).low in grammar("back_then") and any(map(tells_year, behind))


def _is_minuted(s: Sentence, at: int, lead: FoundAct) -> bool:
    """Whether minutes tell an act by a passive with a subject, which a token stands behind: "The report was noted"."""
    weak = lead.lemma in _UNMINUTED or (lead.lemma.split()[0] in weak_leads() and lead.type != "decide")
    return not weak and lead.type in _MINUTED and not _long_ago(s, at)


def _noun_first(r: Reader, frame: Frame, subject: Sequence[Token]) -> Act | None:
    """A verb and its noun turned round: "concern was expressed", "note was taken of", "tribute was paid to"."""
    s, verb, lexicon = r.s, r.s.chunks[frame.verb], r.phrases.lexicon
    base, noun = s.tokens[verb.head].lemma, subject[-1].low
    following = s.tokens[verb.b].low if verb.b < len(s.tokens) else ""
    ways = (base, noun, following), (base, noun), (base, noun.removesuffix("s"))
    known = next((c for c in ways if c in lexicon.by_core), None)
    a = s.chunks[frame.subject or 0].a
    if known is not None:
        entry = next(iter(lexicon.by_core[known].values()))
        end = verb.b + (len(known) > 2)
        return _turned_round(r, frame, (a, end), " ".join(known), entry.type, entry.strength, "noun_was_taken")
    type_ = speech_noun(noun)
    if type_ is None or (noun_verbs().get(base) != "express" and s.tokens[verb.head].low not in _EXPRESSED):
        return None
    base = base if base in _GIVING else "express"
    noun = noun if noun in nouns() else noun.removesuffix("s")
    strength = nouns()[noun].strength
    return _turned_round(r, frame, (a, verb.b), f"{base} {noun}", type_, strength, "noun_was_expressed")


def _turned_round(
    r: Reader, frame: Frame, span: tuple[int, int], lemma: str, type_: str, strength: int, rule: str
) -> Act | None:
    first, last = r.s.tokens[span[0]], r.s.tokens[span[1] - 1]
    found = FoundAct(first.start, last.end, lemma, type_, strength, False, "", rule, PAST, first.at, last.at + 1)
    return Act(found, frame, span[1], None, rule)


def _whole_subject(s: Sentence, frame: Frame) -> tuple[int, int]:
    """The subject with what is joined to it on the left, up to its verb: "Both Norvia and Tavell were asked"."""
    k = frame.subject or 0
    kinds = s.kinds
    frame = next((f for f in s.frames if f.subject == frame.subject), frame)  # a second verb shares it
    joined = "J" in kinds[k : frame.verb]
    while k > frame.start and (kinds[k - 1] in "nPJ" or (kinds[k - 1] == "," and k > frame.start + 1 and joined)):
        k -= 1
    if kinds[k] in "J,":
        k += 1
    return s.chunks[k].a, s.chunks[frame.verb].a
