"""A .docx reads as it is printed: automatic numbers in, tracked deletions out, notes apart; and nothing can unfold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers import read_original
from commanalytics.errors import AcquireError
from tests.acquire.gold_scores import annotated, plain_scores, score_of
from tests.acquire.saved_pages import paragraphs
from tests.acquire.word_files import NS, communique, deleted, docx, inserted, paragraph, run


def read(data: bytes) -> Extracted:
    (found,) = read_original(Original(data, "a.docx"))
    return found


@pytest.mark.parametrize("name", ["seed", "demo"])
def test_a_file_scores_as_its_plain_text_does(name: str) -> None:
    found = score_of(annotated(name), lambda text: read(communique(paragraphs(text))).text)
    plain = plain_scores(name)
    assert {
        figure: round(plain[figure] - found[figure], 3) for figure in plain if found[figure] < plain[figure] - 0.02
    } == {}


def test_numbers_are_counted_as_the_word_processor_counts_them() -> None:
    body = [
        paragraph("Noted", 3), paragraph("Called upon:", 3), paragraph("all", 3, 1), paragraph("some", 3, 1),
        paragraph("deep", 3, 2), paragraph("between"), paragraph("Urged", 3), paragraph("again", 3, 1),
        paragraph("Anew", 4), paragraph("by style", style="Clause2"), paragraph("a mark", 5),
        '<w:p><w:pPr><w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        + run("none") + "</w:p>",
    ]  # fmt: skip
    assert read(docx("".join(body))).text.rstrip().split("\n\n") == [
        "1. Noted", "2. Called upon:", "(a) all", "(b) some", "2.i deep", "between", "3. Urged", "(a) again",
        "1. Anew", "2. by style", "• a mark", "none",
    ]  # fmt: skip


def test_what_a_tracked_change_takes_out_is_out_and_what_it_puts_in_is_in() -> None:
    found = read(
        docx(paragraph("", inner=run("Called upon ") + deleted("Tavell") + inserted("Norvia") + run(" to go.")))
    )
    assert found.text == "Called upon Norvia to go.\n"
    assert found.warnings == ("changes were tracked: what they delete is left out, what they insert is in",)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("Called upon ")}</w:p>'
    assert read(docx(first + paragraph("Norvia to go."))).text == "Called upon Norvia to go.\n"


def test_notes_stand_apart() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = read(docx(paragraph("Noted the lamp", inner=mark + run(";")), ["Lit in 1987."]))
    assert (found.text, found.notes) == ("Noted the lamp;\n", ("Lit in 1987.",))


def test_fields_hidden_words_breaks_and_tables() -> None:
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('7.')}</w:tc><w:tc>{paragraph('Urged')}</w:tc></w:tr></w:tbl>"
    body = paragraph("One", inner=f"{field}<w:r><w:br/></w:r>{run('hidden', '<w:vanish/>')}{run('two')}") + table
    assert read(docx(body)).text == "One\ntwo\n\n7. Urged\n"


def test_its_title_is_that_of_its_properties() -> None:
    core = b'<c:p xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> On the\n lamp </dc:title></c:p>'
    assert read(docx(paragraph("Noted"), docProps__core_xml=core)).title == "On the lamp"


ENTITY = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {NS}><w:p>&x;</w:p></w:document>'


@pytest.mark.parametrize(
    ("made", "refusal"),
    [
        (lambda: b"PK\x03\x04 broken", "a.docx: this file is broken (it is no whole ZIP). Get it again."),
        (lambda: docx("")[:-40], "a.docx: this file is broken (it is no whole ZIP). Get it again."),
        (
            lambda: docx(paragraph("")),
            "a.docx: there is no text in it, perhaps only pictures. Have it read by OCR, and add that.",
        ),
        (
            lambda: docx("", word__document_xml=b"<w"),
            "a.docx: this file is broken (in word/document.xml). Get it again.",
        ),
        (
            lambda: docx("", word__document_xml=ENTITY.encode()),
            "a.docx: it declares a document type (in word/document.xml), which no word processor writes. "
            "Do not open it unless you trust it.",
        ),
        (
            lambda: docx("", word__document_xml=b" " * (65 * 2**20)),
            "a.docx: a part of it (word/document.xml) is larger than 64 MB when unpacked. "
            "Do not open it unless you trust it.",
        ),
    ],
    ids=["no zip", "cut off", "no text", "no xml", "entity", "bomb"],
)
def test_what_cannot_be_read_is_refused_in_one_line(made: Callable[[], bytes], refusal: str) -> None:
    with pytest.raises(AcquireError) as raised:
        read(made())
    assert str(raised.value) == refusal


def test_names_in_the_archive_lead_nowhere() -> None:
    assert read(docx(paragraph("Noted"), **{"..__..__evil_xml": b"<x/>"})).text == "Noted\n"
