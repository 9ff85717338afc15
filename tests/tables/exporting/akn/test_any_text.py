"""Whatever stands in a text, its file in Akoma Ntoso gives it back to the last character, and its clauses with it."""

from __future__ import annotations

import string
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import commanalytics as ca
from commanalytics.tables.exporting.export import export

TOLD = ("clauses", "acts", "demands", "references", "segments")  # by the texts alone
LINES = [
    "The Ministers:",
    "1. Urged Norvia to:",
    "(a) mark the lane;",
    "  (i) by day;",
    "2. Recalled resolution A/RES/61/16 & the <statutes>;",
    "Recalling its statutes,",
    '- Thanked "Tavell".',
    "Page 3 of 9",
    "LAKES AND LANES",
    "Ondara, 4 March 2024",
    "",
]
ODD = st.text(alphabet=st.sampled_from("\t\x0b\x0c\x1b\x85\xa0\u2028\ufeff\ufffe&<>]'\"" + string.ascii_letters + " "))
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", " \n\t"])
TEXTS = st.lists(st.tuples(st.one_of(st.sampled_from(LINES), ODD), ENDS), max_size=12).map(
    lambda lines: "".join(line + end for line, end in lines)
)


# What fails is a folder of texts, whose shrinking would take minutes.
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_any_text_comes_back_with_its_clauses(texts: list[str]) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place) / "lake"
        (folder / "texts").mkdir(parents=True)
        for number, text in enumerate(texts):
            (folder / "texts" / f"t{number}.txt").write_bytes(text.encode())
        corpus = ca.load_corpus(folder)
        tables = {name: corpus.table(name) for name in ("communiques", *TOLD)}
        export(tables, Path(place) / "out", ["akn"], source=corpus.folder)
        again = ca.load_corpus(Path(place) / "out" / "akn")
        assert "".join(text.raw for text in again.folder.texts) == "".join(text.raw for text in corpus.folder.texts)
        if len(tables["communiques"]) == len(texts):  # of a file that was split, offsets count in each part
            for name in TOLD:
                pd.testing.assert_frame_equal(again.table(name), tables[name])
