"""A corpus folder as one value: all its inputs, validated, and a hash over them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from commanalytics.disk.inputs import decode, read_bytes
from commanalytics.errors import CorpusError
from commanalytics.lexicon import read_lexicon_rows
from commanalytics.sources.aliases import Aliases, read_aliases
from commanalytics.sources.catalogue import CatalogueRow, read_catalogue
from commanalytics.sources.corrections import Correction, read_corrections
from commanalytics.sources.settings import Settings, read_settings
from commanalytics.sources.texts import TextFile, list_texts, read_text

OPTIONAL_FILES = ("aliases.csv", "lexicon.csv", "corrections.csv", "review.csv", "family-registry.csv")


@dataclass(frozen=True, slots=True)
class CorpusFolder:
    """What a corpus folder holds."""

    path: Path
    settings: Settings
    texts: tuple[TextFile, ...] = field(repr=False)
    catalogue: tuple[CatalogueRow, ...] = field(repr=False)
    aliases: Aliases = field(repr=False)
    corrections: tuple[Correction, ...] = field(default=(), repr=False)
    hash: str = ""  # over every input, names and contents
    warnings: tuple[str, ...] = ()

    def optional(self, name: str) -> Path | None:
        """Path of a file that a corpus may have, if it has it."""
        path = self.path / name
        return path if path.exists() else None


def read_folder(path: Path) -> CorpusFolder:
    """Read and validate a corpus folder.

    Whatever is broken raises CorpusError (in the lexicon: ResourceError) with the file and the line.
    """
    _check_is_corpus(path)
    settings = read_settings(path)
    _check_lexicon(path / "lexicon.csv")
    texts = tuple(read_text(path, listed) for listed in list_texts(path))
    meetings = path / "meetings.csv"
    aliases = path / "aliases.csv"
    corrections = path / "corrections.csv"
    return CorpusFolder(
        path=path,
        settings=settings,
        texts=texts,
        catalogue=tuple(read_catalogue(meetings, settings.group)) if meetings.exists() else (),
        aliases=read_aliases(aliases if aliases.exists() else None),
        corrections=tuple(read_corrections(corrections)) if corrections.exists() else (),
        hash=_hash(path, texts),
        warnings=tuple(_missing(path, texts)),
    )


def is_laid_out(path: Path) -> bool:
    """Whether a folder has a part that only a corpus has: settings, a catalogue, or `texts/`."""
    return any((path / mark).is_file() for mark in ("corpus.toml", "meetings.csv")) or (path / "texts").is_dir()


def is_corpus(path: Path) -> bool:
    """Whether a folder can be loaded: laid out as a corpus, or a bare folder of texts."""
    return path.is_dir() and (is_laid_out(path) or bool(list_texts(path)))


def _check_is_corpus(path: Path) -> None:
    if not path.exists():
        raise CorpusError(str(path), "there is no such folder", "Make one with: commanalytics new DIR")
    if not path.is_dir():
        raise CorpusError(str(path), "this is no folder", "Name the folder that the texts are in")
    if not is_corpus(path):
        raise CorpusError(
            str(path),
            "this folder is no corpus: it has no corpus.toml, no meetings.csv, no texts/ and no .txt file",
            "Name another folder, or make a corpus with: commanalytics new DIR",
        )


def _check_lexicon(path: Path) -> None:
    if path.exists():
        read_lexicon_rows(decode(path, read_bytes(path)), str(path))


def _missing(path: Path, texts: tuple[TextFile, ...]) -> list[str]:
    """What takes a default because it is missing."""
    warnings = []
    if not (path / "corpus.toml").exists():
        warnings.append("no corpus.toml: the group takes the folder's name, and there is no title")
    if not (path / "meetings.csv").exists():
        warnings.append("no meetings.csv: only meetings whose texts are held or cited are known")
    if not (path / "aliases.csv").exists():
        warnings.append("no aliases.csv: addressees count as different whenever their names differ")
    if not texts:
        warnings.append("no text held")
    return warnings


def _hash(path: Path, texts: tuple[TextFile, ...]) -> str:
    digest = hashlib.sha256()
    for name in ("corpus.toml", "meetings.csv", *OPTIONAL_FILES):
        file = path / name
        if file.exists():
            digest.update(f"{name}\0{hashlib.sha256(read_bytes(file)).hexdigest()}\n".encode())
    for text in texts:
        digest.update(f"{text.name}\0{text.sha256}\0{text.sidecar}\n".encode())
    return digest.hexdigest()
