"""Meetings of another catalogue are written below ours, whoever else writes there."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from commanalytics.acquire.syncing.further_meetings import write_new
from commanalytics.disk.locks import locked
from commanalytics.sources.meeting_catalogue import CatalogueRow

HEAD = "group,date,city,occasion,level,document_title,url,note\n"
THEIRS = [CatalogueRow(day, "Tavell", *[""] * 5) for day in ("2024-03-04", "2024-03-09")]


def test_those_on_whose_day_there_is_none_are_written_and_told(tmp_path: Path) -> None:
    (tmp_path / "meetings.csv").write_text(HEAD + "g,2024-03-04,Ondara,,,,,\n")
    assert write_new(tmp_path, "g", THEIRS) == THEIRS[1:]
    assert (tmp_path / "meetings.csv").read_text() == HEAD + "g,2024-03-04,Ondara,,,,,\ng,2024-03-09,Tavell,,,,,\n"


def test_what_another_run_writes_meanwhile_stays_and_counts(tmp_path: Path) -> None:
    catalogue = tmp_path / "meetings.csv"
    catalogue.write_text(HEAD)
    with locked(tmp_path):
        run = Thread(target=write_new, args=(tmp_path, "g", THEIRS))
        run.start()
        run.join(0.2)
        assert catalogue.read_text() == HEAD
        catalogue.write_text(HEAD + "g,2024-03-09,Ondara,,,,,\n")
    run.join()
    assert catalogue.read_text() == HEAD + "g,2024-03-09,Ondara,,,,,\ng,2024-03-04,Tavell,,,,,\n"
