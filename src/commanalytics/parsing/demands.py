"""Demands: what a directive act asks, and of whom.

A directive act (request, call, demand, instruct) is followed by its addressee and "to …", by "that" and a clause with
its own subject, or by the thing itself ("called for talks"). A list gives one demand an entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from commanalytics.lexicon import Lexicon, word_list
from commanalytics.parsing.acts import FoundAct, Token, tokenize
from commanalytics.parsing.clause_acts import DIRECTIVE
from commanalytics.parsing.layout import MARKER
from commanalytics.parsing.lists import inline_entries
from commanalytics.parsing.openers import word_forms
from commanalytics.parsing.wordlists import grammar

_LINKS = grammar("links")
_DETERMINERS = grammar("determiners")
_INNER = grammar("inner")
_MODALS = grammar("modals")
_NOT_VERBS = grammar("not_verbs")
_TAIL_MARKS = re.compile(r"(?:[\s,;.:”\"’*_]|\band\b\s*$|\bor\b\s*$)+$")
_COMMENT = re.compile(
    r",\s+(?:an?|the)\s+(?:request|call|demand|appeal|step|measure|matter|move)\s+(?:which|that)\b|,\s+([a-z]+ing)\b"
)
_SECOND = re.compile(
    r"[,\s]+and\s+(?:on\s+|upon\s+)?((?:the\s+|all\s+|both\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:of|the|and|for|on|in)\s+)*[A-Z][\w’'-]*)*|(?:the|all|both|other|their|its|our)\s+[a-z]+(?:\s(?!not\b)[a-z]+)?)\s+((?:not\s+)?to\s+[a-z])"
)
_LIST_START = re.compile(r":\s*")


@dataclass(frozen=True, slots=True)
class FoundDemand:
    """A demand as this pass leaves it."""

    start: int
    end: int
    act: int
    marker: str
    addressee: str
    vague: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _Ask:
    """Whom an act asks, and where the action begins."""

    addressee: str
    start: int
    rule: str


def clause_demands(
    work: str,
    end: int,
    items: list[tuple[int, int, str, int]],
    tokens: list[Token],
    acts: list[FoundAct],
    lexicon: Lexicon,
) -> list[FoundDemand]:
    """The demands of one clause's directive acts, in the order of the text."""
    found: list[FoundDemand] = []
    for n, act in enumerate(acts):
        if act.type not in DIRECTIVE:
            continue
        stop = _next_start(work, acts, n, end)
        own = [i for i in items if act.end <= i[0] < stop]
        limit = own[0][0] if own else stop
        ask = _ask(work, tokens, act, limit, lexicon, bool(own))
        if own:
            found.extend(_listed(work, n, ask, own, lexicon))
        elif ask is not None:
            found.extend(_inline(work, n, ask, act.end, limit, lexicon) or _single(work, n, ask, limit, acts, lexicon))
    return _with_antecedents(work, tokens, acts, found)


_PRONOUNS = grammar("pronouns")
_TAKES_TO = grammar("takes_to")


def _with_antecedents(
    work: str, tokens: list[Token], acts: list[FoundAct], found: list[FoundDemand]
) -> list[FoundDemand]:
    """Demands in which a pronoun is replaced by whom the clause has just named; otherwise it stays as printed."""
    out: list[FoundDemand] = []
    last = ""
    for demand in found:
        if demand.addressee.lower() in _PRONOUNS:
            named = last or _named_before(work, tokens, acts, acts[demand.act])
            demand = replace(demand, addressee=named or demand.addressee)
        last = demand.addressee or last
        out.append(demand)
    return out


def _named_before(work: str, tokens: list[Token], acts: list[FoundAct], act: FoundAct) -> str:
    """The last officer or party named in front of an act: "Expressed appreciation to the Envoy and requested him"."""
    runs: list[list[Token]] = []
    run: list[Token] = []
    inside = {k for a in acts for k in range(a.first, a.after)}
    for k, token in enumerate(tokens[: act.first]):
        named = token.capital and k not in inside and token.text not in {"the", "we", "ministers", "they", "it"}
        if named or (run and token.text in {"of", "the", "for", "on"}):
            run.append(token)
            continue
        if run and not (runs and _apposed(tokens, run[0])):
            runs.append(run)
        run = []
    best = (runs or [run])[-1]
    while best and not best[-1].capital:
        best = best[:-1]
    return clean_addressee(work[best[0].start : best[-1].end]) if best else ""


def _apposed(tokens: list[Token], first: Token) -> bool:
    """Whether a name only explains the one before: "the High Representative, Judge Hedda Brask"."""
    k = tokens.index(first)
    return k > 1 and tokens[k - 1].text == "," and tokens[k - 2].capital


def _inline(work: str, n: int, ask: _Ask, start: int, limit: int, lexicon: Lexicon) -> list[FoundDemand]:
    """The entries of a list that runs on in the sentence."""
    return _listed(work, n, ask, inline_entries(work, start, limit), lexicon)


def _next_start(work: str, acts: list[FoundAct], n: int, end: int) -> int:
    """Where the next act's coordination begins."""
    if n + 1 >= len(acts):
        return end
    following = acts[n + 1]
    at = following.start if following.joint is None else following.joint
    aside = _ASIDE_BEFORE.search(work, max(acts[n].end, at - 160), at)
    return aside.start() if aside is not None else at


_ASIDE_BEFORE = re.compile(r",?\s+and,\s[^,;.]{0,120},?\s*$")


def _listed(
    work: str, n: int, ask: _Ask | None, items: list[tuple[int, int, str, int]], lexicon: Lexicon
) -> list[FoundDemand]:
    """One demand a leaf of the list."""
    found: list[FoundDemand] = []
    past = 0
    for k, (start, end, path, level) in enumerate(items):
        if start < past:
            continue
        if k + 1 < len(items) and items[k + 1][3] > level:
            if not (_HANGS.search(work[start:end]) or _PART.match(work, _item_body(work, *items[k + 1][:2]))):
                continue  # a heading item: its own entries are the demands
            end = past = _family_end(items, k)
        body = _item_body(work, start, end)
        addressee, body = _own_addressee(work, body, end, ask, lexicon)
        lo, hi = _trimmed(work, body, end)
        if hi > lo:
            found.append(FoundDemand(lo, hi, n, path, addressee, _is_vague(work[lo:hi]), "listed_item"))
    return found


def _names_somebody(tokens: list[Token]) -> bool:
    """An entry that begins with a name or an article, and not with the action itself."""
    return tokens[0].capital or tokens[0].text in _DETERMINERS | {"all", "both", "other", "those", "every", "each"}


_HANGS = re.compile(r"\b(?:of|for|to|with|in|on|at|from|by|the|that)\s*:?\s*$")


_PART = re.compile(r"(?:which|who|whose|that|an?|the|all|any|not (?:less|more))\b")


def _item_body(work: str, start: int, end: int) -> int:
    mark = MARKER.match(work, start, end)
    return mark.end() if mark is not None and mark.end() < end else start


def _family_end(items: list[tuple[int, int, str, int]], k: int) -> int:
    """End of the last entry below an item whose own words break off: its entries are parts of one action."""
    end = items[k][1]
    for _, stop, _, level in items[k + 1 :]:
        if level <= items[k][3]:
            break
        end = max(end, stop)
    return end


def _own_addressee(work: str, body: int, end: int, ask: _Ask | None, lexicon: Lexicon) -> tuple[str, int]:
    """The lead-in's addressee; where it names none, the entry's own ("the World Bank to match every dollar")."""
    addressee = ask.addressee if ask is not None else ""
    if work[body : body + 3].lower() == "to ":
        return addressee, body + 3
    if not addressee:
        tokens = tokenize(work, body, min(end, body + 400))
        to = _find_to(tokens, 0, len(tokens), lexicon) if tokens and _names_somebody(tokens) else None
        if to:
            return _addressee(work, tokens, 0, to), _after_to(tokens, to, len(tokens), end)
    return addressee, body


def _single(work: str, n: int, ask: _Ask, limit: int, acts: list[FoundAct], lexicon: Lexicon) -> list[FoundDemand]:
    """One demand, or two where the verb has a second addressee ("A to … and B not to …")."""
    end = _action_end(work, ask.start, limit, lexicon)
    second = _SECOND.search(work, ask.start, end) if ask.addressee and ask.rule == "to_action" else None
    spans = [(ask.start, end, ask.addressee)]
    if second is not None and second.start() > ask.start:
        at = second.start(2)
        if work[at : at + 3] == "to ":
            at += 3
        spans = [(ask.start, second.start(), ask.addressee), (at, end, clean_addressee(second[1]))]
    found: list[FoundDemand] = []
    for start, stop, addressee in spans:
        lo, hi = _trimmed(work, start, stop)
        if hi > lo:
            found.append(FoundDemand(lo, hi, n, "", addressee, _is_vague(work[lo:hi]), ask.rule))
    return found


_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“])|;")


def _action_end(work: str, start: int, limit: int, lexicon: Lexicon) -> int:
    """Where the action ends: before the next act, a new sentence, or a comment on the act."""
    for mark in _SENTENCE_END.finditer(work, start, limit):
        if not _abbreviation(work, mark.start()):
            limit = mark.start()
            break
    for match in _COMMENT.finditer(work, start, limit):
        if match[1] is None:
            return match.start()
        forms, known = word_forms(match[1], lexicon)
        if known and "g" in forms and match[1] not in {"including"}:
            return match.start()
    return limit


def _abbreviation(work: str, dot: int) -> bool:
    word = re.search(r"[\w.]*$", work[max(0, dot - 12) : dot])
    return word is not None and (
        (len(word.group()) == 1 and word.group().isupper())
        or word.group() in {"Mr", "Ms", "St", "No", "Art", "Dr", "Mrs", "paras", "para", "Nos", "Res"}
    )


def _trimmed(work: str, start: int, end: int) -> tuple[int, int]:
    while start < end and work[start] in ' \n,;:“"*_':
        start += 1
    tail = _TAIL_MARKS.search(work[start:end])
    return start, start + tail.start() if tail is not None else end


# ---------------------------------------------------------------- addressee and action


def _ask(work: str, tokens: list[Token], act: FoundAct, limit: int, lexicon: Lexicon, listed: bool) -> _Ask | None:
    """Addressee and start of the action behind a directive act; None where there is no room for one."""
    stop = next((k for k in range(act.after, len(tokens)) if tokens[k].start >= limit), len(tokens))
    k = act.after
    if act.subject is not None:
        return _passive(work, tokens, act, stop, limit, lexicon)
    if k < stop and tokens[k].text == "," and k + 1 < stop:
        k = _past_comma(tokens, k, stop)
    linked = False
    while (
        k < stop and tokens[k].text in _LINKS and not (tokens[k].text == "to" and _is_action(tokens, k, stop, lexicon))
    ):
        linked, k = True, k + 1
        if k + 1 < stop and tokens[k].text[0].isdigit() and tokens[k + 1].text in _LINKS:
            k += 1  # "its request of 8.12.2020 to both Governments"
    if k < stop and tokens[k].text == "that":
        return _that(work, tokens, k + 1, stop, lexicon, listed)
    bare = act.lemma.split()[-1] in {"for", "against"}
    to = None if bare and not linked else _find_to(tokens, k, stop, lexicon)
    that = next((j for j in range(k, min(stop, k + 25)) if tokens[j].text == "that"), None) if linked else None
    if that is not None and not bare and (to is None or that < to) and tokens[that - 1].text not in {"those", "all"}:
        inner = _that(work, tokens, that + 1, stop, lexicon, listed)
        start = inner.start if inner is not None else limit
        return _Ask(_addressee(work, tokens, k, that), start, "of_that")
    if to is not None:
        if to == k:
            return _Ask("", _after_to(tokens, to, stop, limit), "to_action")
        return _Ask(_addressee(work, tokens, k, to), _after_to(tokens, to, stop, limit), "to_action")
    against = _against(work, tokens, act, k, stop)
    if against is not None:
        return against
    given = _entrusted(work, tokens, act, k, stop)
    if given is not None:
        return given
    if act.rule == "noun" and act.type in DIRECTIVE:
        return _for_thing(work, tokens, k, stop)
    if linked and not bare and not listed and act.lemma.split()[0] in _OF_SOMEBODY:
        return _to_somebody(work, tokens, k, stop)
    if listed:
        return _Ask(_addressee(work, tokens, k, stop), limit, "list")
    if not bare and (
        act.lemma in {"appeal to", "call upon", "call on"} or (linked and act.lemma in {"call", "appeal"})
    ):
        return _for_thing(work, tokens, k, stop)
    return _Ask("", tokens[k].start, "thing_asked") if k < stop else None


#: Verbs whose addressee stands behind "to" or "of", in front of the thing asked.
_OF_SOMEBODY = frozenset({"suggest", "propose", "recommend", "demand", "require", "request", "ask", "solicit"})


def _against(work: str, tokens: list[Token], act: FoundAct, k: int, stop: int) -> _Ask | None:
    """ "warned the mayors against any abuse": somebody, and the thing not to be done."""
    if act.lemma.split()[0] not in {"warn", "caution", "advise", "admonish"}:
        return None
    for j in range(k, min(stop, k + 40)):
        if tokens[j].text == "against" and j + 1 < stop:
            return _Ask(_addressee(work, tokens, k, j), tokens[j + 1].start, "against")
    return None


def _entrusted(work: str, tokens: list[Token], act: FoundAct, k: int, stop: int) -> _Ask | None:
    """ "charged the Governor with mediating": somebody, and what is laid upon him."""
    if act.lemma not in {"entrust", "charge", "task", "vest"}:
        return None
    for j in range(k + 1, min(stop, k + 40)):
        if tokens[j].text == "with" and j + 1 < stop:
            return _Ask(_addressee(work, tokens, k, j), tokens[j + 1].start, "entrusted_with")
    return None


def _past_comma(tokens: list[Token], k: int, stop: int) -> int:
    """Behind an insertion between the act and its addressee: "requested, in this regard, the Secretary"."""
    for j in range(k + 1, min(stop, k + 14)):
        if tokens[j].text == ",":
            return j + 1
    return k + 1


def _to_somebody(work: str, tokens: list[Token], k: int, stop: int) -> _Ask | None:
    """ "suggested to the Caldrian side the provision of …": somebody, and behind the next article the thing."""
    for j in range(k + 2, min(stop, k + 14)):
        if tokens[j].text in {"the", "a", "an", "that"} and tokens[j - 1].text not in _INNER:
            return _Ask(_addressee(work, tokens, k, j), tokens[j + (tokens[j].text == "that")].start, "to_somebody")
    return _Ask("", tokens[k].start, "thing_asked") if k < stop else None


def _for_thing(work: str, tokens: list[Token], k: int, stop: int) -> _Ask | None:
    """ "appealed to Norvia for restraint": an addressee and the thing itself."""
    for j in range(k + 1, min(stop, k + 14)):
        if tokens[j].text == "for" and tokens[j - 1].text not in {
            "commissioner",
            "office",
            "programme",
            "committee",
            "council",
            "ministry",
            "fund",
            "agency",
            "representative",
            "centre",
            "organization",
            "commission",
        }:
            addressee = "" if tokens[k].text[0].isdigit() else _addressee(work, tokens, k, j)
            return _Ask(addressee, tokens[j].end, "for_thing")
    return _Ask("", tokens[k].start, "thing_asked") if k < stop else None


def _passive(work: str, tokens: list[Token], act: FoundAct, stop: int, limit: int, lexicon: Lexicon) -> _Ask | None:
    assert act.subject is not None
    k = act.after
    if k >= stop:
        return None
    addressee = _addressee(work, tokens, *act.subject)
    to = _find_to(tokens, k, stop, lexicon)
    if to is not None:
        return _Ask(addressee, _after_to(tokens, to, stop, limit), "passive")
    return _Ask(addressee, tokens[k].start, "passive")


def _after_to(tokens: list[Token], to: int, stop: int, limit: int) -> int:
    """Offset of the action: behind "to", or at "not" of "not to"."""
    if tokens[to].text == "not":
        return tokens[to].start
    return tokens[to].end if to + 1 >= stop else tokens[to + 1].start


def _find_to(tokens: list[Token], k: int, stop: int, lexicon: Lexicon) -> int | None:
    """Index of the "to" (or "not to") that opens the action."""
    depth = 0
    for j in range(k, min(stop, k + 90)):
        word = tokens[j].text
        depth += (word == "(") - (word == ")")
        if depth == 0 and word == "to" and _is_action(tokens, j, stop, lexicon):
            return j - 1 if j > k and tokens[j - 1].text == "not" else j
        if word in {".", ";"}:
            return None
    return None


def _is_action(tokens: list[Token], to: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether this "to" is followed by a verb, and not by a noun ("Envoy to Tavell", "in response to the …")."""
    if to + 1 >= stop:
        return True  # "to:" before a list
    following = tokens[to + 1]
    if following.text in {":", ","}:
        return True
    if following.capital or following.text in _NOT_VERBS or not following.text[0].isalpha():
        return False
    if to and tokens[to - 1].text in _TAKES_TO:
        return False
    return not (following.text.endswith("ing") and len(following.text) > 5)


def _that(work: str, tokens: list[Token], k: int, stop: int, lexicon: Lexicon, listed: bool) -> _Ask | None:
    """A that-clause: its subject is the addressee where it is somebody who can act and the verb stands bare."""
    if k >= stop:
        return None
    verb = _bare_verb(tokens, k, stop)
    if listed and (verb is None or tokens[stop - 1].text == ":"):
        last = stop - 1 if tokens[stop - 1].text == ":" else stop
        return _Ask(_addressee(work, tokens, k, last), tokens[last - 1].end, "list")
    if verb is None:
        return _Ask("", tokens[k].start, "that_clause")
    at = verb + 1 if tokens[verb].text in _MODALS and verb + 1 < stop else verb
    if tokens[at].text in {"be", "have"} and not tokens[k].capital and not _names(tokens, k, verb):
        return _Ask("", tokens[k].start, "that_clause")
    return _Ask(_addressee(work, tokens, k, verb), tokens[at].start, "that_addressee")


def _names(tokens: list[Token], k: int, verb: int) -> bool:
    return any(t.capital for t in tokens[k:verb])


def _bare_verb(tokens: list[Token], k: int, stop: int) -> int | None:
    """Index of the verb after a subject that can be addressed: names, or "both parties", "it"."""
    j = k
    while j < stop and tokens[j].text in _DETERMINERS | {"all", "both", "every", "each", "other", "any"}:
        j += 1
    if j < stop and tokens[j].text in {"it", "they"}:
        return j + 1 if j + 1 < stop else None
    if not _can_be_addressed(tokens, j, stop):
        return None
    seen = inner = False
    while j < stop and j < k + 40:
        token = tokens[j]
        if token.text in {".", ";", "that", "which"}:
            return None
        if token.capital or token.text[0].isdigit() or token.text in addressee_nouns() or token.text.endswith(_AGENT):
            seen, inner = True, False
        elif token.text in _INNER or token.text in {",", "(", ")"}:
            inner = True
        elif seen and not inner:
            return j if _reads_as_verb(token.text) else None
        j += 1
    return None


def _can_be_addressed(tokens: list[Token], k: int, stop: int) -> bool:
    """Whether the head of a noun phrase is a name or somebody who can act: not "the impoundment of water"."""
    for j in range(k, min(stop, k + 8)):
        token = tokens[j]
        if token.capital or token.text in addressee_nouns() or token.text.endswith(_AGENT):
            return True
        if token.text in _INNER:
            return False
    return False


_AGENT = ("ers", "ors", "ists", "ians", "ees", "men", "folk", "boards")


def _reads_as_verb(word: str) -> bool:
    return not word.endswith(("ing", "ed", "tion")) and (
        word in _MODALS or not word.endswith("s") or word.endswith("ss")
    )


@lru_cache(1)
def addressee_nouns() -> frozenset[str]:
    """Nouns that can end an addressee in small letters."""
    return word_list("addressee_nouns.txt")


def _addressee(work: str, tokens: list[Token], first: int, after: int) -> str:
    while after > first and tokens[after - 1].text in {":", ",", "to", "and", "not"}:
        after -= 1
    if after <= first:
        return ""
    return clean_addressee(work[tokens[first].start : tokens[after - 1].end])


_LEAVE_OUT = re.compile(
    r",\s+(?:(?:to|of|in|from|for) which|in|as(?! well)|with|through|by|including|if|when|where|which|who|whose"
    r"|after|before|under|within|pending|on|at|upon|inter|for|subject|together|should|each|irrespective|whichever|whatever|wherever|whoever|\w+ing)\b.*$"
    r"|\s*\(\s?\w{1,4}\s?\)$"
    r"|\s+(?:in (?:close )?(?:consultation|coordination|cooperation|collaboration|partnership)|in accordance"
    r"|in line|in keeping|in this|as (?:soon|well as a matter|a matter|appropriate)|once again|also|further)\b.*$",
    re.S,
)
_ARTICLE = re.compile(r"^(?:(?:to|on|upon|of|from)\s+)?(?:(?:the|their|its|our|his|her|own|respective|a|an)\s+)+", re.I)
_ASIDE = re.compile(
    r",\s+(?:(?:to|of|in|from|for) which|in|as|with|through|by|if|when|where|after|before|under|within|pending|on|at"
    r"|upon|inter|for|subject|should|irrespective|including|not|who|which|whose)\b[^,]{0,160},\s*"
)
_JOINT = re.compile(r",\s+(?:and\s+|as well as\s+)?|\s+and\s+|\s+as well as\s+|\s+or\s+")
_LIST_PREPOSITION = re.compile(r"\b(?:in|of|for|on|at|to|between|against)\s+(?:the\s+)?[^,]*$")


def clean_addressee(text: str) -> str:
    """An addressee as printed, without articles; several joined by " + "."""
    text = re.sub(r"\s+", " ", text).strip(" ,;:.")
    text = _LEAVE_OUT.sub("", _ASIDE.sub(" ", text))
    text = re.sub(r"^both\s+(?=.*\band\b)", "", text.strip(" ,;:."))
    return " + ".join(part for part in (_ARTICLE.sub("", p).strip(" ,") for p in _parts(text)) if part)


def _parts(text: str) -> list[str]:
    """Names joined by "and" or commas, unless the "and" belongs inside one of them."""
    parts: list[str] = []
    start = 0
    for match in _JOINT.finditer(text):
        left, right = text[start : match.start()], text[match.end() :]
        if _inside(left, right, match.group()):
            continue
        parts.append(left)
        start = match.end()
    return [*parts, text[start:]]


_BODY_NAME = re.compile(
    r"[A-Z][\w’'-]*\s+(?:Organi[sz]ation|Agency|Programme|Fund|Committee|Commission|Council|Office|Ministry|Bank|Centre|"
    r"Bureau|Department|Secretariat|Institute|Authority|Board)\b"
)


def _inside(left: str, right: str, joint: str) -> bool:
    """Whether "and" joins words within one name: "Permanent Representatives in New York and Geneva"."""
    if re.match(r"(?:the|all|both|other|its|their|our|any|every|each|those)\s", right, re.I):
        return left.count("(") > left.count(")")
    if left.count("(") > left.count(")") or right[:1].isdigit():
        return True
    if _BODY_NAME.match(right) and len(left.split()) <= 2 and left[:4].lower() == "the ":
        return True  # "the Food and Agriculture Organization"
    if not _LIST_PREPOSITION.search(left):
        return left[:1].islower() and right[:1].islower() and not right.split()[-1].endswith("s")
    return not re.match(
        r"(?:[A-Z][\w’'-]*\s+)*"
        r"(?:[Mm]ember [Ss]tates|[Ss]tates|[Gg]overnments?|[Oo]rgani[sz]ations|[Pp]artners|[Pp]arties)\b",
        right,
    )


@lru_cache(1)
def _vague() -> tuple[str, ...]:
    return tuple(sorted(word_list("vague_asks.txt")))


def _is_vague(action: str) -> bool:
    return action.lower().startswith(_vague())
