"""The unseen gold is well formed, and the texts beside it are what it annotates."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("unseen_build", HERE / "build.py")
assert spec is not None
assert spec.loader is not None
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)

SETS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
ELSEWHERE = [*(HERE / name for name in SETS), *(HERE.parent / "gold" / name for name in ("halmar", "dahmara"))]
GOLD = sorted(path for folder in [HERE / "gold", *ELSEWHERE] for path in folder.glob("*.xml"))
TITLE_LOST = {"missing-persons"}  # a fax whose first page is missing
BROKEN = [  # what is changed in a good file, and the words of the complaint
    ('<act type="note"', '<act type="remark"', "act «NOTING» is"),
    ('section="operative"', 'section="middle"', "section middle"),
    ('iso="2024-02-27"', 'iso="2024-02-30"', "has date 2024-02-30"),
    ('to="UN Security Council"', 'to="General Assembly"', "addressee «General Assembly» is not in its clause"),
    ('<demand to="Chairperson" ', "<demand ", "has attributes ['family']"),
    ('<act type="demand" lemma="demand">', '<act type="note" lemma="demand">', "(note) is followed by demand"),
    ("</formula>", "</formula> stray words", "text outside the tags: «stray words»"),
    ('city="Tenkore"', 'city="Utopia"', "city «utopia» is not in the text"),
    ("DEMANDS</act>", "DEMANDS </act>", "starts or ends with a blank"),
    ("</communique>", "", "not well formed"),
]


def test_gold_files_keep_the_format() -> None:
    found = {path: build.problems(path) for path in GOLD}
    assert [(path.stem, lost) for path, lost in found.items() if lost] == [(stem, ["no title"]) for stem in TITLE_LOST]
    assert len(GOLD) > 100


@pytest.mark.parametrize(("good", "bad", "complaint"), BROKEN, ids=[b[2] for b in BROKEN])
def test_broken_gold_is_refused(good: str, bad: str, complaint: str, tmp_path: Path) -> None:
    source = (HERE / "gold" / "capitals-numbered.xml").read_text(encoding="utf-8")
    assert good in source
    (tmp_path / "broken.xml").write_text(source.replace(good, bad, 1), encoding="utf-8")
    assert any(complaint in problem for problem in build.problems(tmp_path / "broken.xml"))


def test_texts_and_joined_files_are_current() -> None:
    for path, content in build.outputs().items():
        assert path.read_text(encoding="utf-8") == content, path.name


def test_check_reports_a_stale_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("gold", "texts", "joined"):
        shutil.copytree(HERE / folder, tmp_path / folder)
    stale = tmp_path / "texts" / "capitals-numbered.txt"
    stale.write_text("changed", encoding="utf-8")
    monkeypatch.setattr(build, "HERE", tmp_path)
    assert build.main(["--check"]) == 1
    assert "capitals-numbered.txt: out of date" in capsys.readouterr().out
    assert stale.read_text(encoding="utf-8") == "changed"


def test_joined_offsets_cut_the_file_into_its_texts() -> None:
    for name, parts in json.loads((HERE / "joined" / "expected.json").read_text(encoding="utf-8")).items():
        text = (HERE / "joined" / name).read_text(encoding="utf-8")
        for part in parts:
            own = (HERE / "texts" / part["gold"]).with_suffix(".txt").read_text(encoding="utf-8")
            assert text[part["start"] : part["end"]] == own
            assert part["earliest"] <= part["latest"] == part["start"]


def test_every_negative_text_says_what_must_hold() -> None:
    expected = json.loads((HERE / "negative" / "expected.json").read_text(encoding="utf-8"))
    assert set(expected) == {p.stem for p in (HERE / "negative").glob("*.txt")}
    for name, wanted in expected.items():
        assert set(wanted) == {"english", "max_acts", "max_demands", "must"}, name


def test_families_recur_over_the_series() -> None:
    seen: dict[str, list[str]] = {}
    for year in ("2019", "2021", "2022"):
        for family in re.findall(
            r'family="([^"]+)"', (HERE / "gold" / f"series-{year}.xml").read_text(encoding="utf-8")
        ):
            seen.setdefault(family, []).append(year)
    assert sum(len(years) > 1 for years in seen.values()) == 10
    assert seen["reopen-sound"] == ["2019", "2021", "2022"]
    assert seen["hold-talks"] == ["2019", "2022"]
    assert seen["remove-chain"] == ["2022"]


def test_every_file_is_described_in_the_readme() -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    assert "fiction" in readme.partition("\n\n")[0]
    listed = set(re.findall(r"^\| `([\w-]+)`", readme, re.M))
    stems = {
        p.stem for folder in ("gold", *SETS, "negative") for p in (HERE / folder).glob("*") if p.name != "expected.json"
    }
    assert listed == stems
