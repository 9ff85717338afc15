"""Turns of phrase by which somebody undertakes something: rows of `resources/undertakings.csv`.

Their words are written as those of `acts.turns`; what is undertaken stands behind the last one. A future ("we will
train") needs no row: its verb group says it.

>>> from commanalytics.parsing import parse
>>> [(one.form, one.rule, one.text) for one in parse("We remain fully committed to training pilots.").commitments]
[('pledge', 'be_committed', 'training pilots')]
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from commanalytics.lexicon import modifier_table
from commanalytics.parsing.acts.turns import Turn, places, stands_at
from commanalytics.parsing.commitments.joined_actions import is_doing, is_gerund, phrase_start
from commanalytics.parsing.commitments.owners import owner_named
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.chunks import Chunk
from commanalytics.parsing.sentence.open_clauses import Frame, finite_form
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.sentence.word_readings import readings
from commanalytics.parsing.wordlists import endings, grammar, load
from commanalytics.resources import resource_rows, words_of_kind

#: The words of one kind in `resources/undertaking_words.csv`.
words_for = partial(words_of_kind, "undertaking_words.csv")
_REACH = reach("commitments")["quantity"]
_FUTURE = grammar("future")
_OWN = (frozenset({"*"}),)
_ACTING = endings("doing")  # endings of nouns of what somebody does


class Undertaken(NamedTuple):
    """How something is undertaken, and the token with which it begins."""

    form: str  # pledge, intention, decision, future, continuing
    rule: str
    begin: int
    owner: tuple[int, int] = (0, 0)  # tokens that name whose it is: "we welcome [Norvia]’s plan to"
    others: bool = False  # whether it cannot be the subject's


@lru_cache(1)
def _turns() -> dict[str, list[tuple[Turn, str]]]:
    """First word → the rows that begin with it, those of the most words first, each with its form."""
    found: dict[str, list[tuple[Turn, str]]] = {}
    for row in sorted(resource_rows("undertakings.csv"), key=lambda row: -len(row["words"].split())):
        turn = Turn(row["rule"], "", places(row["words"]))
        for word in turn.places[0]:
            found.setdefault(word, []).append((turn, row["form"]))
    return found


@lru_cache(1)
def undertaking_words() -> frozenset[str]:
    """Words one of which stands in every sentence that undertakes something."""
    rows = (turn for begun in _turns().values() for turn, _ in begun)
    words = {w for w in _FUTURE.union(_turns(), *(turn.places[-2:][0] for turn in rows)) if w.isalpha()}
    return frozenset(words | words_for("told future")).union(*(_inflected(word) for word in words))


def _inflected(word: str) -> frozenset[str]:
    """Regular forms of a verb, if it has such: plan → plans, planned."""
    made = (word + "s", word + "es", word + "d", word + "ed", word + word[-1] + "ed")
    return frozenset(form for form in made if word in readings(form).values())


def undertaken(s: Sentence, frame: Frame) -> Undertaken | None:
    """What the verb of a frame undertakes; None where it does not."""
    verb = s.chunks[frame.verb]
    group = s.tokens[verb.a : verb.b]
    if group[0].low in _FUTURE or (group[0].low in words_for("told future") and _is_told(s, frame)):
        to_come = _to_come(s, verb)
        return to_come._replace(form="pledge") if to_come is not None and _is_pledged(s, frame) else to_come
    if s.is_denied(frame.verb) or group[0].tag == "m":
        return None
    if frame.rule == "in front" and verb.kind == "E":
        return _in_front(s, verb.head)
    begun = dict.fromkeys((verb.a, verb.head, *_met_for(s, frame)))
    found = (_by_turn(s, at, turn, form) for at in begun for turn, form in _begun(s.tokens[at]))
    return next((one for one in found if one is not None), None)


def undertaken_by_noun(s: Sentence, ends: Container[int]) -> Undertaken | None:
    """ "Our firm decision to build a light", without a verb: what a noun that ends at one of these places leads to."""
    k = next((k for k, token in enumerate(s.tokens) if token.end in ends), len(s.tokens))
    rows = (row for begun in _turns().values() for row in begun if row[0].places[1:-2] == _OWN)
    own = (row for row in rows if not row[0].places[0] & words_for("welcoming"))
    if k + 2 >= len(s.tokens) or not _is_action(s, k + 2):
        return None
    found = ((t, form) for t, form in own if s.tokens[k].low in t.places[-2] and s.tokens[k + 1].low in t.places[-1])
    return next((Undertaken(form, turn.rule, k + 2) for turn, form in found), None)


def _in_front(s: Sentence, at: int) -> Undertaken | None:
    """ "Determined to train pilots, the Ministers": as "the Ministers are determined to"."""
    turns = ((turn._replace(places=turn.places[1:]), form) for turn, form in _turns()["be"])
    return next((one for turn, form in turns if (one := _by_turn(s, at, turn, form)) is not None), None)


def undertaken_beside(s: Sentence, frame: Frame, begin: int, end: int) -> Iterator[tuple[int, Undertaken]]:
    """ "Reaffirm our support, and [our resolve to] train": each noun joined to a verb's object, and where it is."""
    known = [(turn, form) for turn, form in _begun(s.head(frame.verb)) if turn.places[1:-2] == _OWN]
    own = [(turn, form) for turn, form in known if not turn.places[0] & words_for("welcoming")]
    for k in range(begin + 1, end - 2) if own else ():
        denied = s.tokens[k + 1].tag == "X"
        after, joint = k + 2 + denied, _joint_of_own(s, begin, k)
        for turn, form in own if joint else ():
            led = s.tokens[k].low in turn.places[-2] and s.tokens[after - 1].low in turn.places[-1]
            if led and after < end and _is_action(s, after):
                yield joint, Undertaken(form, turn.rule, after - 2 if denied else after)


def undertaken_below(s: Sentence, frame: Frame) -> Undertaken | None:
    """ "The Ministers decided:": what leaves to its entries their "to"; below "the following steps:" they need none."""
    verb, last = s.chunks[frame.verb], len(s.tokens) - 1
    between = s.tokens[verb.b : last]
    ends = between[-1].low if between else ""
    named = any(t.low == "following" for t in between) and ends in words_for("below") | words_for("steps")
    bare = not between or (ends in words_for("below") and not any(t.tag in "NCOH" for t in between[:-1]))
    if not (named or bare):
        return None
    begin = last + (not named)
    begun = _begun(s.tokens[verb.head])  # of these a verb and its "to"
    rows = ((turn, form) for turn, form in begun if not turn.places[2:] and any("to" in t for t in turn.places[1:]))
    return next((Undertaken(form, turn.rule, begin) for turn, form in rows), None)


def _joint_of_own(s: Sentence, begin: int, k: int) -> int:
    """The coordinator or comma in front of "our firm" and a noun; 0 without one."""
    k -= 1
    while k > begin and s.tokens[k].tag in "ARN":
        k -= 1
    joint = phrase_start(s, begin, k - 1)
    return joint if s.tokens[k].low in words_for("own") and joint > begin and s.tokens[joint].tag in "J," else 0


def _is_told(s: Sentence, frame: Frame) -> bool:
    """ "The Ministers agreed that they would", and "that they would" in an entry: told in the past as to come."""
    before = [f for f in s.frames if f.verb < frame.verb]
    that = s.chunks[frame.start].kind == "H"  # "agreed that, where needed, they would"
    teller = s.chunks[verb_before(s, frame.start)]  # "looking to the summit, Norvia announced that it would"
    past = bool(before) and (before[-1].form == "p" or s.tokens[teller.a].tag == "e")
    if not past or frame.subject is None:
        return not before and frame.subject is not None and (that or _is_ours(s, frame.subject))
    noun = s.tokens[s.chunks[frame.start].a - 1].low  # "the announcement that Norvia would"
    verbs = {s.tokens[c.head].lemma for c in (s.chunks[before[-1].verb], teller)}
    told = not verbs.isdisjoint(words_for("telling") | words_for("deciding")) or noun in words_for("told by")
    return told and (that or frame.rule == "bare that")


def _is_pledged(s: Sentence, frame: Frame) -> bool:
    """ "They pledge that they will", "gave their assurance that they would"."""
    that = s.chunks[frame.start]
    words = {s.head(verb_before(s, frame.start)).lemma, s.tokens[that.a - 1].low}
    return that.kind == "H" and frame.start > 0 and not words.isdisjoint(words_for("pledging"))


def verb_before(s: Sentence, k: int) -> int:
    """The verb in front of a chunk, "to [announce] that"; the first chunk without one."""
    return next((n for n in range(k - 1, 0, -1) if s.chunks[n].kind in "FEi"), 0)


def _is_ours(s: Sentence, subject: int) -> bool:
    """ "Both sides would mark the lane", and not "we would", nor "if the ice grows, both sides would"."""
    first = s.first(subject)
    spoken = first.tag == "O" or any(c.kind == "S" for c in s.chunks[:subject])
    return not spoken and (first.tag == "C" or s.who(subject) in {"body", "shared"} or s.names_all(subject))


def _met_for(s: Sentence, frame: Frame) -> Iterator[int]:
    """ "We met in Osk to [reaffirm] our commitment to": the verbs of what a meeting is held for."""
    if s.head(frame.verb).lemma in words_for("meeting"):
        yield from (s.chunks[k].head for k in range(frame.verb + 1, frame.end) if s.chunks[k].kind == "i")


def _to_come(s: Sentence, verb: Chunk) -> Undertaken | None:
    """ "Will train", "will be working to", and not "will be opened"; "will" alone only in front of entries."""
    group = s.tokens[verb.a : verb.b]
    if any(t.low == "be" for t in group[1:]):
        return Undertaken("future", "future", verb.head) if s.tokens[verb.head].tag == "g" else None
    at = past_connectives(s, verb.a + 1) if verb.b < len(s.tokens) else verb.a
    if len(group) < 2 and not _listed(s, verb.b) and not _behind_aside(s, verb.b, at):
        return None  # "will, by the end of June, train" has its verb behind the aside
    return Undertaken("future", "future", at)


def is_lasting(s: Sentence, at: int) -> bool:
    """Whether a state goes on, and nothing is done: "remain at peace", and not "remain committed to training"."""
    return s.tokens[at].low in words_for("lasting") and state_within(s, at) is None


def _behind_aside(s: Sentence, comma: int, at: int) -> bool:
    """Whether a verb stands at a token, and a comma where an aside in front of it begins; neither may be there."""
    aside = max(comma, at) < len(s.tokens) and s.tokens[comma].text == ","
    return aside and ("b" in s.tokens[at].readings or s.tokens[at].tag == "d")  # "will, by 2032, do more"


def _by_turn(s: Sentence, at: int, turn: Turn, form: str) -> Undertaken | None:
    """What a turn of phrase that a token can begin leads to: a state, an action, or one joined to a value."""
    after = stands_at(s.tokens, at, len(s.tokens), turn.places, among="R~X:")
    if after is None or after >= len(s.tokens):
        return None
    denied = s.tokens[after - 2].tag == "X"  # "commit not to train"
    owner = (_owner if words_for("owning").isdisjoint(turn.places[-3:][0]) else _owner_behind)(
        s, at, after - denied, turn
    )
    if owner is None:
        return None
    others = _is_others(s, at, after, owner, turn)
    if _listed(s, after) or _is_undertaken(s, at, after, turn, form):
        return Undertaken(form, turn.rule, after - 2 if denied else past_connectives(s, after), owner, others)
    further = 0 if s.tokens[after - 1].low in words_for("agreed upon") else _further(s, after)
    return Undertaken(form, turn.rule, further, owner, others) if further and form != "continuing" else None


def _is_undertaken(s: Sentence, at: int, after: int, turn: Turn, form: str) -> bool:
    """Whether a turn leads to something to be done: to any action, to a verb alone, or to so much of something."""
    if s.tokens[after - 1].low in words_for("agreed upon"):  # "agreed on training", "on the opening of a school"
        return _is_verb(s, after) or any(
            s.tokens[c.head].low in words_for("agreed") for c in s.chunks if c.a <= after < c.b
        )
    if _is_verb(s, after) if form == "continuing" else _is_action(s, after):
        return True
    return len(turn.places) == 1 and s.tokens[at - 1].tag != "h" and _is_quantity(s, after)


def state_within(s: Sentence, at: int) -> Undertaken | None:
    """ "Continue to remain committed to training": the state of undertaking that is gone on with."""
    for turn, form in _begun(s.tokens[at]) if at < len(s.tokens) else ():
        after = (
            stands_at(s.tokens, at, len(s.tokens), turn.places)
            if words_for("lasting") & frozenset(turn.places[0])
            else None
        )
        if after is not None and after < len(s.tokens) and _is_action(s, after):
            return Undertaken(form, turn.rule, after)
    return None


def _further(s: Sentence, after: int) -> int:
    """ "Our commitment to peace, and to training pilots": where behind a value something to be done is joined; or 0."""
    for k in range(after + 2, len(s.tokens) - 1):
        joined = s.tokens[k].low == "to" and s.tokens[phrase_start(s, after, k - 1)].tag == "J"
        if joined and (s.tokens[k + 1].tag in "vg" or is_gerund(s.tokens[k + 1])):
            return k + 1
    return 0


def _begun(token: Token) -> Iterator[tuple[Turn, str]]:
    """The rows that a word can begin."""
    helps = "be" if token.tag == "b" else "have" if token.tag == "h" and finite_form(token) != "p" else ""
    for word in dict.fromkeys((token.low, token.lemma, helps)):
        yield from _turns().get(word, ())


def _listed(s: Sentence, at: int) -> bool:
    """Whether what is undertaken stands in the entries below: "We will:"."""
    return at < len(s.tokens) and s.tokens[at].text == ":"


def past_connectives(s: Sentence, at: int) -> int:
    """The token behind adverbs that only connect: "will also train", "will, therefore, train"."""
    table = modifier_table()
    if s.tokens[at].text == ",":
        at = next((k + 1 for k in range(at + 1, len(s.tokens) - 1) if s.tokens[k].text == ","), at)
    while at + 1 < len(s.tokens) and (
        s.tokens[at].tag == "~"
        or (s.tokens[at].tag == "R" and s.tokens[at + 1].tag == "~")  # "not only", "in turn"
        or (s.tokens[at].tag == "R" and s.tokens[at].low in grammar("floating"))
        or (s.tokens[at].tag != "v" and (known := table.get(s.tokens[at].low)) and known.kind == "connective")
    ):
        at += 1
    return at


def _owner(s: Sentence, at: int, after: int, turn: Turn) -> tuple[int, int] | None:
    """Whose a noun of undertaking is: the tokens of a name, "Norvia’s plans"; none of the subject's own, "our plans".

    None where it is neither: "a series of plans", "their partners have plans".
    """
    gap = _gap(turn)
    if not gap:
        return 0, 0
    begin, within = at + gap, "*" in turn.places[-2]  # "our commitment under the Pact to"
    places = range(begin, after) if within else range(after - 1, at, -1)  # "reach agreement quickly to"
    noun = next(k for k in places if s.tokens[k].low in turn.places[gap + 1])
    between = s.tokens[begin:noun]
    if any(t.tag in "HS" for t in between) or (between and between[-1].low == "of"):
        return None  # "noted that both plan to", "a series of commitments"
    named = owner_named(s, begin, noun)
    if not words_for("welcoming").isdisjoint(turn.places[0]):
        return named
    return named or ((0, 0) if _is_own(between) else None)


def _gap(turn: Turn) -> int:
    """The place in which whose a noun is may be told; 0 without one, as in "committed with our partners to"."""
    aside = any("," in place for place in turn.places)
    return 0 if aside else next((k for k, place in enumerate(turn.places[:-2]) if "*" in place), 0)


def _owner_behind(s: Sentence, at: int, after: int, turn: Turn) -> tuple[int, int]:
    """Whose a noun is by what stands behind it: "the decision of [Norvia] to"."""
    return next(k + 1 for k in range(at, after) if s.tokens[k].low in turn.places[-3]), after - 1


def _is_others(s: Sentence, at: int, after: int, owner: tuple[int, int], turn: Turn) -> bool:
    """Whether a noun cannot be the subject's own: "welcome Norvia’s plan", "express thanks for the Council’s plan"."""
    praised = owner[1] < after - 1 and any(t.tag == "P" for t in s.tokens[at : owner[0]])
    return praised or not words_for("welcoming").isdisjoint(turn.places[0])


def _is_own(between: Sequence[Token]) -> bool:
    """Whether a noun with this in front of it is the subject's own; "the" says so of what the verb says itself."""
    last = max((k + 1 for k, t in enumerate(between) if t.tag == "P"), default=0)
    words = words_for("ours" if last or any(t.tag == "C" for t in between) else "own")
    return any(t.low in words for t in between[last:]) or all(t.tag in "ARN" for t in between)


def _is_quantity(s: Sentence, at: int) -> bool:
    """Whether what is pledged is so much of something: "an additional $15 million", and not "to the 2030 Plan"."""
    about = {word for phrase in load("citations")["amounts"]["about"] for word in phrase.split()}
    behind = (t.tag for t in s.tokens[at : at + _REACH] if t.tag not in "DARX~C" and t.low not in about)
    return s.tokens[at].tag not in "tT" and next(behind, "") == "M"


def _past_adverbs(s: Sentence, k: int) -> int:
    while k + 1 < len(s.tokens) and (s.tokens[k].tag in "R~X" or s.tokens[k - 1].tag + s.tokens[k].tag == "RJ"):
        k += 1
    return k


def _is_verb(s: Sentence, at: int) -> bool:
    """Whether what is undertaken is a verb: "training", "jointly train", "do our best"."""
    k = _past_adverbs(s, at)
    verbal = s.tokens[k].tag in "vgd" or "g" in s.tokens[k].readings or s.tokens[at].low == "be"
    return verbal or is_doing(s, k) or _is_no_attribute(s, k)


def _is_no_attribute(s: Sentence, k: int) -> bool:
    """ "Contributing five boats", "developing and adopting a plan": no noun has behind it what it could describe."""
    token, following = s.tokens[k], s.tokens[min(k + 1, len(s.tokens) - 1)]
    return token.tag == "A" and "g" in readings(token.low) and following.tag not in "NA"


def _is_action(s: Sentence, at: int) -> bool:
    """Whether what is undertaken is something to be done, and no value: "committed to further cooperation"."""
    if s.tokens[at].low == "for":
        return _is_meant_for(s, at)
    if _is_verb(s, at) or s.tokens[at].tag == "h":  # "to have it opened"
        return True
    k = _past_adverbs(s, at)
    chunk = next((c for c in s.chunks if c.a <= k < c.b), None)
    if chunk is None or chunk.kind not in "nPK":
        return False
    head = s.tokens[chunk.head].text  # a name is no deed: "committed to the Trade Organization"
    points = any(
        t.low in words_for("below") for t in s.tokens[chunk.a : chunk.b]
    )  # "agreed to the following conclusions"
    if points or head in words_for("values"):
        return False
    marking = chunk.b < len(s.tokens) and s.tokens[chunk.b].tag == "g"  # "committed to Norvia marking the lane"
    return marking or (head.islower() and is_deed(head))


def _is_meant_for(s: Sentence, at: int) -> bool:
    """ "We intend for the yards to build": whether behind "for" somebody is to do something."""
    k = next((k for k, c in enumerate(s.chunks) if c.a == at), len(s.chunks))
    return any(
        s.chunks[n].kind == "i" for n in range(k, len(s.chunks)) if all(c.kind in "PnJai," for c in s.chunks[k:n])
    )


def is_deed(noun: str) -> bool:
    """Whether a noun names what somebody does: cooperation, efforts, a partnership."""
    return noun.removesuffix("s").endswith(_ACTING) or noun in words_for("deeds")
