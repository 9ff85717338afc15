"""Sentences with their answer in them: "[call|Urged] Norvia to {Norvia|reopen the lane}" as text and expected rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commanalytics.parsing.model import Communique
from tests.score import addressees, words

_MARK = re.compile(r"\[(?P<type>\w+)\|(?P<phrase>[^]]+)\]|\{(?P<to>[^|}]*)\|(?P<action>[^}]+)\}")


@dataclass(frozen=True)
class ExpectedAct:
    """An act of the group: its type, and where its lead phrase stands in the text."""

    type: str
    start: int
    end: int


@dataclass(frozen=True)
class ExpectedDemand:
    """An action and those of whom it is asked, joined by " + "; empty where nobody is named."""

    to: str
    action: str


@dataclass(frozen=True)
class Marked:
    """A text, and what a reader should find in it."""

    text: str
    acts: tuple[ExpectedAct, ...]
    demands: tuple[ExpectedDemand, ...]

    def acts_right(self, found: Communique) -> bool:
        """Are there these acts and no other, in this order, each where its phrase stands?"""
        return len(found.acts) == len(self.acts) and all(
            act.type == expected.type and act.start < expected.end and expected.start < act.end
            for act, expected in zip(found.acts, self.acts, strict=True)
        )

    def demands_right(self, found: Communique) -> bool:
        """Are there these demands and no other, word for word, each asked of these addressees?"""
        read = [(words(demand.text), addressees(demand.addressee)) for demand in found.demands]
        return read == [(words(demand.action), addressees(demand.to)) for demand in self.demands]


def marked(source: str) -> Marked:
    """The text without its marks, and what they say."""
    text, at = "", 0
    acts: list[ExpectedAct] = []
    demands: list[ExpectedDemand] = []
    for mark in _MARK.finditer(source):
        text += source[at : mark.start()]
        at = mark.end()
        if mark["type"]:
            acts.append(ExpectedAct(mark["type"], len(text), len(text) + len(mark["phrase"])))
            text += mark["phrase"]
        else:
            demands.append(ExpectedDemand(mark["to"], mark["action"]))
            text += mark["action"]
    return Marked(text + source[at:], tuple(acts), tuple(demands))
