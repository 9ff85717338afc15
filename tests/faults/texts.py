"""Texts that are none, or that are read only in part: what they do not say is unknown, and never dropped."""

from __future__ import annotations

import csv
import io
from unicodedata import normalize

from tests.faults.bench import TEXT, Bench, Driver, Ended, fine, refused
from tests.faults.row import row

UNREAD = {
    "nothing": "",
    "blank lines": "\n \n\n\t\n",
    "a scan": "[scanned image, not readable]\n",
    "an error page": "404 Not Found\n",
    "markup": "<html><head><title>Error</title></head><body><h1>Bad gateway</h1></body></html>\n",
    "French": (
        "Les Ministres, réunis à Ondara le 4 mars 2025,\n\n1. Expriment leur profonde préoccupation devant l'état de "
        "la lampe ;\n2. Demandent à la Norvie de réparer la lampe avant le 1er juin 2025 ;\n3. Décident de se réunir "
        "de nouveau dans un an.\n"
    ),
    "Arabic": (
        "اجتمع الوزراء في أوندارا في 4 مارس 2025.\n\n1. أعربوا عن قلقهم إزاء حالة المصباح؛\n"
        "2. دعوا نورفيا إلى إصلاح المصباح قبل 1 يونيو 2025؛\n3. قرروا الاجتماع مرة أخرى خلال عام.\n"
    ),
}


YEARS = {kind: year for year, kind in enumerate(UNREAD, start=2025)}
PAGES = ("recurring_demands", "coverage", "communique")


def _unread(driver: Driver) -> tuple[Bench, Ended]:
    """A corpus of all that cannot be read, a year each, with tables and pages, made once; and what the run said."""
    if "unread" not in driver.kept:
        bench = driver.bench("unread")
        bench.make(2022, 2023)
        for kind, year in YEARS.items():
            bench.write(f"texts/{year}.md", f"---\ndate: {year}-03-04\n---\n{UNREAD[kind]}")
        fine(bench.on("tables", "--to", "t"))
        driver.kept["unread"] = bench, bench.on("report", *PAGES, "--to", str(bench.to))
    found: tuple[Bench, Ended] = driver.kept["unread"]
    return found


def _rows(bench: Bench, table: str) -> list[dict[str, str]]:
    """A table that was written into the folder t."""
    return list(csv.DictReader(io.StringIO((bench.folder / "t" / f"{table}.csv").read_text(encoding="utf-8"))))


def _presences(bench: Bench, day: str) -> set[str]:
    return {row["presence"] for row in _rows(bench, "statuses") if row["date"] == day}


def _case(kind: str) -> None:
    def trial(bench: Bench) -> str:
        bench, said = _unread(bench.driver)
        found = _presences(bench, f"{YEARS[kind]}-03-04")
        assert found == {"unknown"}, f"the families of that day are {sorted(found)}"
        assert said.code == 1, f"exit {said.code}: {said.err[-500:]}"
        (line,) = (line for line in said.lines if f"4 Mar {YEARS[kind]}" in line)
        for page in PAGES:
            html = (bench.to / "lamp" / f"{page}.html").read_text(encoding="utf-8")
            assert f"4 Mar {YEARS[kind]}" in html, f"{page} does not name the text"
            for silence in ("was found in the text", "are not repeated in it", "is not repeated in it", "texts of all"):
                assert silence not in html, f"{page} says “{silence}”"
        return f"all unknown; {line}"

    trial.__name__ = f"unread_{kind.replace(' ', '_')}"
    row(f"a text that holds {kind}", "unknown for every family, named on each page, no headline, exit code 1")(trial)


for _kind in UNREAD:
    _case(_kind)


@row("a text that breaks off in a word", "what is missing is unknown")
def cut_off(bench: Bench) -> str:
    bench.make(2022, 2023)
    whole = TEXT.format(year=2025)
    bench.write("texts/2025.txt", whole[: whole.index("2. Called upon") + len("2. Called upon Norvia to rep")])
    fine(bench.on("tables", "--to", "t"))
    found = _presences(bench, "2025-03-04")
    assert "dropped" not in found, f"the families of that day are {sorted(found)}"
    return f"families are {', '.join(sorted(found))}"


@row("a doubled comma in a list of addressees", "the text is read, and each of them is asked")
def doubled_comma(bench: Bench) -> str:
    bench.make(2022)
    for year, joint in ((2023, ", ,"), (2024, "and ,")):
        bench.write(f"texts/{year}.txt", TEXT.format(year=year).replace("Norvia to", f"Norvia {joint} Tavell to"))
    fine(bench.on("tables", "--to", "t"))
    for year in (2023, 2024):
        asked = {r["addressee"] for r in _rows(bench, "demands") if r["communique_id"] == f"lamp/{year}-03-04"}
        assert "Norvia + Tavell" in asked, f"asked are {sorted(asked)}"
    return "both are asked"


@row("a text that breaks off behind “to”, in a bracket; one with a bracket that nothing closes", "both are read")
def open_bracket(bench: Bench) -> str:
    bench.make(2022)
    bench.write("texts/2023.txt", "The Ministers met in Ondara on 4 March 2024.\n\n1. Tasked its Chair (to")
    bench.write("texts/2024.txt", TEXT.format(year=2024).replace("Norvia to", "Norvia (the owner of the lamp to"))
    fine(bench.on("tables", "--to", "t"))
    failed = {r["source_file"]: r["unread"] for r in _rows(bench, "communiques") if "parser" in r["unread"]}
    assert not failed, f"the parser failed: {failed}"
    return ", ".join(f"{r['clauses']} clauses" for r in _rows(bench, "communiques"))


@row("a text on which the parser itself fails", "it is named, all others are made, its families are unknown")
def parser_fails(bench: Bench) -> str:
    bench.make(2022, 2023)
    bench.write("texts/2025.md", f"---\ndate: 2025-03-04\n---\n{TEXT.format(year=2025)}\nUnlucky words.\n")
    fine(bench.on("tables", "--to", "t", word="Unlucky"))
    presences = {r["presence"] for r in _rows(bench, "statuses") if r["date"] == "2025-03-04"}
    assert presences == {"unknown"}, f"the families of that day are {sorted(presences)}"
    assert "lamp/2023-03-04#2" in {r["clause_id"] for r in _rows(bench, "clauses")}, "the other texts are gone"
    said = bench.on("check", word="Unlucky")
    assert said.code == 1, f"exit {said.code}"
    assert "2025.md" in said.out, "the text is not named"
    return next(line.strip() for line in said.out.splitlines() if "2025.md" in line)


@row("a text in capitals, of 3,000 words; a clause with thirty relative pronouns", "read as quickly as any other")
def capitals(bench: Bench) -> str:
    bench.make(2022)
    head = "THE MINISTERS OF THE FRIENDS OF THE LIGHTHOUSE MET IN ONDARA ON 4 MARCH 2023.\n\n"
    clause = "{}. CALLED UPON NORVIA TO REPAIR THE NORTHERN LAMP AND THE MAST BEFORE 1 JUNE,\n"
    bench.write("texts/2023.txt", head + "".join(clause.format(number) for number in range(1, 200)))
    pronouns = TEXT.format(year=2024).replace("before 1 June 2024", f", and Tavell {'who ' * 30}")
    bench.write("texts/2024.txt", pronouns)
    return fine(bench.on("tables", "--to", "t", patience=20))


@row("two files whose names hold a #", "each keeps its own clauses")
def hash_in_names(bench: Bench) -> str:
    bench.make(2022)
    for number, who in ((1, "Norvia"), (2, "Tavell")):
        bench.write(f"texts/draft #{number}.txt", f"1. Called upon {who} to repair the lamp;\n2. Thanked {who};\n")
    fine(bench.on("tables", "--to", "t"))
    fine(bench.on("report", bench.small(), "--to", str(bench.to)))
    page = (bench.to / "lamp" / "small.html").read_text(encoding="utf-8")
    blocks = [block for block in page.split('<details class="meeting"') if "draft" in block.partition(">")[0]]
    for number, who in ((1, "Norvia"), (2, "Tavell")):
        of = {r["communique_id"] for r in _rows(bench, "clauses") if who in r["text"] and "draft" in r["communique_id"]}
        assert len(of) == 1, f"clauses that name {who} belong to {sorted(of)}"
        assert str(number) in of.pop(), "clauses stand under the other text"
        assert sum(f"upon {who}" in block for block in blocks) == 1, f"the page has {len(blocks)} blocks of the two"
    assert len(blocks) == 2, f"the page has {len(blocks)} blocks of the two"
    return "two texts, each with its own clauses"


@row(
    "an undated file named like the second text of a day; three undated files of one stem", "each has an id of its own"
)
def ids_that_clash(bench: Bench) -> str:
    bench.make(2024)
    bench.write("texts/other.txt", TEXT.format(year=2024))
    for name in ("2024-03-04-2", "a/x", "b/x", "x-2"):
        bench.write(f"texts/{name}.txt", "1. Called upon Norvia to repair the lamp;\n2. Thanked Tavell.\n")
    fine(bench.on("tables", "--to", "t"))
    ids = [r["communique_id"] for r in _rows(bench, "communiques")]
    assert len(ids) == len(set(ids)) == 6, f"ids are {ids}"
    return ", ".join(ids)


@row("a text in Latin-1, in UTF-16, with a zero byte", "one line, exit code 2")
def encodings(bench: Bench) -> str:
    told = ""
    for data in ("café\n".encode("latin-1"), TEXT.encode("utf-16"), b"The Ministers\0met.\n"):
        bench.make()
        path = bench.write("texts/odd.txt", data)
        told = refused(bench.on("check"), "odd.txt", "UTF-8")
        path.unlink()
    return told


@row("front matter with the line ends of old Macs, a byte order mark before it", "its date and title are seen")
def line_ends(bench: Bench) -> str:
    bench.make(2022)
    clauses = "1. Called upon Norvia to pay;\n2. Thanked Tavell.\n"
    old = f"---\ndate: 2023-05-06\ntitle: Old\n---\n{clauses}".replace("\n", "\r")
    marked = f"\ufeff---\ndate: 2023-07-08\ntitle: Marked\n---\n{clauses}".replace("\n", "\r\n")
    bench.write("texts/a.md", old)
    bench.write("texts/b.md", marked)
    fine(bench.on("tables", "--to", "t"))
    titles = {r["communique_id"]: r["document_title"] for r in _rows(bench, "communiques")}
    assert titles.get("lamp/2023-05-06") == "Old", "CR: the front matter is taken for text"
    assert titles.get("lamp/2023-07-08") == "Marked", "CRLF with a mark: the front matter is taken for text"
    return "both dates and titles are seen"


@row("a text of the next year in the words of one whose file's name holds no date", "it is another meeting's")
def next_year_in_the_same_words(bench: Bench) -> str:
    bench.make()
    bench.write("texts/first.txt", TEXT.format(year=2022))
    (bench.folder / "new.txt").write_text(TEXT.format(year=2025), encoding="utf-8")
    said = bench.on("add", "new.txt", "--yes")
    fine(said)
    assert said.out.startswith("added: "), said.out
    return said.out.splitlines()[0]


@row(
    "accents behind their letters, breaks in and between words, signs of direction: all unseen", "the rows are the same"
)
def unseen_signs(bench: Bench) -> str:
    text = TEXT.replace("Norvia", "Nörvia").replace("Ondara", "Ondára")
    unseen = {"accents": normalize("NFD", text), "words": text.replace(" ", " \u200b\u2066").replace("la", "l\u00ada")}
    told: set[str] = set()
    for given in (text, *unseen.values()):
        bench.make(2023)
        bench.write("texts/2023.txt", given.format(year=2023))
        fine(bench.on("tables", "--to", "t"))
        rows = csv.DictReader((bench.folder / "t" / "demands.csv").read_text(encoding="utf-8").splitlines())
        told.add(str([(row["addressee_id"], row["text"], row["deadline_date"]) for row in rows]))
    assert told == {"[('Nörvia', 'repair the lamp before 1 June 2023', '2023-06-01')]"}, told
    return told.pop()


@row("a text in which git left two versions", "check names the file and says so")
def two_versions(bench: Bench) -> str:
    bench.make(2023, 2024)
    entry = "2. Called upon Norvia to repair the lamp before 1 June 2023;\n"
    both = f"<<<<<<< HEAD\n{entry}=======\n{entry.replace('repair', 'mend')}>>>>>>> other\n"
    bench.write("texts/2023.txt", TEXT.format(year=2023).replace(entry, both))
    said = bench.on("check")
    fine(said)
    told = [line.strip() for line in said.out.splitlines() if "texts/2023.txt: two versions" in line]
    assert told, said.out
    return told[0]
