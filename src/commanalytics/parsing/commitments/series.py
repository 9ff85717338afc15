"""Where the actions of one undertaking part: verbs joined to the first, each with an object of its own.

"train pilots and build a light" are two, "draft and adopt a plan" is one. What is joined within an infinitive or a
clause belongs there ("seek ways to train and employ pilots"), but not in a series with commas ("take steps to mark the
lane, build a light, and train pilots"), unless it tells by what means ("by taking steps to").
"""

from __future__ import annotations

from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.resources import words_of_kind

_TRIMMED = frozenset(',;:.J-("?!tT')


def trimmed(s: Sentence, a: int, b: int) -> tuple[int, int]:
    """A stretch of tokens without the marks and coordinators at its ends."""
    while b > a and s.tokens[last := _phrase_start(s, a, b - 1)].tag in _TRIMMED:
        b = last
    while a < b and s.tokens[a].tag in _TRIMMED:
        a += 1
    return a, b


def _phrase_start(s: Sentence, a: int, k: int) -> int:
    """The first word of the closed phrase that a token ends: "as" of "as well as"; else the token itself."""
    while k > a and s.tokens[k].tag == "~":
        k -= 1
    return k


def form_of(s: Sentence, begin: int) -> str:
    """Of the first word of an action: v a bare verb, g one in -ing, n a noun."""
    while begin + 1 < len(s.tokens) and s.tokens[begin].tag in "R~X":
        begin += 1
    token = s.tokens[begin]
    return "g" if is_gerund(token) else "v" if "b" in token.readings else "n"


def is_gerund(token: Token) -> bool:
    """Whether a word can be a form in -ing: "training", and not the noun that looks like one."""
    return "g" in token.readings and token.low.endswith("ing")


def coordinated(s: Sentence, begin: int, end: int) -> list[int]:
    """Where further actions begin: verbs in the form of the first, joined to it, each with an object of its own."""
    form, found, fresh, inner = form_of(s, begin), list[int](), False, ""
    for k in range(begin + 1, end):
        if _action_ends(s, k):
            break
        inner = _inner(s, k, inner)
        if fresh and _may_leave(s, k, end, inner, form) and _joins(s, k, end, form):
            found.append(k)
            fresh = False
        fresh = fresh or s.tokens[k].tag in "NCOM"
    goes_on = end < len(s.tokens) and (s.tokens[end].tag in "J," or s.tokens[end - 1].tag in "J,")
    return found if goes_on or any(_joint(s, k) == "J" for k in found) else []


def _action_ends(s: Sentence, k: int) -> bool:
    """At a clause, or behind a comma at what it is all for: ", to help the pilots"."""
    return s.tokens[k].tag in "HQS" or (s.tokens[k].tag == "t" and s.tokens[k - 1].tag == ",")


def _inner(s: Sentence, k: int, inner: str) -> str:
    """What a word stands in: "g" means ("by training"), "t" an infinitive, "gt" one of the means, "" neither."""
    if s.tokens[k].tag == "g" and s.tokens[k - 1].low in words_of_kind("undertaking_words.csv", "means"):
        return "g"
    return f"{inner}t" if s.tokens[k].tag == "t" and s.tokens[k - 1].tag != "J" else inner


def _may_leave(s: Sentence, k: int, end: int, inner: str, form: str) -> bool:
    """Whether a verb can go on with the action itself, and not with what it stands in."""
    if inner.startswith("g"):
        return inner == "g" and form == "v"
    return not inner or _leaves_infinitive(s, k, end)


def _leaves_infinitive(s: Sentence, k: int, end: int) -> bool:
    """Whether a verb goes on a series with commas, and not the infinitive that it stands behind."""
    outside = s.tokens[k - 1].tag != "t" and _joint(s, k) and _behind_comma(s, k)
    return bool(outside) and _ends_with_comma(s, k, end)


def _joins(s: Sentence, k: int, end: int, form: str) -> bool:
    """Whether a word is joined to the first action and has its form, or can be a bare verb in a series of them."""
    joint = _joint(s, k)
    return bool(joint) and (s.tokens[k].tag == form or (form == "v" and _in_series(s, k, end, joint)))


def _behind_comma(s: Sentence, k: int) -> bool:
    """Whether a comma stands in front of a verb, before what joins it and adverbs."""
    k -= 1
    while k >= 0 and s.tokens[k].tag in "R~tTJ":
        k -= 1
    return k >= 0 and s.tokens[k].tag == ","


def _ends_with_comma(s: Sentence, k: int, end: int) -> bool:
    """Whether a series that goes on here ends with ", and" and a verb."""
    return any(
        (s.tokens[n].tag == "v" or _ends_series(s, n, end)) and _joint(s, n) == "J" and _behind_comma(s, n)
        for n in range(k, min(end + 1, len(s.tokens)))
    )


def _joint(s: Sentence, k: int) -> str:
    """The coordinator or comma in front of a verb, adverbs and "to" apart; "" without one."""
    k -= 1
    while k >= 0 and s.tokens[k].tag in "R~tT":
        k -= 1
    return s.tokens[k].tag if k >= 0 and s.tokens[k].tag in "J," else ""


def _in_series(s: Sentence, k: int, end: int, joint: str) -> bool:
    return _is_listed(s, k, end) if joint == "," else _ends_series(s, k, end)


def _is_listed(s: Sentence, k: int, end: int) -> bool:
    """Whether a word that can be a bare verb stands in a series of them that a coordinator ends."""
    if not _could(s, k, end):
        return False
    rest = range(k + 1, len(s.tokens))
    return any(_joint(s, n) == "J" and (s.tokens[n].tag == "v" or _ends_series(s, n, end)) for n in rest)


def _could(s: Sentence, k: int, end: int) -> bool:
    """Whether a word can be a bare verb with an object behind it."""
    following = s.tokens[k + 1] if k + 1 < end else None
    return "b" in s.tokens[k].readings and following is not None and following.tag in "DANCR"


def _ends_series(s: Sentence, k: int, end: int) -> bool:
    """Whether a word behind ", and" ends a series of what can be bare verbs: "mark it, build a light, and train"."""
    earlier = any(_could(s, n, end) and s.tokens[n - 1].tag == "," for n in range(1, k))
    return earlier and _could(s, k, end) and _behind_comma(s, k)
