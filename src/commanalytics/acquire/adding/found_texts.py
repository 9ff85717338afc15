"""What one file or page holds: its communiqués with their dates and places, news of a meeting, or why it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from commanalytics.acquire.adding.similar_texts import Shingles, shingles
from commanalytics.acquire.corpus_places import QUARANTINE
from commanalytics.acquire.limits import known, shares, words
from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.outcomes import REPORTED
from commanalytics.acquire.readers import read_original
from commanalytics.digests import sha256_of
from commanalytics.disk.inputs import present, read_bytes
from commanalytics.disk.tomlfile import MOST as SIDECAR_MOST
from commanalytics.errors import AcquireError, CommanalyticsError
from commanalytics.errors import told as in_words
from commanalytics.parsing import parse, split
from commanalytics.parsing.document.unread import NOT_ENGLISH
from commanalytics.parsing.file_name_date import date_in_name
from commanalytics.parsing.model import Communique
from commanalytics.sources.front_matter import front_matter
from commanalytics.sources.text_files import SIDECAR
from commanalytics.sources.text_origin import sidecar

COMMUNIQUE = "communiqué"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Unfetched:
    """A link of which nothing came."""

    name: str
    origin: str
    why: str


Source = Path | Original | Unfetched


@dataclass(frozen=True, slots=True)
class FoundText:
    """One text of an original, with what is shown of it before anything is written."""

    text: str = field(repr=False)
    kind: str  # communiqué, or reported: news of a meeting
    title: str
    date: str  # "" unknown
    date_from: str  # text, front matter, sidecar, file name, publication, meeting (as asked for), or ""
    city: str
    occasion: str
    clauses: int
    reader: str
    markdown: bool
    whole: bool  # it does not break off
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    shingles: Shingles = field(default=frozenset(), repr=False)
    own_date: str = ""  # what the text itself states, or else its front matter: read before what stands beside it


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of reading one source: texts, or the reason why there are none."""

    name: str
    origin: str
    media_type: str
    sha256: str
    texts: tuple[FoundText, ...] = ()
    refused: str = ""
    headers: tuple[tuple[str, str], ...] = ()


def look(source: Source) -> Looked:
    """Read a file, or a page that was fetched. Whatever is wrong with it is said, and nothing raised."""
    if isinstance(source, Unfetched):
        return Looked(source.name, source.origin, "", "", (), source.why)
    name = source.name
    origin = str(source) if isinstance(source, Path) else source.origin or name  # what was uploaded is from no place
    sha256, media_type, headers = "", "", {}
    try:
        original = _opened(source)
        sha256, media_type = sha256_of(original.data), original.media_type
        headers = dict(original.headers)
        beside = _beside(source)
        texts = _of_all(read_original(original), original.name, beside)
        return Looked(name, origin, media_type, sha256, texts, "", tuple(headers.items()))
    except (CommanalyticsError, OSError, MemoryError) as problem:
        return Looked(name, origin, media_type, sha256, (), in_words(problem), tuple(headers.items()))


def _opened(source: Path | Original) -> Original:
    if isinstance(source, Original):
        return source
    return Original(read_bytes(source, most=known("limits")["unpacked"]), source.name, "", str(source))


def _beside(source: Path | Original) -> dict[str, str]:
    """What a sidecar beside a file says of it; in quarantine there stands why it was refused."""
    if isinstance(source, Original) or source.absolute().parent.name == QUARANTINE:
        return {}
    path = source.with_suffix(SIDECAR)
    if path == source or not present(path):
        return {}
    return sidecar(str(path), read_bytes(path, most=SIDECAR_MOST))


def _of_all(pieces: Sequence[Extracted], name: str, beside: dict[str, str]) -> tuple[FoundText, ...]:
    """The texts of all pieces of an original. Where it holds several, as an e-mail does, those that are no communiqué
    are left out, which is said with the others."""
    found: list[FoundText] = []
    refused: list[AcquireError] = []
    for piece in pieces:
        try:
            found += _texts(piece, piece.member or name, beside)
        except AcquireError as problem:
            refused.append(problem)
    if refused and not found:
        raise refused[0]
    said = tuple(f"left out: {problem.args[0]}: {problem.args[1]}" for problem in refused)
    return tuple(replace(one, warnings=(*one.warnings, *said)) for one in found)


def _texts(found: Extracted, name: str, beside: dict[str, str]) -> Iterator[FoundText]:
    """The communiqués of one text: a page may hold two, and each is then read for itself."""
    markdown = name.lower().endswith(".md")
    spans = [(0, len(found.text))] if markdown else split(found.text)
    body = front_matter(name, found.text)[1] if markdown else 0
    read = [(found.text[start:end], parse(found.text[max(start, body) : end])) for start, end in spans]
    if len(read) > 1 and not all(_is_communique(one) for _, one in read):
        read = [(found.text, parse(found.text))]
    for text, one in read:
        date, source = _dated(one, found, name, beside, alone=len(read) == 1, markdown=markdown)
        yield FoundText(
            text=text if len(read) == 1 else text.strip() + "\n",
            kind=REPORTED if _is_news(text, one) else _checked(one, name),
            title=_title(found, one, beside, alone=len(read) == 1),
            date=date,
            date_from=source,
            city=one.city,
            occasion=one.occasion,
            clauses=len(one.clauses),
            reader=found.reader,
            markdown=markdown,
            whole=not one.truncated,
            warnings=(*found.warnings, *_odd(one, source)),
            notes=found.notes,
            shingles=shingles(text),
            own_date=one.date or (found.date if markdown else ""),
        )


def _checked(read: Communique, name: str) -> str:
    """A text in another language is kept, though it cannot be read; what holds no clause of a group is refused."""
    if read.unread and read.unread != NOT_ENGLISH:
        what = f"this is no communiqué: {read.unread}"
        raise AcquireError(name, what, "Look at it; a text of its own can be put into texts/ by hand")
    return COMMUNIQUE


def _is_communique(read: Communique) -> bool:
    return not read.unread and len(read.acts) > 1


def _is_news(text: str, read: Communique) -> bool:
    """Whether it only tells of a meeting: hardly any act is the group's own, and people are said to have said things.

    A page of news that prints the communiqué has its acts, and is one.
    """
    verbs = sum(word.lower() in words("news", "verbs") for word in _WORD.findall(text))
    reporting = verbs + sum(bool(clause.speaker) for clause in read.clauses)
    told = shares("news")
    return reporting >= told["least"] and len(read.acts) <= reporting * told["acts"]


def _dated(
    read: Communique, found: Extracted, name: str, beside: dict[str, str], *, alone: bool, markdown: bool
) -> tuple[str, str]:
    """The date of a text and what says so; what is said of a whole file is not said of each of two texts in it."""
    sources = [
        ("text", read.date),
        ("front matter", found.date if markdown else ""),
        ("sidecar", beside.get("date", "")),
        ("file name", date_in_name(PurePosixPath(name).stem)),
        ("publication", "" if markdown else found.date),
    ]
    return next(((date, source) for source, date in (sources if alone else sources[:1]) if date), ("", ""))


def _title(found: Extracted, read: Communique, beside: dict[str, str], *, alone: bool) -> str:
    title = (beside.get("title", "") or found.title) if alone else ""
    return " ".join((title or read.title).split())[:300]


def _odd(read: Communique, source: str) -> Iterator[str]:
    if read.unread:
        yield f"it cannot be read: {read.unread}"
    if read.truncated:
        yield "it breaks off"
    if source == "publication":
        yield "it states no date; the day on which it was published is taken"
