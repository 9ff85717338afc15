"""Why a text was not read as a communiqué: nothing may be concluded from what is missing in such a text."""

from __future__ import annotations

from collections.abc import Sequence

from commanalytics.parsing.document.language import is_foreign
from commanalytics.parsing.model import Clause, Segment
from commanalytics.parsing.wordlists import load

FAILED = "the parser failed on"  # how it begins where not the text is at fault
NOT_ENGLISH = "it does not seem to be English"  # which it is instead, small words and script can only guess


def why_unread(raw: str, clauses: Sequence[Clause], segments: Sequence[Segment], language: str) -> str:
    """The reason in words, "" for a text that was wholly read.

    `language` is what the text seems to be in; nothing but "en" and "" (cannot be told) is searched for acts.

    >>> why_unread("4 March 2024", [], [], "en")
    'no clause was found in it'
    """
    if not raw.strip():
        return "it holds no text"
    if language not in {"", "en"}:
        return NOT_ENGLISH
    if not clauses:
        return "no clause was found in it"
    if is_foreign(" ".join(raw[clause.start : clause.end] for clause in clauses)):
        return NOT_ENGLISH
    enough = load("unread").numbers()["commitments"]  # a single "we will be back soon" makes no communiqué
    undertakes = sum(len(clause.commitments) for clause in clauses) >= enough
    if all(act.type == "other" for clause in clauses for act in clause.acts) and not undertakes:
        return "no act of a group was found in it"
    share = _share_read(raw, segments)
    return f"only {share:.0%} of it reads as clauses" if share < load("unread").numbers()["read"] else ""


def _share_read(raw: str, segments: Sequence[Segment]) -> float:
    """Share of the characters, blanks left out, that stand in clauses and in the lines that lead to them."""
    sizes = [(segment.kind, len("".join(raw[segment.start : segment.end].split()))) for segment in segments]
    read = sum(size for kind, size in sizes if kind in {"clause", "formula", "heading"})
    return read / max(1, sum(size for _, size in sizes))
