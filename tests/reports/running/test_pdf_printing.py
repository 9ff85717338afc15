"""Pages as PDF, by a browser that is installed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commanalytics.digests import sha256_of
from commanalytics.disk import outputs
from commanalytics.errors import OutputError, ReportError
from commanalytics.reports import browser
from commanalytics.reports.planning.output_state import Made, State
from commanalytics.reports.running import pdf_printing
from tests.corpus.unreadable import TEXT, write
from tests.reports.running.test_report_run import Quickly, alive, full


def pages_of_headings(printed: bytes) -> tuple[int, dict[str, int]]:
    """How many pages a PDF has, and on which of them each heading stands, by its bookmarks."""
    listed = re.search(rb"/Type /Pages\s*/Count \d+\s*/Kids \[(.*?)\]", printed, re.DOTALL)
    assert listed
    pages = re.findall(rb"(\d+) 0 R", listed[1])
    marks = re.findall(rb"/Title \(([^)]*)\)\s*/Dest \[(\d+) 0 R", printed)
    return len(pages), {title.decode("latin-1").strip(): pages.index(page) + 1 for title, page in marks}


@pytest.mark.browser
def test_a_brief_takes_two_pages_of_a4_without_its_annex(reports: Path, browser_path: str, tmp_path: Path) -> None:
    pdf_printing.print_page(reports / "selvane-strait" / "communique.html", tmp_path / "brief.pdf", browser_path)
    printed = (tmp_path / "brief.pdf").read_bytes()
    sizes = {tuple(round(float(n)) for n in box.split()) for box in re.findall(rb"/MediaBox \[([^]]*)\]", printed)}
    assert sizes == {(0, 0, 595, 842)}
    count, headings = pages_of_headings(printed)
    assert headings["What is new, and what became of what was asked before?"] == 1
    assert "Annex: what changed, word by word?" not in headings
    assert count == 2


@pytest.mark.browser
def test_the_annex_is_printed_where_that_is_asked_for(reports: Path, browser_path: str, tmp_path: Path) -> None:
    page = (reports / "selvane-strait" / "communique.html").read_text(encoding="utf-8")
    asked = tmp_path / "asked.html"
    asked.write_text(page.replace('id="with-annex"', 'id="with-annex" checked'), encoding="utf-8")
    pdf_printing.print_page(asked, tmp_path / "brief.pdf", browser_path)
    assert b"/Title (Annex: what changed, word by word?)" in (tmp_path / "brief.pdf").read_bytes()


@pytest.mark.browser
def test_the_brief_of_an_only_text_takes_one_page(reports: Path, browser_path: str, tmp_path: Path) -> None:
    pdf_printing.print_page(reports / "oic-jammu-kashmir" / "communique.html", tmp_path / "brief.pdf", browser_path)
    _, headings = pages_of_headings((tmp_path / "brief.pdf").read_bytes())
    assert headings["Demands 16"] == 1


@pytest.mark.browser
def test_a_printed_page_lies_beside_it_and_nothing_else_does(
    reports: Path, browser_path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    deep = tmp_path / ("a folder of a long name " * 6)  # longer than a socket's name may be
    deep.mkdir()
    page = deep / "communique.html"
    page.write_bytes((reports / "oic-jammu-kashmir" / "communique.html").read_bytes())
    pdf_printing.print_page(page, page.with_suffix(".pdf"), browser_path)
    assert sorted(os.listdir(deep)) == ["communique.html", "communique.pdf"]
    assert os.listdir(tmp_path / "temporary") == []


def test_without_a_browser_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMANALYTICS_BROWSER", raising=False)
    monkeypatch.setattr(browser, "BROWSERS", ())
    with pytest.raises(ReportError, match=re.escape("--format pdf: no browser that can print was found. Install")):
        browser.browser()


# --- what is printed when, with a script that stands in for a browser ------------------------------------------------

PAGE, PDF = "lane/trial.html", "lane/trial.pdf"
PRINTER = """#!/bin/sh
echo "$@" >> {log}
for word; do case "$word" in --print-to-pdf=*) to="${{word#*=}}";; file:*) from="${{word#file://}}";; esac; done
{{ printf '%%PDF-1.4\n'; cksum < "$from"; printf '{end}'; }} > "$to"
exit {code}
"""


@pytest.fixture
def printer(tmp_path: Path) -> Callable[..., str]:
    """Writes a program that takes a browser's arguments, notes them, and makes something of the page."""

    def written(end: str = "%%%%EOF", code: int = 0) -> str:
        program = tmp_path / "printer"
        program.write_text(PRINTER.format(log=tmp_path / "log", end=end, code=code), encoding="utf-8")
        program.chmod(0o755)
        return str(program)

    return written


def folder(to: Path, content: bytes = b"first", *, page: str = PAGE) -> State:
    """An output folder with one page more."""
    found = State.read(to)
    found.made(page, Made("k", "lane", "trial", "Trial", "", "2026-03-01T12:00:00Z", 1, hash=sha256_of(content)))
    found.write({page: content})
    return State.read(to)


def test_a_page_is_printed_once_until_it_changes(tmp_path: Path, printer: Callable[..., str]) -> None:
    """Times of files say nothing: a clock may have gone back, and a folder may have been copied."""
    to, program = tmp_path / "out", printer()
    assert pdf_printing.print_pages(folder(to), [PAGE], program) == ([to / PDF], {})
    os.utime(to / PDF, (0, 0))
    assert pdf_printing.print_pages(State.read(to), [PAGE], program) == ([], {})
    os.utime(to / PDF, (2**31, 2**31))
    assert pdf_printing.print_pages(folder(to, b"second"), [PAGE], program) == ([to / PDF], {})
    assert pdf_printing.print_pages(State.read(to), [PAGE], program) == ([], {})


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\nhalf"])
def test_a_pdf_that_is_not_as_it_was_printed_is_printed_again(
    tmp_path: Path, printer: Callable[..., str], content: bytes
) -> None:
    to, program = tmp_path / "out", printer()
    pdf_printing.print_pages(folder(to), [PAGE], program)
    good = (to / PDF).read_bytes()
    (to / PDF).write_bytes(content)
    assert pdf_printing.print_pages(State.read(to), [PAGE], program) == ([to / PDF], {})
    assert (to / PDF).read_bytes() == good


@pytest.mark.parametrize(
    ("how", "why"), [({"end": ""}, "what it made is no whole PDF"), ({"code": 1}, "CalledProcess")]
)
def test_a_browser_that_fails_leaves_the_last_pdf(
    tmp_path: Path, printer: Callable[..., str], how: dict[str, Any], why: str
) -> None:
    to = tmp_path / "out"
    pdf_printing.print_pages(folder(to), [PAGE], printer())
    good = (to / PDF).read_bytes()
    state = folder(to, b"second")
    made, failed = pdf_printing.print_pages(state, [PAGE], printer(**how))
    assert (made, list(failed)) == ([], [PDF])
    assert re.search(f"could not print it .*{why}", failed[PDF])
    assert (to / PDF).read_bytes() == good
    assert [p.name for p in to.rglob(".*")] == [".state"]


def test_a_page_that_cannot_be_printed_is_named_and_stops_no_other(tmp_path: Path, printer: Callable[..., str]) -> None:
    program, to = Path(printer()), tmp_path / "out"
    script = program.read_text(encoding="utf-8")
    program.write_text(script.replace("exit 0", 'case "$from" in *odd.html) exit 1;; esac'), encoding="utf-8")
    (to / "lane" / "folder.pdf").mkdir(parents=True)
    pages = [f"lane/{name}.html" for name in ("a", "odd", "folder", "z")]
    for page in pages:
        folder(to, page=page)
    made, failed = pdf_printing.print_pages(State.read(to), pages, str(program))
    assert made == [to / "lane" / "a.pdf", to / "lane" / "z.pdf"]
    assert failed == {
        "lane/odd.pdf": f"{to}/lane/odd.html: {program} could not print it (CalledProcessError). Try again.",
        "lane/folder.pdf": f"{to}/lane/folder.pdf: a folder lies where the PDF belongs. Move it away.",
    }
    assert not (to / "lane" / "odd.pdf").exists()


def test_a_run_with_a_page_that_cannot_be_printed_ends_as_with_a_failed_notebook(
    quickly: Quickly, tmp_path: Path, printer: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMANALYTICS_BROWSER", printer(code=1))
    write(tmp_path / "lamp", {2024: TEXT.format(year=2024)})
    done = quickly("report", "coverage", "--corpus", tmp_path / "lamp", "--to", tmp_path / "out", "--format", "pdf")
    assert done.returncode == 1
    assert f"failed: {tmp_path}/out/lamp/coverage.html: " in done.stderr
    assert "could not print it (CalledProcessError). Try again." in done.stderr
    assert done.stdout.startswith(f"{tmp_path}/out/index.html: 1 page made, 1 failed")


def test_a_disk_without_room_leaves_the_last_pdf_and_the_next_run_prints(
    tmp_path: Path, printer: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    to, program = tmp_path / "out", printer()
    pdf_printing.print_pages(folder(to), [PAGE], program)
    good, state = (to / PDF).read_bytes(), folder(to, b"second")
    with monkeypatch.context() as short:
        short.setattr(outputs, "_sync_file", full)
        with pytest.raises(OutputError, match="No space left on device"):
            pdf_printing.print_pages(state, [PAGE], program)
    assert (to / PDF).read_bytes() == good
    assert pdf_printing.print_pages(State.read(to), [PAGE], program) == ([to / PDF], {})
    assert (to / PDF).read_bytes() != good


def test_the_browser_is_told_to_ask_nobody(tmp_path: Path, printer: Callable[..., str]) -> None:
    pdf_printing.print_pages(folder(tmp_path / "out"), [PAGE], printer())
    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert "--host-resolver-rules=MAP * ~NOTFOUND --" in said
    assert "EXCLUDE" not in said
    assert [flag for flag in browser.QUIET if flag not in said] == []
    assert f"--user-data-dir={tmp_path / 'out' / '.state' / '.writing-'}" in said


def test_a_browser_ends_with_what_it_started(
    tmp_path: Path, printer: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    program, pid = Path(printer()), tmp_path / "pid"
    program.write_text(f"#!/bin/sh\nsleep 3000 & echo $! > {pid}.part\nmv {pid}.part {pid}\nwait\n", encoding="utf-8")
    for seconds in (1, 10, 100):
        monkeypatch.setattr(pdf_printing, "PATIENCE", seconds)
        found = pdf_printing.print_pages(folder(tmp_path / "out"), [PAGE], str(program))
        if pid.exists():  # a busy machine takes longer until it is started
            break
    assert "TimeoutExpired" in found.failed[PDF]
    assert not alive(int((tmp_path / "pid").read_text()))
