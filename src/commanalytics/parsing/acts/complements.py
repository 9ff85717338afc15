"""What the words behind a lead phrase still change: an act said again; its type, by what a verb stands with.

"Reminded" stresses with "that", and recalls with "of".

>>> from commanalytics.parsing import parse
>>> [parse(f"The Ministers reminded Norvia {what}.").acts[0].type for what in ("that winter is near", "of the Accord")]
['stress', 'recall']
>>> parse("The Ministers urged both sides once again to withdraw.").acts[0].reiterated
True
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from commanalytics.lexicon import BASE, DIRECTIVE, GERUND
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.demands.chunked_stretch import Stretch
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.reading_choice import tag
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import resource_rows

_NO_INFINITIVE, _NO_CLAUSE = "no to", "no that"
_OF_WE = "bare to"
_REACH = reach("acts")["complement"]
_SOMEBODY_TO = re.compile(r"a?(?P<who>n)[^,;H]*?i")
_STRAIGHT_TO = re.compile(r"a?n[^,;Ho]*?i")
_SAID = re.compile(r"H|a?n[oP]*F")  # a clause, with "that" or without
_DEFINITE = "DOC"  # tags of articles, pronouns and names
_ASKS = re.compile(r"a?n[oP]*f|[^;]*?i")
_PREPOSITIONS = grammar("prepositions")
_WEIGHT, _WEIGHTY = grammar("weight"), grammar("weighty")
_SAT_IN, _NO_NOUN = grammar("worked_at"), frozenset("PTtJHR,.:")
_NEAR = reach("acts")["target"]
_FACTS = grammar("verbs_of_fact")
_PLANS = grammar("verbs_of_plans")
_AGAIN, _SAID_WITH = grammar("once_more"), grammar("said_with")
_ENDS = _SAID_WITH | frozenset(",;.")
_ADDRESSEE = reach("acts")["addressee"]


def settled(tokens: Sequence[Token], act: FoundAct) -> FoundAct:
    """The act as the words behind its phrase leave it."""
    return _with_complement(tokens, _again(tokens, act))


def _again(tokens: Sequence[Token], act: FoundAct) -> FoundAct:
    """ "Urges all concerned once again to": it is reiterated also where the word stands behind the addressee."""
    if act.reiterated or act.type not in DIRECTIVE:
        return act
    words = [token.low for token in tokens[act.after : act.after + _ADDRESSEE]]
    end = next((k for k, word in enumerate(words) if word in _ENDS), 0)
    return act._replace(reiterated=True) if " ".join(words[max(0, end - 2) : end]) in _AGAIN else act


def _with_complement(tokens: Sequence[Token], act: FoundAct) -> FoundAct:
    """The act, with the type that its complement gives it (`complements.csv`), none where that makes it no act.

    "Considering that" stays a ground.
    """
    kinds = _table().get(act.lemma)
    if not kinds or act.after >= len(tokens):
        return act
    behind = _past_aside(_behind(tokens, act.after))
    for complement, kind in kinds:
        if not _takes(act.form, complement, kind):
            continue
        test = _TESTS.get(complement)
        if test(behind) if test is not None else any(token.low == complement for token in behind):
            return act._replace(type=kind)
    return act


def _takes(form: str, complement: str, kind: str) -> bool:
    """Whether a verb in this form can have a complement: "considering that" has none, nor has "resolved to"; "warning
    of" has."""
    if complement == _OF_WE:
        return form in BASE + GERUND
    named = bool(kind) and complement in _PREPOSITIONS
    return form != GERUND or named or complement in {_NO_INFINITIVE, _NO_CLAUSE}


@lru_cache(1)
def _table() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in resource_rows("complements.csv"):
        table[row["lemma"]] = (*table.get(row["lemma"], ()), (row["complement"], row["type"]))
    return table


def _behind(tokens: Sequence[Token], after: int) -> Sequence[Token]:
    """The rest of the sentence, as far as a complement may reach."""
    stop = min(len(tokens), after + _REACH)
    end = next((k for k in range(after, stop) if tokens[k].low == ";"), stop)
    return tokens[after:end]


def _past_aside(behind: Sequence[Token]) -> Sequence[Token]:
    """What stands behind an aside right behind the verb: "agreed, with regret, that"."""
    closed = next((k for k, token in enumerate(behind[1:_NEAR], start=1) if token.low == ","), 0)
    return behind[closed + 1 :] if closed and behind[0].low == "," else behind


def _opens(word: str) -> Callable[[Sequence[Token]], bool]:
    return lambda behind: bool(behind) and behind[0].low == word


def _somebody_of(behind: Sequence[Token]) -> bool:
    """ "reminded all parties of their duties", and not "the Government of Norvia that"."""
    words = [token.low for token in behind]
    duty = any(a == "of" and not token.capital for a, token in zip(words, behind[1:], strict=False))
    return duty and "that" not in words


def _somebody_to(behind: Sequence[Token]) -> bool:
    """ "expects all sides to", and neither "expects that" nor "expects to"."""
    stretch = _stretch(behind)
    named = _SOMEBODY_TO.match(stretch.signs)
    return named is not None and not stretch.is_thing(named.start("who"))


def _thing(behind: Sequence[Token]) -> bool:
    """ "called the raid a crime", and neither "called for talks" nor "called all sides to wait"."""
    said = _stretch(behind)
    return said.signs.startswith("n") and said.tokens[0].tag in _DEFINITE and _ASKS.match(said.signs) is None


def _stretch(said: Sequence[Token]) -> Stretch:
    """Some tokens read for themselves; those of the sentence keep their tags."""
    words = [Token(t.text, t.start, t.end) for t in said]
    tag(words, frozenset(), frozenset(), "v")
    return Stretch(words)


def _that_fact(behind: Sequence[Token]) -> bool:
    """ "agreed that the talks should go on", and not "agreed that the dues be raised"."""
    if not _opens("that")(behind):
        return False
    verb = next((token.low for token in behind[1:] if token.low in _FACTS | _PLANS), "")
    return verb in _FACTS


def _that_weighty(behind: Sequence[Token]) -> bool:
    """ "agreed that calm is essential", and not "agreed that the essential works are closed"."""
    verb = next((k for k, token in enumerate(behind) if token.low in _FACTS), len(behind))
    return _that_fact(behind) and any(token.low in _WEIGHTY for token in behind[verb : verb + _NEAR])


def _that_done(behind: Sequence[Token]) -> bool:
    """ "agreed that the talks have gone well", and not "agreed that the talks have to go on"."""
    verb = next((k for k, token in enumerate(behind) if token.low in _FACTS | _PLANS), len(behind))
    perfect = "".join(token.tag for token in behind[verb : verb + _NEAR] if token.tag not in "R~")
    return _opens("that")(behind) and perfect.startswith(("hn", "he"))


def _on_weight(behind: Sequence[Token]) -> bool:
    """ "agreed on the vital need for", and not "agreed on a plan"."""
    words = [token.low for token in behind]
    end = next((k for k, word in enumerate(words) if k and word in _PREPOSITIONS), 0)
    return _opens("on")(behind) and words[end - 1] in _WEIGHT


def _gathering(behind: Sequence[Token]) -> bool:
    """ "Concluded their sixteenth session in Osk": the first noun is a word for what a group sits in."""
    end = next((k for k, token in enumerate(behind) if token.tag in _NO_NOUN), len(behind))
    return end > 0 and behind[end - 1].low in _SAT_IN


_TESTS: dict[str, Callable[[Sequence[Token]], bool]] = {
    "that": _opens("that"), "of": _opens("of"), "to": _opens("to"), _OF_WE: _opens("to"),
    _NO_INFINITIVE: lambda behind: not _opens("to")(behind),
    _NO_CLAUSE: lambda behind: _SAID.match(_stretch(behind).signs) is None, "somebody of": _somebody_of,
    "somebody to": _somebody_to,
    # "reminded the parties to wait", and not "reminded the parties of their duty to wait"
    "somebody straight to": lambda behind: _STRAIGHT_TO.match(_stretch(behind).signs) is not None,
    # "considers it necessary to", and not "considers it"
    "it to": lambda behind: _opens("it")(behind) and any(token.low in _SAID_WITH for token in behind[:_NEAR]),
    # "considers the closure to be a breach"
    "thing to be": lambda behind: " to be " in " ".join(token.low for token in behind).partition(",")[0],
    "on weight": _on_weight, "thing": _thing, "gathering": _gathering,
    "that … fact": _that_fact, "that … weighty": _that_weighty, "that … done": _that_done,
}  # fmt: skip
