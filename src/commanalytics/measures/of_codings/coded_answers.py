"""What coders said of each unit beside what the package says of it, with the weight that leads back to the corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import wraps
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from commanalytics.coding.machine_answers import Labels, clause_ids, machine_labels
from commanalytics.corpus.codings.coded_places import QuotedTexts, Stretch, found_units
from commanalytics.errors import NotFoundError, ParameterError, in_words
from commanalytics.measures.computed_once import once
from commanalytics.sources.codings.coding_questions import ADDRESSEES, DEMANDS, MEASURED
from commanalytics.sources.codings.coding_sheets import (
    DRAWN,
    CodedUnit,
    CodingSheet,
    Drawn,
    read_drawn,
    read_sheet,
)

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

Sheets = tuple[str | PathLike[str], ...]
Asked = ParamSpec("Asked")
Found = TypeVar("Found")
_BEFORE_SHEETS = 2  # arguments: the corpus, and what was coded


@dataclass(frozen=True, slots=True)
class Answered:
    """One unit: what the package says, what each coder says, the stratum it is from, for how many it stands."""

    stretches: tuple[Stretch, ...]
    machine: Labels
    coders: tuple[tuple[str, Labels], ...]
    where: tuple[str, ...]  # of each coder, sheet and line
    clause_id: str  # clause that it stands in
    stratum: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Coded:
    """All units coded, and the rows whose words no longer stand in the texts."""

    of: str
    units: tuple[Answered, ...]
    lost: tuple[str, ...]
    weighted: bool  # whether units stand for different numbers of the corpus's

    @property
    def coders(self) -> tuple[str, ...]:
        """Everyone who coded, in the order of the alphabet."""
        return tuple(sorted({name for unit in self.units for name, _ in unit.coders}))


def kept_unless_of_sheets(make: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """A function of a corpus, of what was coded, and of sheets: computed once for those that the corpus holds.

    Sheets that are named may be edited meanwhile, and are read each time.
    """
    kept = once(make)  # type: ignore[arg-type]  # its first argument is the corpus

    @wraps(make)
    def asked(*args: Asked.args, **named: Asked.kwargs) -> Found:
        of_sheets = len(args) > _BEFORE_SHEETS
        return make(*args, **named) if of_sheets else kept(*args, **named)  # type: ignore[arg-type]

    return asked


@kept_unless_of_sheets
def coded(corpus: Corpus, of: str, *sheets: str | PathLike[str]) -> Coded:
    """What was coded of a corpus: in the sheets of its `codings/`, or in these. What it is narrowed to makes no odds.

    Beside it stands what the package read, and not what people made of that by corrections: a row that was corrected
    tells nothing of those that nobody looked at, least of all where a sheet had shown that it was wrong. Of a unit
    that one coder filled in twice the last row counts, and one that says otherwise is among those left out.
    """
    if in_words("of", of) not in MEASURED:
        some = f"Use one of {', '.join(MEASURED)}"
        raise ParameterError(f"of={of!r}", "there is nothing of that name to code", some)
    read, drawn = _read(corpus, sheets)
    asked = [sheet for sheet in read if sheet.of == (DEMANDS if of == ADDRESSEES else of)]
    by_place, lost = _by_place(corpus, of, asked)
    facts = zip(machine_labels(corpus.whole.as_read, of, by_place), clause_ids(corpus.whole, by_place), strict=True)
    strata = _strata(asked, drawn)
    units = [
        _answered(place, rows, machine, clause, strata)
        for (place, rows), (machine, clause) in zip(by_place.items(), facts, strict=True)
    ]
    weighted = _weighted(units, strata)
    return Coded(of, weighted, lost, len({unit.weight for unit in weighted}) > 1)


def _by_place(
    corpus: Corpus, of: str, sheets: Sequence[CodingSheet]
) -> tuple[Mapping[tuple[Stretch, ...], dict[str, CodedUnit]], tuple[str, ...]]:
    """What each coder filled in, by where it stands in the texts; and the rows that stand nowhere any more."""
    texts = QuotedTexts(corpus.folder.texts, corpus.whole.table("communiques"), corpus.whole.table("segments"))
    found, lost = found_units(sheets, texts) if sheets else ([], [])
    by_place: defaultdict[tuple[Stretch, ...], dict[str, CodedUnit]] = defaultdict(dict)
    for unit, stretches in found:
        by_place[stretches][unit.coder] = _naming(unit, corpus) if of == ADDRESSEES else unit
    return by_place, tuple(f"{unit.where}: {why}" for unit, why in lost)


def _naming(unit: CodedUnit, corpus: Corpus) -> CodedUnit:
    """The unit with whom its coder named, by canonical names, for labels."""
    names = (corpus.folder.aliases.canonical(name)[0] for name in unit.addressees)
    return replace(unit, labels=tuple(dict.fromkeys(names)))


def asked_in(corpus: Corpus, *sheets: str | PathLike[str]) -> list[str]:
    """What was coded in the sheets of a corpus, or in these: acts, sections, … in their order."""
    read, _ = _read(corpus, sheets)
    coded_of = {sheet.of for sheet in read if sheet.rows}
    return [of for of in MEASURED if of in coded_of or (of == ADDRESSEES and DEMANDS in coded_of)]


def _read(corpus: Corpus, sheets: Sheets) -> tuple[Sequence[CodingSheet], Sequence[Drawn]]:
    if not sheets:
        return corpus.folder.codings, corpus.folder.drawn
    paths = [Path(sheet) for sheet in sheets]
    for path in paths:
        if not path.exists():
            raise NotFoundError(str(path), "there is no such sheet", "Write one with: commanalytics sample")
    beside = {each for path in paths for each in sorted((path.parent / DRAWN).glob("*.csv"))}
    return [read_sheet(path) for path in paths], [*corpus.folder.drawn, *map(read_drawn, sorted(beside))]


def _strata(sheets: Iterable[CodingSheet], drawn: Sequence[Drawn]) -> dict[str, tuple[str, int]]:
    """Of each unit its stratum and that stratum's size, in the sample that its sheet is of."""
    found: dict[str, tuple[str, int]] = {}
    for sheet in sheets:
        units = {row.unit for row in sheet.rows}
        sample = _sample_of(sheet, units, drawn)
        if sample is not None:
            own = {unit: sample.of_unit[unit] for unit in units if unit in sample.of_unit}
            found |= {unit: (f"{sample.name}: {stratum}", size) for unit, (stratum, size) in own.items()}
    return found


def _sample_of(sheet: CodingSheet, units: Set[str], drawn: Sequence[Drawn]) -> Drawn | None:
    """The sample that a sheet is of: by its name; where it has another, the one that has most units in common with it.

    A sentence is the same unit whatever is asked of it, and the same seed draws it again and again, so that the units
    alone do not tell.
    """
    asked = [one for one in drawn if one.of in ("", sheet.of) and units & one.of_unit.keys()]
    return max(asked, key=lambda one: (one.is_of(sheet), len(units & one.of_unit.keys()), one.name), default=None)


def _answered(
    stretches: tuple[Stretch, ...],
    rows: dict[str, CodedUnit],
    machine: Labels,
    clause_id: str,
    strata: dict[str, tuple[str, int]],
) -> Answered:
    said = sorted(rows.items())
    stratum = next((strata[row.unit][0] for _, row in said if row.unit in strata), "")
    coders = tuple((name, row.labels) for name, row in said)
    return Answered(stretches, machine, coders, tuple(row.where for _, row in said), clause_id, stratum)


def _weighted(units: list[Answered], strata: dict[str, tuple[str, int]]) -> tuple[Answered, ...]:
    """The units, each standing for as many as were in its stratum by each one coded; the mean of all is one.

    Units of no sample (a sheet made otherwise) all stand for the same number: one.
    """
    sizes = dict(strata.values())
    coded = Counter(unit.stratum for unit in units)
    raw = [sizes.get(unit.stratum, coded[unit.stratum]) / coded[unit.stratum] for unit in units]
    mean = sum(raw) / len(raw) if raw else 1.0
    return tuple(replace(unit, weight=round(weight / mean, 12)) for unit, weight in zip(units, raw, strict=True))
