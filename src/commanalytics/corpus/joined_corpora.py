"""Several corpora as one: their tables one under another, each with its own ids and families."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandas as pd

from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.errors import ParameterError
from commanalytics.sources.addressee_aliases import Aliases
from commanalytics.sources.codings.coding_sheets import CodingSheet, Place
from commanalytics.sources.corpus_folder import CorpusFolder
from commanalytics.sources.corrections_file import Correction
from commanalytics.tables.corrections import Outcome
from commanalytics.tables.text_document import Document

_JOIN = " + "
_NAMES = ("group", "title", "banner", "body")  # settings whose values stand beside one another
_LISTS = ("texts", "codings", "drawn", "topics", "warnings")  # of a folder, one behind another


def concat(corpora: Sequence[Corpus]) -> Corpus:
    """Corpora joined into one, in this order; what each was narrowed to stays left out.

    Nothing is compared across groups: each keeps its families. Raises ParameterError without a corpus, and for two
    that have a text in common.

    >>> import commanalytics as ca
    >>> demo = ca.demo()
    >>> len(ca.concat([demo.between("2017", "2019"), demo.between("2023", "2025")]).communiques)
    7
    """
    if not corpora:
        raise ParameterError("concat([])", "there is no corpus to join", "Name some: ca.concat([a, b])")
    _check_apart(corpora)
    return Corpus(_Joined(list(corpora)))


def _check_apart(corpora: Sequence[Corpus]) -> None:
    seen: set[str] = set()
    for corpus in corpora:
        own = set(corpus.table("communiques")["communique_id"])
        if both := seen & own:
            remedy = "Give one of the groups another name in its corpus.toml, or narrow them to what they do not share"
            raise ParameterError("concat", f"two of the corpora have the text {min(both)}", remedy)
        seen |= own


class _Joined:
    """The tables of several corpora, as a `Store` has those of one folder."""

    def __init__(self, corpora: list[Corpus]) -> None:
        self._corpora = corpora
        self.folder = _folder(corpora)

    def get(self, name: str) -> pd.DataFrame:
        """A table of all, one under another; meetings by their dates."""
        parts = [_own(corpus, corpus.table(name)) for corpus in self._corpora]
        table = pd.concat(parts, ignore_index=True)
        return table.sort_values(["date", "meeting_id"], ignore_index=True) if name == "meetings" else table

    def corrected(self, further: Sequence[Correction] = (), only: str = "") -> tuple[list[Document], list[Outcome]]:
        """Texts as they are corrected, and what became of each correction, of all; a further one is of no folder."""
        if further:
            raise ParameterError("corrected", "several corpora are joined", "Correct a text in its own corpus")
        found = [corpus.corrected((), only) for corpus in self._corpora]
        return [one for of, _ in found for one in of], [one for _, of in found for one in of]


def _own(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """A table whose files are named with their group: two corpora may have a `texts/a.txt`."""
    if "source_file" not in table:
        return table
    return table.assign(source_file=[f"{corpus.group}/{name}" for name in table["source_file"]])


def _folder(corpora: list[Corpus]) -> CorpusFolder:
    """What is asked of a folder besides its tables."""
    folders = [_with_group(corpus) for corpus in corpora]
    aliases = {key: found for folder in reversed(folders) for key, found in folder.aliases.by_key.items()}
    names: dict[str, Any] = {name: _joined(map(attrgetter(name), corpora)) for name in _NAMES}
    lists: dict[str, Any] = {name: tuple(chain.from_iterable(map(attrgetter(name), folders))) for name in _LISTS}
    return replace(
        folders[0],
        path=Path(_joined(str(corpus.path) for corpus in corpora)),
        settings=replace(folders[0].settings, **names),
        catalogue=(),
        aliases=Aliases(aliases),
        corrections=(),
        hash=sha256("".join(f"{corpus.hash}{corpus.scope}" for corpus in corpora).encode()).hexdigest(),
        **lists,
    )


def _with_group(corpus: Corpus) -> CorpusFolder:
    """The folder of one corpus, each of its files named with its group."""
    folder = corpus.folder
    return replace(
        folder,
        texts=tuple(replace(text, name=f"{corpus.group}/{text.name}") for text in folder.texts),
        codings=tuple(_coding(corpus, sheet) for sheet in folder.codings),
        drawn=tuple(replace(drawn, name=f"{corpus.group}/{drawn.name}") for drawn in folder.drawn),
    )


def _coding(corpus: Corpus, sheet: CodingSheet) -> CodingSheet:
    """A sheet whose texts are named with their group, as the files are; without rows on what was narrowed away."""
    names = {place.text: _file(corpus, place) for row in sheet.rows for place in row.places}
    rows = tuple(
        replace(row, places=tuple(replace(place, text=f"{corpus.group}/{names[place.text]}") for place in row.places))
        for row in sheet.rows
        if _is_left(corpus, [names[place.text] for place in row.places])
    )
    return replace(sheet, name=f"{corpus.group}/{sheet.name}", rows=rows)


def _file(corpus: Corpus, place: Place) -> str:
    """The file of a place; the name that it gives where there is none."""
    files = (text.name for text in corpus.folder.texts)
    return next((name for name in files if name == place.text or name.endswith("/" + place.text)), place.text)


def _is_left(corpus: Corpus, files: Sequence[str]) -> bool:
    """Whether the tables still tell all of these texts."""
    if corpus.scope.addressees or corpus.scope.about:
        return False
    return corpus.scope.everything or set(files) <= set(corpus.table("communiques")["source_file"])


def _joined(words: object) -> str:
    return _JOIN.join(dict.fromkeys(filter(None, words)))  # type: ignore[call-overload]  # an iterable of words
