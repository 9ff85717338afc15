"""Whom several corpora name, under one name each: the aliases of one may call an addressee otherwise than another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from commanalytics.corpus.loaded_corpus import Corpus

Names = Mapping[str, str]  # of one corpus: a name -> what a corpus before it calls the same
JOIN = " + "
COLUMNS = {"demands": "addressee_id", "acts": "target_id", "commitments": "by_id"}  # where such names stand


def names_in_common(corpora: Sequence[Corpus]) -> list[Names]:
    """For each corpus the names that a corpus before it has another one for, and that one.

    The same are two names, of one kind, of which the aliases of either corpus say that the first means the second;
    states are known to all by each of their names. A name that two corpora give to different ones stays as it is.
    """
    if all(corpus.folder.aliases == corpora[0].folder.aliases for corpus in corpora):
        return [{} for _ in corpora]
    found: list[Names] = []
    for n, corpus in enumerate(corpora):
        before: dict[str, str] = {}
        for other, renamed in zip(corpora[:n], found, strict=True):
            said = dict(_said_by_both(other, corpus))
            before |= {name: renamed.get(called, called) for name, called in said.items() if name not in before}
        found.append(before)
    return found


def _said_by_both(first: Corpus, second: Corpus) -> Iterator[tuple[str, str]]:
    """Names of the second corpus with what the first one calls the same."""
    of_first, of_second = _known(first), _known(second)
    for name in of_first.keys() - of_second.keys():
        called, kind = second.folder.aliases.canonical(name)
        if called in of_second and called not in of_first and kind == of_first[name]:
            yield called, name
    for name in of_second.keys() - of_first.keys():
        called, kind = first.folder.aliases.canonical(name)
        if called in of_first and called not in of_second and kind == of_second[name]:
            yield name, called


def _known(corpus: Corpus) -> dict[str, str]:
    """Each name that stands in the tables, with its kind."""
    joined = pd.concat([corpus.table(table)[column] for table, column in COLUMNS.items()]).unique()
    names = sorted({name for some in joined for name in str(some).split(JOIN) if name})
    return {name: corpus.folder.aliases.canonical(name)[1] for name in names}


def renamed(names: pd.Series, called: Names) -> pd.Series:
    """A column of names, joined by " + " where there are several, under those that they have in common."""
    if not called:
        return names
    same = {
        some: JOIN.join(dict.fromkeys(called.get(name, name) for name in some.split(JOIN))) for some in names.unique()
    }
    return names.map(same)
