"""`aliases.csv`: under which names an addressee is known, its canonical name, and what kind of addressee it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from commanalytics.disk.csvfile import CsvRow, read_csv, rows_of
from commanalytics.errors import CorpusError
from commanalytics.printed_signs import printed
from commanalytics.resources import resource_text
from commanalytics.sources.states.state_names import code_of, phrases, states_named

COLUMNS = ("alias", "name", "kind")
STATE = "state"
KINDS = (STATE, "organ", "person", "office", "own body", "everyone")
_JOINED = " + "  # a name that stands for several
_FURTHEST = 20  # names from an alias to the one that stands for it
_WORD = re.compile(r"[^\W_]+(?:['&/][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Alias:
    """A printed name, the canonical name it stands for, and the kind of addressee."""

    alias: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Aliases:
    """All aliases of a corpus by their normalised form; those of the corpus win over those of the package."""

    by_key: dict[str, tuple[str, str]]

    def canonical(self, printed: str) -> tuple[str, str]:
        """Canonical name and kind of a printed name: of the aliases, else of the states that it names.

        A name that nobody knows stands for itself, without a kind.
        """
        found = self.by_key.get(key(printed)) or self.by_key.get(key(printed, whole=True))
        if found and found[0] in phrases("without_number") and key(printed, whole=True).split()[0] in phrases("some"):
            found = None  # "both Governments", "their Governments": not all there are
        return found or self._states(printed) or (_without_article(printed), "")

    def _states(self, printed: str) -> tuple[str, str] | None:
        """The states that a name names, each as the aliases call it, else as the standard does."""
        own = _named_by_code(tuple(dict.fromkeys(name for name, kind in self.by_key.values() if kind == STATE)))
        names = [own.get(state.code, state.name) for state in states_named(printed)]
        return (" + ".join(names), STATE) if names else None


def read_aliases(path: Path | None) -> Aliases:
    """The package's aliases, and on top of them those of a corpus."""
    packaged = _checked("aliases.csv", rows_of(resource_text("aliases.csv"), "aliases.csv", COLUMNS))
    own = _checked(str(path), read_csv(path, COLUMNS, below=path.parent)) if path else []
    known = {**_by_key(packaged), **_by_key(own)}
    names = {name: _last(name, known, str(path)) for name in dict.fromkeys(name for name, _ in known.values())}
    return Aliases({said: (names[name], kind) for said, (name, kind) in known.items()})


def _last(name: str, known: Mapping[str, tuple[str, str]], path: str, above: tuple[str, ...] = ()) -> str:
    """The name that stands for a name, where that is an alias, too; of several, for each."""
    if name in above or len(above) > _FURTHEST:
        raise CorpusError(
            path, f'"{name}" stands for names that lead to it again, or never end', "Let one name stand for all"
        )
    found = known.get(key(name), (name,))[0]
    if found == name and _JOINED not in name:
        return name
    parts = (_last(part, known, path, (*above, name)) for part in found.split(_JOINED))
    return _JOINED.join(dict.fromkeys(parts))


def key(name: str, whole: bool = False) -> str:
    """A name as it is looked up: small letters, no marks, no leading article (kept if `whole`).

    >>> key("the Secretary-General"), key("Secretary General"), key("All States", whole=True)
    ('secretary general', 'secretary general', 'all states')
    """
    plain = unicodedata.normalize("NFKC", printed(name)).replace("\u2019", "'").casefold()
    words = [word.removesuffix("'s") for word in _WORD.findall(plain)]
    while len(words) > 1 and words[0] in phrases("leading") and not whole:
        words.pop(0)
    return " ".join(words)


@lru_cache(maxsize=64)
def _named_by_code(names: tuple[str, ...]) -> dict[str, str]:
    """Codes of states -> their names, of those names that are one state's."""
    codes = {name: code_of(name) for name in names}
    return {code: name for name, code in codes.items() if code}


def _checked(path: str, rows: Iterable[CsvRow]) -> list[Alias]:
    seen: dict[str, tuple[int, Alias]] = {}
    for row in rows:
        found = Alias(row["alias"], row["name"], row["kind"])
        where = f"{path}, line {row.line}"
        if not found.alias or not found.name:
            raise CorpusError(where, "alias and name must both be given", "Fill in the empty one or delete the line")
        if found.kind and found.kind not in KINDS:
            raise CorpusError(where, f'"{found.kind}" is no kind of addressee', f"Use one of: {', '.join(KINDS)}")
        line, other = seen.setdefault(key(found.alias), (row.line, found))
        if (other.name, other.kind) != (found.name, found.kind):
            raise CorpusError(where, f'"{found.alias}" already stands in line {line} for another', "Delete one of them")
    return [alias for _, alias in seen.values()]


def _by_key(aliases: Iterable[Alias]) -> dict[str, tuple[str, str]]:
    listed = list(aliases)
    names = {key(a.name): (a.name, a.kind) for a in listed}
    return names | {key(a.alias): (a.name, a.kind) for a in listed}


def _without_article(printed: str) -> str:
    name = " ".join(printed.split())
    return name[4:] if name[:4].casefold() == "the " else name
