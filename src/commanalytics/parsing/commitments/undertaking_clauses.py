"""The clauses of a sentence in each of which something may be undertaken: its frames without what is none.

>>> from commanalytics.parsing import parse
>>> [(one.by, one.text) for one in parse("We will help ports and crews mark the lane.").commitments]
[('We', 'help ports and crews mark the lane')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from commanalytics.parsing.commitments.turns_of_undertaking import Undertaken, undertaken, words_for
from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.chunks import Chunk
from commanalytics.parsing.sentence.open_clauses import Frame
from commanalytics.parsing.sentence.tokens import tells_year

_ANEW = frozenset({"new subject", "resumed"})  # how a further main clause was attached


def clauses(s: Sentence) -> list[Frame]:
    """The frames of a sentence, those of its inner clauses among them, in order and each once."""
    once = {id(f): f for f in (*s.frames, *s.inner, *_further(s), *_in_front(s))}
    kept = list[Frame]()
    dropped = list[Frame]()
    for frame in sorted(once.values(), key=lambda f: f.verb):
        if _no_clause(s, frame):
            dropped.append(frame)
        else:
            kept.append(_of_before(frame, kept, dropped))
    return kept


def _further(s: Sentence) -> Iterator[Frame]:
    """ "The Ministers met, reaffirming their resolve to", "met and stand ready to": what else a subject tells."""
    known = {f.verb for f in (*s.frames, *s.inner)}
    for k in range(2, len(s.chunks)):
        if k in known or not _tells_on(s, k):
            continue
        if before := [f for f in s.frames if f.verb < k and f.subject is not None and not _no_clause(s, f)]:
            frame = Frame(k, s.first(k).tag, before[-1].subject, k - 1, False, 0, "joined")
            how = undertaken(s, frame)
            yield from [frame] if how is not None and how.form != "continuing" else []


def _in_front(s: Sentence) -> Iterable[Frame]:
    """ "Reaffirming their resolve to train pilots, the Ministers met": what participles in front of a subject tell."""
    subject = next((f.subject for f in s.frames if f.subject is not None), 0)
    found: dict[int, Frame] = {}  # by what is undertaken: "noting the ice and reaffirming their resolve to" does once
    opened = s.kinds.lstrip("a")[:1] in {"g", "E"}
    for k in range(subject if opened else 0):
        frame = Frame(k, s.first(k).tag, subject, k, False, 0, "in front")
        apart = s.kinds[k] in "gE" and s.kinds[:k].rstrip("a")[-1:] in {"", ",", "J"}
        if apart and (how := undertaken(s, frame)) is not None:
            found[how.begin] = frame
    return found.values()


def _tells_on(s: Sentence, k: int) -> bool:
    """A participle of telling behind a comma, or a finite verb right behind a coordinator that joins no infinitives."""
    before, joint, kind = (*s.kinds[k - 2 : k + 1],)
    if joint == ",":
        lemma = s.head(k).lemma
        return kind == "g" and (lemma in words_for("telling") or lemma in words_for("deciding"))
    return joint == "J" and ((kind == "F" and before != "i") or (kind == "E" and before == ","))


def _of_before(frame: Frame, kept: list[Frame], dropped: list[Frame]) -> Frame:
    """A verb that was joined to what is no clause goes on the clause before: "give support to crews and will train"."""
    joined = any(f.subject == frame.subject for f in dropped)
    return replace(frame, subject=kept[-1].subject) if joined and kept else frame


def _no_clause(s: Sentence, frame: Frame) -> bool:
    """A subject in the singular takes no bare verb: "oil, and mark buoys" is two things; "the lane we mark" is one."""
    comma, verb = s.chunks[frame.verb - 1], s.chunks[frame.verb]
    if frame.rule == "joined" and comma.kind + verb.kind == ",E":  # "a fund, intended to train crews"
        return s.tokens[verb.head].lemma in words_for("meaning")
    if frame.rule == "bare that" and frame.start and frame.subject is not None:
        return _is_noun_phrase(s, frame, frame.subject)
    if frame.rule != "new subject" or frame.subject is None:
        return False
    if _is_brought_about(s, frame.start, frame.subject) or _is_relative(s, frame, frame.subject):
        return True
    if frame.form != "v":
        return False
    if frame.subject < frame.verb - 1 and s.tokens[s.chunks[frame.verb].a - 1].tag == "O":
        return True  # "with Norvia and Tavell as they mark the lane"
    c = s.chunks[frame.subject]
    return "p" not in s.tokens[c.head].readings and all(t.tag in "NA" for t in s.tokens[c.a : c.b])


def _is_noun_phrase(s: Sentence, frame: Frame, subject: int) -> bool:
    """ "Confirm our joint resolve to": one thing and no verb of it; or what is told of the noun in front."""
    head = s.head(subject)
    one = frame.form == "v" and head.tag == "N" and "p" not in head.readings
    return one or s.chunks[frame.start - 1].kind == "n"


def _is_relative(s: Sentence, frame: Frame, subject: int) -> bool:
    """ "Those trained in Osk", "the aid it gives", "the sums each year the Isles give": told of a noun."""
    first = s.first(subject)
    aid_it_gives = first.tag == "O" and first.text.islower() and s.chunks[subject - 1].kind == "n"
    if aid_it_gives or (frame.form == "p" and first.low == "those"):
        return True
    before = s.kinds[frame.start : subject].rstrip("a")
    return before.startswith(",") and "J" not in before and before[-1] in "nP"


def _is_brought_about(s: Sentence, start: int, subject: int) -> bool:
    """ "Help pilots and crews mark the lane", "ensure the lane is open": a clause inside the action, with no comma."""
    verb = max((k for k in range(start) if s.chunks[k].kind in "FigK"), default=None)
    if verb is None or any(c.kind in ",;:-" for c in s.chunks[verb:subject]):
        return False
    return s.head(verb).lemma in words_for("bringing about")


def is_told(s: Sentence, frame: Frame) -> bool:
    """ "When we met we committed to", "In 2021 we pledged to", "we had agreed to": undertaken at another time."""
    if frame.form != "p" or frame.subject is None:
        return False
    begin = frame.start if frame.rule in _ANEW else 0
    front = s.chunks[begin : frame.subject]
    within = {f.form for f in s.inner if begin <= f.verb < frame.subject}
    passed = "p" in within and any(c.kind == "S" for c in front)
    dated = within.isdisjoint("zv") and _is_dated(s, frame, front)
    return s.first(frame.verb).tag == "h" or passed or dated


def _is_dated(s: Sentence, frame: Frame, front: list[Chunk]) -> bool:
    """ "In 2021 we"; not "recalling the Pact of 2021, we pledge", nor "on 3 May 2031 they met and agreed"."""
    first = s.frames[0] if s.frames else frame
    met = s.head(first.verb).lemma in words_for("meeting")
    if (front[:1] and front[0].kind == "g" and frame in s.frames) or ("joined" in frame.rule and met):
        return False
    before = [t for c in front for t in s.tokens[c.a : c.b]]
    return any(tells_year(t) or t.low in words_for("earlier") for t in before)


def front_of(s: Sentence, frame: Frame, how: Undertaken) -> tuple[int, int]:
    """An aside, or else what stands in front of a subject that is the first of its sentence, or behind "that": "By
    2032, we will", "agreed that, by 2032, they will".
    """
    aside, that = s.chunks[frame.verb].b, s.chunks[frame.start]
    if aside < how.begin and s.tokens[aside].text == ",":
        return s.tokens[aside].start, s.tokens[how.begin].start
    if frame.subject is not None and that.kind == "H":
        return s.tokens[that.a].end, s.tokens[s.chunks[frame.subject].a].start
    if frame.subject is None or frame.form == "p" or any(c.kind in "FE" for c in s.chunks[: frame.subject]):
        return 0, 0  # "In July we agreed to train pilots" tells when that was
    return s.tokens[0].start, s.first(frame.subject).start
