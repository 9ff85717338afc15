"""The codebook that is written beside the tables tells what each type of act means, as the packaged data has it."""

from __future__ import annotations

from pathlib import Path

from commanalytics.lexicon import act_groups
from commanalytics.tables.exporting.export import export
from commanalytics.tables.schema import SCHEMAS
from tests.goldreader import gold_corpus


def test_the_codebook_beside_the_tables_defines_each_type_of_act(tmp_path: Path) -> None:
    corpus = gold_corpus("seed")
    export({name: corpus.table(name) for name in SCHEMAS}, tmp_path, ["csv"])
    told = (tmp_path / "codebook.md").read_text("utf-8").partition("## Types of acts")[2]
    rows = [line.strip("| ").split(" | ") for line in told.splitlines() if line.startswith("| `")]
    assert [(cells[0].strip("`"), cells[1]) for cells in rows[1:]] == list(act_groups().items())
    assert rows[9] == [
        "`condemn`",
        "disapprove",
        "says that somebody did wrong, or that it is to be regretted",
        "Deplored the closure of the lane.",
        "Rejected the closure of the lane. (`reject`)",
        "UN-AKN, CAMEO, MUN, GRUENBERG, SEARLE, BNAU, SEED",
        ".96 of 73",
    ]
