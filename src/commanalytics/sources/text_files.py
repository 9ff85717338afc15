"""The texts of a corpus: a file each, with its front matter and the sidecar that says where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import overload

from commanalytics.digests import sha256_of
from commanalytics.disk.inputs import decode, is_folder, names_in, read_bytes, read_head, stays_below, walk
from commanalytics.disk.tomlfile import MOST as SIDECAR_MOST
from commanalytics.errors import CorpusError, shown
from commanalytics.markup import Markup
from commanalytics.sources.front_matter import OPENING, front_matter
from commanalytics.sources.marked_up import akoma_ntoso
from commanalytics.sources.text_origin import OF_TEXT, known, sidecar

FOLDER = "texts"
SUFFIXES = (".txt", ".md")
SIDECAR = ".toml"  # `2023-09-20.txt` has its provenance in `2023-09-20.toml`
NAMED = 10  # of what was passed over, in a warning
_SAME = {"url": "source_url", "link": "source_url", "source": "source_url", "retrieved": "retrieved_at"}
_HEAD = 1024  # bytes in which a front matter, or the first element of an XML file, has begun


@dataclass(frozen=True, slots=True)
class TextFile:
    """One file: its raw text (decoded characters, front matter included) and what is said of it.

    `body` is the offset after the front matter. `dates` and `title` are what front matter or sidecar state.
    """

    name: str  # relative to the corpus folder, with forward slashes
    raw: str
    sha256: str
    body: int = 0
    sidecar: str = ""  # SHA-256 of what says where it came from
    source_url: str = ""
    retrieved_at: str = ""
    media_type: str = "text/plain"
    dates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # "sidecar" -> the date it states
    title: str = ""
    markup: Markup | None = field(default=None, repr=False)  # of a text that somebody has marked up


class TextsOnDisk(Sequence[TextFile]):
    """The texts of a folder, each read when it is asked for and not kept: for a corpus larger than memory.

    Raises CorpusError for one that has changed since the folder was opened.
    """

    def __init__(self, folder: Path, listing: Listing) -> None:
        self._folder = folder
        self._listed = listing.texts
        self.states = tuple(state_of(text_file(folder, listed)) for listed in listing.texts)

    def __len__(self) -> int:
        return len(self._listed)

    @overload
    def __getitem__(self, place: int) -> TextFile: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[TextFile]: ...
    def __getitem__(self, place: int | slice) -> TextFile | Sequence[TextFile]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        text = text_file(self._folder, self._listed[place])
        if state_of(text) != self.states[place]:
            raise CorpusError(f"{self._folder}/{text.name}", "it changed while it was read", "Run the command again")
        return text


State = tuple[str, str, str]  # of a text: its name, its SHA-256, and that of what lies beside it


def state_of(text: TextFile) -> State:
    """By what a text is known to be the same."""
    return text.name, text.sha256, text.sidecar


def states(texts: Sequence[TextFile]) -> Sequence[State]:
    """The states of texts, without those on the disk being read again."""
    return texts.states if isinstance(texts, TextsOnDisk) else [state_of(text) for text in texts]


@dataclass(frozen=True, slots=True)
class Listed:
    """A text that lies in a folder, and whether a sidecar lies beside it."""

    name: str  # relative to the corpus folder, with forward slashes
    sidecar: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The texts of a folder by name, and what else lies among them and is read by nobody."""

    texts: tuple[Listed, ...]
    passed_over: tuple[str, ...] = ()  # warnings


def list_texts(folder: Path) -> Listing:
    """The texts: those in `texts/` and below; without `texts/`, .txt files, .md files with front matter, and .xml files
    in Akoma Ntoso.

    A folder that cannot be read, and a text whose name is not UTF-8, raise CorpusError.
    """
    if not is_folder(folder / FOLDER):
        names = names_in(folder)
        return Listing(_listed(folder, "", [name for name in names if _is_bare_text(folder, name)], names))
    stays_below(folder / FOLDER, folder)
    found: list[Listed] = []
    others: list[str] = []
    for root, _, names in walk(folder / FOLDER):
        below = root.relative_to(folder).as_posix() + "/"
        texts = _listed(folder, below, [name for name in names if _is_text(root / name, folder)], names)
        found += texts
        used = {text.name for text in texts} | {sidecar_of(text.name) for text in texts}
        others += [below + name for name in names if below + name not in used]
    return Listing(tuple(sorted(found, key=lambda text: text.name)), tuple(_passed_over(folder, others)))


def _is_text(path: Path, folder: Path) -> bool:
    """Whether a file in `texts/` is a text: of XML files those in Akoma Ntoso."""
    return path.name.lower().endswith(SUFFIXES) or _is_marked_up(path, folder)


def _is_marked_up(path: Path, folder: Path) -> bool:
    named = path.name.lower().endswith(akoma_ntoso.SUFFIX) and not path.name.startswith(".")
    return named and akoma_ntoso.is_akoma_ntoso(read_head(path, _HEAD, below=folder))


def _is_bare_text(folder: Path, name: str) -> bool:
    """A README is no text: in a bare folder a .md file has to begin with its front matter."""
    if _is_marked_up(folder / name, folder):
        return True
    if name.lower().endswith(".md") and not name.startswith("."):
        head = read_head(folder / name, _HEAD, below=folder)
        return OPENING.match(head.decode("utf-8", "replace")) is not None
    return name.lower().endswith(".txt")


def _listed(folder: Path, below: str, texts: Iterable[str], names: Sequence[str]) -> tuple[Listed, ...]:
    sidecars = {name for name in names if name.endswith(SIDECAR)}
    found = [Listed(below + name, sidecar_of(name) in sidecars) for name in texts if not name.startswith(".")]
    for text in found:
        if shown(text.name) != text.name:
            what = "the name of this file is not UTF-8"
            raise CorpusError(f"{folder}/{text.name}", what, "Give it another name")
    return tuple(found)


def list_raw(folder: Path) -> list[Listed]:
    """All texts in a folder of raw files and below, but for a README: nothing is laid out as a corpus there."""
    found: list[Listed] = []
    for root, _, names in walk(folder):
        below = "" if root == folder else root.relative_to(folder).as_posix() + "/"
        texts = [n for n in names if n.lower().endswith(SUFFIXES) and not n.lower().startswith("readme")]
        found += _listed(folder, below, texts, names)
    return sorted(found, key=lambda text: text.name)


def beside_raw(folder: Path) -> list[str]:
    """What lies in a folder of raw files and below, and is neither a text, nor its sidecar, nor a README."""
    texts = {text.name for text in list_raw(folder)}
    used = texts | {sidecar_of(name) for name in texts}
    found = [root.relative_to(folder) / name for root, _, names in walk(folder) for name in names]
    others = [path.as_posix() for path in found if not path.name.lower().startswith("readme")]
    return [name for name in others if name not in used and not is_folder(folder / name)]


def sidecar_of(name: str) -> str:
    """Name of the file that says where a text came from: it stands beside the text."""
    return name.rpartition(".")[0] + SIDECAR


def _passed_over(folder: Path, names: Sequence[str]) -> Iterable[str]:
    """Warnings that name what somebody may take for a text and nobody reads."""
    folders = [name for name in names if is_folder(folder / name)]
    alone = [name for name in names if name.endswith(SIDECAR) and name not in folders]
    files = [name for name in names if name not in {*folders, *alone}]
    if folders:
        yield f"links to folders are not followed: {some(folders)}"
    if files:
        yield f"passed over, being neither {' nor '.join(SUFFIXES)}: {some(files)}"
    if alone:
        yield f"no text of that name lies beside it: {some(alone)}"


def some(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return shown(", ".join(names[:NAMED])) + more


def text_file(folder: Path, listed: Listed) -> TextFile:
    """A text with all that is known of it; an unreadable or undecodable file raises CorpusError."""
    path = f"{folder}/{listed.name}"
    data = read_bytes(path, below=folder)
    raw, body, markup, facts, dates = _read(path, data)
    provenance = ""
    if listed.sidecar:
        beside = read_bytes(sidecar_of(path), below=folder, most=SIDECAR_MOST)
        provenance = sha256_of(beside)
        facts |= (told := sidecar(sidecar_of(path), beside))
        dates |= _dated("sidecar", told)
    facts = {key: words for key, words in facts.items() if key in OF_TEXT and key != "date"}
    sha256 = sha256_of(data)
    return TextFile(listed.name, raw, sha256, body, provenance, dates=dates, markup=markup, **facts)


_Read = tuple[str, int, Markup | None, dict[str, str], dict[str, str]]


def _read(path: str, data: bytes) -> _Read:
    """Raw text, offset of its body, mark-up, facts and dates of a file by itself."""
    if path.lower().endswith(akoma_ntoso.SUFFIX):
        read = akoma_ntoso.read_akoma_ntoso(path, data)
        return read.raw, read.body, read.markup, dict(read.facts), dict(read.dates)
    raw = decode(path, data)
    if not path.lower().endswith(".md"):
        return raw, 0, None, {}, {}
    facts, body = front_facts(path, raw)
    return raw, body, None, {"media_type": "text/markdown", **facts}, _dated("front matter", facts)


def front_facts(path: str, raw: str) -> tuple[dict[str, str], int]:
    """What the front matter of a text says of it, checked, and where the text begins."""
    stated, body = front_matter(path, raw)
    return known({name: value for key, value in stated.items() if (name := _SAME.get(key, key)) in OF_TEXT}), body


def _dated(source: str, facts: Mapping[str, str]) -> dict[str, str]:
    return {source: facts["date"]} if facts.get("date") else {}
