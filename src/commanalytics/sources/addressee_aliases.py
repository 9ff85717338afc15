"""`aliases.csv`: under which names an addressee is known, its canonical name, and what kind of addressee it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from commanalytics.disk.csvfile import CsvRow, read_csv, rows_of
from commanalytics.errors import CorpusError
from commanalytics.resources import resource_text
from commanalytics.sources.states.organisations import Organisation, organisations
from commanalytics.sources.states.state_names import code_of, phrases, states_named, written_alike
from commanalytics.text_normalisation import printed

COLUMNS = ("alias", "name", "kind")
STATE = "state"
KINDS = (STATE, "organ", "person", "office", "own body", "everyone", "other")
_JOINED = " + "  # a name that stands for several
_FURTHEST = 20  # names from an alias to the one that stands for it
_WORD = re.compile(r"[^\W_]+(?:['&/][^\W_]+)*")
_TWO_NAMES = re.compile(r"(?P<name>[^()]*\w)\s*\((?P<other>[^()]+)\)\s*")  # "Harbour Guards' Union (HGU)"


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
        found = self._known(printed) or self._states(printed) or self._of_two_names(printed)
        return found or (_without_article(printed), "")

    def _known(self, printed: str) -> tuple[str, str] | None:
        """Name and kind of whom an alias knows; "both Governments", "their Governments" are not all there are."""
        found = self.by_key.get(key(printed)) or self.by_key.get(key(printed, whole=True))
        if found and found[0] in phrases("without_number") and key(printed, whole=True).split()[0] in phrases("some"):
            return None
        return found

    def _of_two_names(self, printed: str) -> tuple[str, str] | None:
        """Whom a name with another in brackets behind it means: the one that is known, else that of its initials."""
        if not (said := _TWO_NAMES.fullmatch(printed)):
            return None
        name, other = said["name"], said["other"]
        spelt = other in _initials(name) or name in _initials(other)
        return self._known(name) or (self._known(other) if spelt else None)

    def _states(self, printed: str) -> tuple[str, str] | None:
        """The states that a name names, each as the aliases call it, else as the standard does."""
        own = _named_by_code(tuple(dict.fromkeys(name for name, kind in self.by_key.values() if kind == STATE)))
        names = [own.get(state.code, state.name) for state in states_named(printed)]
        return (" + ".join(names), STATE) if names else None


def read_aliases(path: Path | None) -> Aliases:
    """The package's aliases, and on top of them those of a corpus."""
    own = _checked(str(path), read_csv(path, COLUMNS, below=path.parent)) if path else []
    known = {**_packaged(), **_by_key(own)}
    names = {name: _last(name, known, str(path)) for name in dict.fromkeys(name for name, _ in known.values())}
    kinds = {name: known.get(key(last), ("", ""))[1] for name, last in names.items()}  # of whom it stands for
    return Aliases({said: (names[name], kinds[name] or kind) for said, (name, kind) in known.items()})


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


@lru_cache(maxsize=20_000)  # the names of the package, of which each corpus that is opened asks for all
def key(name: str, whole: bool = False) -> str:
    """A name as it is looked up: small letters, no marks, one spelling, no leading article (kept if `whole`).

    >>> key("the Secretary-General"), key("Secretary General"), key("All States", whole=True)
    ('secretary general', 'secretary general', 'all states')
    >>> key("the Maritime Organisation of the United Nations")
    'maritime organization of the un'
    """
    plain = unicodedata.normalize("NFKC", printed(name)).replace("\u2019", "'").casefold()
    words = [word.removesuffix("'s") for word in _WORD.findall(plain)]
    while len(words) > 1 and words[0] in phrases("leading") and not whole:
        words.pop(0)
    found = f" {' '.join(words)} "
    for other, one in written_alike():
        found = found.replace(other, one)
    return found.strip()


def organisation_code(name: str) -> str:
    """The item of Wikidata of the organisation that goes by a name; empty for anybody else, and where none is known.

    >>> organisation_code("the Food and Agriculture Organisation"), organisation_code("Harbour Guards")
    ('Q82151', '')
    """
    found = _organisations().get(key(name))
    return found.wikidata if found else ""


@cache
def _organisations() -> dict[str, Organisation]:
    """The organisations of the package by each of their names."""
    return {key(name): one for one in organisations() for name in one.names}


@cache
def _packaged() -> dict[str, tuple[str, str]]:
    """The names of organisations and the aliases that come with the package."""
    rows = _checked("aliases.csv", rows_of(resource_text("aliases.csv"), "aliases.csv", COLUMNS))
    return {said: (one.name, one.kind) for said, one in _organisations().items()} | _by_key(rows)


def _initials(name: str) -> tuple[str, str]:
    """The first letters of the words of a name that begin with a capital, and of all but its article.

    >>> _initials("the League of Harbour Towns")
    ('LHT', 'LOHT')
    """
    words = _WORD.findall(_without_article(name))
    return "".join(word[0] for word in words if word[0].isupper()), "".join(word[0] for word in words).upper()


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
