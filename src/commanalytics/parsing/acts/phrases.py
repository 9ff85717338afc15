"""An act in its sentence, and the lead phrases of a clause as its sentences ask for them.

>>> from commanalytics.parsing import parse
>>> [act.phrase for act in parse("The Ministers deeply regretted and condemned the raid.").acts]
['deeply regretted', 'condemned']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from commanalytics.lexicon import BASE, GERUND, PAST, PRESENT, Lexicon
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.leads import read_lead, unknown_lead
from commanalytics.parsing.acts.nominals import read_nominal
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.open_clauses import Frame
from commanalytics.parsing.sentence.tokens import Token

_LOUD = reach("acts")["loud"]


class Act(NamedTuple):
    """A lead phrase that the body performs, and the tokens of the sentence that it rules."""

    found: FoundAct
    frame: Frame
    after: int  # first token behind the phrase
    subject: tuple[int, int] | None = None  # tokens of the grammatical subject, of passives
    rule: str = ""  # the turn of phrase, or how the act is worded


@dataclass(frozen=True, slots=True)
class Phrases:
    """The lexicon's reading of lead phrases, asked by the tokens of a sentence."""

    tokens: Sequence[Token]  # those of the whole clause
    first: int  # that with which it begins, quotation marks and brackets apart
    lexicon: Lexicon

    def at(self, token: Token, allowed: str, adjective: bool = False, unknown: bool = False) -> FoundAct | None:
        """The lead phrase that begins at a token; of a verb that no list knows where `unknown` ones count."""
        found = read_lead(self.tokens, token.at, self.lexicon, allowed, adjective)
        return found if found is not None and (unknown or found.rule != "form") else None

    def unlisted(self, token: Token) -> FoundAct:
        """The act of the first verb behind the modifiers at a token, which no list knows."""
        return unknown_lead(self.tokens, token.at, self.lexicon, BASE)

    def noun(self, token: Token) -> FoundAct | None:
        """The noun that is the act itself, at a token."""
        return read_nominal(self.tokens, token.at)

    def leads(self, word: str) -> bool:
        """Whether the clause begins with a verb that the lexicon knows, or one in capitals; and not with a noun.

        "Calls for support" does: a plural whose preposition is that of the verb.
        """
        if len(word) > _LOUD and word.isupper():
            return True
        whole = self.at(self.tokens[self.first], BASE + PRESENT + PAST + GERUND)
        noun = self.noun(self.tokens[self.first])
        return whole is not None and (noun is None or (whole.form == PRESENT and whole.end > noun.end))
