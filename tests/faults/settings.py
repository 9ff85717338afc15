"""Settings, names, decisions and arguments that nobody should write, and somebody will."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.faults.bench import TEXT, Bench, fine, refused, seen
from tests.faults.row import row

ONE_LINE_NOTHING_WRITTEN = "one line, exit code 2, and nothing is written"
HEADER = "lemma,gerund,past,present,type,strength,section,source"
BOMB = "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
BROKEN = {
    "a date that no calendar has in front matter": ("texts/b.md", "---\ndate: 2023-02-30\n---\nx\n"),
    "half a character in front matter": ("texts/b.md", '---\ntitle: "\\ud800"\n---\nx\n'),
    "a number of 5,000 digits in front matter": ("texts/b.md", f"---\ndate: {'9' * 5000}\n---\nx\n"),
    "3,000 brackets in front matter": ("texts/b.md", f"---\ntopics: {'[' * 3000}{']' * 3000}\n---\nx\n"),
    "aliases nine deep in front matter": ("texts/b.md", f"{BOMB}title: *i\n---\nx\n"),
    "3,000 brackets in the settings": ("corpus.toml", f"group = {'[' * 3000}\n"),
    "a number of 5,000 digits in a sidecar": ("texts/2024.toml", f"title = {'9' * 5000}\n"),
    "a date in Arabic digits in a sidecar": ("texts/2024.toml", 'date = "٢٠٢٤-٠٣-٠٤"\n'),
    "a date in Arabic digits in the catalogue": ("meetings.csv", "date,city\n٢٠٢٤-٠٣-٠٤,Ondara\n"),
    "an occurrence of ² in the registry": (
        "family-registry.csv",
        "family_id,label,communique_id,quote,occurrence\nlamp/x,x,lamp/2024-03-04,repair the lamp,²\n",
    ),
    "a field of 20 MB whose quotes stay open in the catalogue": (
        "meetings.csv",
        f'date,city\n2024-03-04,"{"x" * 20_000_000}\n',
    ),
    "an unknown column in the lexicon": (
        "lexicon.csv",
        f"{HEADER},colour\nhail,hailing,hailed,hails,praise,2,both,own,red\n",
    ),
}


def _case(fault: str, name: str, content: str) -> None:
    def trial(bench: Bench) -> str:
        bench.make()
        bench.write(name, content)
        said = bench.on("tables", "--to", "t", patience=30)
        assert not (bench.folder / "t").exists() or not seen(bench.folder / "t"), "tables were written"
        return refused(said, Path(name).name)

    trial.__name__ = "".join(c if c.isalnum() and c.isascii() else "_" for c in fault)
    row(fault, "one line that names the file, exit code 2")(trial)


for _fault, (_name, _content) in BROKEN.items():
    _case(_fault, _name, _content)


@row("the last day of the calendar in a sidecar, the first in a correction", "it is read, or refused in one line")
def ends_of_the_calendar(bench: Bench) -> str:
    told = ""
    for day in ("9999-12-31", "0001-01-01"):
        bench.make(2024)
        bench.write("texts/undated.txt", "1. Called upon Norvia to repair the lamp;\n2. Thanked Tavell.\n")
        bench.write("texts/undated.toml", f'date = "{day}"\n')
        bench.write("meetings.csv", "date,city\n2024-03-04,Ondara\n9999-12-30,Ondara\n")
        said = bench.on("tables", "--to", "t")
        told = fine(said) if said.code == 0 else refused(said)
    return told


@row("lexicon rows: no lemma, only an article, a phrase of one-word forms", "one line that names the line, exit code 2")
def lexicon_rows(bench: Bench) -> str:
    told = ""
    rows = (
        ",hailing,hailed,hails,praise,2,both,own",
        "the,hailing,hailed,hails,praise,2,both,own",
        "deeply hail,hailing,hailed,hails,praise,2,both,own",
        "have hailed,x,having hailed,x,praise,2,both,own",
        "hail,,,,praise,2,both,own",
        "hail,hailing,hailed,hails,praise,2,both,own,more,and more",
        "hail,hailing,hailed,hails",
    )
    for line in rows:
        bench.make(2024)
        bench.write("lexicon.csv", f"{HEADER}\n{line}\n")
        told = refused(bench.on("tables", "--to", "t"), "lexicon.csv", "line 2")
    return told


@row("a demand longer than a field of a CSV file may be", "the registry that is written can be read")
def long_demand_frozen(bench: Bench) -> str:
    bench.make(2024)
    words = " and the ".join("lamp" * 300 for _ in range(115))  # long words: a sentence of too many is not read
    head = "The Ministers met in Ondara on 4 March 2023.\n\n"
    bench.write("texts/2023.txt", f"{head}1. Called upon Norvia to repair the {words};\n2. Thanked Tavell.\n")
    fine(bench.on("families", "--freeze"))
    assert (bench.corpus / "family-registry.csv").stat().st_size > 131_072, "the demand is not in it"
    return fine(bench.on("families", patience=120))


@row("notebooks of 100,000 brackets, of a number for a cell, of parameters without source", "one line, exit code 2")
def odd_notebooks(bench: Bench) -> str:
    bench.make(2024)
    told = ""
    tagged = {"cell_type": "code", "metadata": {"tags": ["parameters"]}}
    for content in (
        "[" * 100_000,
        '{"cells":[1]}',
        json.dumps({"cells": [tagged], "nbformat": 4, "nbformat_minor": 5}),
    ):
        path = bench.folder / "odd.ipynb"
        path.write_text(content, encoding="utf-8")
        told = refused(bench.on("report", str(path), "--to", str(bench.to)), "odd.ipynb")
    return told


@row("arguments that are not UTF-8", "one line, exit code 2")
def odd_arguments(bench: Bench) -> str:
    bench.make(2024)
    told = refused(bench.on("explain", "lamp/\udcff"))
    refused(bench.on("report", "explore", "-p", "words", "\udcff", "--to", str(bench.to)))
    return told


@row(
    "every CSV file of a corpus saved with semicolons, as spreadsheets do in half of Europe", "the tables are the same"
)
def semicolons(bench: Bench) -> str:
    bench.make(2022, 2023)
    bench.write("meetings.csv", 'date,city,note\n2022-03-04,Ondara,"a; b, c"\n')
    bench.write("aliases.csv", "alias,name,kind\nNorvia,Norvia,state\n")
    fine(bench.on("correct", "lamp/2023-03-04#3.d1", "--set", "addressee", "Tavell", "--reason", "so it is meant"))
    fine(bench.on("families", "--freeze"))
    fine(bench.on("tables", "--to", "before", "--format", "jsonl,akn"))
    for path in bench.corpus.glob("*.csv"):
        rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    told = fine(bench.on("tables", "--to", "after", "--format", "jsonl,akn"))
    before, after = (seen(bench.folder / name) for name in ("before", "after"))
    assert {k: v for k, v in before.items() if "jsonl" in k} == {k: v for k, v in after.items() if "jsonl" in k}
    assert before["akn/corrections.csv"] == after["akn/corrections.csv"]
    fine(bench.on("correct", "lamp/2022-03-04#3.d1", "--set", "addressee", "Tavell", "--reason", "likewise; it is"))
    return told


@row("an empty name where a folder or a file is to be written", ONE_LINE_NOTHING_WRITTEN)
def empty_name_of_a_place(bench: Bench) -> str:
    bench.make(2023, 2024)
    refused(bench.run("new", ""), "it is empty")
    for args in (("report", "--to", ""), ("diff", "2023", "2024", "--html", ""), ("tables", "--to", "")):
        told = refused(bench.on(*args), "it is empty")
    assert {name.partition("/")[0] for name in seen(bench.folder)} <= {"corpus", "cache"}
    return told


@row("a day for builds that is no number", "one line that names the variable, exit code 2")
def clock_of_builds(bench: Bench) -> str:
    bench.make(2024)
    return refused(bench.on("check", env={"SOURCE_DATE_EPOCH": "x"}), "SOURCE_DATE_EPOCH: “x”")


@row("a search of thirty asterisks", "it ends at once")
def asterisks(bench: Bench) -> str:
    bench.make(2024)
    return fine(bench.on("find", "*" * 30 + "qq", patience=15))


def _sheet(bench: Bench) -> list[dict[str, str]]:
    """The questions on a sheet, newly written."""
    fine(bench.on("review", "--sheet", "sheet.csv"))
    return list(csv.DictReader((bench.folder / "sheet.csv").open(encoding="utf-8", newline="")))


@row("addressees that begin with =, as a correction gives them", "the sheet of questions holds no formula")
def formulas(bench: Bench) -> str:
    fine(bench.run("new", "--demo", str(bench.corpus)))
    asked = _sheet(bench)[0]
    with (bench.corpus / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
        corrections = csv.writer(file)
        corrections.writerow(("text", "quote", "table", "column", "value", "reason"))
        for side in "ab":
            text = next((bench.corpus / "texts").glob(asked[f"communique_{side}"].partition("/")[2] + "*.txt"))
            corrections.writerow((text.name, asked[f"quote_{side}"], "demands", "addressee", "=1+1", "tried"))
    cells = [cell for question in _sheet(bench) for cell in question.values()]
    assert any("=1+1" in cell for cell in cells), "they are on no question"
    assert not (odd := [cell for cell in cells if cell[:1] in set("=+-@")]), f"these cells are formulas: {odd[:3]}"
    return "every such cell is guarded"


@row("a corpus folder whose name holds a line break", "no schedule is printed: one line, exit code 2")
def line_break_in_a_path(bench: Bench) -> str:
    odd = bench.folder / "x\n* * * * * touch PWNED #"
    bench.make(2024, corpus=odd)
    told = ""
    for kind in ("cron", "systemd", "github"):
        said = bench.run("schedule", kind, "--corpus", str(odd))
        assert "PWNED" not in said.out, f"{kind}: {said.out}"
        told = refused(said)
    return told


@row("a correction whose reason, or whose words, are blanks", ONE_LINE_NOTHING_WRITTEN)
def blank_corrections(bench: Bench) -> str:
    fine(bench.run("new", "--demo", str(bench.corpus)))
    before = seen(bench.corpus)
    clause = "selvane-strait/2019-09-24#12"
    told = refused(bench.on("correct", clause, "--set", "speaker", "x", "--reason", " \n"), "has no reason")
    refused(bench.on("correct", clause, "--split", "  ", "--reason", "r"), "has no words")
    assert seen(bench.corpus) == before
    return told


@row("a text whose front matter has a date that no calendar has, brought in", "it is refused, the corpus can be read")
def impossible_date_brought_in(bench: Bench) -> str:
    bench.make(2022)
    path = bench.folder / "new.md"
    path.write_text(f"---\ndate: 2023-02-30\n---\n{TEXT.format(year=2023)}", encoding="utf-8")
    said = bench.on("add", str(path), "--yes")
    assert said.code == 1, said.told
    assert '"2023-02-30" is no date' in said.out, said.out
    fine(bench.on("check"))
    return said.out.splitlines()[0]


@row("two notebooks of one name", "refused before anything runs")
def same_names(bench: Bench) -> str:
    bench.make(2024)
    from commanalytics.shipped import notebooks_dir

    content = (notebooks_dir() / "clause_types.ipynb").read_bytes()
    for folder in "ab":
        (bench.folder / folder).mkdir()
        (bench.folder / folder / "mine.ipynb").write_bytes(content)
    said = bench.on("report", "a/mine.ipynb", "b/mine.ipynb", "--to", str(bench.to))
    assert not seen(bench.to), "pages were made"
    return refused(said, "mine")


CODED = (
    "unit,text,occurrence,sentence,act_1,act_2,act_3,coder,note\nu,texts/2023.txt,1,Decided to meet again within a year"
)


@row("a sentence that one coder coded twice, otherwise", "check and agreement name the row that does not count")
def coded_twice(bench: Bench) -> str:
    bench.make(2023)
    for sheet, answer in (("a", "decide"), ("b", "note")):
        bench.write(f"codings/acts-{sheet}.csv", f"{CODED},{answer},,,Bea,\n")
    said = bench.on("check")
    assert said.code == 1, said.told
    assert "acts-a.csv, line 2: Bea says otherwise in acts-b.csv, line 2" in said.out, said.out
    assert "acts-a.csv, line 2: Bea" in bench.on("agreement").err
    return next(line.strip() for line in said.out.splitlines() if "Bea" in line)


@row("a coding sheet whose answer is a formula without its value", "one line that names the cell, exit code 2")
def formula_as_answer(bench: Bench) -> str:
    from openpyxl import Workbook

    bench.make(2023)
    book = Workbook()
    for cells in csv.reader(f"{CODED},=A1,,,Bea,\n".splitlines()):
        book.active.append(cells)
    bench.write("codings/acts.xlsx", b"")
    book.save(bench.corpus / "codings" / "acts.xlsx")
    return refused(bench.on("agreement"), "acts.xlsx, E2")


@row("a broken sources.toml", "check says so, and what else it finds")
def broken_sources(bench: Bench) -> str:
    bench.make(2023)
    bench.write("sources.toml", '[[feed]]\nurl = "nowhere"\n')
    said = bench.on("check")
    assert said.code == 1, said.told
    assert "characters: clause" in said.out, said.out
    return next(line.strip() for line in said.out.splitlines() if "sources.toml" in line)
