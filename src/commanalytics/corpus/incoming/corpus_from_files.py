"""A corpus folder laid out from raw files: their texts, the meetings that they tell of, and what is left to fill in."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commanalytics.corpus.check import same_communiques
from commanalytics.corpus.load import load_corpus
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.corpus.missing_aliases import missing_rows
from commanalytics.corpus.parsed_texts.progress_bar import Progress
from commanalytics.disk.inputs import decode, fitting, is_folder, present, read_bytes
from commanalytics.disk.outputs import forget_asides, new_folder, put_new
from commanalytics.errors import CorpusError
from commanalytics.sources.addressee_aliases import COLUMNS as ALIAS_COLUMNS
from commanalytics.sources.addressee_aliases import key
from commanalytics.sources.meeting_catalogue import COLUMNS as MEETING_COLUMNS
from commanalytics.sources.new_corpus_folder import settings_text
from commanalytics.sources.text_files import (
    FOLDER,
    SUFFIXES,
    Listed,
    beside_raw,
    list_raw,
    sidecar_of,
    some,
    text_file,
)
from commanalytics.text_comparison.comparable_texts import extents_of, lengths_apart


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What was laid out, for the words that tell it."""

    texts: int
    dated: Mapping[str, int]  # source of a date -> how many texts take theirs from it
    undated: Sequence[str]  # files
    unread: Sequence[str]  # files
    otherwise: Sequence[str]  # remarks on dates that two sources tell differently
    meetings: int
    addressees: int  # whose kind is to be filled in
    copies: Sequence[str] = ()  # files left out, being copies of another
    other_kinds: Sequence[str] = ()  # paths left out, being no plain text
    not_utf8: Sequence[str] = ()  # paths left out, being in another encoding
    twice: Sequence[str] = ()  # remarks on texts that are one communiqué
    uneven: bool = False  # whether some are so much longer than others that they may be of different kinds


Raw = tuple[Path, Listed]  # a folder, and a text in it


def lay_out(folder: Path, sources: Sequence[Path], title: str = "") -> LaidOut:
    """Lay a corpus out from raw files: folders, files, or patterns of names. The folder must be new or empty.

    What is of another kind or encoding is left out and told, since `add` reads it. Raises CorpusError for what is not
    there or cannot be opened, before anything is written.
    """
    others = [f"{source}/{name}" for source in sources if is_folder(source) for name in beside_raw(source)]
    found, not_utf8 = _in_utf8(list(dict.fromkeys(_raw_texts(sources))))
    files, copies = _contents(found)
    with new_folder(folder) as made:
        put_new(made / "corpus.toml", settings_text(folder, title))
        for name, content in Progress("Copying", len(files)).follow(files.items()):
            put_new(made / FOLDER / name, content)
        corpus = load_corpus(made)
        meetings, addressees = _meetings(corpus), _addressees(corpus)
        put_new(made / "meetings.csv", _csv(MEETING_COLUMNS, meetings))
        put_new(made / "aliases.csv", _csv(ALIAS_COLUMNS, addressees))
        told = _told(corpus, len(meetings), len(addressees))
    forget_asides(folder.parent)
    return replace(told, copies=copies, other_kinds=others, not_utf8=not_utf8)


def _raw_texts(sources: Sequence[Path]) -> Iterator[Raw]:
    """Every text that is named, in a folder that is named, or of a name that a pattern fits."""
    for source in sources:
        if is_folder(source):
            texts = list_raw(source)
            if not texts:
                raise CorpusError(str(source), f"no {' or '.join(SUFFIXES)} file lies in it", "Name another folder")
            yield from ((source, text) for text in texts)
        elif present(source):
            yield _one(source)
        elif found := fitting(source):
            yield from _raw_texts(found)
        else:
            raise CorpusError(str(source), "there is no such file or folder", "Name what the texts are in")


def _one(file: Path) -> Raw:
    if not file.name.lower().endswith(SUFFIXES):
        raise CorpusError(str(file), "this is no text", f"Name files that end in {' or '.join(SUFFIXES)}")
    return file.parent, Listed(file.name, present(file.with_name(sidecar_of(file.name))))


def _in_utf8(found: Sequence[Raw]) -> tuple[list[Raw], list[str]]:
    """The texts that are UTF-8, and the paths of the others, of which there have to be fewer than all."""
    spoilt = [(folder, text) for folder, text in found if not _is_utf8(folder / text.name)]
    paths = [str(folder / text.name) for folder, text in spoilt]
    if found and len(spoilt) == len(found):
        remedy = "Make an empty corpus (commanalytics new DIR) and bring them in: commanalytics add --corpus DIR FILE"
        raise CorpusError(some(paths), "not UTF-8", remedy)
    return [raw for raw in found if raw not in spoilt], paths


def _is_utf8(path: Path) -> bool:
    data = read_bytes(path)
    try:
        decode(path, data)
    except CorpusError:
        return False
    return True


def _contents(found: Sequence[Raw]) -> tuple[dict[str, bytes], list[str]]:
    """Bytes by name, each text with its sidecar; and the names of those left out as copies of another text."""
    files: dict[str, bytes] = {}
    seen: dict[str, str] = {}
    copies = []
    for folder, text in found:
        sha = text_file(folder, text).sha256  # what cannot be read is refused by the name that it has here
        if sha in seen:
            copies.append(text.name)
            continue
        if text.name in files:
            raise CorpusError(f"{folder}/{text.name}", "another text has this name", "Give one of them another name")
        seen[sha] = text.name
        for name in (text.name, *([sidecar_of(text.name)] if text.sidecar else [])):
            files[name] = read_bytes(folder / name, below=folder)
    return files, copies


def _meetings(corpus: Corpus) -> list[tuple[str, ...]]:
    """A row of the catalogue for the meeting of each dated text, once each."""
    columns = ["date", "city", "occasion", "document_title", "source_url", "warnings"]
    rows: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for date, city, occasion, title, url, warnings in corpus.table("communiques")[columns].itertuples(
        index=False, name=None
    ):
        if date:
            row = (corpus.group, date, city, occasion, "", title, url, _of_date(warnings))
            rows.setdefault((date, city, occasion), row)
    return sorted(rows.values())


def _of_date(warnings: str) -> str:
    """What is odd about a date goes into the note of its meeting, since a row of the catalogue answers it."""
    return "; ".join(words for words in warnings.split(" | ") if "date" in words or "year" in words)


def _addressees(corpus: Corpus) -> list[Sequence[str]]:
    """A row for each addressee that no alias knows, the most frequent first; its kind is left to fill in."""
    missing = missing_rows(corpus)
    names: Counter[str] = Counter()
    for name, count in zip(missing["name"], missing["count"], strict=True):
        names[name] += count
    first: dict[str, str] = {}
    for name, _ in sorted(names.items(), key=lambda pair: (-pair[1], pair[0])):
        first.setdefault(key(name), name)
    return [(name, name, "") for words, name in first.items() if words]


def _told(corpus: Corpus, meetings: int, addressees: int) -> LaidOut:
    texts = corpus.table("communiques")
    sources = Counter(texts.loc[texts["date_from"] != "", "date_from"])
    dated = texts[texts["date"] != ""]
    odd = zip(dated["source_file"], dated["warnings"], strict=True)
    known = [text.words for text in extents_of(dated, corpus.table("meetings")).values() if text.words]
    return LaidOut(
        texts=len(texts),
        dated=dict(sources.most_common()),
        undated=texts.loc[texts["date"] == "", "source_file"].tolist(),
        unread=texts.loc[texts["unread"] != "", "source_file"].tolist(),
        otherwise=[f"{file}: {words}" for file, said in odd if (words := _of_date(said))],
        meetings=meetings,
        addressees=addressees,
        twice=[f"{file}: {words}" for file, words in same_communiques(corpus)],
        uneven=bool(known) and lengths_apart(min(known), max(known)),
    )


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue()
