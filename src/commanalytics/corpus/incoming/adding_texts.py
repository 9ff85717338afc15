"""Bringing texts into a corpus: files, folders, patterns of names, links; and which corpus a text belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commanalytics.acquire.limits import known
from commanalytics.acquire.original import LINKS
from commanalytics.corpus.web.web_progress import Bar
from commanalytics.corpus.web.web_sync import needed
from commanalytics.disk.inputs import fitting, is_folder, present, walk
from commanalytics.errors import CorpusError, FetchError
from commanalytics.sources.corpus_settings import read_settings
from commanalytics.sources.text_files import SIDECAR
from commanalytics.text_comparison.content_words import words

if TYPE_CHECKING:
    from commanalytics.acquire.adding.add_run import Added, Confirm, Outcome
    from commanalytics.acquire.adding.found_texts import Looked, Source
    from commanalytics.acquire.original import Original

    Named = str | Path | Original  # a file, a folder, a pattern of names, a link, or what is held already
    Read = tuple[Source, Looked]
    Brought = tuple[Path | None, Added]  # None: of what belongs to no corpus

SCHEMES = "ftp:// file:// data: javascript:".split()


def add(*sources: str | Path, corpus: str | Path, meeting: str = "", write: bool = True) -> Added:
    """Bring files, folders or links into a corpus folder; what became of each.

    With `write=False` everything is read and told, and nothing written. `meeting` is the date of the meeting, whatever
    the text says. Loading the corpus again shows the new texts.
    """
    return bring_in(Path(corpus), sources, meeting, lambda outcomes: write)


def bring_in(folder: Path, named: Sequence[Named], meeting: str, confirm: Confirm) -> Added:
    """The same, written only if `confirm` agrees to what would become of each."""
    with needed("add"), Bar() as bar:
        from commanalytics.acquire.adding.add_run import add_sources

        def asked(outcomes: Sequence[Outcome]) -> bool:
            bar.end()
            return confirm(outcomes)

        found = list(sources_in(named))
        return add_sources(folder, found, meeting, asked, lambda done, total: bar.tell("", done, total))


def bring_into_any(folders: Sequence[Path], named: Sequence[Named], meeting: str, confirm: Confirm) -> list[Brought]:
    """Bring each source into the corpus whose group its text names. One of which nobody can tell it, since it cannot be
    read or names none, is refused; the others come in."""
    if len(folders) == 1:
        return [(folders[0], bring_in(folders[0], named, meeting, confirm))]
    homes: dict[Path, list[Read]] = {}
    refused: list[Outcome] = []
    for source, looked in read_first(named):
        home, why = _home_of(looked, folders)
        if home is None:
            refused.append(_refused(looked, why))
        else:
            homes.setdefault(home, []).append((source, looked))
    brought: list[Brought] = [(home, put_in(home, read, meeting, confirm)) for home, read in homes.items()]
    return [*brought, *([(None, _none_of(refused))] if refused else [])]


def read_first(named: Sequence[Named]) -> list[Read]:
    """Each source with what it holds, fetched and read once: for whoever decides by that where it goes, or whether."""
    with needed("add"), Bar() as bar:
        from commanalytics.acquire.adding.reading_many import look_at

        found = list(sources_in(named))
        read = []
        for one in zip(found, look_at(found), strict=True):
            read.append(one)
            bar.tell("", len(read), len(found))
        return read


def put_in(folder: Path, read: Sequence[Read], meeting: str, confirm: Confirm) -> Added:
    """Bring into a corpus folder what was read first."""
    with needed("add"):
        from commanalytics.acquire.adding.add_run import add_sources

        sources, looked = [source for source, _ in read], [one for _, one in read]
        return add_sources(folder, sources, meeting, confirm, looked_at=looked)


def _home_of(looked: Looked, folders: Sequence[Path]) -> tuple[Path | None, str]:
    """The corpus whose group a text names at its head; None, and why, where it names none, or several alike."""
    if looked.refused:
        return None, looked.refused
    head = known("groups")["head"]
    text = " ".join(f"{one.title} {one.text[:head]}" for one in looked.texts)
    scores = sorted(((_names(text, folder), folder) for folder in folders), key=lambda pair: -pair[0])
    if not scores[0][0] or scores[0][0] == scores[1][0]:
        names = ", ".join(str(folder) for folder in folders)
        return None, f"it may belong to any of {names}. Name one with --corpus DIR."
    return scores[0][1], ""


def _refused(looked: Looked, why: str) -> Outcome:
    from commanalytics.acquire.adding.add_run import Outcome, reason
    from commanalytics.acquire.outcomes import REFUSED

    return Outcome(looked.origin, REFUSED, why=reason(looked, why))


def _none_of(outcomes: Sequence[Outcome]) -> Added:
    from commanalytics.acquire.adding.add_run import Added

    return Added(tuple(outcomes), written=False)


def _names(text: str, folder: Path) -> float:
    """How much of what a corpus calls its group stands at the head of a text."""
    settings = read_settings(folder)
    named = words(f"{settings.title} {settings.body} {settings.group}")
    own = {word for word in named if len(word) >= known("groups")["letters"]}
    return len(own & set(words(text))) / len(own) if own else 0.0


def sources_in(named: Sequence[Named]) -> Iterator[Source]:
    """Files that are named, lie in a folder that is named, or fit a pattern; and pages that links lead to."""
    from commanalytics.acquire.adding.found_texts import Unfetched

    for one in named:
        if not isinstance(one, str | Path):
            yield one
            continue
        words_ = str(one)
        if words_.lower().startswith(LINKS):
            from commanalytics.acquire.web.polite_visitor import fetch

            try:
                yield fetch(words_)
            except FetchError as problem:
                yield Unfetched(words_.rpartition("/")[2] or "page", words_, str(problem))
        elif words_.lower().startswith(tuple(SCHEMES)):
            raise CorpusError(words_, "only http and https are fetched", "Save it, and add the file")
        else:
            yield from _files(Path(one))


def passed_over(named: Sequence[Named]) -> list[str]:
    """Files below folders that are named which nothing is read from, since no reader is for their kind; a note beside a
    text is read with it."""
    links = (*LINKS, *SCHEMES)
    folders = [Path(one) for one in named if isinstance(one, str | Path) and not str(one).lower().startswith(links)]
    left = [str(one) for folder in folders if is_folder(folder) for one in _below(folder)[1]]
    return [name for name in left if not name.endswith(SIDECAR)]


def _below(folder: Path) -> tuple[list[Path], list[Path]]:
    """Files below a folder that a reader is for, and the others."""
    known = _endings()
    files = [root / name for root, _, names in walk(folder) for name in names]
    read = [one for one in files if one.name.lower().endswith(known)]
    return read, [one for one in files if not one.name.lower().endswith(known)]


def _endings() -> tuple[str, ...]:
    from commanalytics.acquire.readers import endings

    return tuple(f".{ending}" for ending in endings())


def _files(path: Path) -> Iterator[Path]:
    if is_folder(path):
        found, _ = _below(path)
        if not found:
            raise CorpusError(str(path), "no file in it can be read", f"Name files that end in {', '.join(_endings())}")
        yield from found
    elif present(path):
        yield path
    elif found := fitting(path):
        yield from (one for one in found if not is_folder(one))
    else:
        raise CorpusError(str(path), "there is no such file or folder", "Check the path")
