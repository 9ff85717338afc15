"""All tables of one folder, each made when it is first asked for, and kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from functools import cached_property

import pandas as pd

import commanalytics
from commanalytics.corpus.parsed_texts.file_rows import FileParser, corpus_lexicon
from commanalytics.corpus.parsed_texts.folder_documents import read_documents
from commanalytics.corpus.table_cache import TableCache
from commanalytics.digests import sha256_of
from commanalytics.disk.code_hash import code_digest
from commanalytics.disk.user_cache import Kept
from commanalytics.sources.corpus_folder import CorpusFolder
from commanalytics.sources.corrections_file import Correction
from commanalytics.sources.text_files import TextFile
from commanalytics.tables import SHOWN, STATUSES, TABLES
from commanalytics.tables.corrections import Outcome, correct
from commanalytics.tables.corrections.family_labels import with_labels
from commanalytics.tables.demands_with_families import with_families
from commanalytics.tables.text_document import Document

INCOMPLETE = "commanalytics.incomplete"  # event for `sys.addaudithook`: texts were not read that another try may read
RECURRENCE = ("families", "links")  # of demands: made together, from the other tables
OF_COMMITMENTS = ("commitment_families", "commitment_links", "fulfilments")
DECISIONS = ("corrections.csv", "review.csv", "family-registry.csv")  # what people decided, and wins over every rule
TOLD = {f"{name}_told": name for name in STATUSES}  # what statuses tell: kept, and all statuses are made of it
PARSER = f"commanalytics {commanalytics.__version__}"
Corrected = tuple[list[Document], list[Outcome]]


class Store:
    """The whole tables of a corpus folder. With a parser of one's own (a test's) nothing is cached.

    `decided`: whether what people decided is in force. `scheduler`: who parses its texts, and takes part where the
    families of a large group are found. `held`: what has to be there as long as the tables are made.
    """

    def __init__(
        self,
        folder: CorpusFolder,
        parser: FileParser | None = None,
        decided: bool = True,
        scheduler: str = "",
        held: object = None,
    ) -> None:
        self.folder = folder if decided else _as_read(folder)
        self._parser = parser
        self._decided = decided
        self._scheduler = scheduler
        self._held = held
        self._tables: dict[str, pd.DataFrame] = {}
        self._state = state_key(folder, decided)
        self._cache = None if parser else TableCache(self._state)
        self._lasting = True  # whether another try would read every text as it was read

    @cached_property
    def as_read(self) -> Store:
        """The same as the package alone reads it: no row corrected, no link answered or frozen."""
        if not self._decided or not any(self.folder.optional(name) for name in DECISIONS):
            return self
        return Store(self.folder, self._parser, decided=False, scheduler=self._scheduler, held=self._held)

    def get(self, name: str) -> pd.DataFrame:
        """Table by name; KeyError for a name that is none."""
        if name not in (*TABLES, *TOLD, *SHOWN):
            raise KeyError(name)
        if name not in self._tables:
            self._tables |= self._statuses(name) if name in (*STATUSES, *SHOWN) else self._kept(name)
        return self._tables[name].copy(deep=False)  # what a user does to it stays with the user

    def _kept(self, name: str) -> Mapping[str, pd.DataFrame]:
        if self._cache is None:
            return self._make(name)
        if (cached := self._cache.get(name)) is not None:
            return {name: cached}
        with self._cache.alone(_part(name)):
            cached = self._cache.get(name)  # another process may have made it meanwhile
            return {name: cached} if cached is not None else self._make(name)

    def _make(self, name: str) -> Mapping[str, pd.DataFrame]:
        part = _part(name)
        if part == "texts":
            return self._described(name)
        made = (
            {name: told_table(self.folder, self.get, name)} if part in TOLD.values()
            else self._recurring(commitments=part == "commitments")
        )  # fmt: skip
        if self._cache and self._lasting:
            self._cache.put(made)
        return made

    def _described(self, name: str) -> Mapping[str, pd.DataFrame]:
        """A table that describes texts or meetings; of a cached corpus what is new since it was made last."""
        if self._cache is None:
            return self._built()
        from commanalytics.corpus.made_before.described_texts import DescribedTexts

        texts = DescribedTexts(self.folder, self._scheduler, self._cache, self._decided)
        made = texts.tables(PARSER)
        self._lasting = texts.lasting
        if not self._lasting:
            sys.audit(INCOMPLETE, str(self.folder.path))
        if name in made:
            return made
        found = self._cache.get(name)
        return made | {name: found} if found is not None else self._mended()

    def _mended(self) -> dict[str, pd.DataFrame]:
        """The same where rows of before were not as they were put, or none can be kept."""
        made = self._built()
        if self._cache:
            self._cache.put(made)
        return made

    def _built(self) -> dict[str, pd.DataFrame]:
        from commanalytics.tables.build import build
        from commanalytics.tables.meetings import Meeting

        folder, settings = self.folder, self.folder.settings
        documents, _ = self._corrected(folder.texts, folder.corrections)
        catalogue = [Meeting(**asdict(meeting)) for meeting in folder.catalogue]
        title, complete, canonical = settings.title, settings.complete, folder.aliases.canonical
        return build(
            settings.group, documents, catalogue, canonical, PARSER, folder.topics, title=title, complete=complete
        )

    def corrected(self, further: Sequence[Correction] = (), only: str = "") -> Corrected:
        """The texts that corrections name, corrected, and what became of each; `further` ones are tried, not kept.

        `only`: the name of one text, which is looked at alone.
        """
        corrections = [one for one in (*self.folder.corrections, *further) if only in ("", one.text)]
        named = {only} if only else {correction.text for correction in corrections}
        if not named:
            return [], []
        texts = [text for text in self.folder.texts if text.name.rpartition("/")[2] in named]
        return self._corrected(texts, corrections)

    def meant(self, printed: str) -> dict[str, str]:
        """Who is meant by a name, by the canonical name, and which group says so."""
        return {self.folder.aliases.canonical(printed)[0]: self.folder.settings.group}

    def _corrected(self, texts: Sequence[TextFile], corrections: Sequence[Correction]) -> Corrected:
        lexicon = self.folder.optional("lexicon.csv")
        documents = read_documents(texts, lexicon, self._parser, self.folder.settings.rules, self._scheduler)
        if not corrections:
            return documents, []
        return correct(documents, corrections, {text.name: text.raw for text in texts}, corpus_lexicon(lexicon))

    def _recurring(self, commitments: bool) -> dict[str, pd.DataFrame]:
        return recurring_tables(self.folder, self.get, commitments, self._decided, self._scheduler)

    def _statuses(self, name: str) -> Mapping[str, pd.DataFrame]:
        """Statuses of all families at all meetings, or those that can be shown. They are many, and soon made."""
        from commanalytics.recurrence.grouping.family_statuses import with_silence
        from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS, DEMANDS

        of = name.removesuffix("_shown")
        told, families, texts = self.get(f"{of}_told"), self.get(STATUSES[of]), self.get("communiques")
        kind = DEMANDS if of == "statuses" else COMMITMENTS
        return {name: with_silence(told, families, texts, self.get("meetings"), kind, known=name == of)}


def recurring_tables(
    folder: CorpusFolder,
    get: Callable[[str], pd.DataFrame],
    commitments: bool,
    decided: bool = True,
    scheduler: str = "",
) -> dict[str, pd.DataFrame]:
    """Families and links, of demands or of commitments, and what these fulfil, from the tables that `get` gives.

    `scheduler`: who takes part in the work on a large group, see `sharing`.
    """
    from commanalytics.corpus.made_before.kept_pairs import KeptPairs
    from commanalytics.corpus.shared_recurrence.sharing import sharing
    from commanalytics.recurrence import read_registry, read_review, recurring
    from commanalytics.recurrence.grouping.fulfilments import fulfilments
    from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS, DEMANDS
    from commanalytics.tables.checked_tables import conform

    kind, names = (COMMITMENTS, OF_COMMITMENTS) if commitments else (DEMANDS, RECURRENCE)
    items, communiques = get(kind.name), get("communiques")
    registry = read_registry(folder.path / "family-registry.csv") if decided else None
    review = read_review(folder.path / "review.csv") if decided else None
    pairs = KeptPairs(_key(folder, kind.name))
    with _kept_words(folder, kind.name), sharing(scheduler) as share:
        found = recurring(
            items, communiques, registry=registry, review=review, kind=kind, suggest=False, share=share, seen=pairs.of
        )
    pairs.keep()
    links = conform(names[1], found.links)
    linked = with_families(items, links, links.columns[0])
    families = conform(names[0], with_labels(found.families, linked, communiques, folder.corrections))
    made = dict(zip(names, (families, links), strict=False))
    if commitments:
        made["fulfilments"] = conform("fulfilments", fulfilments(linked, get("deeds"), communiques))
    return made


def told_table(folder: CorpusFolder, get: Callable[[str], pd.DataFrame], name: str) -> pd.DataFrame:
    """What is told of the statuses of families, which are known: families hang on none of it."""
    from commanalytics.recurrence.grouping.family_statuses import told_statuses
    from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS, DEMANDS
    from commanalytics.tables.checked_tables import conform

    kind, names = (DEMANDS, RECURRENCE) if TOLD[name] == "statuses" else (COMMITMENTS, OF_COMMITMENTS)
    families, links = (get(one) for one in names[:2])
    linked = with_families(get(kind.name), links, links.columns[0])
    with _kept_words(folder, name):
        told = told_statuses(linked, families, get("communiques"), get("meetings"), kind, get("clauses"))
    return conform(TOLD[name], told)


def _kept_words(folder: CorpusFolder, of: str) -> AbstractContextManager[None]:
    """What words tell is known, and kept, while something is made of a folder's words."""
    from commanalytics.text_comparison.remembered_words import kept_between

    kept, key = Kept("words"), _key(folder, of)
    return kept_between(lambda part: kept.get(f"{key}:{part}"), lambda part, words: kept.put(f"{key}:{part}", words))


def _key(folder: CorpusFolder, of: str) -> str:
    return f"{code_digest()}:{folder.path}:{of}"


def _part(name: str) -> str:
    """Which tables are made together with this one; those of texts before the others, those of statuses last."""
    if name in TOLD:
        return TOLD[name]
    return "demands" if name in RECURRENCE else "commitments" if name in OF_COMMITMENTS else "texts"


def _as_read(folder: CorpusFolder) -> CorpusFolder:
    """A folder whose texts keep the dates and titles that a person gave them, and no other correction."""
    return replace(folder, corrections=tuple(one for one in folder.corrections if one.table == "communiques"))


def state_key(folder: CorpusFolder, decided: bool = True) -> str:
    """What all tables depend on: every input, and the code that reads it."""
    parts = [folder.hash_of_tables, folder.settings.group, commanalytics.__version__, code_digest()]
    parts += [] if decided else ["as read"]
    return sha256_of("\0".join(parts))[:32]
