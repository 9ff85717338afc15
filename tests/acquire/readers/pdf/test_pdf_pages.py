"""A PDF reads as its plain text does, whatever its columns; what stands around the text is out; a scan is refused."""

# ruff: noqa: E501

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import pytest

from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers import read_original
from commanalytics.acquire.readers.pdf import pdf_pages
from commanalytics.errors import AcquireError
from tests.acquire.gold_scores import annotated, plain_scores, score_of
from tests.acquire.pdf_files import PRINTED, drawn, one_column, scan, set_in, two_columns, with_note, with_notes
from tests.acquire.saved_pages import paragraphs

LINES = [
    "The Ministers met in Ondara on 4 March 2024 to look into the state of the lamp.",
    *(f"{n}. Called upon Norvia to repair the lamp of lane {n} before the first of June, as it had promised;" for n in range(1, 60)),
]  # fmt: skip


def read(data: bytes) -> Extracted:
    (found,) = read_original(Original(data, "a.pdf"))
    return found


@pytest.mark.parametrize("kind", PRINTED)
@pytest.mark.parametrize("name", ["seed", "demo"])
def test_a_pdf_scores_as_its_plain_text_does(kind: str, name: str) -> None:
    found = score_of(annotated(name), lambda text: read(PRINTED[kind](paragraphs(text))).text)
    plain = plain_scores(name)
    assert {
        figure: round(plain[figure] - found[figure], 3) for figure in plain if found[figure] < plain[figure] - 0.04
    } == {}


@pytest.mark.parametrize("made", [*PRINTED.values(), set_in])
def test_every_paragraph_comes_back_in_its_order_and_no_header(made: Callable[[Sequence[str]], bytes]) -> None:
    text = read(made(LINES)).text
    assert [" ".join(block.split()) for block in text.split("\n\n")] == LINES
    assert "Original" not in text
    assert "Page" not in text


def test_a_word_broken_at_the_end_of_a_line_is_whole_and_a_hyphen_that_is_printed_stays() -> None:
    lines = [
        "The self-determination of Tavell, reaffirmed " + "with all " * n + "acknowledgements of self-determination."
        for n in range(9)
    ]
    words = read(two_columns(lines)).text.split()
    assert words.count("acknowledgements") == 9
    assert not [word for word in words if word.endswith("-")]


def test_a_note_at_the_foot_stands_apart() -> None:
    found = read(with_note("Noted the lamp of the northern lane.", "Lit in 1987."))
    assert found.text.split() == "Noted the lamp of the northern lane.".split()
    assert found.notes == ("1 Lit in 1987.",)


def bomb() -> bytes:
    """One page whose words unfold to 200 MB."""
    packed = zlib.compress(b"BT /F1 12 Tf (aaaaaaaa) Tj ET\n" * (200 * 2**20 // 30), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)


@pytest.mark.parametrize(
    ("made", "refusal"),
    [
        (scan, "a.pdf: this PDF has no text in it, only pictures of pages. Have it read by OCR, and add what that writes."),
        (lambda: b"%PDF-1.7 and nothing else", "a.pdf: this PDF is broken"),
        (lambda: one_column(LINES)[:2000], "a.pdf: this PDF is broken"),
        (bomb, "a.pdf: a part of it is larger when unpacked than any text. Do not open it unless you trust it."),
    ],
    ids=["scan", "head only", "cut off", "bomb"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(
    made: Callable[[], bytes], refusal: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(AcquireError) as raised:
        read(made())
    assert str(raised.value).startswith(refusal)
    assert "\n" not in str(raised.value)
    assert caplog.messages == [], "what the library says of it beside that line"


@pytest.mark.parametrize("limits", [{"pages": 0, "text": 2**20}, {"pages": 2000, "text": 9}], ids=["pages", "text"])
def test_a_pdf_that_is_longer_than_any_text_is_refused(monkeypatch: pytest.MonkeyPatch, limits: dict[str, int]) -> None:
    monkeypatch.setattr(pdf_pages, "known", lambda part: limits)
    with pytest.raises(
        AcquireError, match=r"a\.pdf: it is longer than 2,000 pages\. Split it, or add the text alone\."
    ):
        read(one_column(LINES))


def test_a_pdf_that_is_locked_is_refused() -> None:
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(one_column(LINES[:2]))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(AcquireError, match="this PDF is locked with a password"):
        read(locked.getvalue())


NORTH, LAMP = "منارة الشمال", "מגדלור הצפון"  # as they are written, and read


@pytest.mark.parametrize(
    ("rows", "read_as"),
    [
        (["1. Called upon Norvia to mend the lamp ({north}) of the"], "1. Called upon Norvia to mend the lamp ({north}) of the"),
        (["1. Noted the report of {lamp}, and urged"], "1. Noted the report of {lamp}, and urged"),
        (["1. Noted “{north}”; and {lamp}."], "1. Noted “{north}”; and {lamp}."),
        (["1. Noted ", "{lamp}", " and urged"], "1. Noted {lamp} and urged"),
    ],
    ids=["in brackets", "before a comma", "two in quotes", "in pieces"],
)  # fmt: skip
def test_words_from_right_to_left_stand_where_they_stand(rows: list[str], read_as: str) -> None:
    """A page is drawn from left to right, such words from their last letter."""
    page = drawn(
        [(70 + 90 * at, 700, row.format(north=NORTH[::-1], lamp=LAMP[::-1])) for at, row in enumerate(rows)]
        + [(70, 686, "northern lane to repair it.")]
    )
    assert " ".join(read(page).text.split()) == f"{read_as.format(north=NORTH, lamp=LAMP)} northern lane to repair it."


def test_letters_are_those_that_are_written_however_they_are_drawn() -> None:
    page = drawn([(70, 700, "1. Rea\ufb03rmed the \ufb01ne of Norvia (\ufee2\ufefc\ufeb3);")])
    assert read(page).text == "1. Reaffirmed the fine of Norvia (سلام);\n"


def test_each_note_of_each_page_is_kept_apart() -> None:
    lines = [f"{n}. Called upon Norvia to repair the lamp of the northern lane before June;" for n in range(1, 40)]
    found = read(with_notes(lines))
    assert [(note[:6], note[-6:]) for note in found.notes] == [
        ("1 See ", "AMS/7."), ("2 seco", "annex."), ("3 See ", "AMS/7."), ("4 thir", "annex."),
    ]  # fmt: skip
    left = [line for line in found.text.splitlines() if line and "repair the lamp" not in line]
    # of two pages that differ, neither says that this is a header
    assert left == ["Joint Communique, adopted in Ondara", "Assembly of Maritime States"]
