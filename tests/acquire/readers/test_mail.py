"""An e-mail gives the communiqué that is attached to it, or quoted in it, or its own words."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers import read_original
from commanalytics.errors import AcquireError
from tests.acquire.pdf_files import scan, with_note
from tests.acquire.word_files import docx, paragraph

TEXT = "The Ministers met in Ondara on 4 March 2024.\n\n1. Noted the “lamp”;\n\n2. Called upon Norvia to repair it.\n"


def read(message: EmailMessage) -> tuple[Extracted, ...]:
    message["From"], message["Date"] = "press@ondara.example", "Wed, 06 Mar 2024 10:00:00 +0100"
    message["Subject"] = "Fwd: Re: Joint communiqué"
    return read_original(Original(message.as_bytes(), "a.eml"))


def test_its_own_words() -> None:
    message = EmailMessage()
    message.set_content(TEXT)
    (found,) = read(message)
    assert (found.text, found.title, found.date) == (TEXT, "Joint communiqué", "2024-03-06")


def test_words_that_it_quotes() -> None:
    message = EmailMessage()
    message.set_content("".join(f">> {line}".rstrip() + "\n" for line in TEXT.splitlines()))
    (found,) = read(message)
    assert found.text == TEXT


def test_words_in_html_only() -> None:
    message = EmailMessage()
    message.set_content("<p>The Ministers met in Ondara on 4 March 2024.</p><ol><li>Noted</ol>", subtype="html")
    (found,) = read(message)
    assert found.text == "The Ministers met in Ondara on 4 March 2024.\n\n1. Noted\n"


def test_what_is_attached_goes_before_the_words_around_it() -> None:
    message = EmailMessage()
    message.set_content("Dear colleagues, please find attached the communiqué.")
    message.add_attachment(
        docx(paragraph("Noted", 3)), maintype="application", subtype="octet-stream", filename="c.docx"
    )
    message.add_attachment(
        with_note("Urged Norvia to go.", "Lit."), maintype="application", subtype="pdf", filename="d.pdf"
    )
    message.add_attachment(scan(), maintype="application", subtype="pdf", filename="scan.pdf")
    found = read(message)
    assert [(one.member, one.text.strip()) for one in found] == [
        ("c.docx", "1. Noted"),
        ("d.pdf", "Urged Norvia to go."),
        ("the words of the e-mail", "Dear colleagues, please find attached the communiqué."),
    ]
    assert {one.warnings for one in found} == {
        ("left out: scan.pdf: this PDF has no text in it, only pictures of pages",)
    }


def test_an_e_mail_within_an_e_mail() -> None:
    inner, message = EmailMessage(), EmailMessage()
    inner["Subject"] = "Communiqué"
    inner.set_content(TEXT)
    message.set_content("For your files.")
    message.add_attachment(inner)
    assert [found.text for found in read(message)] == ["For your files.\n", TEXT]


def test_what_no_text_can_be_in_is_passed_over() -> None:
    message = EmailMessage()
    message.set_content(TEXT)
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="crest.gif")
    message.add_attachment(b"BEGIN", maintype="application", subtype="octet-stream", filename="meeting.ics")
    message.add_attachment(b"PK\x05\x06", maintype="application", subtype="zip", filename="annexes.zip")
    (found,) = read(message)
    assert [words[:41] for words in found.warnings] == ["left out: annexes.zip: there is no reader"]


@pytest.mark.parametrize("data", [b"no head at all", b"\n\nwords"])
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(AcquireError, match=r"^a\.eml: this is no e-mail"):
        read_original(Original(data, "a.eml"))


def test_a_mail_without_a_text_says_what_was_attached() -> None:
    message = EmailMessage()
    message.add_attachment(scan(), maintype="application", subtype="pdf", filename="scan.pdf")
    with pytest.raises(AcquireError, match=r"scan\.pdf: this PDF has no text in it"):
        read(message)
