"""`Corpus`: a folder of communiqués as a user holds it; what it is, narrowing, finding. Its tables: `corpus_tables`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.corpus.corpus_repr import as_html, as_text
from commanalytics.corpus.corpus_tables import CorpusTables
from commanalytics.corpus.find import keyword_in_context
from commanalytics.english import listed, misnamed, nearest
from commanalytics.errors import NotFoundError, ParameterError, check_given, shown
from commanalytics.sources.corpus_folder import CorpusFolder
from commanalytics.sources.corpus_settings import Value
from commanalytics.sources.meeting_catalogue import as_written, is_iso_date
from commanalytics.sources.states.state_names import state_names
from commanalytics.sources.topics.topics_file import JOINS
from commanalytics.tables.rows_in_scope import Scope

if TYPE_CHECKING:
    import altair as alt

    from commanalytics.acquire.syncing.sync_run import SyncReport
    from commanalytics.corpus.web.web_sync import Tell
    from commanalytics.measures.of_codings import Agreement
    from commanalytics.sources.corrections_file import Correction
    from commanalytics.tables.corrections import Outcome
    from commanalytics.tables.text_document import Document


class Corpus(CorpusTables):
    """A corpus of communiqués: tables as DataFrames, made when first asked for.

    >>> import commanalytics as ca
    >>> ca.demo().between("2019", "2021").communiques["date"].dt.year.tolist()
    [2019, 2020, 2021]
    """

    # what it is ------------------------------------------------------------------------------------------------

    @property
    def folder(self) -> CorpusFolder:
        """What its folder holds; of corpora joined, what theirs hold."""
        return self._store.folder

    @property
    def path(self) -> Path:
        """Folder of the corpus."""
        return self._store.folder.path

    @property
    def group(self) -> str:
        """Short name of the group, part of every id."""
        return self._store.folder.settings.group

    @property
    def title(self) -> str:
        """Name of the group in words."""
        return self._store.folder.settings.title

    @property
    def banner(self) -> str:
        """What every page made from it has to show; the demo's says that it is fiction."""
        return self._store.folder.settings.banner

    @property
    def body(self) -> str:
        """Name of the body that the group belongs to."""
        return self._store.folder.settings.body

    @property
    def parameters(self) -> Mapping[str, Value]:
        """Default parameters of its reports."""
        return self._store.folder.settings.parameters

    @property
    def hash(self) -> str:
        """SHA-256 over all inputs of the folder: equal hash, equal tables."""
        return self._store.folder.hash

    @property
    def scope(self) -> Scope:
        """What it is narrowed to."""
        return self._scope

    @property
    def folder_warnings(self) -> list[str]:
        """What takes a default because the folder lacks it."""
        return list(self._store.folder.warnings)

    @property
    def corrections(self) -> list[Outcome]:
        """What became of each correction of its corrections.csv: in force, agreed, or stale."""
        return self._store.corrected()[1]

    @property
    def stale_corrections(self) -> list[str]:
        """Corrections that fit no row of their text any more, or more than one, in words."""
        return [one.told for one in self.corrections if one.state == "stale"]

    def corrected(self, further: Sequence[Correction], only: str) -> tuple[list[Document], list[Outcome]]:
        """One text as it is with `further` corrections, which are tried and not kept, and what became of all of it."""
        return self._store.corrected(further, only)

    @property
    def whole(self) -> Corpus:
        """The corpus without what it is narrowed to."""
        return self if self._scope.everything else Corpus(self._store)

    @property
    def as_read(self) -> Corpus:
        """The corpus as the package alone reads it: no row corrected, no link answered by a person or frozen."""
        store = self._store.as_read
        return self if store is self._store else Corpus(store, self._scope)

    @property
    def warnings(self) -> list[str]:
        """What a reader of its figures should know: of the folder, then of its texts."""
        texts = self.table("communiques")
        said = zip(texts["source_file"], texts["warnings"], strict=True)
        return [*self.folder_warnings, *(f"{file}: {words}" for file, words in said if words)]

    def raw(self, communique_id: str) -> str:
        """The raw text of the file that a communiqué stands in; offsets of all tables count in it."""
        check_given("raw", communique_id, str, "id", "Write one of .communiques")
        texts = self.table("communiques")
        rows = texts.loc[texts["communique_id"] == shown(communique_id), "source_file"]
        if rows.empty:
            raise NotFoundError(communique_id, "there is no such text", "See the ids in .communiques")
        return next(text.raw for text in self._store.folder.texts if text.name == rows.iloc[0])

    def input_file(self, name: str) -> Path | None:
        """Path of an optional input such as lexicon.csv, if the folder has it."""
        check_given("input_file", name, str, "name", 'Write one, as "lexicon.csv"')
        return self._store.folder.optional(name)

    # narrowing and finding -------------------------------------------------------------------------------------

    def between(self, first: str | int, last: str | int) -> Corpus:
        """Only the meetings from `first` to `last`, both included: ISO dates, months or years."""
        where = f"between({first!r}, {last!r})"
        start, end = as_written(first), as_written(last)
        for given, day in ((first, start), (last, end)):
            if not is_iso_date(day):
                raise NotFoundError(where, f'"{given}" is no date', "Write 2023, 2023-09 or 2023-09-20")
        if start > end and not start.startswith(end):
            raise NotFoundError(where, "it ends before it begins", "Name the earlier one first")
        scope = self._scope
        narrower = replace(scope, first=max(start, scope.first), last=_earlier_end(end, scope.last))
        return Corpus(self._store, narrower)

    def addressed_to(self, *names: str) -> Corpus:
        """Only what is asked of one of these: by canonical name or any alias. Meetings and texts stay.

        Raises NotFoundError where nothing is asked of one, and ParameterError for an alias that stands for several, or
        by which corpora that are joined mean different ones.
        """
        asked = {self._meant(name) for name in names}
        known = self.addressees
        for name in asked - known:
            some = ", ".join(self._alike(name) or sorted(known)[:8])
            raise NotFoundError(
                f"addressed_to({name!r})",
                "nothing is asked of anyone of that name",
                f"Known are: {some}" if some else "No demand of these texts names anyone",
            )
        return Corpus(self._store, replace(self._scope, addressees=frozenset(asked)))

    def _alike(self, name: str) -> list[str]:
        """Of whom something is asked that a misspelt name may mean, by any name that the aliases or states have."""
        known, aliases = self.addressees, self.folder.aliases
        by_name = {one: one for one in known}
        for alias in [*aliases.by_key, *state_names()]:
            if (meant := aliases.canonical(alias)[0]) in known:
                by_name.setdefault(alias, meant)
        return list(dict.fromkeys(by_name[one] for one in nearest(name, by_name)))

    def _meant(self, name: str) -> str:
        if not isinstance(name, str):
            raise ParameterError(f"addressed_to({name!r})", "this is no name", 'Write one, as "Norvia"')
        found = self._store.meant(name)
        if len(found) > 1:
            said = " and ".join(f"{one} ({group})" for one, group in found.items())
            remedy = "Write one of these names, or narrow each corpus before they are joined"
            raise ParameterError(f"addressed_to({name!r})", f"the corpora mean different ones by it: {said}", remedy)
        (meant,) = found
        if " + " in meant:
            what = f"it stands for {listed(meant.split(' + '))}"
            raise ParameterError(f"addressed_to({name!r})", what, "Name one of them, or each by itself")
        return meant

    @property
    def addressees(self) -> set[str]:
        """The canonical names of all of whom something is asked.

        >>> import commanalytics as ca
        >>> {"Norvia", "the Norvian authorities"} & ca.demo().addressees
        {'Norvia'}
        """
        return {one for ids in self.table("demands")["addressee_id"] for one in ids.split(" + ") if one}

    def about(self, *names: str) -> Corpus:
        """Only what stands in clauses of one of these topics (`topics.csv`), or below one of these headings.

        Meetings and texts stay. Capitals make no difference. Raises NotFoundError for a name that is none, and for a
        topic whose words no clause of the whole corpus has.
        """
        clauses = self.table("clauses")
        topics = [topic.name for topic in self.folder.topics]
        known = {name.casefold(): name for name in [*clauses["heading"].unique(), *topics] if name}
        for name in names:
            if not isinstance(name, str):
                raise ParameterError(f"about({name!r})", "this is no name", "Write one of a topic or a heading")
            if name.casefold() not in known:
                near = nearest(name, known.values()) or sorted(known.values())[:8]
                remedy = f"Known are: {', '.join(near)}" if known else "Name topics in topics.csv"
                raise NotFoundError(f"about({name!r})", "no topic and no heading is called so", remedy)
            self._tells(known[name.casefold()])
        return Corpus(self._store, replace(self._scope, about=frozenset(known[name.casefold()] for name in names)))

    def _tells(self, topic: str) -> None:
        """Refuse a topic that tells no clause, nor stands above one as its heading."""
        clauses = self.whole.table("clauses")
        if not ({topic} & {*clauses["heading"]} or any(topic in said.split(JOINS) for said in clauses["topics"])):
            words = next(one.patterns for one in self.folder.topics if one.name == topic)
            remedy = (
                f"It is told by {', '.join(words)}: mend that in topics.csv; `commanalytics check` says what tells none"
            )
            raise NotFoundError(f"about({topic!r})", "no clause is of this topic", remedy)

    def find(self, words: str) -> pd.DataFrame:
        """Keyword in context: one row a hit, with the clause's id, date and section, and the words around it.

        Whole words, in any case; `*` stands for any letters of a word, `?` for one letter. Raises NotFoundError
        for words that no clause can match.

        >>> import commanalytics as ca
        >>> ca.demo().find("obser?er*")["match"].str.lower().unique().tolist()
        ['observers', 'observer']
        """
        return keyword_in_context(self.clauses, words)

    def trend(self, *patterns: str) -> alt.LayerChart | alt.Chart:
        """How often words stand in each text, as a chart: `corpus.trend("sanction*", "peace")`; signs as in `find`."""
        made: alt.LayerChart | alt.Chart = import_module("commanalytics.charts").trend(self, *patterns)  # stands above
        return made

    def agreement(self, of: str = "acts", *sheets: str | PathLike[str]) -> Agreement:
        """How well the coding agrees with what people coded by hand in `codings/`, or in these sheets: small tables.

        `of`: acts, sections, demands, commitments or links. `commanalytics sample` writes a sheet to fill in.
        """
        made: Agreement = import_module("commanalytics.measures.of_codings").agreement(
            self, of, *sheets
        )  # stands above
        return made

    def corrected_shares(
        self, of: str = "acts", *sheets: str | PathLike[str], by_meeting: bool = False
    ) -> pd.DataFrame:
        """Shares of types without the known errors of the coding, with intervals: one row a type, or type and text.

        Known are they from what people coded by hand in `codings/`, or in these sheets.
        """
        measures = import_module("commanalytics.measures.of_codings")  # stands above
        made: pd.DataFrame = measures.corrected_shares(self, of, *sheets, by_meeting=by_meeting)
        return made

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # what Python and IPython ask of anything
            raise AttributeError(name)
        if hasattr(type(self), name):  # it is there, and failed: its own error says why
            return object.__getattribute__(self, name)
        raise AttributeError(misnamed("A corpus", name, [own for own in dir(type(self)) if not own.startswith("_")]))

    def sync(self, since: str = "", catalogue: str = "", tell: Tell | None = None) -> SyncReport:
        """Fetch the texts that this corpus lacks, and new ones that its `sources.toml` leads to; what became of each.

        They are there when the corpus is loaded again. `tell` is called with what became of a link, how many are done,
        and of how many; without it a bar shows how far it is, on a terminal and in a notebook.
        """
        from commanalytics.corpus.web.web_progress import Bar
        from commanalytics.corpus.web.web_sync import sync_folder

        if tell is not None:
            return sync_folder(self._store.folder, self._store.get("meetings"), since, catalogue, tell)
        with Bar() as bar:
            return sync_folder(self._store.folder, self._store.get("meetings"), since, catalogue, bar.tell)

    # how it shows itself ---------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)


def _earlier_end(one: str, other: str) -> str:
    """The end that leaves less: "2024" ends after "2024-05"."""
    if not other:
        return one
    return min(one, other, key=lambda day: day.ljust(10, "~"))
