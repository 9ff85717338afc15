"""Which date a text has, who gives it, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.corpus.check import check_corpus

SILENT = "1. Urged Norvia to open the lane before the end of the year;\n2. Thanked Tavell.\n"
TOLD = f"The Ministers met in Osk on 4 March 2024.\n\n{SILENT}"
YEARLESS = f"The Ministers met in Osk on 4 March.\n\n{SILENT}"
ISSUED = f"6 March 2024 - Foreign Office\n\nThe Ministers:\n\n{SILENT}"


def corpus(folder: Path, files: dict[str, str], catalogue: str = "", settings: str = "") -> ca.Corpus:
    (folder / "texts").mkdir()
    (folder / "corpus.toml").write_text(settings or 'group = "osk"\n', encoding="utf-8")
    (folder / "aliases.csv").write_text("alias,name,kind\n", encoding="utf-8")
    (folder / "meetings.csv").write_text(f"date,city,document_title,url\n{catalogue}", encoding="utf-8")
    for name, text in files.items():
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    return ca.load_corpus(folder)


def dated(found: ca.Corpus) -> list[tuple[str, str]]:
    return [tuple(row) for row in found.table("communiques")[["date", "date_from"]].to_numpy().tolist()]


def warned(found: ca.Corpus) -> list[tuple[str, str]]:
    return [(p.where.removeprefix("texts/"), p.what) for p in check_corpus(found).problems if p.level == "warning"]


ROWS = "2024-03-04,,,\n"
SAYS = "the text says 2024-03-04, the file name 2024-03-06; the text’s date is used"


@pytest.mark.parametrize(
    ("files", "date", "source"),
    [
        ({"2023-01-02.txt": TOLD}, "2024-03-04", "text"),
        ({"2024-03-04-osk.txt": SILENT}, "2024-03-04", "file name"),
        ({"2024-03.txt": SILENT}, "2024-03", "file name"),
        ({"osk.md": f"---\ndate: 2024-03-04\n---\n{SILENT}"}, "2024-03-04", "front matter"),
        ({"osk.txt": SILENT, "osk.toml": 'date = "2024-03-04"\n'}, "2024-03-04", "sidecar"),
        ({"2024-03-05.txt": SILENT, "2024-03-05.toml": 'date = "2024-03-04"\n'}, "2024-03-04", "sidecar"),
        ({"2024-03-04.txt": YEARLESS}, "2024-03-04", "file name"),
        ({"2024-03-06.txt": YEARLESS}, "2024-03-04", "text"),
        ({"2024-06-06.txt": YEARLESS}, "2024-06-06", "file name"),  # too far: of something else
        ({"osk.txt": ISSUED}, "2024-03-06", "text"),
        ({"osk.txt": ISSUED, "osk.toml": 'date = "2024-03-04"\n'}, "2024-03-04", "sidecar"),
        ({"osk.txt": SILENT}, "", ""),
    ],
)
def test_a_date_and_who_gives_it(files: dict[str, str], date: str, source: str, tmp_path: Path) -> None:
    assert dated(corpus(tmp_path, files)) == [(date, source)]


@pytest.mark.parametrize("title", ["Final Communiqué", "CONCLUSIONS", "Co-Chairs’ Statement"])
def test_a_title_that_any_meeting_has_dates_no_text(title: str, tmp_path: Path) -> None:
    beside = f'title = "{title}"\n'
    found = corpus(tmp_path, {"osk.txt": SILENT, "osk.toml": beside}, f"2024-03-04,,{title},\n")
    assert dated(found) == [("", "")]
    assert found.table("meetings")["has_text"].tolist() == [False]


def test_a_title_that_several_texts_have_dates_none_of_them(tmp_path: Path) -> None:
    beside = 'title = "Osk Communiqué"\n'
    texts = {"a.txt": TOLD, "a.toml": beside, "b.txt": SILENT, "b.toml": beside}
    found = corpus(tmp_path, texts, "2024-03-04,,Osk Communiqué,\n")
    assert dated(found) == [("2024-03-04", "text"), ("", "")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (SILENT, "2024-03-04,,,https://example.org/osk\n2024-05-06,,,\n"),
        (SILENT, "2024-03-04,,Osk Communiqué,\n2024-05-06,,,\n"),
        (YEARLESS, "2024-03-04,,,\n2024-05-06,,,\n"),
    ],
    ids=["address", "title", "day"],
)
def test_the_catalogue_dates_a_text_that_it_names(text: str, row: str, tmp_path: Path) -> None:
    beside = 'source_url = "https://example.org/osk"\ntitle = "Osk Communiqué"\n'
    found = corpus(tmp_path, {"osk.txt": text, "osk.toml": beside}, row)
    assert dated(found) == [("2024-03-04", "catalogue")]
    assert found.table("meetings")[["date", "has_text"]].to_numpy().tolist() == [
        ["2024-03-04", True],
        ["2024-05-06", False],
    ]
    assert warned(found) == []


def test_a_text_of_a_month_and_its_only_meeting_find_each_other(tmp_path: Path) -> None:
    found = corpus(tmp_path, {"2024-03.txt": SILENT}, ROWS)
    assert dated(found) == [("2024-03-04", "catalogue")]
    assert found.table("meetings")["has_text"].tolist() == [True]
    assert warned(found) == []


def test_a_text_that_differs_by_days_keeps_its_date_and_is_listed_once(tmp_path: Path) -> None:
    found = corpus(tmp_path, {"2024-03-06.txt": TOLD}, "2024-03-06,,,\n")
    said = "the text says 2024-03-04, the file name 2024-03-06, the catalogue 2024-03-06; the text’s date is used"
    assert warned(found) == [("2024-03-06.txt", said)]
    assert found.table("meetings")[["date", "has_text"]].to_numpy().tolist() == [["2024-03-06", True]]


@pytest.mark.parametrize(
    ("files", "catalogue"),
    [
        ({"2024-03-06.txt": TOLD}, ROWS),
        ({"2024-03-06.txt": TOLD, "2024-03-06.toml": 'date = "2024-03-04"\n'}, ROWS),
        ({"2024-03-06.md": f"---\ndate: 2024-03-04\n---\n{TOLD}"}, ROWS),
        ({"osk.txt": ISSUED.replace("6 March", "4 March")}, ROWS),
        ({"2024-03-04.txt": ISSUED.replace("6 March", "4 March")}, ROWS),
        ({"2024-03-06.txt": YEARLESS}, ROWS),
        ({"2024-03-04.txt": SILENT}, ROWS),
    ],
)
def test_what_the_user_has_answered_is_not_warned_of(files: dict[str, str], catalogue: str, tmp_path: Path) -> None:
    assert warned(corpus(tmp_path, files, catalogue)) == []


def test_what_nobody_has_answered_is(tmp_path: Path) -> None:
    assert warned(corpus(tmp_path, {"2024-03-06.txt": TOLD, "b.txt": ISSUED.replace("6", "17")}))[:2] == [
        ("2024-03-06.txt", SAYS),
        ("b.txt", "2024-03-17 may be the date of issue; the text names none of the meeting"),
    ]


def test_a_term_is_read_by_the_date_beside_the_text(tmp_path: Path) -> None:
    found = corpus(tmp_path, {"2024-03-04.txt": SILENT})
    assert found.table("demands")["deadline_date"].tolist() == ["2024-12-31"]


def test_the_same_of_several_texts_is_said_once(tmp_path: Path) -> None:
    texts = {f"{name}.txt": SILENT.replace("Tavell", name) for name in ("Anders", "Bo", "Cecil", "Dora", "Ed")}
    (only,) = [p for p in check_corpus(corpus(tmp_path, texts)).problems if p.level == "warning"]
    assert only.where == "texts/Anders.txt, texts/Bo.txt, texts/Cecil.txt and 2 more"
    assert only.files == tuple(f"texts/{name}" for name in texts)


def test_errors_come_first(tmp_path: Path) -> None:
    found = corpus(tmp_path, {"a.txt": SILENT, "b.txt": "A bird sang.\n"})
    (tmp_path / "corrections.csv").write_text(
        "text,quote,table,column,value,reason\nnone.txt,,communiques,city,Osk,why\n", encoding="utf-8"
    )
    levels = [problem.level for problem in check_corpus(ca.load_corpus(found.path)).problems]
    assert levels == sorted(levels)
    assert levels[:2] == ["error", "error"]


def test_a_corrected_date_is_said_to_be_corrected(tmp_path: Path) -> None:
    found = corpus(tmp_path, {"2024-03-06.txt": TOLD})
    (tmp_path / "corrections.csv").write_text(
        "text,quote,table,column,value,reason\n2024-03-06.txt,,communiques,date,2024-03-05,the page is wrong\n",
        encoding="utf-8",
    )
    found = ca.load_corpus(tmp_path)
    assert dated(found) == [("2024-03-05", "correction")]
    assert found.table("communiques")["warnings"].tolist() == ["date corrected: the page is wrong"]
