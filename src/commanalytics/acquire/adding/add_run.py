"""Adding texts to a corpus: all are read and shown, then all are put in place as one set, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from commanalytics.acquire.adding.found_texts import FoundText, Looked, Source
from commanalytics.acquire.adding.held_texts import Held, HeldTexts, held_texts
from commanalytics.acquire.adding.reading_many import look_at
from commanalytics.acquire.adding.text_places import Places
from commanalytics.acquire.corpus_places import REPORTS, WITNESSES
from commanalytics.acquire.outcomes import ADDED, FULLER, HELD, OFFICIAL, REFUSED, REPORTED, VARIANT
from commanalytics.digests import sha256_of
from commanalytics.disk.locks import locked
from commanalytics.disk.outputs import aside, finish, put_set
from commanalytics.english import in_figures
from commanalytics.errors import ParameterError
from commanalytics.sources.corpus_folder import read_folder
from commanalytics.sources.meeting_catalogue import is_iso_date

Confirm = Callable[[Sequence["Outcome"]], bool]
Tell = Callable[[int, int], None]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text of one source, or of the source; the rest is what was found in it."""

    source: str
    became: str  # as in acquire/outcomes.py
    file: str = ""  # its name below the corpus folder, or the file that holds the same
    why: str = ""
    title: str = ""
    date: str = ""
    date_from: str = ""
    city: str = ""
    clauses: int = 0
    meeting: str = ""  # "in the catalogue", "new", or "" where there is no catalogue or no date
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of everything; `written` is False where it was only looked at, or the answer was no."""

    outcomes: tuple[Outcome, ...]
    written: bool

    @property
    def changes(self) -> bool:
        """Whether there is anything in it to be written."""
        return changes(self.outcomes)

    def of(self, became: str) -> list[Outcome]:
        """Those of which one thing became."""
        return [outcome for outcome in self.outcomes if outcome.became == became]

    def __repr__(self) -> str:
        lines = [told_in_a_line(outcome) for outcome in self.outcomes]
        return "\n".join([*lines, "" if self.written else "Nothing was written."]).strip()


def add_sources(
    folder: Path,
    sources: Sequence[Source],
    meeting: str = "",
    confirm: Confirm = lambda outcomes: True,
    tell: Tell = lambda done, total: None,
    now: Clock = lambda: datetime.now(UTC),
    looked_at: Iterable[Looked] | None = None,
    held: HeldTexts | None = None,
) -> Added:
    """Bring files and fetched pages into a corpus folder.

    `meeting`: the date of the meeting, whatever a text says. `confirm` is shown what would become of each, and nothing
    is written unless it agrees. `looked_at`: what the sources hold, where they were read before; `held`: what the
    corpus holds, of whoever adds one page after the other. What is refused goes to `quarantine/`, with the reason.
    """
    if meeting and not is_iso_date(meeting):
        raise ParameterError("meeting", f'"{meeting}" is no date', "Write it as year-month-day: 2023-09-20")
    read_folder(folder)  # a corpus that is broken is mended before anything is added to it
    with locked(folder):
        finish(folder)
        with aside(folder) as made:
            run = _Run(Places(folder, made, now()), held or held_texts(folder), meeting)
            for at, (source, looked) in enumerate(zip(sources, looked_at or look_at(sources), strict=True), 1):
                run.settle(source, looked)
                tell(at, len(sources))
            run.places.finish()
            agreed = confirm(run.outcomes)
            if agreed:
                put_set(folder, made)
    return Added(tuple(run.outcomes), agreed)


def changes(outcomes: Iterable[Outcome]) -> bool:
    """Whether anything of this is to be written: what is held already is not."""
    return any(outcome.became != HELD for outcome in outcomes)


def told_in_a_line(outcome: Outcome) -> str:
    """One line that tells what became of a text."""
    facts = [f"{outcome.date} ({outcome.date_from})" if outcome.date else "no date", outcome.city]
    facts += [in_figures(outcome.clauses, "clause")] if outcome.clauses else []
    facts += [f"meeting {outcome.meeting}"] if outcome.meeting else []
    if outcome.became in (REFUSED, HELD):
        return f"{outcome.became}: {outcome.source}: {outcome.why}".rstrip()
    said = f" [{'; '.join(outcome.warnings)}]" if outcome.warnings else ""
    why = f" {outcome.why};" if outcome.why else ""
    return f"{outcome.became}: {outcome.source} → {outcome.file}:{why} {', '.join(filter(None, facts))}{said}"


@dataclass(slots=True)
class _Run:
    """One run: where things go, what is held, and what became of each so far."""

    places: Places
    held: HeldTexts
    meeting: str
    outcomes: list[Outcome] = field(default_factory=list)

    def settle(self, source: Source, looked: Looked) -> None:
        """Say what becomes of a source, and lay it aside for that."""
        same = self.held.by_sha.get(looked.sha256) if looked.sha256 else None
        if same:
            self.outcomes.append(Outcome(looked.origin, HELD, same, f"its bytes are those of {same}"))
        elif looked.refused:
            self.places.quarantine(source, looked)
            self.outcomes.append(Outcome(looked.origin, REFUSED, why=reason(looked, looked.refused)))
        else:
            became = [self._settled(source, looked, found) for found in looked.texts]
            self.outcomes += became
            self.held.by_sha.setdefault(looked.sha256, became[0].file if became else looked.origin)

    def _settled(self, source: Source, looked: Looked, found: FoundText) -> Outcome:
        sha = sha256_of(found.text.encode())
        if sha in self.held.by_sha:
            same = self.held.by_sha[sha]
            return Outcome(looked.origin, HELD, same, f"its text is that of {same}")
        outcome = self._text(source, looked, found)
        self.held.by_sha[sha] = outcome.file
        return outcome

    def _text(self, source: Source, looked: Looked, found: FoundText) -> Outcome:
        date = self.meeting or found.date
        said = "meeting" if self.meeting else found.date_from
        told = {
            "title": found.title, "date": date, "date_from": said, "city": found.city, "clauses": found.clauses,
            "warnings": found.warnings,
        }  # fmt: skip
        if found.kind == REPORTED:
            file = self.places.text(REPORTS, source, looked, found, date)
            return Outcome(looked.origin, REPORTED, file, "news of a meeting, no communiqué", **told)  # type: ignore[arg-type]
        variant = self.held.variant_of(found.shingles, date)
        if variant is not None:
            return self._variant(source, looked, found, variant, told)
        file = self.places.text("", source, looked, found, date)
        self._correct_date(file, found)
        self.held.take_in(self._held(file, looked, found, date))
        listed = self.places.list_meeting(found, date, looked.origin)
        return Outcome(looked.origin, ADDED, file, meeting=listed, **told)  # type: ignore[arg-type]

    def _held(self, file: str, looked: Looked, found: FoundText, date: str) -> Held:
        official = found.whole and self.held.sources.is_official(looked.origin)
        return Held(file, found.shingles, (official, found.clauses, len(found.shingles)), date)

    def _correct_date(self, file: str, found: FoundText) -> None:
        """See to it that the meeting's date is the one that is read, where the text or its front matter states another;
        where neither does, the sidecar states it."""
        if self.meeting and found.own_date not in ("", self.meeting):
            self.places.correct_date(file, self.meeting)

    def _variant(
        self, source: Source, looked: Looked, found: FoundText, held: Held, told: dict[str, object]
    ) -> Outcome:
        """That of an official site, else the fuller of two is the main one, unless somebody has decided on its words;
        the other is its witness."""
        ours = self._held(held.name, looked, found, held.date)
        if ours.rank > held.rank and self.places.may_replace(held.name):
            witness = self.places.swap(held.name, source, looked, found, str(told["date"]))
            self._correct_date(held.name, found)
            self.held.take_in(ours)
            became, what = (OFFICIAL, "an official text") if ours.rank[0] > held.rank[0] else (FULLER, "a fuller text")
            why = f"{what} in place of the one held, which is now {witness}"
            return Outcome(looked.origin, became, held.name, why, **told)  # type: ignore[arg-type]
        file = self.places.text(WITNESSES, source, looked, found, held.date or found.date, variant_of=held.name)
        return Outcome(looked.origin, VARIANT, file, f"another text of {held.name}", **told)  # type: ignore[arg-type]


def reason(looked: Looked, why: str) -> str:
    """Why a source is refused, without the name before it, which is said anyway."""
    for name in (looked.origin, looked.name):
        if why.startswith(f"{name}: "):
            return why.removeprefix(f"{name}: ")
    return why
