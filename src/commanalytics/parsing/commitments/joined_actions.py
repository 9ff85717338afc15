"""Where the actions of one undertaking part: verbs joined to the first, each with an object of its own.

"train pilots and build a light" are two, "draft and adopt a plan" is one. What is joined within an infinitive or a
clause belongs there ("seek ways to train and employ pilots"), but not in a series with commas ("take steps to mark the
lane, build a light, and train pilots"), unless it tells by what means ("by taking steps to").

>>> from commanalytics.parsing import parse
>>> [len(parse(f"We will {it}.").commitments) for it in ("train pilots and build a light", "draft and adopt a plan")]
[2, 1]
"""

from __future__ import annotations

from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.sentence.tokens import Token, past_quote
from commanalytics.resources import words_of_kind

_TRIMMED = ',;:.J-("?!tT'


def trimmed(s: Sentence, a: int, b: int) -> tuple[int, int]:
    """A stretch of tokens without the marks and coordinators at its ends, nor prepositions that a list is left to."""
    opens = s.tokens[min(b, len(s.tokens) - 1)].tag == ":"  # "including by:", "progress in:"
    while b > a and (s.tokens[last := phrase_start(s, a, b - 1)].tag in _TRIMMED + "P" * opens or _hangs(s, a, last)):
        b, opens = last, opens or s.tokens[last].tag == ":"
    while a < b and (s.tokens[a].tag in _TRIMMED or _is_marker(s, a)):
        a += 1
    return a, past_quote(s.tokens, a, b)


def _is_marker(s: Sentence, k: int) -> bool:
    """ "b)", "b.", "ii.", in front of an entry."""
    text, following = s.tokens[k].text, s.tokens[min(k + 1, len(s.tokens) - 1)].text
    return text == ")" or following == ")" or (following == "." and (len(text) == 1 or not text.strip("ivx")))


def _hangs(s: Sentence, a: int, k: int) -> bool:
    """An adverb in front of the verb of the next action: "and to jointly", "and jointly"."""
    following = s.tokens[min(k + 1, len(s.tokens) - 1)].tag
    led = s.tokens[k - 1].tag == "t" or (s.tokens[k - 1].tag == "J" and following in "vg")
    return k > a and s.tokens[k].tag == "R" and led


def without_ground(s: Sentence, a: int, b: int) -> int:
    """Where an action ends in front of what is said of its ground: "mark the lane, recalling the survey"."""
    ground = next((k for k in range(a + 2, b) if s.tokens[k - 1].tag == "," and _is_ground(s, k)), b)
    return next((k - 1 for k in range(a + 2, ground) if _is_value(s, a, k)), ground)


def _is_ground(s: Sentence, k: int) -> bool:
    """ "Recalling the survey" behind a comma; behind "and," any verb in -ing in front of what is no further action."""
    if s.tokens[k].low in words_of_kind("undertaking_words.csv", "grounds"):
        return True
    behind = next((n + 1 for n in range(k, len(s.tokens) - 1) if s.tokens[n].tag == ","), k)
    return s.tokens[k - 2].tag == "J" and is_gerund(s.tokens[k]) and s.tokens[behind].tag != "v"


def _is_value(s: Sentence, a: int, k: int) -> bool:
    """ "Committed to training pilots and [to] our common course": a value that is joined to an action."""
    joined = s.tokens[k].tag == "T" and s.tokens[k - 1].tag == "J" and s.tokens[k + 1 : k + 2]
    return bool(joined) and form_of(s, a) == "g" and s.tokens[k + 1].tag == "D"


def phrase_start(s: Sentence, a: int, k: int) -> int:
    """The first word of the closed phrase that a token ends: "as" of "as well as"; else the token itself."""
    while k > a and s.tokens[k].tag == "~":
        k -= 1
    return k


def form_of(s: Sentence, begin: int) -> str:
    """Of the first word of an action: v a bare verb, g one in -ing, n a noun."""
    while begin + 1 < len(s.tokens) and s.tokens[begin].tag in "R~Xt":
        begin += 1
    token = s.tokens[begin]
    return "g" if is_gerund(token) else "v" if token.tag == "v" or "b" in token.readings else "n"


def is_gerund(token: Token) -> bool:
    """Whether a word can be a form in -ing: "training", and not the noun that looks like one."""
    return "g" in token.readings and token.low.endswith("ing")


def is_doing(s: Sentence, k: int) -> bool:
    """ "Developing joint plans", which looks like an adjective; not "developing countries", "emerging new powers"."""
    low = s.tokens[k].low
    if s.tokens[k].tag != "A" or not low.endswith("ing") or _is_lasting(s.tokens[k]):
        return False
    return k + 1 < len(s.tokens) and s.tokens[k + 1].tag in "DAPT"


def coordinated(s: Sentence, begin: int, end: int) -> list[int]:
    """Where further actions begin: verbs in the form of the first, joined to it, each with an object of its own."""
    form, found, fresh, inner = form_of(s, begin + _goes_on(s, begin)), list[int](), False, ""
    for k in range(begin + 1, end):
        if form == "v" and _is_relative(s, k):
            inner = "r"
        elif _action_ends(s, k):
            found += _marked(s, begin, k, end)
            break
        inner = _inner(s, begin, k, inner)
        joins = fresh and _may_leave(s, begin, k, end, inner, form) and _joins(s, begin, k, end, form)
        if joins and not is_denied_with(s, begin, k):
            found.append(k)
            fresh, inner = False, "" if _joint(s, k) == "," else inner
        fresh = fresh or s.tokens[k].tag in "NCOM"
    goes_on = end < len(s.tokens) and (s.tokens[end].tag in "J," or s.tokens[end - 1].tag in "J,")
    return found if goes_on else _ended(s, found, form)


def is_denied_with(s: Sentence, begin: int, k: int) -> bool:
    """ "Not close the lane or mine it", "nor mine it": whether a verb shares the "not" of the first action."""
    joint = next((t for t in reversed(s.tokens[begin:k]) if t.tag not in "R~tT"), s.tokens[begin])
    return s.tokens[begin].tag == "X" and joint.low in words_of_kind("undertaking_words.csv", "denied with")


def _goes_on(s: Sentence, begin: int) -> bool:
    """ "Continue training", "continuing to train": whether an action has the form of what it goes on with."""
    following = s.tokens[min(begin + 1, len(s.tokens) - 1)]
    going = s.tokens[begin].lemma in words_of_kind("undertaking_words.csv", "going on")
    return going and (following.tag == "t" or is_gerund(following))


def _ended(s: Sentence, found: list[int], form: str) -> list[int]:
    """A series as far as a coordinator ends it: "marking it, and training pilots, using maps" tells by what means."""
    last = next((n for n in range(len(found), 0, -1) if _joint(s, found[n - 1]) == "J"), 0)
    return found[:last] if form == "g" or not last else found


def _marked(s: Sentence, begin: int, at: int, end: int) -> list[int]:
    """Verbs that "to" marks as it does the first: "to see that it is open, to build a light, and to train pilots"."""
    marked = [n for n in range(at, end - 1) if s.tokens[n].tag == "t" and _joint(s, n)]
    enough = len(marked) > (s.tokens[at].tag == "t")  # "to build a light, and to help the pilots" tells what for
    last = enough and s.tokens[begin - 1].tag == "t" and _joint(s, marked[-1]) == "J" and _behind_comma(s, marked[-1])
    return [n + 1 for n in marked] if last else []


def _action_ends(s: Sentence, k: int) -> bool:
    """At a clause, one with a modal, too ("so it may help"), or behind a comma at what it is all for: ", to help"."""
    tag, before = s.tokens[k].tag, s.tokens[k - 1].tag
    return tag in "HQS" or (tag == "m" and before in "NCO") or (tag == "t" and before == ",")


def _is_relative(s: Sentence, k: int) -> bool:
    """ "That marks the lane", behind which a bare verb goes on with the action: "and train pilots"."""
    return s.tokens[k].tag == "H" and s.tokens[k].low != "who" and s.tokens[min(k + 1, len(s.tokens) - 1)].tag == "z"


def _inner(s: Sentence, begin: int, k: int, inner: str) -> str:
    """What a word stands in: "g" means ("by training"), "c" what is gone on with ("continue to train"), "t" an
    infinitive, "tt" one within it, "gt" one of the means, "r" a clause of a noun in the singular, "" none of them.
    """
    if k == begin + 1 and s.tokens[k].tag == "t":
        return "c"
    if _is_governed(s, k):
        return "g"
    joined = s.tokens[phrase_start(s, begin, k - 1)].tag == "J"  # "and", "as well as"
    return f"{inner}t" if s.tokens[k].tag == "t" and not joined else inner


def _is_governed(s: Sentence, k: int) -> bool:
    """ "By training", "a step to training": a verb that a preposition has, and that is joined to none."""
    verb, token = is_gerund(s.tokens[k]), s.tokens[k]
    if s.tokens[k - 1].low in words_of_kind("undertaking_words.csv", "means"):
        return verb or (token.tag == "A" and token.low.endswith("ing") and not _is_lasting(token))
    return verb and s.tokens[k - 1].tag == "T" and s.tokens[k - 2].tag not in "J,~"


def _is_lasting(token: Token) -> bool:
    """ "Existing", "growing" describe."""
    return token.low in words_of_kind("undertaking_words.csv", "states")


def _may_leave(s: Sentence, begin: int, k: int, end: int, inner: str, form: str) -> bool:
    """Whether a verb can go on with the action itself, and not with what it stands in."""
    if inner == "c" and s.tokens[begin].lemma in words_of_kind("undertaking_words.csv", "going on"):
        return True
    if inner.startswith("g"):
        return inner == "g" and form == "v"
    if inner == "r":
        return s.tokens[k].tag == "v" and _behind_comma(s, k) and _joint(s, k) == "J"
    if form == "g" and s.tokens[k].tag == "g":
        return not inner or _behind_comma(s, k) or s.tokens[k - 1].tag == "T"
    return not inner or (_is_shallow(s, k, inner) and _leaves_infinitive(s, begin, k, end))


def _is_shallow(s: Sentence, k: int, inner: str) -> bool:
    """Whether a verb stands in one infinitive, or has a "to" of its own, and not in what an action is for: in "seek to
    mark it to help the pilots, and to warn them" both tell that.
    """
    if s.tokens[k - 1].tag == "t":
        return inner != "ct"
    return inner.removeprefix("c") in {"", "t"}


def _leaves_infinitive(s: Sentence, begin: int, k: int, end: int) -> bool:
    """Whether a verb goes on a series with commas, and not the infinitive that it stands behind."""
    if not _joint(s, k) or not _behind_comma(s, k):
        return False
    if s.tokens[k - 1].tag != "t":
        return _ends_with_comma(s, k, end)
    return s.tokens[begin - 1].tag in "tT" or s.tokens[begin + 1].tag == "t"  # as the first; else it tells what for


def _joins(s: Sentence, begin: int, k: int, end: int, form: str) -> bool:
    """Whether a word is joined to the first action and has its form, or can be a bare verb in a series of them."""
    joint = "" if shares_object(s, begin, k) or s.tokens[min(k + 1, end - 1)].tag in ".;" else _joint(s, k)
    again = form == "v" and s.tokens[k].low == s.tokens[begin].low  # "hold talks, and hold drills"
    same = again or s.tokens[k].tag == form or (form == "g" and is_doing(s, k)) or _is_marked_as(s, begin, k, form)
    listed = _is_listed if joint == "," else _ends_series
    return bool(joint) and (same or (form == "v" and listed(s, k, end)))


def _is_marked_as(s: Sentence, begin: int, k: int, form: str) -> bool:
    """ "To training pilots, and to build a light", "to closer work and to building it": two forms, each behind "to"."""
    tag = "g" if is_gerund(s.tokens[k]) else s.tokens[k].tag
    two = tag in "gv" and tag != form and _joint(s, k) == "J"
    return two and all(s.tokens[n - 1].tag in "tT" for n in (begin, k))


def shares_object(s: Sentence, begin: int, k: int) -> bool:
    """ "To find, treat, and care for them": the verb before, or its preposition, has no object of its own."""
    at = next((n for n in range(k - 1, 0, -1) if s.tokens[n].tag not in "R~tTJ,"), 0)
    helped = s.tokens[begin].lemma in words_of_kind("undertaking_words.csv", "bringing about") and begin < at - 1
    led = s.tokens[at - 1].tag in (",tNCO" if helped else ",t")  # "help Norvia [repair], restore, and widen it"
    return s.tokens[at].tag in "vP" or ("b" in s.tokens[at].readings and led)  # "treat" looks like a noun there


def _behind_comma(s: Sentence, k: int) -> bool:
    """Whether a comma stands in front of a verb, before what joins it and adverbs."""
    return _tag_before(s, k, "R~tTJ") == ","


def _tag_before(s: Sentence, k: int, passed: str) -> str:
    """That of the last token in front of one, those with some tags apart; "" where the sentence begins."""
    return next((s.tokens[n].tag for n in range(k - 1, -1, -1) if s.tokens[n].tag not in passed), "")


def _ends_with_comma(s: Sentence, k: int, end: int) -> bool:
    """Whether a series that goes on here ends with ", and" and a verb."""
    return any(
        _joint(s, n) == "J" and _behind_comma(s, n) and (s.tokens[n].tag == "v" or _ends_series(s, n, end))
        for n in range(k, min(end + 1, len(s.tokens)))
    )


def _joint(s: Sentence, k: int) -> str:
    """The coordinator or comma in front of a verb, adverbs and "to" apart; "" without one."""
    joint = _tag_before(s, k, "R~tT")
    return joint if joint in {"J", ","} else ""


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
    ends = _could(s, k, end) and _behind_comma(s, k)
    return ends and any(s.tokens[n - 1].tag == "," and _could(s, n, end) for n in range(1, k))
