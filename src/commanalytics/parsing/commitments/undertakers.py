"""Who undertakes: the body, one of its members, or something of theirs.

>>> from commanalytics.parsing import parse
>>> head = "The leaders of Norvia and Tavell met in Osk. "
>>> [(c.by, c.member) for c in parse(head + "Norvia said it will wait. Each of our countries will help.").commitments]
[('it', 'Norvia'), ('Each of our countries', '')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from commanalytics.parsing.commitments.owners import owner_named, owner_printed
from commanalytics.parsing.commitments.parties import Parties
from commanalytics.parsing.commitments.turns_of_undertaking import is_deed, verb_before, words_for
from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.chunk_neighbours import BOUNDARY
from commanalytics.parsing.sentence.open_clauses import Frame
from commanalytics.parsing.sentence.subject_ends import OWNING
from commanalytics.parsing.sentence.subject_kinds import is_person, is_speaker
from commanalytics.parsing.sentence.tokens import Token

_LEADING = frozenset({"leads", "lead joined"})
_JOINED = re.compile(r"(?:(?:nP*,)*nP*,?J|nP*,JnJ)\Z")  # kinds of chunks in front of the last of several
_BETWEEN = re.compile(r"P(?:,n)*,?J?\Z")
_LISTED, _PAIR = re.compile(r"(?:nP?,)++\Z"), ("Jn", ",Jn")


class By(NamedTuple):
    """Who undertakes: as printed, and the name of a member, or another, if it is not the group as a whole."""

    printed: str
    member: str = ""


def undertaker(work: str, s: Sentence, frame: Frame, parties: Parties, spoken: bool, anybody: bool) -> By | None:
    """The subject as printed, if it is the body, one of its members, or something of theirs; None otherwise.

    It is "" where a verb leads the clause and no "We" opens the text: "Decides to send a pilot".
    """
    if frame.subject is None:
        led = frame.rule in _LEADING or _goes_on(s, frame)
        return By(parties.pronoun) if led and frame.form not in "gi" else None
    a, b = _subject(s, frame)
    words, whose = _without_time(s.tokens[a:b]), s.who(frame.subject)
    if _is_nobody(s, frame, frame.subject) or _is_no_doer(s, frame, words):
        return None
    printed = " ".join(work[words[0].start : words[-1].end].split())
    if words[0].low == "it":
        return _by_it(work, s, frame, frame.subject, parties, printed)
    if _points_back(s, frame, frame.subject, parties):
        return None
    group = s.names_all(frame.subject) or _is_group(words, whose, parties, spoken)
    group = group and not _is_noticed(s, frame)
    known = group or whose == "member" or _may_undertake(words, parties, anybody)
    return By(printed, "" if group else printed) if known else None


def _points_back(s: Sentence, frame: Frame, k: int, parties: Parties) -> bool:
    """ "Prices fell, though they continue to": who or what has been named in front of it, and is not the body."""
    before = [f.subject for f in s.frames if f.verb < frame.verb and f.subject is not None]
    if not before or s.chunks[k - 1].kind != "S" or s.who(k) != "pronoun":
        return False
    c = s.chunks[before[-1]]
    return s.who(before[-1]) == "other" and not _is_named(s.tokens[c.a : c.b], parties)


def _may_undertake(words: Sequence[Token], parties: Parties, anybody: bool) -> bool:
    """Whether a subject is a party by its name, an officer ("the President"), or anybody; not "this plan"."""
    first, *further = (t.low for t in words)
    if first in words_for("pointing"):
        return False
    titled = first == "the" and bool(further) and parties.titles.issuperset(further)
    return anybody or titled or _is_of_each(words) or _is_named(words, parties)


def _is_of_each(words: Sequence[Token]) -> bool:
    """ "The port authorities of each country", "officials from both sides"."""
    told, last = any(t.low in words_for("each") | words_for("several") for t in words[1:]), words[-1].low
    return told and not words_for("partners").isdisjoint((last, f"{last}s")) and _is_organ(words)


def _goes_on(s: Sentence, frame: Frame) -> bool:
    """ "Notes the report and resolves to train pilots": a verb joined to one like it that leads the clause."""
    first = s.frames[0] if frame in s.frames else frame
    return first.rule == "leads" and frame.rule == "joined" and first.form == frame.form and frame.form in "zp"


def owned_by(work: str, s: Sentence, owner: tuple[int, int], parties: Parties) -> By | None:
    """Whom a noun of undertaking names as its own: "Norvia’s plan"; None if it is no party."""
    words = [t for t in s.tokens[owner[0] : owner[1]] if t.text[0].isalpha()]
    if not words:
        return None  # "our intention of to train": nobody is named
    group = words[-1].low in words_for("partners") and not _is_titled(words)
    group = group or words[0].low in words_for("each")  # "each other’s", "each country’s"
    if group or _is_named(words, parties, owning=True):
        printed = owner_printed(work, s, owner)
        return By(printed, "" if group else printed)
    return None


def _is_titled(words: Sequence[Token]) -> bool:
    """Whether a word for members ends a name of two: "the United Nations", and not "the Parties", "Member States"."""
    name = words[-2:]
    return len(name) > 1 and all(t.capital for t in name) and f"{name[0].low}s" not in words_for("partners")


def _without_time(words: Sequence[Token]) -> Sequence[Token]:
    """A subject without what stands in front of it: "In 2023 [the Task Force]"."""
    if words[0].tag != "P":
        return words
    return words[next((k for k, t in enumerate(words) if t.tag in "DOC"), 0) :]


def _stands_apart(s: Sentence, frame: Frame, k: int) -> bool:
    """ "The talks of Osk with Norvia and Tavell", "as Norvia and Tavell", "when we": no subject of a main clause."""
    kinds = s.kinds[max(0, k - 2) : k]
    behind = kinds == "PJ" and not _is_of(s, k - 2) and s.first(k).tag != "O"  # "to peace, and they will"
    own = frame.rule == "new subject" and frame in s.frames and frame.form != "v"
    if behind and own:  # "sails to Osk and Tavell will"
        behind = s.first(k - 2).low in words_for("meanwhile")
    return behind or _is_between(s, k) or s.tokens[s.chunks[k].a - 1].low in words_for("circumstance")


def _is_between(s: Sentence, k: int) -> bool:
    """ "The pact between Norvia, Tavell and the Isles": the names behind "between", up to the last, do nothing."""
    kinds = s.kinds
    named = _BETWEEN.search(kinds, 0, k)
    if named is None or "J" not in (kinds[k - 1], kinds[k + 1]):
        return False
    first = s.chunks[named.start()]  # "between the Presidents, Norvia and Tavell will" names all of them
    return s.tokens[first.a].low == "between" and "p" not in s.tokens[first.head].readings


def _is_nobody(s: Sentence, frame: Frame, k: int) -> bool:
    """Whether a subject undertakes nothing for the body: it stands apart, in a recital, or is all the world."""
    first, *further = (t.low for t in s.tokens[s.chunks[k].a : s.chunks[k].b])
    world = first == "all" and len(further) == 1 and further[0] in words_for("everybody")
    return world or _stands_apart(s, frame, k) or _is_recited(s, frame)


def _is_no_doer(s: Sentence, frame: Frame, words: Sequence[Token]) -> bool:
    """A thing, whoever is awaited to do something, and a gathering that its name tells apart: "the Osk Summit will".

    Nor does any gathering undertake what it "was dedicated to".
    """
    gathering, verb = words[-1].low in words_for("no doers"), s.first(frame.verb).low
    named = gathering and any(t.text[0].isupper() for t in words[1:-1])
    foretold = (named and verb == "will") or (gathering and verb == "was")
    owner = s.tokens[s.chunks[frame.subject or 0].b].text in OWNING  # "the Ministers’ resolve to wait will help"
    thing = not _is_doer(words) and any(t.low == "of" for t in words)  # "the economies of Norvia and Tavell"
    return foretold or owner or thing or _is_awaited(s, frame) or _goes_on_awaited(s, frame)


def _is_awaited(s: Sentence, frame: Frame) -> bool:
    """ "We hope that the Council will mark the lane": what is wished for or believed, and undertaken by nobody."""
    before = [f for f in s.frames if f.verb < frame.verb]
    if frame not in s.inner or not before or frame.subject is None or before[-1].form == "m":
        return False  # "all can be sure that we will" assures
    told = s.tokens[s.chunks[before[-1].verb].head : s.chunks[frame.subject].a]
    return not words_for("awaiting").isdisjoint(t.lemma for t in told)


def _is_noticed(s: Sentence, frame: Frame) -> bool:
    """ "The Ministers welcome that the Commission will": another body's plan, of which they only take note."""
    first = s.frames[0] if s.frames else frame
    if frame not in s.inner or first.subject is None or frame.subject is None:
        return False
    head, other = (s.head(k) for k in (first.subject, frame.subject))
    noticing = s.head(first.verb).lemma in words_for("welcoming") | words_for("noticing")
    return noticing and {head.tag, other.tag} <= set("NC") and head.lemma != other.lemma and other.low not in s.own


def _goes_on_awaited(s: Sentence, frame: Frame) -> bool:
    """ "We believe the fund will help, and will train pilots": a second "will" of what is awaited."""
    inner = max((f for f in s.inner if f.verb < frame.verb), key=attrgetter("verb"), default=frame)
    alike = s.first(inner.verb).low == s.first(frame.verb).low
    joined = frame.rule == "joined" and inner is not frame and inner.form == frame.form == "m"
    return joined and alike and _is_awaited(s, inner)


def _is_recited(s: Sentence, frame: Frame) -> bool:
    """ "Recalling that the Council shall mark the lane": a ground on which something is undertaken, if anything is."""
    first = s.frames[0] if s.frames else frame
    telling = _tells(s, first.verb) or _tells(s, frame.start - 1)
    return frame in s.inner and first.form == "g" and not telling


def _member_meant(s: Sentence, k: int, parties: Parties) -> tuple[int, int] | None:
    """The member that "it" is, named in its sentence: "Norvia announced that it will", "as Norvia sails, it"."""
    earlier = _earlier(s, k)
    telling = [f for f in earlier if _tells(s, f.verb)]
    telling = telling or (earlier[-1:] if _tells(s, verb_before(s, k)) else [])  # "is pleased to announce that it"
    before = s.tokens[s.chunks[k].a - 1]
    if before.tag == "H" or (telling and s.chunks[k - 1].kind in "FEi"):
        return _member_told_of(s, k, telling, parties)
    beside = before.text == "," and len(earlier) == 1 and s.tokens[0].low in words_for("meanwhile")
    return _named_alone(s, earlier[-1], parties) if earlier and (beside or before.text == ";") else None


def _earlier(s: Sentence, k: int) -> list[Frame]:
    """The frames in front of a chunk, in order and each once."""
    once = {id(f): f for f in (*s.frames, *s.inner) if f.verb < k}
    return sorted(once.values(), key=attrgetter("verb"))


def _tells(s: Sentence, k: int) -> bool:
    return s.head(k).lemma in words_for("telling")


def _member_told_of(s: Sentence, k: int, telling: Sequence[Frame], parties: Parties) -> tuple[int, int] | None:
    """The member of which "that it" is told: of whose announcement it is, or else of who tells it."""
    noun = s.chunks[k - 2] if k > 1 and s.chunks[k - 2].kind == "n" else None
    named = owner_named(s, noun.a, noun.b - 1) if noun is not None else None
    if named is not None:
        return named if _is_named(s.tokens[named[0] : named[1]], parties, owning=True) else None
    if telling and telling[-1].subject is not None:
        return _named_alone(s, telling[-1], parties)
    beside = s.chunks[verb_before(s, k) - 1]  # "looking to the summit, Norvia announced that it will"
    own = beside.kind == "n" and _is_named(s.tokens[beside.a : beside.b], parties)
    return (beside.a, beside.b) if own else None


def _named_alone(s: Sentence, frame: Frame, parties: Parties) -> tuple[int, int] | None:
    """The subject of a verb, if it is one member by name."""
    if frame.subject is None:
        return None
    a, b = _subject(s, frame)
    words = _without_time(s.tokens[a:b])  # "[As] Norvia sails, it"
    return (b - len(words), b) if all(t.tag != "J" for t in words) and _is_named(words, parties) else None


def _is_whole(words: Sequence[Token], parties: Parties) -> bool:
    """Not "a working group", "the next summit", nor two of three members."""
    some = parties.names.intersection(t.low for t in words)
    return words_for("not yet").isdisjoint(t.low for t in words[:3]) and not 1 < len(some) < len(parties.names)


def _by_it(work: str, s: Sentence, frame: Frame, subject: int, parties: Parties, printed: str) -> By | None:
    """ "It was agreed to train pilots" is the group's; an "it" that stands for a member is the member's."""
    if frame.passive and s.head(frame.verb).lemma in words_for("deciding"):
        return By(parties.pronoun)
    member = _member_meant(s, subject, parties)
    return By(printed.split()[0], owner_printed(work, s, member)) if member is not None else None


def _is_group(words: Sequence[Token], whose: str, parties: Parties, spoken: bool) -> bool:
    """Whether a subject is the group as a whole: by a name, a pronoun, or a word for all of them."""
    first, last = words[0].low, words[-1].low
    if whose == "body" or first == "we":
        return _is_whole(words, parties)
    if first == "our":
        return not is_deed(last) and last not in words_for("no doers")  # "our pilots", and not "our cooperation"
    if first in words_for("organs" if len(words) == 1 else "ours") and spoken:
        return _is_organ(words)  # "agreed that officials would", "their Ministers"
    if first == "this" and last in words_for("joint"):
        return True
    if first in words_for("several"):
        return _are_all(words, spoken)
    if first in words_for("each"):
        return not words_for("partners").isdisjoint((last, f"{last}s"))
    return whose == "pronoun" and spoken


def _are_all(words: Sequence[Token], spoken: bool) -> bool:
    """Whether "both", "the two countries" are all of the group."""
    alone = len(words) == 1 and spoken  # "and both committed to"
    whole = words[-1].low in words_for("partners") and _is_doer(words)
    return alone or (whole and (len(words) < 3 or any(t.tag == "M" for t in words)))


def is_of_a_body(s: Sentence, owner: tuple[int, int]) -> bool:
    """Whether what is named as an owner can be the body itself: "the Council’s commitment", "the SLF’s commitment"."""
    words = [t for t in s.tokens[owner[0] : owner[1]] if t.text[0].isalpha()]
    name = words[-1].text.removesuffix("s").rstrip("'’")
    return name.isalpha() and (name.isupper() or is_speaker(name.lower()))


def _is_named(words: Sequence[Token], parties: Parties, owning: bool = False) -> bool:
    """Whether a member is named in a subject, in full, or by its initials in another name: "the U.S. Treasury"."""
    capital = [t.low.removesuffix("'s") for t in words if t.text[0].isupper()]
    if words[-1].low in words_for("side") and capital:
        return True  # "the Norvian side"
    if not (parties.names | parties.officers | parties.short).isdisjoint(capital):
        return owning or _is_doer(words)
    akin = [one for one in capital if any(_is_akin(*sorted((one, name), key=len)) for name in parties.names)]
    return bool(akin) and (owning or _is_organ(words) or _head(words).low in akin)


def _is_akin(short: str, long: str) -> bool:
    """Whether of two words one is a land and one says that something is of it: "Norvia" and "Norvian"."""
    stem = short.rstrip("aeiouy")
    return len(stem) > 2 and long.removeprefix(stem) in words_for("of a land")


def _is_doer(words: Sequence[Token]) -> bool:
    """ "Norvia’s ministers", "the U.I. Treasury", "teams of Norvia", and not "the economy of Norvia", its thing."""
    return _is_organ(words) or _head(words).text[0].isupper()


def _is_organ(words: Sequence[Token]) -> bool:
    """ "The Norvian Ministry of Ports", and not "the Norvian Sea"."""
    head = _head(words).low
    known = words_for("partners") | words_for("organs") | words_for("commanded")
    return not known.isdisjoint((head, f"{head}s")) or is_person(head) or is_speaker(head)


def _head(words: Sequence[Token]) -> Token:
    """The noun of a subject, in front of what belongs to it."""
    of = next((k for k, t in enumerate(words) if t.low in words_for("owning")), len(words))
    return next((t for t in reversed(words[:of]) if t.text[0].isalpha()), words[0])


def _subject(s: Sentence, frame: Frame) -> tuple[int, int]:
    """The tokens of a subject, with the names that are joined to it and what belongs to it."""
    last = frame.subject or 0
    if last and s.first(last).text in OWNING:
        return s.chunks[last - 1].a, s.chunks[last].b  # "[both countries] [’ ministers]"
    k = _first_joined(s, last)
    first = s.chunks[k]
    if s.tokens[first.a].low == "we" and s.kinds[k + 1] in ",n":
        return first.a, first.b  # "We, President Arn and President Ilm, will"
    while last + 1 < frame.verb:
        joined = s.kinds[last + 1 : last + 3] == "Jn"
        office = is_person(s.head(last).low)  # "the Minister for Ports"
        if not joined and s.first(last + 1).low not in words_for("owning" if office else "belonging"):
            break
        last += 2 if joined else 1
    return first.a, s.chunks[last].b


def _first_joined(s: Sentence, k: int) -> int:
    """The first of what is joined to a noun phrase: "Norvia, Tavell, and the Isles of Osk"; a pronoun stands alone."""
    front = range(len(s.kinds[:k].rstrip("nPJ,")), k)
    if we := [n for n in front if s.first(n).low == "we" and s.kinds[n + 1] in ",n"]:
        return we[0]
    series = _LISTED if s.kinds.startswith(_PAIR, k + 1) else _JOINED  # of the last two names the first is the subject
    joined = None if s.first(k).tag == "O" else series.search(s.kinds, 0, k)
    if joined is None or joined[0] == "n,J":
        return k  # "with Norvia, and Tavell will": a clause of its own
    for n in range(k - 1, joined.start() - 1, -1):
        if _is_no_part(s, n):
            break
        begins = s.kinds[n] == "n" and (n == 0 or s.kinds[n - 1] in BOUNDARY | {"a"})
        k = n if begins or s.kinds[n : n + 2] == "nJ" else k
    return k


def _is_no_part(s: Sentence, n: int) -> bool:
    """Whether a chunk in front of a name is none of a series of names: what no "of" joins, or what no capital names."""
    if s.kinds[n] == "P":
        office = n > 0 and is_person(s.head(n - 1).low)  # "the Minister for Ports, and"
        return not ((_is_of(s, n) or office) and _is_name(s, n))
    if s.first(n).low in words_for("counting") or _is_object(s, n):
        return True
    return s.kinds[n : n + 2] == "n," and not _is_name(s, n)


def _is_object(s: Sentence, n: int) -> bool:
    """ "Norvia will chair [the Council] and Tavell will host it": what a verb that tells of nothing stands before."""
    verb = s.kinds[n - 1 : n + 2] in {"FnJ", "EnJ"} and s.head(n - 1).low
    return bool(verb) and verb not in words_for("announcing")


def _is_of(s: Sentence, k: int) -> bool:
    return s.chunks[k].kind == "P" and s.first(k).low == "of"


def _is_name(s: Sentence, k: int) -> bool:
    first, head = s.first(k), s.head(k)
    return first.low == "we" or head.text[0].isupper()
