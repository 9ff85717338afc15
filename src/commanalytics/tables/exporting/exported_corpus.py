"""What an export says of the corpus that it was made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

import commanalytics
from commanalytics.sources.corpus_folder import CorpusFolder

_UNFIT = re.compile(r"[^a-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class ExportedCorpus:
    """Name, title and state of a corpus, as far as they are known."""

    name: str  # in small letters, digits and marks, as catalogues want it
    title: str
    banner: str = ""  # what everything made from it has to say, as that it is fiction
    sha256: str = ""  # over all its inputs
    newest: str = ""  # date of its newest text
    urls: tuple[str, ...] = ()  # where its texts were taken from

    @property
    def description(self) -> str:
        """What the files are, in a sentence or two."""
        parts = [f"What the texts of “{self.title}” say, as tables made by commanalytics {commanalytics.__version__}."]
        return " ".join([*parts, self.banner] if self.banner else parts)


def name_of(words: str) -> str:
    """Words as a name that catalogues take.

    >>> name_of("akn/texts/draft 1.xml")
    'akn.texts.draft-1.xml'
    """
    return _UNFIT.sub("-", words.replace("/", ".")).strip("-")


def exported_corpus(tables: Mapping[str, pd.DataFrame], source: CorpusFolder | None) -> ExportedCorpus:
    """The facts of a corpus, from its folder and its tables."""
    texts = tables.get("communiques", pd.DataFrame(columns=["group", "date", "source_url"]))
    group = source.settings.group if source else next(iter(texts["group"]), "")
    return ExportedCorpus(
        name=name_of(group.lower()) or "corpus",
        title=(source.settings.title if source else "") or group or "corpus",
        banner=source.settings.banner if source else "",
        sha256=source.hash if source else "",
        newest=max(texts["date"], default=""),
        urls=tuple(dict.fromkeys(url for url in texts["source_url"] if url)),
    )
