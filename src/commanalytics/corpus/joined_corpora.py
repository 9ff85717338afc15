"""Several corpora as one: their tables one under another, each with its own ids and families."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandas as pd

from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.corpus.names_in_common import Names, names_in_common, renamed
from commanalytics.digests import sha256_of
from commanalytics.errors import ParameterError, check_corpus_given, check_given
from commanalytics.sources.addressee_aliases import Aliases
from commanalytics.sources.codings.coding_sheets import CodingSheet, Place
from commanalytics.sources.corpus_folder import CorpusFolder
from commanalytics.sources.corpus_settings import IN_WORDS
from commanalytics.sources.corrections_file import Correction
from commanalytics.tables.corrections import Outcome
from commanalytics.tables.text_document import Document

_JOIN = " + "
_LISTS = ("texts", "codings", "drawn", "topics", "warnings")  # of a folder, one behind another
NAMING = ("addressee_id", "target_id", "by_id")  # columns with canonical names


def concat(corpora: Sequence[Corpus]) -> Corpus:
    """Corpora joined into one, in this order; what each was narrowed to stays left out.

    Nothing is compared across groups: each keeps its families. Whom their aliases call differently has the name of the
    first corpus that knows them. Raises ParameterError without a corpus, and for two
    that have a text in common.

    >>> import commanalytics as ca
    >>> demo = ca.demo()
    >>> len(ca.concat([demo.between("2017", "2019"), demo.between("2023", "2025")]).communiques)
    7
    """
    check_given("concat", corpora, Iterable, "list of corpora", "Name some: ca.concat([a, b])")
    corpora = list(corpora)
    if not corpora:
        raise ParameterError("concat([])", "there is no corpus to join", "Name some: ca.concat([a, b])")
    for one in corpora:
        check_corpus_given("concat", one)
    _check_apart(corpora)
    if len(corpora) == 1:
        return corpora[0]
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
        self._names = names_in_common(corpora)
        self.folder = _folder(corpora, self._names)

    @cached_property
    def as_read(self) -> _Joined:
        """The same as the package alone reads it."""
        read = [corpus.as_read for corpus in self._corpora]
        return self if all(one is other for one, other in zip(read, self._corpora, strict=True)) else _Joined(read)

    def get(self, name: str) -> pd.DataFrame:
        """A table of all, one under another; meetings by their dates."""
        both = zip(self._corpora, self._names, strict=True)
        parts = [_own(corpus, names, corpus.table(name)) for corpus, names in both]
        table = pd.concat(parts, ignore_index=True)
        return table.sort_values(["date", "meeting_id"], ignore_index=True) if name == "meetings" else table

    def corrected(self, further: Sequence[Correction] = (), only: str = "") -> tuple[list[Document], list[Outcome]]:
        """Texts as they are corrected, and what became of each correction, of all; a further one is of no folder."""
        if further:
            raise ParameterError("corrected", "several corpora are joined", "Correct a text in its own corpus")
        found = [corpus.corrected((), only) for corpus in self._corpora]
        return [one for of, _ in found for one in of], [one for _, of in found for one in of]

    def meant(self, printed: str) -> dict[str, str]:
        """Who is meant by a name, by the name in common, and which groups say so: those that ask something of them."""
        found: dict[str, list[str]] = {}
        for corpus, names in zip(self._corpora, self._names, strict=True):
            own, _ = corpus.folder.aliases.canonical(printed)
            if own in corpus.addressees:
                found.setdefault(names.get(own, own), []).append(corpus.group)
        common, _ = self.folder.aliases.canonical(printed)
        return {name: ", ".join(groups) for name, groups in found.items()} or {common: self.folder.settings.group}


def _own(corpus: Corpus, names: Names, table: pd.DataFrame) -> pd.DataFrame:
    """A table whose files are named with their group, since two may have a `texts/a.txt`, and whose names are one."""
    own = {column: renamed(table[column], names) for column in NAMING if column in table}
    if "source_file" in table:
        own["source_file"] = f"{corpus.group}/" + table["source_file"]
    return table.assign(**own)


def _folder(corpora: list[Corpus], names: Sequence[Names]) -> CorpusFolder:
    """What is asked of a folder besides its tables."""
    folders = [_with_group(corpus, called) for corpus, called in zip(corpora, names, strict=True)]
    aliases = {
        key: (called.get(name, name), kind)
        for folder, called in reversed(list(zip(folders, names, strict=True)))
        for key, (name, kind) in folder.aliases.by_key.items()
    }
    beside: dict[str, Any] = {name: _joined(map(attrgetter(name), corpora)) for name in IN_WORDS}
    lists: dict[str, Any] = {name: tuple(chain.from_iterable(map(attrgetter(name), folders))) for name in _LISTS}
    return replace(
        folders[0],
        path=Path(_joined(str(corpus.path) for corpus in corpora)),
        settings=replace(folders[0].settings, **beside),
        catalogue=(),
        aliases=Aliases(aliases),
        corrections=(),
        hash=sha256_of(*(f"{corpus.hash}{corpus.scope}" for corpus in corpora)),
        **lists,
    )


def _with_group(corpus: Corpus, called: Names) -> CorpusFolder:
    """The folder of one corpus, each of its files named with its group."""
    folder = corpus.folder
    return replace(
        folder,
        texts=tuple(replace(text, name=f"{corpus.group}/{text.name}") for text in folder.texts),
        codings=tuple(_coding(corpus, called, sheet) for sheet in folder.codings),
        drawn=tuple(replace(drawn, name=f"{corpus.group}/{drawn.name}") for drawn in folder.drawn),
    )


def _coding(corpus: Corpus, called: Names, sheet: CodingSheet) -> CodingSheet:
    """A sheet whose texts are named with their group, as the files are, and addressees as the tables have them; without
    rows on what was narrowed away."""
    files = {place.text: _file(corpus, place) for row in sheet.rows for place in row.places}
    rows = tuple(
        replace(
            row,
            places=tuple(replace(place, text=f"{corpus.group}/{files[place.text]}") for place in row.places),
            addressees=tuple(_as_called(corpus, called, name) for name in row.addressees),
        )
        for row in sheet.rows
        if _is_left(corpus, [files[place.text] for place in row.places])
    )
    return replace(sheet, name=f"{corpus.group}/{sheet.name}", rows=rows)


def _as_called(corpus: Corpus, called: Names, printed: str) -> str:
    name, _ = corpus.folder.aliases.canonical(printed)
    return called.get(name, name)


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
