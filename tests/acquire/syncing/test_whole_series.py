"""A whole series from a site on this machine, each text another kind of page and sent in another way: its tables score
as those of the plain texts do."""

from __future__ import annotations

import gzip
import http.server
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks._scoring import text_of
from commanalytics.acquire.syncing.sync_run import Asked, SyncReport, Wanted, sync
from commanalytics.acquire.syncing.taking_in import taking_in
from commanalytics.acquire.web.polite_visitor import Visitor
from commanalytics.acquire.web.public_addresses import Reach
from tests.acquire.gold_scores import annotated, plain_scores, scored
from tests.acquire.pdf_files import one_column, two_columns
from tests.acquire.saved_pages import KINDS, paragraphs
from tests.acquire.site import Page, Site, moved
from tests.acquire.word_files import communique

UTF_8 = {"Content-Type": "text/html; charset=utf-8"}
Way = Callable[[Site, str, str], None]  # of putting a page on a site, at a path


def plainly(here: Site, path: str, page: str) -> None:
    here.pages[path] = Page(page.encode(), UTF_8)


def packed(here: Site, path: str, page: str) -> None:
    here.pages[path] = Page(gzip.compress(page.encode()), {**UTF_8, "Content-Encoding": "gzip"})


def in_windows_letters(here: Site, path: str, page: str) -> None:
    data = page.replace("<meta charset=utf-8>", "").encode("cp1252", "xmlcharrefreplace")
    here.pages[path] = Page(data, {"Content-Type": "text/html; charset=windows-1252"})


def at_another_place(here: Site, path: str, page: str) -> None:
    here.pages[path] = moved(f"{path}/en/", 301)
    here.pages[f"{path}/en/"] = moved(here.link(f"{path}/en/index.html"))
    plainly(here, f"{path}/en/index.html", page)


def at_the_second_try(here: Site, path: str, page: str) -> None:
    here.pages[path] = [Page(status=500), Page(page.encode(), UTF_8)]


def slowly(here: Site, path: str, page: str) -> None:
    def does(request: http.server.BaseHTTPRequestHandler) -> None:
        time.sleep(0.2)
        Page(page.encode(), UTF_8)(request)

    here.pages[path] = does


def piece_by_piece(here: Site, path: str, page: str) -> None:
    def does(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html; charset=utf-8")
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        data = page.encode()
        for piece in (*(data[n : n + 700] for n in range(0, len(data), 700)), b""):
            request.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")

    here.pages[path] = does


def under_a_wrong_kind(here: Site, path: str, page: str) -> None:
    here.pages[path] = Page(page.encode(), {"Content-Type": "application/octet-stream"})


def without_a_kind(here: Site, path: str, page: str) -> None:
    here.pages[path] = Page(page.encode(), {"Content-Type": ""})


WAYS: tuple[Way, ...] = (
    plainly, packed, in_windows_letters, at_another_place, at_the_second_try, slowly, piece_by_piece,
    under_a_wrong_kind, without_a_kind,
)  # fmt: skip


def served(here: Site, name: str, turn: int) -> list[Wanted]:
    """The texts of a set on a site: kinds of page and ways of sending them in turns, so that over all turns each text
    has been many kinds of page."""
    wanted = []
    kinds = list(KINDS.values())
    for number, (stem, annotation) in enumerate(annotated(name).items()):
        page = kinds[(number + turn) % len(kinds)](paragraphs(text_of(annotation)))
        WAYS[(number * 2 + turn) % len(WAYS)](here, f"/{stem}", page)
        wanted.append(Wanted(here.link(f"/{stem}"), meeting=stem[:10]))
    return wanted


def synced(here: Site, folder: Path, wanted: list[Wanted]) -> SyncReport:
    visitor = Visitor(reach=Reach(frozenset({here.address})), pause=0, sleep=lambda s: None)
    return sync(Asked(folder, wanted, (), taking_in(folder), visitor=visitor))


def scores(folder: Path, name: str, report: SyncReport, room: Path) -> dict[str, float]:
    """The figures of the tables of what came in, against the annotations of the same texts."""
    (room / "gold").mkdir()
    for one in report.happened:
        stem = one.link.rpartition("/")[2]
        (room / "gold" / f"{Path(one.text).stem}.xml").write_text(annotated(name)[stem], encoding="utf-8", newline="")
    return scored(folder, room / "gold", room / "tables")


@pytest.mark.parametrize("turn", [0, 4])
@pytest.mark.parametrize("name", ["seed", "demo"])
def test_what_comes_in_scores_as_the_plain_texts_do(here: Site, tmp_path: Path, name: str, turn: int) -> None:
    folder = tmp_path / "corpus"
    (folder / "texts").mkdir(parents=True)
    report = synced(here, folder, served(here, name, turn))
    assert [str(one) for one in report.happened if one.outcome != "added"] == []
    found, plain = scores(folder, name, report, tmp_path), plain_scores(name)
    worse = {
        figure: round(plain[figure] - found[figure], 3) for figure in plain if found[figure] < plain[figure] - 0.02
    }
    assert worse == {}


FILES = {
    "one.pdf": (one_column, "application/pdf"),
    "two.pdf": (two_columns, "application/octet-stream"),
    "word.docx": (communique, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@pytest.mark.parametrize("kind", FILES)
def test_files_that_come_in_score_as_the_plain_texts_do(here: Site, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "corpus"
    (folder / "texts").mkdir(parents=True)
    make, media_type = FILES[kind]
    wanted = []
    for stem, annotation in annotated("demo").items():
        told = {"Content-Type": media_type, "Content-Disposition": f'attachment; filename="{kind}"'}
        here.pages[f"/get/{stem}"] = Page(make(paragraphs(text_of(annotation))), told)
        wanted.append(Wanted(here.link(f"/get/{stem}"), meeting=stem[:10]))
    report = synced(here, folder, wanted)
    assert [str(one) for one in report.happened if one.outcome != "added"] == []
    assert {path.suffix for path in (folder / "originals").iterdir()} == {Path(kind).suffix}
    found, plain = scores(folder, "demo", report, tmp_path), plain_scores("demo")
    near = 0.04 if kind.endswith("pdf") else 0.02
    worse = {
        figure: round(plain[figure] - found[figure], 3) for figure in plain if found[figure] < plain[figure] - near
    }
    assert worse == {}


def test_each_way_of_sending_a_page_brings_the_same_text(here: Site, tmp_path: Path) -> None:
    (annotation,) = annotated("seed").values()
    page = KINDS["drupal"](paragraphs(text_of(annotation)))
    texts = set()
    for way in WAYS:
        folder = tmp_path / way.__name__
        (folder / "texts").mkdir(parents=True)
        way(here, f"/{way.__name__}", page)
        (one,) = synced(here, folder, [Wanted(here.link(f"/{way.__name__}"))]).happened
        texts.add((folder / one.text).read_text(encoding="utf-8"))
    assert len(texts) == 1
