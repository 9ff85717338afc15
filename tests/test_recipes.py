"""CONTRIBUTING's recipes for a lead phrase, a column and a chart, followed in a copy of the package, step by step.

The copy is read by a Python of its own. A step that the recipe names is an edit here, and nothing else is edited: where
the package wants a step more than the recipe says, this fails, and so does a recipe that no longer names a file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.environments import LEFT_OUT
from tests.parsing.test_rows import GOOD

PACKAGE = "src/commanalytics"
ROOT = Path(__file__).resolve().parents[1]  # of the tests: rows that they make by hand stay as they are
TEXT = """\
The Ministers of the Harbour League met in Vendry on 4 March 2024.

The Ministers thanked Ostrel. They called upon Norvia to reopen the lane.
"""
COLUMN = {  # file -> line that is there, line that is put below it
    "tables/declared/columns_of_texts.py": (
        '    section_rule: str = pa.Field(description="rule that decided its section")\n',
        '    sentences: int = pa.Field(ge=1, description="full stops in it")\n',
    ),
    "tables/rows.py": (
        "        section_rule=clause.section_rule,\n",
        '        sentences=clause.text.count("."),\n',
    ),
}
FIELD = ("    section_rule: str\n", "    sentences: int\n")  # of the rows of clauses
CHART = '''\
"""How long are the communiqués?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from commanalytics.charts.drawing.finish import finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.display.payloads import Column
from commanalytics.findings.coverage import length_finding
from commanalytics.measures.meeting_states import length_table

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


def length(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """How long are the communiqués?"""
    table = length_table(corpus)
    bars = alt.Chart(table).mark_bar().encode(x="label:O", y="words:Q")
    columns = (Column("label", "Meeting"), Column("words", "Words", "number"))
    said = {"question": "How long are the communiqués?", "finding": length_finding(corpus)}
    return finish(layered(bars), table=table, columns=columns, **said)
'''
TOLD = {  # what a chart adds to the modules of its concern
    "measures/meeting_states.py": """

def length_table(corpus: Corpus) -> pd.DataFrame:
    '''One row a meeting. Columns: label, words (empty where no text is held and read).'''
    return meeting_rows(corpus)[["label", "words"]]
""",
    "findings/coverage.py": """

def length_finding(corpus: Corpus) -> str:
    '''The words of the longest text.'''
    return f"The longest text has {meeting_rows(corpus)['words'].max()} words."
""",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package, and a corpus of one text beside it."""
    shutil.copytree(ROOT / PACKAGE, tmp_path / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "corpus" / "texts").mkdir(parents=True)
    (tmp_path / "corpus" / "texts" / "2024-03-04.txt").write_text(TEXT, "utf-8")
    (tmp_path / "corpus" / "corpus.toml").write_text('group = "league"\n', "utf-8")
    return tmp_path


def put_below(path: Path, line: str, new: str) -> None:
    """A line more in a file, below one that stands there once."""
    text = path.read_text("utf-8")
    assert text.count(line) == 1, f"{path.name}: {line.strip()!r} stands there {text.count(line)} times"
    path.write_text(text.replace(line, line + new), "utf-8")


def add_column(copy: Path) -> None:
    """The steps of the recipe."""
    for file, (line, new) in COLUMN.items():
        put_below(copy / PACKAGE / file, line, new)
    put_below(copy / PACKAGE / "tables" / "rows.py", *FIELD)


def add_chart(copy: Path) -> None:
    """The steps of the recipe, but for the notebook and the test."""
    for file, source in TOLD.items():
        with (copy / PACKAGE / file).open("a", encoding="utf-8") as module:
            module.write(source)
    (copy / PACKAGE / "charts" / "of_texts" / "length.py").write_text(CHART, "utf-8")
    front = copy / PACKAGE / "charts" / "__init__.py"
    put_below(front, "from commanalytics.charts.of_texts.explore import explore\n", OF_CHART)
    put_below(front, '    "grid",\n', '    "length",\n')


OF_CHART = "from commanalytics.charts.of_texts.length import length\n"


def run(copy: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code with the package of the copy, and no other."""
    paths = {
        "PYTHONPATH": os.pathsep.join([str(copy / "src"), str(ROOT), LEFT_OUT]),
        "COMMANALYTICS_CACHE": str(copy / "cache"),
        "PYTHONUTF8": "1",
    }
    there = "import json, commanalytics as ca; from pathlib import Path; texts = ca.load_corpus('corpus')"
    return subprocess.run(
        [sys.executable, "-c", f"{there}\n{code}\nassert Path(ca.__file__).is_relative_to(Path.cwd())"],
        cwd=copy,
        env=os.environ | paths,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def said(copy: Path, code: str) -> object:
    """What the code prints, as JSON."""
    ran = run(copy, code)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def recipe(name: str) -> str:
    """The paragraph of a recipe."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return next(line for line in text.splitlines() if line.startswith(f"**{name}.**"))


def test_a_lead_phrase_that_follows_its_recipe_is_read_in_all_its_forms(copy: Path) -> None:
    row = GOOD["lexicon.csv"]  # what becomes of it where a cell is left out, test_rows.py tries
    with (copy / PACKAGE / "resources" / "lexicon.csv").open("a", encoding="utf-8") as lexicon:
        lexicon.write(",".join(row.values()) + "\n")
    said_by_them = [f"The Ministers {row['past']} Norvia.", f"The Council {row['present']} Norvia."]
    texts = [*said_by_them, f"{row['gerund'].capitalize()} Norvia,\n\nUrges Ostrel to reopen the lane;"]
    code = (
        f"from commanalytics.parsing import parse\nread = [parse(text) for text in {texts!r}]\n"
        "print(json.dumps([[a.type + '/' + a.lemma for c in doc.clauses for a in c.acts][0] for doc in read]))"
    )
    assert said(copy, code) == [f"{row['type']}/{row['lemma']}"] * 3


def test_a_column_that_follows_its_recipe_stands_in_the_table_and_in_the_codebook(copy: Path) -> None:
    add_column(copy)
    code = (
        "from commanalytics.tables.exporting.codebook import codebook_markdown\n"
        "from tests.findings.corpora import corpus\n"
        "by_hand = corpus({'2024-03-04': []}).clauses['sentences'].tolist()\n"
        "in_texts = int(texts.clauses['sentences'].sum())\n"
        "print(json.dumps([in_texts, by_hand, '| `sentences` |' in codebook_markdown()]))"
    )
    assert said(copy, code) == [TEXT.count("."), [1], True]


@pytest.mark.parametrize(
    ("forgotten", "named"),
    [
        ("tables/declared/columns_of_texts.py", "no column sentences is declared. Declare it in tables/declared/"),
        ("tables/rows.py", "nothing fills the column sentences. Fill it in tables/rows.py"),
    ],
)
def test_a_step_of_a_column_that_is_left_out_is_named(copy: Path, forgotten: str, named: str) -> None:
    add_column(copy)
    shutil.copyfile(ROOT / PACKAGE / forgotten, copy / PACKAGE / forgotten)
    assert named in run(copy, "texts.clauses").stderr


def test_a_chart_that_follows_its_recipe_is_registered_and_says_its_finding(copy: Path) -> None:
    add_chart(copy)
    code = (
        "about = ca.charts.length(texts).to_dict()['usermeta']['commanalytics']\n"
        "print(json.dumps(['length' in ca.charts.__all__, about['question'], about['finding'], about['table']]))"
    )
    count = len(TEXT.split())
    table = [{"label": "4 Mar 2024", "words": count}]
    told = f"The longest text has {count} words."
    assert said(copy, code) == [True, "How long are the communiqués?", told, table]


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("A lead phrase", ["src/commanalytics/resources/lexicon.csv", "tests/parsing/test_rows.py"]),
        ("A rule of the parser", ["parsing/", "tests/cases/<concern>/", "tests/cases/lists/lines.csv"]),
        ("A column", [*COLUMN, "make docs"]),
        ("A chart", ["measures", "findings", "charts/of_texts", "charts.__all__", "charts/__init__.py", "notebooks/"]),
    ],
)
def test_the_recipe_names_the_files_that_are_touched_here(name: str, files: list[str]) -> None:
    assert [file for file in files if file not in recipe(name)] == []
