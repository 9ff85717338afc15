"""A corpus folder as one value: all its inputs, validated, and a hash over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commanalytics.digests import sha256_of
from commanalytics.disk import inputs
from commanalytics.disk.inputs import is_folder, present, read_bytes
from commanalytics.errors import CorpusError, OutputError, shown
from commanalytics.lexicon import read_lexicon_rows
from commanalytics.sources.addressee_aliases import Aliases, read_aliases
from commanalytics.sources.codings.coding_sheets import FOLDER as CODINGS
from commanalytics.sources.codings.coding_sheets import SUFFIXES as SHEETS
from commanalytics.sources.codings.coding_sheets import (
    CodingSheet,
    Drawn,
    list_drawn,
    list_sheets,
    no_sheets,
    read_drawn,
    read_sheet,
)
from commanalytics.sources.corpus_settings import Settings, read_settings
from commanalytics.sources.corrections_file import Correction, read_corrections
from commanalytics.sources.meeting_catalogue import CatalogueRow, read_catalogue
from commanalytics.sources.registry_file import read_registry
from commanalytics.sources.review_file import read_review
from commanalytics.sources.text_files import (
    FOLDER,
    TextFile,
    TextsOnDisk,
    list_texts,
    sidecar_of,
    some,
    states,
    text_file,
)
from commanalytics.sources.topics.topics_file import Topic, read_topics

OPTIONAL_FILES = ("aliases.csv", "lexicon.csv", "corrections.csv", "review.csv", "family-registry.csv", "topics.csv")


@dataclass(frozen=True, slots=True)
class CorpusFolder:
    """What a corpus folder holds."""

    path: Path
    settings: Settings
    texts: Sequence[TextFile] = field(repr=False)
    catalogue: tuple[CatalogueRow, ...] = field(repr=False)
    aliases: Aliases = field(repr=False)
    corrections: tuple[Correction, ...] = field(default=(), repr=False)
    topics: tuple[Topic, ...] = field(default=(), repr=False)
    codings: tuple[CodingSheet, ...] = field(default=(), repr=False)  # filled in by hand
    drawn: tuple[Drawn, ...] = field(default=(), repr=False)  # how the units of those sheets were drawn
    hash: str = ""  # over every input, names and contents
    inputs: tuple[tuple[str, str], ...] = ()  # every file that was read, by its path in the folder, and its SHA-256
    hash_of_tables: str = ""  # over those on which the tables depend: not over what people coded by hand
    warnings: tuple[str, ...] = ()

    def optional(self, name: str) -> Path | None:
        """Path of a file that a corpus may have, if it has it."""
        return _part(self.path, name)


def folders_named(value: str) -> list[Path]:
    """Folders as a parameter of a notebook names them: parted by ";".

    >>> [path.name for path in folders_named("data/osk; data/tavell")]
    ['osk', 'tavell']
    """
    return [Path(name.strip()) for name in value.split(";") if name.strip()]


def read_folder(path: Path, on_disk: bool = False) -> CorpusFolder:
    """Read and validate a corpus folder. Its texts stay `on_disk` if asked, and are read again whenever they are used.

    Whatever is broken raises CorpusError (in the lexicon: ResourceError) with the file and the line.
    """
    _check_is_corpus(path)
    settings = read_settings(path)
    listing = list_texts(path)
    held = () if on_disk else tuple(text_file(path, listed) for listed in listing.texts)
    texts = TextsOnDisk(path, listing) if on_disk else held
    meetings, corrections = _part(path, "meetings.csv"), _part(path, "corrections.csv")
    _check_what_is_read_later(path, settings.group)
    described = _hash(path, texts)
    return CorpusFolder(
        path=path,
        settings=settings,
        texts=texts,
        catalogue=tuple(read_catalogue(meetings, settings.group)) if meetings else (),
        aliases=read_aliases(_part(path, "aliases.csv")),
        corrections=tuple(read_corrections(corrections)) if corrections else (),
        topics=read_topics(_part(path, "topics.csv")),
        codings=tuple(read_sheet(sheet, below=path) for sheet in list_sheets(path)),
        drawn=tuple(read_drawn(sample, below=path) for sample in list_drawn(path)),
        hash=_with_codings(path, described),
        hash_of_tables=described,
        inputs=(*_others(path), *_text_files(texts), *_codings(path)),
        warnings=(*_missing(path, texts), *listing.passed_over, *_no_sheets(path)),
    )


def _part(path: Path, name: str) -> Path | None:
    return path / name if present(path / name) else None


def is_laid_out(path: Path) -> bool:
    """Whether a folder has a part that only a corpus has: settings, a catalogue, or `texts/`."""
    return any(present(path / mark) for mark in ("corpus.toml", "meetings.csv")) or is_folder(path / FOLDER)


def is_corpus(path: Path) -> bool:
    """Whether a folder can be loaded: laid out as a corpus, or a bare folder of texts."""
    return is_folder(path) and (is_laid_out(path) or bool(list_texts(path).texts))


def keep_out(to: Path, corpus: Path, *, beside: bool = False) -> None:
    """OutputError where files put into `to` would be read as texts or sheets of a corpus (`corpus`, or another in whose
    folder it lies), or would lie in the place of its own; `beside`: none of them is called like one of its own."""
    place = to.resolve()
    for folder in (place, *place.parents):
        if folder == corpus.resolve() or present(folder / "corpus.toml") or is_folder(folder / FOLDER):
            inner = place.relative_to(folder).parts[:1]
            if inner in ((FOLDER,), (CODINGS,)) or not (inner or beside):
                what = "what is written there would become a part of a corpus"
                raise OutputError(str(to), what, "Name another folder with --to")


def _check_is_corpus(path: Path) -> None:
    if not present(path):
        raise CorpusError(str(path), "there is no such folder", "Make one with: commanalytics new DIR")
    if not is_folder(path):
        raise CorpusError(str(path), "this is no folder", "Name the folder that the texts are in")
    if shown(str(path.resolve())) != str(path.resolve()):
        raise CorpusError(str(path.resolve()), "this path is not UTF-8", "Give the folder another name")
    if not is_corpus(path):
        raise CorpusError(
            str(path),
            "this folder is no corpus: it has no corpus.toml, no meetings.csv, no texts/ and no .txt file",
            "Name another folder, or make a corpus with: commanalytics new DIR",
        )


def _check_what_is_read_later(path: Path, group: str) -> None:
    """What is wrong in a file is said when the folder is loaded, not when the first table asks for it."""
    lexicon = _part(path, "lexicon.csv")
    if lexicon:
        read_lexicon_rows(inputs.read_text(lexicon, below=path), str(lexicon))
    read_registry(path / "family-registry.csv", group)
    read_review(path / "review.csv", below=path)


def _missing(path: Path, texts: Sequence[TextFile]) -> list[str]:
    """What takes a default because it is missing."""
    warnings = []
    if not present(path / "corpus.toml"):
        warnings.append("no corpus.toml: the group takes the folder's name, and there is no title")
    if not present(path / "meetings.csv"):
        warnings.append("no meetings.csv: only meetings whose texts are held or cited are known")
    if not present(path / "aliases.csv"):
        warnings.append("no aliases.csv: addressees count as different whenever their names differ")
    if not texts:
        warnings.append("no text held")
    return warnings


def _no_sheets(path: Path) -> Iterator[str]:
    if others := no_sheets(path):
        yield f"passed over, being neither {' nor '.join(SHEETS)}: {some(others)}"


def _with_codings(path: Path, described: str) -> str:
    """A hash over what was coded by hand, too, where there is any: pages tell how well it agrees."""
    sheets = [f"{name}\0{hashed}\n" for name, hashed in _codings(path)]
    return sha256_of(described, *sheets) if sheets else described


def _codings(path: Path) -> Iterator[tuple[str, str]]:
    """What was coded by hand, and how it was drawn, with their hashes."""
    for sheet in (*list_sheets(path), *list_drawn(path)):
        yield sheet.relative_to(path).as_posix(), sha256_of(read_bytes(sheet, below=path))


def _hash(path: Path, texts: Sequence[TextFile]) -> str:
    others = (f"{name}\0{hashed}\n" for name, hashed in _others(path))
    return sha256_of(*others, *("\0".join(state) + "\n" for state in states(texts)))


def _others(path: Path) -> Iterator[tuple[str, str]]:
    """The files beside the texts that are there, with their hashes."""
    for name in ("corpus.toml", "meetings.csv", *OPTIONAL_FILES):
        file = _part(path, name)
        if file:
            yield name, sha256_of(read_bytes(file, below=path))


def _text_files(texts: Sequence[TextFile]) -> Iterator[tuple[str, str]]:
    """The texts, each with the sidecar that lies beside it."""
    for name, sha256, sidecar in states(texts):
        yield name, sha256
        if sidecar:
            yield sidecar_of(name), sidecar
