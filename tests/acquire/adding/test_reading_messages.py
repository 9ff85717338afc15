"""What passes between processes comes back as it was, whatever it holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commanalytics.acquire.adding.found_texts import Source, Unfetched, look
from commanalytics.acquire.adding.reading_messages import as_looked, as_source, of_looked, of_source
from commanalytics.acquire.original import Original

TEXT = "The Ministers met in Osk on 4 March 2024.\n\n1. Urged Norvia;\n2. Thanked Tavell \u0627\u0644 \U0001f30a.\n"


@pytest.mark.parametrize(
    "source",
    [
        Path("texts/a b.txt"),
        Path("caf\udce9.txt"),  # a name that is no text
        Unfetched("a.html", "https://a.example/a.html", "it is gone"),
        Original(b"\x00\xff%PDF", "a.pdf", "application/pdf", "https://a.example/a.pdf", {"etag": '"1"'}, "latin-1"),
    ],
)
def test_a_source_comes_back(source: Source) -> None:
    assert as_source(of_source(source)) == source


def test_what_a_source_holds_comes_back() -> None:
    found = look(Original(TEXT.encode(), "a.txt", "text/plain", "https://a.example/a.txt", {"etag": '"1"'}))
    assert found.texts
    assert as_looked(of_looked(found)) == found
    refused = replace(found, texts=(), refused="caf\udce9.txt: it is no text")
    assert as_looked(of_looked(refused)) == refused


@pytest.mark.parametrize("message", [b"", b"[]", b"{}", b'{"name": 1}', b"\x80\x04N."])
def test_anything_else_is_an_error_that_its_reader_expects(message: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        as_looked(message)
