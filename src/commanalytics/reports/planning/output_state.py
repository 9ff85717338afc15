"""What stands in an output folder: for each page its inputs, its content and how its last run went, by hashes.

The state goes into place together with the files that it speaks of. Whatever is not as it says (a page that somebody
changed, a state that was damaged) counts as not there, and is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from commanalytics.digests import sha256_of
from commanalytics.disk import outputs
from commanalytics.disk.inputs import read_bytes
from commanalytics.errors import CommanalyticsError

FOLDER = ".state"  # below the output folder; what a run lays aside lies in it, too
PAGES = f"{FOLDER}/pages.json"
STAMP = "%Y-%m-%dT%H:%M:%SZ"
LARGEST = 2**31  # bytes of a page
_DAMAGED = (CommanalyticsError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Made:
    """A page as it was made."""

    key: str  # over its inputs; "": they may have changed while it was made, or not all of them could be read
    group: str
    notebook: str
    title: str
    headline: str
    made: str  # ISO, UTC
    size: int
    parameters: dict[str, object] = field(default_factory=dict)
    sentences: int = 0  # clauses that stand on it in their own words
    hash: str = ""  # of the page
    whole: bool = True  # whether every text was read that can be; else it is due again
    origin: str = ""  # where the notebook lies, seen from the output folder; "": in the package
    inputs: dict[str, str] = field(default_factory=dict)  # corpus, notebook, other corpora → hash


@dataclass(frozen=True)
class Printed:
    """A PDF as it was printed."""

    page: str  # hash of the page that it was printed from
    hash: str


class State:
    """The records of an output folder: its pages, the facts of its groups, what changed when."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages: dict[str, Made] = {}
        self.printed: dict[str, Printed] = {}  # by page
        self.failures: dict[str, dict[str, str]] = {}  # page → key, problem
        self.fronts: dict[str, dict[str, Any]] = {}  # group → what the index says of it, with its key
        self.events: list[dict[str, str]] = []  # newest first
        self.shown: dict[str, str] = {}  # index and feed → hash; "of" → what they were made of
        self._hashed: dict[str, tuple[Any, str]] = {}  # group → its facts, and the hash of their file
        self._written: dict[str, str] = {}  # group → hash of its file on the disk

    @classmethod
    def read(cls, folder: Path) -> State:
        """The state of a folder; one that is damaged in any way counts as none, and everything is made anew."""
        state = cls(folder)
        try:
            state._take(_unsealed(read_bytes(folder / PAGES, below=folder)))
        except _DAMAGED:
            return cls(folder)
        return state

    def _take(self, stored: Mapping[str, Any]) -> None:
        pages = {page: Made(**facts) for page, facts in stored["pages"].items()}
        self.pages = {page: made for page, made in pages.items() if (self.folder / page).is_file()}
        self.printed = {page: Printed(**facts) for page, facts in stored["printed"].items()}
        self.failures, self.events, self.shown = stored["failures"], stored["events"], stored["shown"]
        for group, hashed in stored["fronts"].items():
            content = self._content(_front_file(group))
            if sha256_of(content) == hashed:
                self.fronts[group] = json.loads(content)
                self._hashed[group], self._written[group] = (self.fronts[group], hashed), hashed

    def stands(self, page: str, key: str) -> bool:
        """Whether a page is there as it was made, from the same inputs."""
        made = self.pages.get(page)
        return made is not None and made.key == key and page not in self.failures and self.holds(page, made.hash)

    def is_printed(self, page: str, pdf: str) -> bool:
        """Whether the PDF of a page is there as it was printed, from the page as it is."""
        printed = self.printed.get(page)
        return printed is not None and self.holds(page, printed.page) and self.holds(pdf, printed.hash)

    def shows(self, names: Iterable[str], package: str) -> bool:
        """Whether the index and the feed are there as they were made, from this state, by this `package`."""
        return self.shown.get("of") == self._digest(package) and all(
            self.holds(name, self.shown.get(name, "")) for name in names
        )

    def holds(self, name: str, hashed: str) -> bool:
        """Whether a file of the folder has the content of this hash."""
        return bool(hashed) and sha256_of(self._content(name)) == hashed

    def _content(self, name: str) -> bytes:
        """What lies in a file of the folder; nothing where it cannot be read."""
        try:
            return read_bytes(self.folder / name, below=self.folder, most=LARGEST)
        except CommanalyticsError:
            return b""

    def made(self, page: str, made: Made) -> None:
        """Record a page, and forget its earlier failure."""
        self.pages[page] = made
        self.failures.pop(page, None)

    def vouch(self, page: str, key: str) -> None:
        """Say of a page that was made what inputs it was made from."""
        self.pages[page] = replace(self.pages[page], key=key)

    def failed(self, page: str, key: str, problem: str) -> None:
        """Record that a page could not be made; the page that stands keeps its record."""
        self.failures[page] = {"key": key, "problem": problem}

    def has_front(self, group: str, key: str) -> bool:
        """Whether the facts of a group are those of its present content."""
        return self.fronts.get(group, {}).get("key") == key

    def unread(self, group: str) -> list[str]:
        """What is said of each text of a group that was not read."""
        return list(self.fronts.get(group, {}).get("unread", ()))

    def warnings(self, group: str) -> int:
        """How many warnings `check` has about a group's corpus; what an earlier version kept does not tell."""
        return int(self.fronts.get(group, {}).get("warnings", 0))

    def show(self, files: Mapping[str, bytes], package: str) -> None:
        """Put the index and the feed in place, and record them."""
        self.shown = {name: sha256_of(content) for name, content in files.items()} | {"of": self._digest(package)}
        self.write(files)

    def write(self, files: Mapping[str, bytes] | None = None) -> None:
        """Put files in place and the state beside them: after a kill at any moment all of them are there, or none.

        Raises OutputError.
        """
        changed = [group for group in self.fronts if self._written.get(group) != self._front_hash(group)]
        fronts = {_front_file(group): _json(self.fronts[group]) for group in changed}
        stored = {**self._facts(), "printed": _records(self.printed), "shown": self.shown}
        with outputs.aside(self.folder / FOLDER) as made:
            for name, content in {**(files or {}), **fronts, PAGES: _sealed(stored)}.items():
                with outputs.writing(self.folder / name):
                    outputs.put_new(made / name, content)
            outputs.put_set(self.folder, made)
        self._written |= {group: self._front_hash(group) for group in changed}

    def _front_hash(self, group: str) -> str:
        facts, known = self.fronts[group], self._hashed.get(group)
        if known is None or known[0] is not facts:
            known = self._hashed[group] = (facts, sha256_of(_json(facts)))
        return known[1]

    def _facts(self) -> dict[str, Any]:
        """What the index and the feed are made of."""
        return {
            "pages": _records(self.pages),
            "failures": self.failures,
            "events": self.events,
            "fronts": {group: self._front_hash(group) for group in sorted(self.fronts)},
        }

    def _digest(self, package: str) -> str:
        return sha256_of(_json({**self._facts(), "package": package}))


def _front_file(group: str) -> str:
    return f"{FOLDER}/groups/{group}.json"


def _records(found: Mapping[str, Any]) -> dict[str, Any]:
    return {page: asdict(record) for page, record in sorted(found.items())}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, sort_keys=True).encode()


def _sealed(stored: Mapping[str, Any]) -> bytes:
    """JSON with a hash over all of it."""
    return json.dumps({"sha256": sha256_of(_json(stored)), **stored}, indent=1).encode()


def _unsealed(content: bytes) -> dict[str, Any]:
    """What was sealed; ValueError where it is not as it was."""
    stored: dict[str, Any] = json.loads(content)
    if stored.pop("sha256") != sha256_of(_json(stored)):
        raise ValueError("the state is not as it was written")
    return stored
