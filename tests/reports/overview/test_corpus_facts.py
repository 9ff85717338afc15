"""What the index says of a group beneath its name."""

from __future__ import annotations

from pathlib import Path

import commanalytics as ca
from commanalytics.reports.overview.corpus_facts import last_change

HEAD = "The leaders of Norvia and Tavell met in Osk on 3 May 2030.\n\n"


def said(folder: Path, text: str) -> str:
    (folder / "2030-05-03.txt").write_text(HEAD + text, encoding="utf-8")
    return last_change(ca.load_corpus(folder))


def test_of_a_group_that_only_undertakes_the_index_says_what(tmp_path: Path) -> None:
    found = said(tmp_path, "We will train pilots.\n\nWe welcome the boats.\n")
    assert found == ca.findings.commitment_finding(ca.load_corpus(tmp_path))
    assert found.startswith("The text of 3 May 2030 undertakes one action")


def test_of_a_group_that_asks_it_says_what_recurs(tmp_path: Path) -> None:
    found = said(tmp_path, "We will train pilots.\n\nWe urge Ondara to open the lane.\n")
    assert found.startswith("The one text held, of 3 May 2030, makes one demand")


def test_of_a_group_without_texts_it_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    assert last_change(ca.load_corpus(tmp_path)) == ""
