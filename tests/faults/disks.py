"""Disks that are full, and places that may not be written to."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.faults.bench import Bench, fine, leftovers, moments, refused, seen
from tests.faults.kills import TIMED, _texts
from tests.faults.row import row

AS_IT_WAS = "one line, exit code 2, everything as it was"
SMALL = 700  # bytes that a file may have at most, in the trials without room


def _full(bench: Bench, where: Path, *command: str) -> str:
    """Run a command with a disk that is full from each of six moments on."""
    bench.make(2022, 2023)
    _texts(bench, "mast")
    fine(bench.on(*command))
    old = bench.folder / "old"
    shutil.copytree(where, old)
    _texts(bench, "lamp")
    count = bench.on(*command, below=str(where), how="count").moments
    new = seen(where)
    told, stopped = "", 0
    for moment in moments(count, most=6):
        shutil.rmtree(where)
        shutil.copytree(old, where)
        ended = bench.on(*command, below=str(where), how="full", at=moment)
        if ended.code == 0:  # only what takes no room was left to do
            continue
        stopped += 1
        told = refused(ended) if command[0] != "report" else _failed(ended)
        now = seen(where)
        odd = [
            n
            for n in now
            if not n.startswith(TIMED) and "/." not in f"/{n}" and now[n] not in (seen(old).get(n), new.get(n))
        ]
        assert not odd, f"moment {moment}: {odd} are neither old nor new"
        assert not leftovers(where), f"moment {moment}: {leftovers(where)}"
        fine(bench.on(*command))
        odd = [n for n in new if not n.startswith(TIMED) and seen(where).get(n) != new[n]]
        assert not odd, f"after room was made: {odd} differ"
    assert stopped, "the disk was never full"
    return f"full at {stopped} moments: {told}"


def _failed(ended: object) -> str:
    """A report says what it could not write, in lines and without a traceback; 1: pages failed, 2: nothing was done."""
    assert ended.code in (1, 2), ended.told  # type: ignore[attr-defined]
    assert "Traceback" not in ended.err, ended.err[-600:]  # type: ignore[attr-defined]
    assert "space" in ended.err.lower(), ended.err[-600:]  # type: ignore[attr-defined]
    return ended.told  # type: ignore[attr-defined]


@row("a full disk while tables are written as csv and parquet", AS_IT_WAS)
def full_tables(bench: Bench) -> str:
    return _full(bench, bench.to, "tables", "--to", str(bench.to), "--format", "csv,parquet")


@row("a full disk while pages are made", "said in lines; each page the old one or the new one; the next run makes them")
def full_report(bench: Bench) -> str:
    return _full(bench, bench.to, "report", bench.small(), "--to", str(bench.to), "--jobs", "1")


@row("no room for tables in each format", AS_IT_WAS)
def no_room_by_format(bench: Bench) -> str:
    told = ""
    bench.make(2022, 2023)
    for kind in ("csv", "parquet", "xlsx", "duckdb"):
        command = ("tables", "--to", str(bench.to), "--format", kind)
        fine(bench.on(*command))
        before = seen(bench.to)
        told = refused(bench.on(*command, size=SMALL), "out")
        assert seen(bench.to) == before, f"{kind}: the files changed"
    return told


@row("no room for registry, review, difference and new corpus", AS_IT_WAS)
def no_room_for_the_rest(bench: Bench) -> str:
    fine(bench.run("new", "--demo", str(bench.corpus)))
    told = ""
    for command in (
        ("families", "--freeze"),
        ("review", "--sheet", "sheet.csv"),
        ("diff", "2022-04-12", "2023-05-09", "--html", "d.html"),
    ):
        before = seen(bench.folder)
        elsewhere = bench.folder / "elsewhere"
        told = refused(bench.on(*command, size=SMALL, env={"COMMANALYTICS_CACHE": str(elsewhere)}))
        shutil.rmtree(elsewhere, ignore_errors=True)
        assert seen(bench.folder) == before, f"{command[0]} changed {seen(bench.folder).keys() ^ before.keys()}"
    before = seen(bench.folder)
    told = refused(bench.run("new", "--demo", "fresh", size=SMALL), "fresh")
    assert seen(bench.folder) == before
    return told


@row("outputs that may not be written to", AS_IT_WAS)
def read_only(bench: Bench) -> str:
    bench.make(2022, 2023)
    bench.to.mkdir()
    bench.to.chmod(0o555)
    bench.corpus.chmod(0o555)
    told = ""
    try:
        for command in (
            ("report", bench.small(), "--to", str(bench.to)),
            ("tables", "--to", str(bench.to)),
            ("diff", "2022", "2023", "--html", str(bench.to / "d.html")),
            ("families", "--freeze"),
        ):
            told = refused(bench.on(*command, no_rights=True))
    finally:
        bench.to.chmod(0o755)
        bench.corpus.chmod(0o755)
    assert not seen(bench.to), "something was written"
    return told


@row("a cache that may not be written to, and one on a full disk", "the same tables, without a cache")
def no_cache(bench: Bench) -> str:
    bench.make(2022, 2023)
    fine(bench.on("tables", "--to", "a"))
    for path in [path for path in bench.cache.rglob("*") if path.is_file()]:
        path.unlink()
    fine(bench.on("tables", "--to", "b", below=str(bench.cache), how="full", at=1))
    shutil.rmtree(bench.cache)
    bench.cache.mkdir(mode=0o500)
    fine(bench.on("tables", "--to", "c", no_rights=True))
    bench.cache.chmod(0o700)
    assert seen(bench.folder / "a") == seen(bench.folder / "b") == seen(bench.folder / "c")
    return "equal tables"


@row("a folder that lies where a table belongs", AS_IT_WAS)
def folder_in_the_way(bench: Bench) -> str:
    bench.make(2022)
    fine(bench.on("tables", "--to", str(bench.to)))
    bench.make(2022, 2023)
    (bench.to / "links.csv").unlink()
    (bench.to / "links.csv").mkdir()
    before = seen(bench.to)
    told = refused(bench.on("tables", "--to", str(bench.to)), "links.csv")
    assert seen(bench.to) == before, "some tables are new, some old"
    return told


@row("links laid where a command might write", "what they lead to is untouched")
def links_in_the_way(bench: Bench) -> str:
    bench.make(2022, 2023)
    victim = bench.folder / "victim"
    for name in ("family-registry.csv", "review.csv", "d.html", "sheet.csv"):
        victim.write_text("mine", encoding="utf-8")
        for path in (bench.corpus / name, bench.corpus / f"{name}.part", bench.folder / f"{name}.part"):
            if path.suffix == ".part":
                path.symlink_to(victim)
    fine(bench.on("families", "--freeze"))
    fine(bench.on("diff", "2022", "2023", "--html", "d.html"))
    fine(bench.on("review", "--sheet", "sheet.csv"))
    assert victim.read_text(encoding="utf-8") == "mine", "the file behind the link was overwritten"
    assert not (bench.corpus / "family-registry.csv").is_symlink()
    return "untouched"


@row("a link that leads to itself as the place of tables, pages, a new corpus", AS_IT_WAS)
def link_to_itself(bench: Bench) -> str:
    bench.make(2022)
    bench.to.symlink_to(bench.to)
    refused(bench.on("report", bench.small(), "--to", str(bench.to)), str(bench.to))
    refused(bench.run("new", str(bench.to)), str(bench.to))
    return refused(bench.on("tables", "--to", str(bench.to)), str(bench.to))


@row("a cell longer than a sheet of Excel holds", "said, and the text is whole elsewhere")
def long_cell(bench: Bench) -> str:
    bench.make(2022)
    bench.write(
        "texts/2023.txt",
        "The Ministers met in Ondara on 4 March 2023.\n\n1. Called upon Norvia to repair "
        + "the old lamp and " * 3000
        + "the mast;\n2. Thanked Tavell.\n",
    )
    said = bench.on("tables", "--to", str(bench.to), "--format", "csv,xlsx", patience=120)
    told = fine(said)
    assert "32,767" in said.err, f"not a word of it: {said.err}"
    assert "the old lamp and " * 3000 in (bench.to / "clauses.csv").read_text(encoding="utf-8"), "it is nowhere whole"
    return told


@row("a page, a sheet, tables and reports to be put where a corpus has its texts, its files, its folder", AS_IT_WAS)
def outputs_over_inputs(bench: Bench) -> str:
    fine(bench.run("new", "--demo", str(bench.corpus)))
    text = next((bench.corpus / "texts").glob("*.txt"))
    bench.write("aliases.csv", "alias,name,kind\n")
    before = seen(bench.corpus)
    for place in (text, bench.corpus / "meetings.csv", bench.corpus / "aliases.csv"):
        refused(bench.on("diff", "2022-04-12", "2023-05-09", "--html", str(place)), place.name)
        refused(bench.on("review", "--sheet", str(place)), place.name)
    for folder in (bench.corpus, bench.corpus / "texts", bench.corpus / "codings" / "new"):
        told = refused(bench.on("tables", "--to", str(folder)), "a part of a corpus")
    refused(bench.on("report", "coverage", "--to", str(bench.corpus / "texts")), "a part of a corpus")
    assert seen(bench.corpus) == before
    return told


@row("a sheet of questions in which somebody has answered, asked for again", AS_IT_WAS)
def sheet_over_answers(bench: Bench) -> str:
    fine(bench.run("new", "--demo", str(bench.corpus)))
    for _ in range(2):  # one that nobody has filled in is written anew
        fine(bench.on("review", "--sheet", "sheet.csv"))
    path = bench.folder / "sheet.csv"
    header, first, *others = path.read_text(encoding="utf-8").splitlines(keepends=True)
    answered = "".join((header, f"same{first}", *others))
    path.write_text(answered, encoding="utf-8")
    told = refused(bench.on("review", "--sheet", "sheet.csv"), "sheet.csv")
    assert path.read_text(encoding="utf-8") == answered
    return told


@row("a page to be put where the shell sends what is printed", AS_IT_WAS)
def output_over_a_link(bench: Bench) -> str:
    bench.make(2022, 2023)
    (bench.folder / "log").touch()
    (bench.folder / "stdout").symlink_to("log")  # as /dev/stdout leads to a file
    told = refused(bench.on("diff", "2022", "2023", "--html", "stdout"), "stdout")
    assert (bench.folder / "stdout").is_symlink()
    return told


@row("a bucket named as the place of pages, of a page, of a sheet", "one line, exit code 2, and no folder of that name")
def pages_elsewhere_than_here(bench: Bench) -> str:
    bench.make(2022, 2023)
    told = ""
    for command in (("report", "coverage", "--to"), ("diff", "2022", "2023", "--html"), ("review", "--sheet")):
        told = refused(bench.on(*command, "s3://bucket/x"), "s3://bucket/x", "no place of this machine")
    assert not list(bench.folder.glob("s3*"))
    return told
