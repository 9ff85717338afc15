"""Taking in a page that was fetched: its text, where that is from, and the page itself as it came; or none of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers import read_original
from commanalytics.acquire.syncing.further_meetings import CATALOGUE, is_listed, with_meetings
from commanalytics.acquire.syncing.sync_record import ADDED, HELD
from commanalytics.acquire.syncing.sync_run import Take, Taken, Wanted
from commanalytics.disk.inputs import is_folder, names_in, present, read_bytes
from commanalytics.disk.locks import locked
from commanalytics.disk.outputs import aside, finish, put_new, put_set
from commanalytics.errors import AcquireError, OutputError, told
from commanalytics.parsing import parse
from commanalytics.parsing.model import Communique
from commanalytics.sources.corpus_settings import read_settings, slug
from commanalytics.sources.meeting_catalogue import CatalogueRow, read_catalogue
from commanalytics.sources.text_files import FOLDER, SUFFIXES, list_texts

QUARANTINE = "quarantine"
ORIGINALS = "originals"
_LONGEST = 40  # characters of a place in a name
_KINDS = {"text/html": ".html", "application/pdf": ".pdf", "text/plain": ".txt", "message/rfc822": ".eml"}
Clock = Callable[[], datetime]
Read = Callable[[Original], Sequence[Extracted]]


def taking_in(folder: Path, read: Read | None = None, now: Clock = lambda: datetime.now(UTC)) -> Take:
    """What takes pages into a corpus folder; a page that no text can be made of goes to `quarantine/`, with why."""

    def take(page: Original, wanted: Wanted) -> Sequence[Taken]:
        try:
            found = [(text, _read_as_communique(text, page)) for text in (read or read_original)(page)]
        except OutputError:
            raise
        except Exception as problem:
            _put_aside(folder, page, wanted, told(problem), now())
            raise
        with locked(folder):
            finish(folder)
            return [_kept(folder, page, wanted, text, read_as, now()) for text, read_as in found]

    return take


def _read_as_communique(text: Extracted, page: Original) -> Communique:
    """The text as the parser reads it; AcquireError if it is no communiqué."""
    found = parse(text.text)
    if found.unread:
        raise AcquireError(page.origin, f"this is no communiqué: {found.unread}", "Add its text by hand if it is one")
    return found


def _kept(folder: Path, page: Original, wanted: Wanted, text: Extracted, read_as: Communique, now: datetime) -> Taken:
    home = _home(folder)
    held = _same(folder, home, text.text)
    if held:
        return Taken(HELD, held, "the same text is held already")
    stem = _free(folder / home, "-".join(filter(None, [read_as.date or wanted.meeting or text.date, _place(read_as)])))
    with aside(folder) as made:
        put_new(made / home / f"{stem}.txt", text.text)
        put_new(made / home / f"{stem}.toml", _sidecar(page, wanted, text, now))
        put_new(made / ORIGINALS / f"{stem}{_ending(page)}", page.data)
        listed = _catalogue_with(folder, page, text, read_as)
        if listed:
            put_new(made / CATALOGUE, listed)
        put_set(folder, made)
    return Taken(ADDED, f"{home}{stem}.txt", "; ".join(text.warnings))


def _catalogue_with(folder: Path, page: Original, text: Extracted, read_as: Communique) -> bytes:
    """The catalogue with the meeting of a text, where there is a catalogue and it has none on that day."""
    if not read_as.date or not present(folder / CATALOGUE):
        return b""
    group = read_settings(folder).group
    if is_listed(read_catalogue(folder / CATALOGUE, group), read_as.date):
        return b""
    title = " ".join((text.title or read_as.title).split())
    new = CatalogueRow(read_as.date, read_as.city, read_as.occasion, "", title, page.origin, "found by sync")
    return with_meetings(folder, group, [new])


def _home(folder: Path) -> str:
    """Where the texts of a corpus lie: in a folder of theirs, or beside its settings, if that is how it was begun."""
    bare = not is_folder(folder / FOLDER) and bool(list_texts(folder).texts)
    return "" if bare else f"{FOLDER}/"


def _same(folder: Path, home: str, text: str) -> str:
    """The name of a text of the same bytes that is held."""
    wanted = hashlib.sha256(text.encode()).digest()
    for name in _names(folder / home, SUFFIXES):
        if hashlib.sha256(read_bytes(folder / home / name, below=folder)).digest() == wanted:
            return f"{home}{name}"
    return ""


def _names(folder: Path, endings: Iterable[str]) -> Iterator[str]:
    if is_folder(folder):
        yield from (name for name in names_in(folder) if name.lower().endswith(tuple(endings)))


def _free(folder: Path, stem: str) -> str:
    """A name that no text has yet: the second of a day has a number behind it."""
    taken = {PurePosixPath(name).stem for name in _names(folder, ("",))}
    stem = stem or "undated"
    return next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)


def _place(read_as: Communique) -> str:
    return slug(read_as.city)[:_LONGEST].strip("-") if read_as.city else ""


def _ending(page: Original) -> str:
    """How the file of a page ends: by its kind, since what its name ends in can be anything."""
    written = PurePosixPath(page.name).suffix.lower()
    plain = written if written[1:].isalnum() and written.isascii() and len(written) <= 5 else ""
    return _KINDS.get(page.media_type, plain or ".bin")


def _sidecar(page: Original, wanted: Wanted, text: Extracted, now: datetime) -> str:
    note = [f"read by {text.reader}", f"as it came: sha256 {hashlib.sha256(page.data).hexdigest()}"]
    note += [f"linked as {wanted.link}"] if wanted.link != page.origin else []
    note += [f"{name}: {value}" for name, value in page.headers.items()]
    facts = {
        "source_url": page.origin,
        "retrieved_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "media_type": page.media_type,
        "date": wanted.meeting or text.date,
        "title": text.title,
        "note": "; ".join(note),
    }
    return _toml(facts)


def _toml(facts: dict[str, str]) -> str:
    """JSON text is TOML, but for the one character that JSON need not escape."""
    lines = [f"{key} = {json.dumps(value).replace(chr(127), '')}" for key, value in facts.items() if value]
    return "\n".join(lines) + "\n"


def _put_aside(folder: Path, page: Original, wanted: Wanted, why: str, now: datetime) -> None:
    """Keep a page that no text was made of, under a name that is the same for the same page, with the reason."""
    stem = f"{slug(PurePosixPath(page.name).stem)[:_LONGEST]}-{hashlib.sha256(page.data).hexdigest()[:8]}"
    facts = {"source_url": wanted.link, "retrieved_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"), "reason": why}
    with locked(folder):
        finish(folder)
        with aside(folder) as made:
            put_new(made / QUARANTINE / f"{stem}{_ending(page)}", page.data)
            put_new(made / QUARANTINE / f"{stem}.toml", _toml(facts))
            put_set(folder, made)
