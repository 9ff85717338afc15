"""Keyword in context over the clauses of a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from commanalytics.errors import NotFoundError, ParameterError
from commanalytics.sources.topics.topics_file import PARTS, Topic
from commanalytics.text_comparison.word_patterns import word_pattern

__all__ = ["checked_pattern", "idle_words", "keyword_in_context", "word_pattern"]

AROUND_IT = ["left", "match", "right"]
AROUND = 60  # characters shown on either side


def keyword_in_context(clauses: pd.DataFrame, words: str) -> pd.DataFrame:
    """One row a hit: clause_id, date, section, and the text to the left, the match, the text to the right."""
    pattern = checked_pattern(words, clauses["text"])
    hits = [(row, hit) for row, text in enumerate(clauses["text"]) for hit in pattern.finditer(text)]
    found = clauses[["clause_id", "date", "section", "text"]].iloc[[row for row, _ in hits]].reset_index(drop=True)
    around = [_context(text, hit) for text, (_, hit) in zip(found.pop("text"), hits, strict=True)]
    return found.join(pd.DataFrame(around, columns=AROUND_IT, dtype="str"))


def checked_pattern(words: str, texts: Iterable[str]) -> re.Pattern[str]:
    """The pattern of some words; NotFoundError for one that no text can match: no word, or a sign that none has."""
    where = f"find({words!r})"
    if not isinstance(words, str):
        raise ParameterError(where, "this is no word", 'Write words between quotation marks, as "sanction*"')
    if not any(map(str.isalnum, words)) and not set(words) & {"*", "?"}:
        raise NotFoundError(where, "there is no word to look for", "Write one, as sanction*")
    signs = {c for c in words if not c.isalnum() and not c.isspace()} - {"*", "?", "'", "’"}
    for text in texts if signs else ():
        signs.difference_update(text)
        if not signs:
            break
    if signs:
        what = f"nothing can match it: no clause has the sign {min(signs)}"
        raise NotFoundError(where, what, "Of signs only * (any letters) and ? (one letter) mean more than themselves")
    return word_pattern(words)


def idle_words(topics: Sequence[Topic], clauses: pd.DataFrame) -> Iterator[tuple[int, str]]:
    """Words of topics that tell no clause, by the line of `topics.csv` in which they stand, with why and what to do."""
    texts = [f"{heading}\n{text}" for heading, text in zip(clauses["heading"], clauses["text"], strict=True)]
    for topic in topics if texts else ():
        for words, line in zip(topic.patterns, topic.lines, strict=True):
            why, remedy = (
                "no clause has it, nor a heading",
                "Mend it or delete it; words with a blank stand side by side",
            )
            try:
                if any(map(checked_pattern(words, texts).search, texts)):
                    continue
            except NotFoundError as problem:
                _, why, remedy = problem.args
            yield line, f'"{words}" tells no clause of {topic.name}: {why}. {remedy}, and {PARTS} parts what tells'


def _context(text: str, hit: re.Match[str]) -> tuple[str, str, str]:
    left, right = text[max(0, hit.start() - AROUND) : hit.start()], text[hit.end() : hit.end() + AROUND]
    return ("…" if hit.start() > AROUND else "") + left, hit[0], right + ("…" if hit.end() + AROUND < len(text) else "")
