"""All tables of one folder, each made when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property

import pandas as pd

import commanalytics
from commanalytics.corpus.files import FileParser
from commanalytics.corpus.reading import read_documents
from commanalytics.sources.folder import CorpusFolder
from commanalytics.tables.build import Document, Tables, build, conform
from commanalytics.tables.meetings import Meeting

RECURRENCE = ("families", "links", "statuses", "demands")  # tables that wait for the families


class Store:
    """The whole tables of a corpus folder."""

    def __init__(self, folder: CorpusFolder, parser: FileParser | None = None) -> None:
        self.folder = folder
        self._parser = parser

    def get(self, name: str) -> pd.DataFrame:
        """Table by name; KeyError for a name that is none."""
        return self._recurring[name] if name in RECURRENCE else self._described[name]

    @cached_property
    def documents(self) -> Sequence[Document]:
        """The texts, parsed, in the order of the files."""
        return read_documents(self.folder.texts, self.folder.optional("lexicon.csv"), self._parser)

    @cached_property
    def _described(self) -> Tables:
        catalogue = [Meeting(**asdict(meeting)) for meeting in self.folder.catalogue]
        parser = f"commanalytics {commanalytics.__version__}"
        return build(self.folder.settings.group, self.documents, catalogue, self.folder.aliases.canonical, parser)

    @cached_property
    def _recurring(self) -> Tables:
        return _recurrence(self.folder, self._described)


def _recurrence(folder: CorpusFolder, tables: Tables) -> Tables:
    """`families`, `links`, `statuses`, and `demands` with the family of each."""
    from commanalytics.changes import statuses
    from commanalytics.recurrence import read_registry, read_review, recurring

    demands, communiques = tables["demands"], tables["communiques"]
    found = recurring(
        demands,
        communiques,
        registry=read_registry(folder.path / "family-registry.csv"),
        review=read_review(folder.path / "review.csv"),
    )
    families, links = conform("families", found.families), conform("links", found.links)
    family_of = dict(zip(links["demand_id"], links["family_id"], strict=True))
    joined = conform("demands", demands.assign(family_id=demands["demand_id"].map(family_of).fillna("")))
    status = conform("statuses", statuses(joined, families, communiques, tables["meetings"]))
    return {"families": families, "links": links, "demands": joined, "statuses": status}
