"""What the words behind a lead phrase still change: an act said again, a complement.

>>> from commanalytics.lexicon import load_lexicon
>>> from commanalytics.parsing.acts.leads import read_lead
>>> from commanalytics.parsing.sentence.tokens import tokens
>>> text = "urged both sides once again to withdraw"
>>> words = tokens(text, 0, len(text))
>>> act = read_lead(words, 0, load_lexicon(), "p", False)
>>> act.reiterated, settled(words, act).reiterated
(False, True)
"""

from __future__ import annotations

from collections.abc import Sequence

from commanalytics.lexicon import DIRECTIVE
from commanalytics.parsing.acts.complements import with_complement
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.tokens import Token

_AGAIN = (["once", "again"], ["once", "more"])
_ENDS = frozenset({"to", ",", ";", ".", "that"})
_REACH = reach("acts")["addressee"]


def settled(tokens: Sequence[Token], act: FoundAct) -> FoundAct:
    """The act as the words behind its phrase leave it."""
    return with_complement(tokens, _again(tokens, act))


def _again(tokens: Sequence[Token], act: FoundAct) -> FoundAct:
    """ "Urges all concerned once again to": it is reiterated also where the word stands behind the addressee."""
    if act.reiterated or act.type not in DIRECTIVE:
        return act
    words = [token.low for token in tokens[act.after : act.after + _REACH]]
    end = next((k for k, word in enumerate(words) if word in _ENDS), 0)
    return act._replace(reiterated=True) if words[max(0, end - 2) : end] in _AGAIN else act
