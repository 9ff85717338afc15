"""Every column of every table has a value that somebody can check: a row of each, written out in every_column.toml."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.tables import TABLES

ROWS = tomllib.loads(Path(__file__).with_name("every_column.toml").read_text(encoding="utf-8"))
CLOSE = 0.1  # what scores may move by, which are fitted
FIRST = """\
COMMUNIQUÉ OF THE HARBOUR LEAGUE

The Ministers of the Harbour League met in Vendry on 6 March 2023, on the margins of the Congress of Pilots, under \
the chairmanship of Ondara.

The lane

1. Recalling resolution H/RES/7 of 2 May 2019,

2. Again called strongly upon Norvia to reopen the lane by 31 December 2023.

3. We will give 2 million euros to the harbour school by 2024.

4. We will survey the reefs of the northern lane by 2024.
"""
SECOND = """\
COMMUNIQUÉ OF THE HARBOUR LEAGUE

The Ministers of the Harbour League met in Lind on 4 March 2024.

1. They urged Norvia to reopen the lane.

2. We have surveyed the reefs of the northern lane.

3. We will give 2 million euros to the harbour school.
"""
FILES = {
    "corpus.toml": 'group = "harbour"\ntitle = "Harbour League"\n',
    "meetings.csv": "date,city,occasion,level,document_title,url,note\n"
    "2023-03-06,Vendry,spring meeting,ministers,Communiqué,https://harbour.example/1,the first\n",
    "topics.csv": "name,words\nshipping,lane*\n",
    "texts/2023-03-06.txt": FIRST,
    "texts/2024-03-04.txt": SECOND,
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> ca.Corpus:
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "texts").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return ca.load_corpus(folder)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_the_value_that_is_written_down(corpus: ca.Corpus, table: str) -> None:
    wanted = ROWS.get(table, {}) | ({"parser": f"commanalytics {ca.__version__}"} if table == "communiques" else {})
    held = corpus.table(table)
    missing = [column for column in held if column not in wanted]
    assert not missing, f"no value of {table}.{missing} is asserted: write it into tests/tables/every_column.toml"
    key = list(wanted)[:3]
    (row,) = [row for row in held.to_dict("records") if all(row[name] == wanted[name] for name in key)]
    assert {name: row.get(name) for name, value in wanted.items() if not _same(row.get(name), value)} == {}


def _same(found: object, wanted: object) -> bool:
    """Whether a value is the one that is written down; of fractions, whether it is near."""
    if isinstance(found, float) and isinstance(wanted, float):
        return math.isnan(found) if math.isnan(wanted) else abs(found - wanted) < CLOSE
    return found == wanted
