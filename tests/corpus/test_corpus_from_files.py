"""A corpus laid out from raw files."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import commanalytics as ca
from commanalytics.cli import cli
from commanalytics.corpus.check import check_corpus
from commanalytics.corpus.incoming.corpus_from_files import lay_out

LIST = "1. Urged Norvia to open the lane;\n\n2. Called upon the Harbour Board of Osk to {} the buoys.\n"
RAW = {
    "2022-03-24-osk.txt": LIST.format("mark"),
    "Osk communique 12 May 2023.txt": LIST.format("paint"),
    "20240304.md": f"---\ntitle: Communiqué of Osk\nurl: https://example.org/osk\n---\n{LIST.format('light')}",
    "2024-09-12.txt": f"The Ministers met in Osk on 10 September 2024.\n\n{LIST.format('count')}",
    "draft.txt": LIST.format("move"),
    "README.md": "What lies here.\n",
    "picture.png": "no text",
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name, text in RAW.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_of_raw_files_becomes_a_dated_corpus(raw: Path, tmp_path: Path) -> None:
    told = lay_out(tmp_path / "osk", [raw], "Friends of Osk")
    corpus = ca.load_corpus(tmp_path / "osk")
    assert (corpus.group, corpus.title) == ("osk", "Friends of Osk")
    assert corpus.table("communiques")[["source_file", "date", "date_from"]].to_numpy().tolist() == [
        ["texts/2022-03-24-osk.txt", "2022-03-24", "file name"],
        ["texts/Osk communique 12 May 2023.txt", "2023-05-12", "file name"],
        ["texts/20240304.md", "2024-03-04", "file name"],
        ["texts/2024-09-12.txt", "2024-09-10", "text"],
        ["texts/draft.txt", "", ""],
    ]
    assert (told.texts, told.dated, told.undated) == (5, {"file name": 3, "text": 1}, ["texts/draft.txt"])
    assert told.otherwise == [
        "texts/2024-09-12.txt: the text says 2024-09-10, the file name 2024-09-12; the text’s date is used"
    ]


def test_the_catalogue_and_the_names_are_there_to_be_filled_in(raw: Path, tmp_path: Path) -> None:
    lay_out(tmp_path / "osk", [raw])
    lines = (tmp_path / "osk" / "meetings.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == [
        "osk,2022-03-24,,,,,,",
        "osk,2023-05-12,,,,,,",
        "osk,2024-03-04,,,,Communiqué of Osk,https://example.org/osk,",
        'osk,2024-09-10,Osk,,,,,"the text says 2024-09-10, the file name 2024-09-12; the text’s date is used"',
    ]
    names = (tmp_path / "osk" / "aliases.csv").read_text(encoding="utf-8").splitlines()
    assert names[0] == "alias,name,kind"
    assert "Harbour Board of Osk,Harbour Board of Osk," in names
    corpus = ca.load_corpus(tmp_path / "osk")
    assert [(p.where, p.level) for p in check_corpus(corpus).problems] == [("texts/draft.txt", "warning")]
    assert corpus.table("meetings")["has_text"].all()


def test_a_copy_is_left_out_and_a_name_taken_twice_refused(raw: Path, tmp_path: Path) -> None:
    (raw / "again.txt").write_text(RAW["draft.txt"], encoding="utf-8")
    assert lay_out(tmp_path / "osk", [raw]).copies == ["draft.txt"]
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "2024-09-12.txt").write_text("1. Thanked Tavell.\n", encoding="utf-8")
    with pytest.raises(ca.CommanalyticsError, match="another text has this name"):
        lay_out(tmp_path / "osk2", [raw, tmp_path / "more"])
    assert not (tmp_path / "osk2").exists()


def test_what_add_reads_is_left_out_and_named_all_at_once(raw: Path, tmp_path: Path) -> None:
    (raw / "old.txt").write_bytes("1. Thanked São Tavell.\n".encode("cp1252"))
    (raw / "wide.txt").write_bytes(RAW["draft.txt"].encode("utf-16"))
    (raw / "noending").write_text(LIST.format("lift"), encoding="utf-8")
    told = lay_out(tmp_path / "osk", [raw])
    assert told.not_utf8 == [f"{raw}/old.txt", f"{raw}/wide.txt"]
    assert told.other_kinds == [f"{raw}/noending", f"{raw}/picture.png"]
    assert told.texts == 5
    said = run(str(tmp_path / "b"), "--from", str(raw)).splitlines()
    assert f"  left out, being neither .txt nor .md: {raw}/noending, {raw}/picture.png" in said
    assert f"  left out, not being UTF-8: {raw}/old.txt, {raw}/wide.txt" in said
    (command,) = (line for line in said if "commanalytics add" in line)
    assert command.endswith(
        f"add --corpus {tmp_path / 'b'} {raw}/noending {raw}/picture.png {raw}/old.txt {raw}/wide.txt"
    )


def test_where_no_text_is_utf8_all_are_named_and_nothing_is_left_behind(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("one.txt", "two.txt"):
        (raw / name).write_bytes(b"\xff\xfe\x00 text")
    with pytest.raises(ca.CommanalyticsError) as caught:
        lay_out(tmp_path / "osk", [raw])
    assert str(caught.value).startswith(f"{raw}/one.txt, {raw}/two.txt: not UTF-8. Make an empty corpus")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["raw"]


def run(*arguments: str) -> str:
    done = CliRunner().invoke(cli, ["new", *arguments], prog_name="commanalytics")
    return done.stdout if done.exit_code == 0 else done.stderr


def test_the_command_takes_files_and_patterns_and_sums_up(raw: Path, tmp_path: Path) -> None:
    said = run(str(tmp_path / "a"), "--from", str(raw / "20240304.md"), str(raw / "2022-03-24-osk.txt"))
    assert said.splitlines()[0] == f"{tmp_path / 'a'}: two texts, two meetings; dates from: file name 2"
    assert said.splitlines()[-1] == f"Next: commanalytics report --corpus {tmp_path / 'a'}"
    assert "fill in the title" in said
    titled = run(str(tmp_path / "c"), "--title", "Friends of Osk", "--from", str(raw / "20240304.md"))
    assert "fill in the title" not in titled
    assert "one text, one meeting" in run(str(tmp_path / "b"), "--from", str(raw / "*osk.txt"))


def test_where_lengths_are_far_apart_who_met_is_asked_for(raw: Path, tmp_path: Path) -> None:
    ask = "fill in level (who met)"
    assert ask not in run(str(tmp_path / "even"), "--from", str(raw))
    long = "".join(f"{n}. Urged Norvia to mark the lane of pier {n};\n\n" for n in range(1, 40))
    (raw / "2025-01-12.txt").write_text(long + "40. Thanked Tavell.\n", encoding="utf-8")
    assert ask in run(str(tmp_path / "uneven"), "--from", str(raw))
    (raw / "2025-01-12.txt").rename(raw / "long draft.txt")  # of no date, it is compared with none
    assert ask not in run(str(tmp_path / "undated"), "--from", str(raw))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["osk", "raw"], "Name raw texts behind --from"),
        (["osk", "--demo", "--from", "raw"], "--demo and --from exclude each other"),
        (["osk", "--from", "nowhere"], "nowhere: there is no such file or folder. Name what the texts are in."),
        (["osk", "--from", "raw/picture.png"], "this is no text. Name files that end in .txt or .md."),
        (["raw", "--from", "raw"], "raw: this exists and is not empty"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    arguments: list[str], said: str, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(raw.parent)
    assert said in run(*arguments)
    assert not (raw.parent / "osk").exists()


def test_no_folder_of_raw_files_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ca.CommanalyticsError, match=r"no \.txt or \.md file lies in it"):
        lay_out(tmp_path / "osk", [tmp_path / "empty"])
