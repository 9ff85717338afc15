"""What a corpus holds already, to tell what comes in from it: by bytes, and by the words that both have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from commanalytics.acquire.adding.similar_texts import Shingles, is_variant, shingles
from commanalytics.acquire.corpus_places import REPORTS, WITNESSES
from commanalytics.acquire.limits import shares
from commanalytics.acquire.syncing.sources_file import Sources, read_sources
from commanalytics.disk.inputs import is_folder, present, read_bytes
from commanalytics.disk.tomlfile import MOST, toml_of
from commanalytics.parsing import parse
from commanalytics.parsing.file_name_date import date_in_name
from commanalytics.sources.text_files import Listed, list_raw, list_texts, sidecar_of, text_file
from commanalytics.sources.text_origin import PROVENANCE

Rank = tuple[bool, int, int]  # whole and from an official site, clauses, words: the greater is the main one of two


@dataclass(slots=True)
class Held:
    """A text that is held, or was taken in before in this run."""

    name: str  # below the corpus folder
    runs: Shingles = field(repr=False)
    rank: Rank
    date: str


@dataclass(slots=True)
class HeldTexts:
    """All of them, by their bytes and by runs of their words."""

    by_sha: dict[str, str] = field(default_factory=dict)
    texts: dict[str, Held] = field(default_factory=dict)
    by_run: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    sources: Sources = field(default_factory=Sources)

    def take_in(self, held: Held) -> None:
        """Know a text from now on; one of the same name is replaced."""
        self.texts[held.name] = held
        for run in _rarest(held.runs):
            self.by_run[run].append(held.name)

    def variant_of(self, runs: Shingles, date: str) -> Held | None:
        """The text that is the same communiqué, if one is held."""
        counts: dict[str, int] = defaultdict(int)
        for run in _rarest(runs):
            for name in self.by_run.get(run, ()):
                counts[name] += 1
        least = shares("variants")["runs"]
        likely = sorted((name for name, count in counts.items() if count >= least), key=lambda name: -counts[name])
        return next(
            (held for name in likely if is_variant(runs, (held := self.texts[name]).runs, (date, held.date))),
            None,
        )


def held_texts(folder: Path) -> HeldTexts:
    """What lies in a corpus folder: its texts, and by their bytes the witnesses and the news, too."""
    found = HeldTexts(sources=read_sources(folder))
    for place, listed in _all(folder):
        text = text_file(place, listed)
        name = f"{place.relative_to(folder).as_posix()}/{listed.name}".removeprefix("./")
        found.by_sha[text.sha256] = name
        origin = _sidecar(place, listed)
        if "original_sha256" in origin:
            found.by_sha[str(origin["original_sha256"])] = name
        if place == folder:
            words = text.raw[text.body :]
            read = parse(words, depth="structure")
            runs = shingles(words)
            official = found.sources.is_official(text.source_url) and not read.truncated
            date = _date_of(name, next(iter(text.dates.values()), ""), words)
            found.take_in(Held(name, runs, (official, len(read.clauses), len(runs)), date))
    return found


def _all(folder: Path) -> Iterator[tuple[Path, Listed]]:
    yield from ((folder, listed) for listed in list_texts(folder).texts)
    for name in (WITNESSES, REPORTS):
        if is_folder(folder / name):
            yield from ((folder / name, listed) for listed in list_raw(folder / name))


def _sidecar(place: Path, listed: Listed) -> dict[str, object]:
    if not listed.sidecar:
        return {}
    path = place / sidecar_of(listed.name)
    return toml_of(path, read_bytes(path, below=place, most=MOST), PROVENANCE) if present(path) else {}


def _date_of(name: str, stated: str, text: str) -> str:
    """The date that tells variants from texts of another meeting: that of the file's name, since it is named by it; the
    text itself is asked where neither its name nor what is said of it gives the day."""
    told = date_in_name(name.rpartition("/")[2].rpartition(".")[0]) or stated
    return told if told.count("-") > 1 else parse(text).date or told


def _rarest(runs: Shingles) -> list[int]:
    """A fixed sample of the runs of a text: the same ones in every text that has them."""
    some = shares("variants")
    return sorted(runs)[: max(int(some["sample"]), int(len(runs) * some["sampled"]))]
