"""Each kind of file goes to its reader; what nobody reads is refused in one line."""

from __future__ import annotations

import gzip
from importlib.metadata import EntryPoint

import pytest

from commanalytics.acquire import readers
from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers import kind_of, read_original
from commanalytics.errors import AcquireError

TEXT = "The Ministers met in Ondara on 4 March 2024.\n\n1. Noted the “lamp”;\n"


@pytest.mark.parametrize(
    ("data", "name", "stated", "kind"),
    [
        (b"%PDF-1.4 ", "page.html", "text/html", "pdf"),
        (b"PK\x03\x04", "a.bin", "", "docx"),
        (b"\n <!DOCTYPE html><p>", "get.php", "", "html"),
        (b"<p>x", "communique", "text/html; charset=utf-8", "html"),
        (b"---\ntitle: x\n---\n", "a.md", "text/plain", "md"),
        (b"From: x", "a.EML", "", "eml"),
        (b"words", "a", "", "txt"),
        (b"words", "a.htm", "", "html"),
        (b"\xd0\xcf\x11\xe0", "a.docx", "", "doc"),
    ],
)
def test_what_the_bytes_say_goes_before_the_name(data: bytes, name: str, stated: str, kind: str) -> None:
    assert kind_of(Original(data, name, stated)) == kind


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [
        (b"", "a.txt", "a.txt: it is empty. Get it again."),
        (b" \n", "a.pdf", "a.pdf: it is empty. Get it again."),
        (b"\x89PNG\x00", "a.png", "a.png: there is no reader for .png files. "
            "Save it as one of .txt, .md, .html, .pdf, .docx, .eml."),
        (b"ab\0c", "a.txt", "a.txt: this is no text (it holds a zero byte). Save it as text, HTML, PDF or .docx."),
        (b"\x01\x02\x03abc", "a.txt", "a.txt: this is no text (it holds control characters). "
            "Save it as text, HTML, PDF or .docx."),
        (b"\x1f\x8b\x08broken", "a.gz", "a.gz: this gzip file is broken or cut off. Get it again."),
        (gzip.compress(TEXT.encode())[:-9], "a.txt.gz", "a.txt.gz: this gzip file is broken or cut off. Get it again."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, name: str, refusal: str) -> None:
    with pytest.raises(AcquireError) as raised:
        read_original(Original(data, name))
    assert str(raised.value) == refusal


def test_a_text_that_is_longer_than_any_is_refused() -> None:
    with pytest.raises(AcquireError) as raised:
        read_original(Original(b"The lamp is lit. " * 2**19, "a.txt"))
    assert str(raised.value) == "a.txt: it is longer than 2,000 pages. Split it, or add the text alone."


def test_a_gzip_bomb_is_refused_before_it_unfolds() -> None:
    bomb = gzip.compress(b"\n" * (65 * 2**20))
    with pytest.raises(AcquireError, match="larger than 64 MB when unpacked"):
        read_original(Original(bomb, "a.txt.gz"))


@pytest.mark.parametrize("parts", [1, 2, 3])
def test_a_packed_text_is_read_with_all_its_members(parts: int) -> None:
    data, size = TEXT.encode(), len(TEXT.encode()) // parts + 1
    packed = b"".join(gzip.compress(data[at : at + size]) for at in range(0, len(data), size))
    assert read_original(Original(packed, "a.txt.gz"))[0].text == TEXT
    assert read_original(Original(packed + bytes(9), "a.txt.gz"))[0].text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert read_original(Original(TEXT.encode(encoding), "a.txt"))[0].text == TEXT


def test_what_a_wrong_encoding_made_is_mended_and_said() -> None:
    (found,) = read_original(Original(TEXT.encode().decode("cp1252", "replace").replace("�", "\x9d").encode(), "a.txt"))
    assert found.text == TEXT
    assert found.warnings == ("characters spoilt by a wrong encoding were mended",)


def test_a_text_of_dos_keeps_its_line_ends() -> None:
    assert read_original(Original(b"One\r\n\r\nTwo\r\n", "a.txt"))[0].text == "One\r\n\r\nTwo\r\n"


def test_a_front_matter_is_told_and_stays() -> None:
    raw = '---\ntitle: "On the lamp"\ndate: 2024-03-04\n---\nThe Ministers met.\n'
    (found,) = read_original(Original(raw.encode(), "a.md"))
    assert (found.text, found.title, found.date) == (raw, "On the lamp", "2024-03-04")


def brought(original: Original) -> tuple[Extracted, ...]:
    return (Extracted(original.data.decode().upper(), reader="ours 1"),)


def test_another_package_may_bring_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("odt", f"{__name__}:brought", readers.GROUP)
    monkeypatch.setattr(readers, "_brought", lambda: {"odt": point})
    monkeypatch.setattr(EntryPoint, "load", lambda self: brought)
    assert read_original(Original(b"words", "a.odt"))[0].text == "WORDS"
    assert "odt" in readers.endings()


def test_a_reader_that_is_not_installed_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ftfy", None)
    with pytest.raises(AcquireError) as raised:
        read_original(Original(b"words", "a.txt"))
    assert str(raised.value) == (
        'a.txt: reading this needs ftfy, which is not installed. Install it with: pip install "commanalytics[acquire]".'
    )
