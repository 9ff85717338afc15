"""Tags of what is no matter of choice: marks, closed classes and phrases, numbers, names; readings of all other words.

A tag is one letter. The closed classes: D determiner, M number, O pronoun, P preposition, S subordinator, Q relative,
H "that", J coordinator, R adverb, X negation, m modal, h have, b be, d do, T "to" (before a noun), t "to" (before a
verb), G having or being. The open ones: N noun, C name, A adjective, v base verb, z verb in -s, p past, n participle,
e past or participle, g verb in -ing. Marks are themselves. Of a closed phrase ("in accordance with") the first word
bears the tag and the others bear "~".

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> words = tokens("In line with the Charter, 12 pilots", 0, 35)
>>> classify(words, frozenset())
>>> "".join(t.tag for t in words)
'P~~DC,M?'
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.sentence.words import VERB, closed, forms, phrases, readings
from commanalytics.parsing.wordlists import grammar

_MARKS = {"–": "-", "—": "-", "“": '"', "”": '"', "s'": "D", "[": "(", "]": ")", "!": ".", "?": ".", "&": "J"}
_OPENS = frozenset('.:;"“-–(')  # behind these marks a capital says nothing
_TITLES = grammar("abbreviations")
_POSSESSIVE = "'s"
_SHIFTING = frozenset({"given", "that", "yet", "whereas"})  # of another class behind some words
_NEAR = 4  # words at the start, one of which is in capitals where most are
_LOUD = 0.6  # of the words in capitals: no capital says anything


def classify(tokens: Sequence[Token], leads: frozenset[str], first: bool = True) -> None:
    """Give tags or readings to the tokens; `leads` are dictionary forms of the verbs that open acts.

    `first`: the first token begins a sentence, so that its capital says nothing.
    """
    known, count, k = phrases(), len(tokens), 0
    loud = _is_loud(tokens)
    while k < count:
        token = tokens[k]
        text = token.text
        if not text[0].isalnum():
            token.tag = "~" if text == "." and _shortens(tokens, k) else _mark(text)
            first = first or text in _OPENS
            k += 1
        elif token.low in known and (size := _phrase(tokens, k)):
            first = False
            k += size
        else:
            _word(token, tokens[k - 1].tag if k else "", first or loud, leads)
            first = first and len(text) > 3 and text.isupper()  # "HAVING SEEN the report"
            k += 1


def _is_loud(tokens: Sequence[Token]) -> bool:
    """Whether most words are in capitals, which then say nothing."""
    if not any(t.text.isupper() for t in tokens[:_NEAR]):
        return False
    return sum(t.text.isupper() for t in tokens) > _LOUD * len(tokens)


def _mark(text: str) -> str:
    if text in {"'", "’"}:
        return "~"
    return _MARKS.get(text.replace("’", "'"), text[0])


def _shortens(tokens: Sequence[Token], k: int) -> bool:
    """Whether a full stop is that of a shortened title, which then stands as an article does: "Mr. Orrin"."""
    title = 0 < k < len(tokens) - 1 and tokens[k - 1].low in _TITLES and tokens[k + 1].text[0].isupper()
    if title:
        tokens[k - 1].tag = "D"
    return title


def _phrase(tokens: Sequence[Token], k: int) -> int:
    """Tag the longest closed phrase at `k`; its number of words, 0 if there is none."""
    known = phrases().get(tokens[k].low)
    if known is None or k + 1 == len(tokens):
        return 0
    second = tokens[k + 1].low
    for words, tags in known:
        if len(words) > 1 and words[1] != second:
            continue
        size = len(words)
        if k + size <= len(tokens) and all(tokens[k + j].low == words[j] for j in range(2, size)):
            for j in range(size):
                tokens[k + j].tag = tags[j]
            return size
    return 0


def _word(token: Token, before: str, first: bool, leads: frozenset[str]) -> None:
    """The tag of a number, a possessive, a closed class or a name, else readings; `first`: capitals tell nothing."""
    low, capital = token.low, not first and token.text[0].isupper()
    tag, known, lead = looked_up(low, leads)
    if tag == _POSSESSIVE:
        token.tag = "C" if capital and before == "C" else "D"  # "the Nations Children’s Fund"
        return
    if tag and low in _SHIFTING:
        tag = _closed(low, before)
    if tag and not (capital and tag in "mP"):
        token.tag = tag
        return
    token.readings = known
    _name(token, capital, before, lead)


@lru_cache(100_000)
def looked_up(low: str, leads: frozenset[str]) -> tuple[str, dict[str, str], bool]:
    """What a word is wherever it stands: tag of its closed class, readings, and whether it can be a lead verb."""
    if low[0].isdigit():
        return "M", {}, False
    if low.endswith(("'s", "s'")):
        return _POSSESSIVE, {}, False
    found = _with_leads(readings(low), low, leads)
    return closed().get(low, ""), found, any(found.get(form) in leads for form in "zgdb")


def _with_leads(known: dict[str, str], low: str, leads: frozenset[str]) -> dict[str, str]:
    """Readings with those as a lead verb, where no list knows the word as a verb: "recommit", "recommits"."""
    if low.endswith("ing") and known.get("g") == low[:-3]:
        return known | {"g": next((stem for stem in (low[:-3], low[:-3] + "e", low[:-4]) if stem in leads), low[:-3])}
    if known.keys() & VERB or "j" in known:
        return known
    if low in leads:
        return known | {"b": low}
    return known | {"z": low[:-1]} if low.endswith("s") and low[:-1] in leads else known


def _closed(low: str, before: str) -> str:
    """The tag of a word of a closed class; three words belong to another behind some."""
    if low == "given" and before in {"h", "b"}:
        return ""
    if low == "that" and before == "P":
        return "D"
    if low in {"yet", "whereas"} and before == ",":
        return "J"
    return closed().get(low, "")


def _name(token: Token, capital: bool, before: str, lead: bool) -> None:
    """Tag a name: a capital within the sentence, save that of a lead verb; or a first word that nothing else can be."""
    if capital and not (lead and (before in {",", ";"} or token.text.isupper())):
        plural = token.readings.get("p")
        token.tag, token.lemma = ("N", plural) if plural else ("C", token.low)
    elif token.text[0].isupper() and not token.readings.keys() - {"s"} and token.low not in forms():
        token.tag, token.lemma = "C", token.low
