"""Where a text, its original and what is known of it are laid, below a folder that then becomes part of the corpus."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from commanalytics.acquire.adding.found_texts import FoundText, Looked, Source, Unfetched
from commanalytics.acquire.corpus_places import ORIGINALS, QUARANTINE, REFUSAL, WITNESSES
from commanalytics.acquire.limits import known
from commanalytics.acquire.original import LINKS, Original
from commanalytics.acquire.syncing.further_meetings import CATALOGUE, is_listed, with_meetings
from commanalytics.digests import sha256_of
from commanalytics.disk.csvfile import with_rows
from commanalytics.disk.inputs import is_folder, names_in, present, read_bytes
from commanalytics.disk.outputs import put_new, writing
from commanalytics.disk.tomlfile import toml_words
from commanalytics.errors import CommanalyticsError
from commanalytics.sources.codings.coding_sheets import FOLDER as CODINGS
from commanalytics.sources.corpus_settings import read_settings, slug
from commanalytics.sources.corrections_file import COLUMNS as CORRECTED
from commanalytics.sources.meeting_catalogue import CatalogueRow, read_catalogue
from commanalytics.sources.text_files import FOLDER, list_texts, sidecar_of

CORRECTIONS = "corrections.csv"
DECISIONS = (CORRECTIONS, "review.csv", "family-registry.csv", CODINGS)
_USER = re.compile(r"(?<=:)//[^/?#\s]*@")  # in a link: a name, and mostly a password
_LONGEST = 60  # characters of a name
_ENDING = 6  # and of an ending, its full stop included
_ENDINGS = {"text/html": ".html", "application/pdf": ".pdf", "text/plain": ".txt", "message/rfc822": ".eml"}


@dataclass(slots=True)
class Places:
    """The corpus, and the folder beside it in which a set of files is made ready."""

    folder: Path
    made: Path
    now: datetime
    taken: set[str] = field(default_factory=set)
    new_meetings: list[CatalogueRow] = field(default_factory=list)
    corrections: list[dict[str, str]] = field(default_factory=list)

    def text(
        self, place: str, source: Source, looked: Looked, found: FoundText, date: str, variant_of: str = ""
    ) -> str:
        """Lay a text with its sidecar and its original; the name that it will have."""
        home = f"{place}/" if place else self._home()
        stem = self._free(home, _stem(found, looked, date))
        name = f"{home}{stem}{'.md' if found.markdown else '.txt'}"
        self._lay(name, source, looked, found, date, variant_of)
        return name

    def swap(self, name: str, source: Source, looked: Looked, found: FoundText, date: str) -> str:
        """Lay a fuller text under the name of the one that is held, and that one among the witnesses."""
        stem = self._free(f"{WITNESSES}/", PurePosixPath(name).stem)
        witness = f"{WITNESSES}/{stem}.txt"
        for old, new in ((name, witness), (sidecar_of(name), sidecar_of(witness))):
            if present(self.made / old):
                self._put(new, (self.made / old).read_bytes())
                (self.made / old).unlink()
            elif present(self.folder / old):
                self._put(new, read_bytes(self.folder / old, below=self.folder))
        self._lay(name, source, looked, found, date, "")
        return witness

    def may_replace(self, name: str) -> bool:
        """Whether nobody has decided anything by the words of a text: such decisions would no longer fit."""
        return name.endswith(".txt") and not any(present(self.folder / decided) for decided in DECISIONS)

    def quarantine(self, source: Source, looked: Looked) -> None:
        """Lay what was refused where no reader looks, with the reason; of what is too large the reason only."""
        name = f"{_plain(PurePosixPath(looked.name).stem)}-{looked.sha256[:8]}".strip("-")
        lies_there = isinstance(source, Path) and source.resolve().parent == (self.folder / QUARANTINE).resolve()
        if lies_there or (looked.sha256 and present(self.folder / QUARANTINE / f"{name}.toml")):
            return  # itself, or the same bytes under the same name
        stem = self._free(f"{QUARANTINE}/", name)
        facts = dict(
            zip(REFUSAL, (_USER.sub("//", looked.origin), self._moment(), looked.sha256, looked.refused), strict=True)
        )
        data = _bytes(source)
        if data:
            self._put(f"{QUARANTINE}/{stem}{_ending(looked)}", data)
        self._put(f"{QUARANTINE}/{stem}.toml", _toml(facts))

    def list_meeting(self, found: FoundText, date: str, origin: str) -> str:
        """See to it that the catalogue has the meeting of a text, if there is a catalogue; whether it had it."""
        if not date or not present(self.folder / CATALOGUE):
            return ""
        ours = read_catalogue(self.folder / CATALOGUE, self._group())
        if is_listed([*ours, *self.new_meetings], date):
            return "in the catalogue"
        note = "listed when its text was added"
        url = origin if origin.startswith(LINKS) else ""
        self.new_meetings.append(CatalogueRow(date, found.city, found.occasion, "", found.title, url, note))
        return "new"

    def correct_date(self, name: str, date: str) -> None:
        """A date that somebody gave wins over the one in the text, as every correction does."""
        why = "the date of the meeting, as given to add"
        row = (PurePosixPath(name).name, "", "communiques", "date", date, why)
        self.corrections.append(dict(zip(CORRECTED, row, strict=True)))  # the further columns stay empty

    def finish(self) -> None:
        """Lay the catalogue and the corrections, with what is new below what stands there."""
        if self.new_meetings:
            self._put(CATALOGUE, with_meetings(self.folder, self._group(), self.new_meetings))
        if self.corrections:
            rows = with_rows(self.folder / CORRECTIONS, CORRECTED, self.corrections)
            self._put(CORRECTIONS, rows)

    def _put(self, name: str, content: bytes | str) -> None:
        """Lay a file; where there is no room, that is said of the place that it is for."""
        with writing(self.folder / name):
            put_new(self.made / name, content)

    def _lay(self, name: str, source: Source, looked: Looked, found: FoundText, date: str, variant_of: str) -> None:
        data = found.text.encode()
        original = self._original(PurePosixPath(name).stem, source, looked)
        facts = {
            "source_url": looked.origin if looked.origin.startswith(LINKS) else "",
            "retrieved_at": self._moment(),
            "media_type": looked.media_type,
            "date": "" if found.own_date else date,
            "title": "" if found.markdown else found.title,
            "reader": found.reader,
            "sha256": sha256_of(data),
            "original": original,
            "original_sha256": looked.sha256,
            "footnotes": "\n".join(found.notes),
            "variant_of": variant_of,
            "note": "; ".join(filter(None, [f"file: {looked.name}", *found.warnings])),
        }
        said = dict(looked.headers)
        facts |= {"etag": said.get("etag", ""), "last_modified": said.get("last-modified", "")}
        self._put(name, data)
        self._put(sidecar_of(name), _toml(facts))

    def _original(self, stem: str, source: Source, looked: Looked) -> str:
        """Lay an original, unless it lies there from when its text was here before; the name that it has."""
        before = f"{ORIGINALS}/{stem}{_ending(looked)}"
        data = _bytes(source)
        if present(self.folder / before) and read_bytes(self.folder / before, below=self.folder) == data:
            return before
        name = f"{ORIGINALS}/{self._free(f'{ORIGINALS}/', stem)}{_ending(looked)}"
        self._put(name, data)
        return name

    def _home(self) -> str:
        """Where the texts of a corpus lie: in a folder of theirs, or beside its settings, if that is how it began."""
        bare = not is_folder(self.folder / FOLDER) and bool(list_texts(self.folder).texts)
        return "" if bare else f"{FOLDER}/"

    def _free(self, home: str, stem: str) -> str:
        """A name that nothing has yet: the second of a day has a number behind it."""
        if home not in self.taken:
            self.taken.add(home)
            there = names_in(self.folder / home) if is_folder(self.folder / (home or ".")) else []
            self.taken |= {home + PurePosixPath(name).stem for name in there}
        number, name = 1, stem
        while home + name in self.taken:
            number += 1
            name = f"{stem}-{number}"
        self.taken.add(home + name)
        return name

    def _group(self) -> str:
        return read_settings(self.folder).group

    def _moment(self) -> str:
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")


def _stem(found: FoundText, looked: Looked, date: str) -> str:
    """`2023-09-20-new-york`; of a text without a date the name of its file. No sign in it leads anywhere."""
    if date:
        return "-".join(filter(None, [date, _plain(found.city)]))
    return f"undated-{_plain(PurePosixPath(looked.name).stem) or 'text'}"


def _plain(words: str) -> str:
    """A name in small letters and digits, accents off; "" where nothing is left of it."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return slug(bare)[:_LONGEST].strip("-") if any(sign.isalnum() for sign in bare) else ""


def _ending(looked: Looked) -> str:
    written = PurePosixPath(looked.name).suffix.lower()
    plain = written if written[1:].isalnum() and written.isascii() and len(written) <= _ENDING else ""
    return plain or _ENDINGS.get(looked.media_type.partition(";")[0], ".bin")


def _bytes(source: Source) -> bytes:
    if isinstance(source, Original):
        return source.data
    if isinstance(source, Unfetched):
        return b""
    try:
        return read_bytes(source, most=known("limits")["unpacked"])
    except CommanalyticsError:
        return b""


def _toml(facts: dict[str, str]) -> str:
    return "".join(f"{key} = {toml_words(value)}\n" for key, value in facts.items() if value)
