"""The tables of a corpus, each made when it is first asked for, and narrowed with the corpus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from commanalytics.english import misnamed
from commanalytics.errors import NotFoundError, ParameterError, in_words
from commanalytics.sources.corpus_folder import CorpusFolder
from commanalytics.tables import SHOWN, TABLES
from commanalytics.tables.demands_with_families import with_families
from commanalytics.tables.rows_in_scope import Scope, narrow
from commanalytics.tables.typed.with_types import with_types

if TYPE_CHECKING:
    from commanalytics.sources.corrections_file import Correction
    from commanalytics.tables.corrections import Outcome
    from commanalytics.tables.text_document import Document

LINKED = "demands_with_families"
LINKED_COMMITMENTS = "commitments_with_families"
_BY_TEXT = frozenset(
    ["communiques", "clauses", "acts", "demands", "asked", "commitments", "deeds", "references", "segments"]
)  # kept text by text, in the order of their files
_SCHEMA_OF = {LINKED: "demands", LINKED_COMMITMENTS: "commitments"}


def _ranked(table: pd.DataFrame, ranks: pd.Series | None) -> pd.DataFrame:
    """Rows of texts in the order of these."""
    if ranks is None:
        return table
    order = table["communique_id"].map(ranks).argsort(kind="stable")
    return table.iloc[order].reset_index(drop=True)


class TableSource(Protocol):
    """Where tables come from: one folder, or several corpora joined."""

    folder: CorpusFolder

    @property
    def as_read(self) -> TableSource:
        """The same without what people decided."""

    def get(self, name: str) -> pd.DataFrame:
        """A whole table, which its reader may change."""

    def corrected(self, further: Sequence[Correction] = (), only: str = "") -> tuple[list[Document], list[Outcome]]:
        """Texts as they are corrected, and what became of each correction."""

    def meant(self, printed: str) -> dict[str, str]:
        """Who is meant by a name, by the canonical name, and which group says so."""


class CorpusTables:
    """A source of tables and what is left of them: each by name, and each as an attribute."""

    def __init__(self, store: TableSource, scope: Scope | None = None) -> None:
        if isinstance(store, (str, PathLike)):
            remedy = f"Write ca.load_corpus({str(store)!r})"
            raise ParameterError(f"Corpus({str(store)!r})", "a folder is not opened by this name", remedy)
        self._store = store
        self._scope = scope or Scope()
        self._made: dict[str, pd.DataFrame] = {}
        self.found: dict[object, Any] = {}  # what `findings` computed of it

    def table(self, name: str) -> pd.DataFrame:
        """Table by name as CSV files have it: text and numbers, empty text where nothing is stated; texts in time.

        The tables by attribute have dates, categories and missing values instead.
        """
        if in_words("table", name) not in (*TABLES, *_SCHEMA_OF, *SHOWN):
            raise NotFoundError(
                f"table({name!r})", "there is no such table", misnamed("A corpus", name, TABLES).removesuffix(".")
            )
        if name == LINKED:
            return self._once(name, lambda: with_families(self.table("demands"), self.table("links")))
        if name == LINKED_COMMITMENTS:
            linked = lambda: with_families(self.table("commitments"), self.table("commitment_links"), "commitment_id")  # noqa: E731
            return self._once(name, linked)
        ranks = self._ranks if name in _BY_TEXT else None
        if self._scope.everything and ranks is None:
            return self._store.get(name)
        return self._once(name, lambda: _ranked(self.as_kept(name), ranks))

    def as_kept(self, name: str) -> pd.DataFrame:
        """The same in the order of the files, in which a text after another can be written without the rest."""
        return narrow(name, self._store.get, self._scope)

    @cached_property
    def _ranks(self) -> pd.Series | None:
        """The place of each text in time, the undated last; None where files named in that order give it already."""
        texts = self._store.get("communiques")
        order = texts["date"].mask(texts["date"] == "", "~").argsort(kind="stable")
        in_time = pd.Series(range(len(order)), texts["communique_id"].iloc[order])
        return None if order.is_monotonic_increasing else in_time

    def typed(self, name: str) -> pd.DataFrame:
        """Table by name as its attribute gives it: dates, ordered categories, missing values."""
        return self._once(
            f"{in_words('typed', name)} with types", lambda: with_types(_SCHEMA_OF.get(name, name), self.table(name))
        )

    def _once(self, key: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key].copy(deep=False)  # what a user does to it stays with the user

    @property
    def meetings(self) -> pd.DataFrame:
        """One row a meeting, its text held or not."""
        return self.typed("meetings")

    @property
    def communiques(self) -> pd.DataFrame:
        """One row a text."""
        return self.typed("communiques")

    @property
    def clauses(self) -> pd.DataFrame:
        """One row a clause."""
        return self.typed("clauses")

    @property
    def acts(self) -> pd.DataFrame:
        """One row a performative act of the group."""
        return self.typed("acts")

    @property
    def demands(self) -> pd.DataFrame:
        """One row an action asked of an addressee; which of them recur is told by `links`."""
        return self.typed("demands")

    @property
    def demands_with_families(self) -> pd.DataFrame:
        """The demands with the family of each in a column `family_id`: `demands` joined with `links`.

        >>> import commanalytics as ca
        >>> list(ca.demo().demands_with_families)[-2:]
        ['corrected_by', 'family_id']
        """
        return self.typed(LINKED)

    @property
    def asked(self) -> pd.DataFrame:
        """One row an addressee of a demand.

        >>> import commanalytics as ca
        >>> int((ca.demo().asked["addressee_id"] == "Norvia").sum())
        76
        """
        return self.typed("asked")

    @property
    def commitments(self) -> pd.DataFrame:
        """One row an action that the group, or a member by name, undertakes itself."""
        return self.typed("commitments")

    @property
    def commitments_with_families(self) -> pd.DataFrame:
        """The commitments with the family of each in a column `family_id`: `commitments` with `commitment_links`."""
        return self.typed(LINKED_COMMITMENTS)

    @property
    def deeds(self) -> pd.DataFrame:
        """One row an action that the group, or a member by name, tells that it has done."""
        return self.typed("deeds")

    @property
    def references(self) -> pd.DataFrame:
        """One row a citation."""
        return self.typed("references")

    @property
    def segments(self) -> pd.DataFrame:
        """One row a stretch of raw text."""
        return self.typed("segments")

    @property
    def families(self) -> pd.DataFrame:
        """One row a recurring demand."""
        return self.typed("families")

    @property
    def links(self) -> pd.DataFrame:
        """One row a demand and its family."""
        return self.typed("links")

    @property
    def statuses(self) -> pd.DataFrame:
        """One row a family at a meeting."""
        return self.typed("statuses")

    @property
    def commitment_families(self) -> pd.DataFrame:
        """One row a recurring commitment."""
        return self.typed("commitment_families")

    @property
    def commitment_links(self) -> pd.DataFrame:
        """One row a commitment and its family."""
        return self.typed("commitment_links")

    @property
    def commitment_statuses(self) -> pd.DataFrame:
        """One row a family of commitments at a meeting."""
        return self.typed("commitment_statuses")

    @property
    def fulfilments(self) -> pd.DataFrame:
        """One row a deed that does what an earlier text undertook, with the sentence that tells it."""
        return self.typed("fulfilments")
