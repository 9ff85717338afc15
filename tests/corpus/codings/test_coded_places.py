"""What was coded stays in force when texts are wrapped or numbered anew; what is gone is said, and never dropped."""

from __future__ import annotations

import textwrap
from pathlib import Path

from commanalytics.corpus.check import check_corpus, problems
from tests.coding.hand_coded import TEXTS, acts, filled, folder, reopened, sheet_of, write_rows


def coded(sentence: str) -> dict[str, str]:
    return acts("call") if sentence.startswith("Called") else acts("none")


def answers(at: Path) -> list[tuple[object, ...]]:
    found = reopened(at).agreement()
    assert found.lost == ()
    return sorted(found.answers[["machine", "coded"]].itertuples(index=False, name=None))


def test_a_text_wrapped_and_numbered_anew_leaves_what_was_coded_in_force(tmp_path: Path) -> None:
    filled(reopened(folder(tmp_path)), coded)
    before = answers(tmp_path)
    for name, text in TEXTS.items():
        wrapped = "\n\n".join(textwrap.fill(each, 34) for each in renumbered(text).split("\n\n"))
        (tmp_path / "texts" / name).write_text(wrapped, encoding="utf-8")
    assert answers(tmp_path) == before
    assert ("call", "call") in before


def renumbered(text: str) -> str:
    """Another clause in front, a paragraph a clause, and numbers that begin at eleven."""
    for number in range(5, 0, -1):
        text = text.replace(f"\n{number}. ", f"\n\n{number + 10}. ")
    return text.replace("11. Wel", "10. Thanked the keepers for their patience in winter;\n\n11. Wel")


def test_a_row_whose_words_are_gone_is_an_error_of_check(tmp_path: Path) -> None:
    corpus = folder(tmp_path)
    rows = [
        ("2023-05-02-tavell.txt", "Called upon Ondara to sell the lamp;", acts("call")),
        ("2023-05-02-tavell.txt", "Called upon Norvia to keep the lamp lit;", acts("call")),
        ("1999.txt", "Called upon Norvia to keep the lamp lit;", acts("call")),
    ]
    write_rows(corpus / "codings" / "mine.csv", sheet_of(rows, "Bea"))
    found = [problem.what for problem in problems(reopened(corpus)) if problem.level == "error"]
    assert found == [
        "codings/mine.csv, line 2: “Called upon Ondara to sell the lamp;” no longer stands in 2023-05-02-tavell.txt",
        "codings/mine.csv, line 4: “Called upon Norvia to keep the lamp lit;” is about a text that is not there; "
        "its words stand in 2023-05-02-tavell.txt: name that",
    ]
    assert check_corpus(reopened(corpus)).errors == 2
    agreement = reopened(corpus).agreement()
    assert (agreement.units, len(agreement.lost)) == (1, 2)


def test_words_that_stand_there_twice_are_told_apart(tmp_path: Path) -> None:
    text = "The Ministers:\n\n1. Noted the tide;\n2. Decided to wait;\n3. Noted the tide;\n"
    corpus = folder(tmp_path, {"a.txt": text})
    rows = sheet_of([("a.txt", "Noted the tide;", acts("note"))] * 3, "Bea")
    write_rows(corpus / "codings" / "mine.csv", [{**row, "occurrence": str(n)} for n, row in enumerate(rows, 1)])
    found = reopened(corpus).agreement()
    starts = [unit.stretches[0].start for unit in found.coded.units]
    assert starts == [text.index("Noted"), text.rindex("Noted")]
    assert found.lost == ("mine.csv, line 4: “Noted the tide;” stands in a.txt only 2 times, and not 3",)


def test_words_that_are_told_to_be_of_the_page_by_now_are_found_with_them(tmp_path: Path) -> None:
    text = "The Ministers:\n\n1. Noted the 3<sup>rd</sup> tide;\n2. Decided to wait;\n"
    corpus = folder(tmp_path, {"a.txt": text})
    quotes = ["Noted the 3<sup>rd</sup> tide;", "Noted the 3rd tide;"]
    write_rows(corpus / "codings" / "mine.csv", sheet_of([("a.txt", quote, acts("note")) for quote in quotes], "Bea"))
    found = reopened(corpus).agreement()
    assert found.lost == ()
    assert {unit.stretches[0].start for unit in found.coded.units} == {text.index("Noted")}
