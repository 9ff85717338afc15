"""Bringing texts into a corpus: files, folders, patterns of names, links; and which corpus a text belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commanalytics.corpus.web.web_progress import Bar
from commanalytics.corpus.web.web_sync import needed
from commanalytics.disk.inputs import fitting, is_folder, present, walk
from commanalytics.errors import CorpusError, FetchError
from commanalytics.sources.corpus_settings import read_settings
from commanalytics.text_comparison.content_words import words

if TYPE_CHECKING:
    from commanalytics.acquire.adding.add_run import Added, Confirm
    from commanalytics.acquire.adding.found_texts import Looked, Source
    from commanalytics.acquire.original import Original

LINKS = ("http://", "https://")
HEAD = 3000  # characters of a text in which its group names itself
SCHEMES = "ftp:// file:// data: javascript:".split()


def add(*sources: str | Path, corpus: str | Path, meeting: str = "", write: bool = True) -> Added:
    """Bring files, folders or links into a corpus folder; what became of each.

    With `write=False` everything is read and told, and nothing written. `meeting` is the date of the meeting, whatever
    the text says. Loading the corpus again shows the new texts.
    """
    return bring_in(Path(corpus), sources, meeting, lambda outcomes: write)


def bring_in(folder: Path, sources: Sequence[str | Path | Original], meeting: str, confirm: Confirm) -> Added:
    """The same, written only if `confirm` agrees to what would become of each."""
    with needed("add"), Bar() as bar:
        from commanalytics.acquire.adding.add_run import add_sources

        found = list(sources_in(sources))
        return add_sources(folder, found, meeting, confirm, lambda done, total: bar.tell("", done, total))


def by_group(folders: Sequence[Path], sources: Sequence[str | Path]) -> dict[Path, list[tuple[Source, Looked]]]:
    """Each source under the corpus whose group its text names; CorpusError where it names none, or several alike."""
    with needed("add"):
        from commanalytics.acquire.adding.reading_many import look_at

        found = list(sources_in(sources))
        sorted_out: dict[Path, list[tuple[Source, Looked]]] = {}
        for source, looked in zip(found, look_at(found), strict=True):
            sorted_out.setdefault(_group_of(looked, folders), []).append((source, looked))
    return sorted_out


def _group_of(looked: Looked, folders: Sequence[Path]) -> Path:
    text = " ".join(f"{one.title} {one.text[:HEAD]}" for one in looked.texts)
    scores = sorted(((_names(text, folder), folder) for folder in folders), key=lambda pair: -pair[0])
    if not scores[0][0] or scores[0][0] == scores[1][0]:
        names = ", ".join(str(folder) for folder in folders)
        raise CorpusError(looked.origin, f"it may belong to any of {names}", "Name one with --corpus DIR")
    return scores[0][1]


def _names(text: str, folder: Path) -> float:
    """How much of what a corpus calls its group stands at the head of a text."""
    settings = read_settings(folder)
    own = {word for word in words(f"{settings.title} {settings.body} {settings.group}") if len(word) > 3}
    return len(own & set(words(text))) / len(own) if own else 0.0


def sources_in(named: Sequence[str | Path | Original]) -> Iterator[Source]:
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


def _files(path: Path) -> Iterator[Path]:
    from commanalytics.acquire.readers import endings

    known = tuple(f".{ending}" for ending in endings())
    if is_folder(path):
        found = [root / name for root, _, names in walk(path) for name in names if name.lower().endswith(known)]
        if not found:
            raise CorpusError(str(path), "no file in it can be read", f"Name files that end in {', '.join(known)}")
        yield from found
    elif present(path):
        yield path
    elif found := fitting(path):
        yield from (one for one in found if not is_folder(one))
    else:
        raise CorpusError(str(path), "there is no such file or folder", "Check the path")
