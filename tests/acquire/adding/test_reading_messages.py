"""What goes to a process and back is what was sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.acquire.adding.found_texts import Looked, Source, Unfetched, look
from commanalytics.acquire.adding.reading_messages import looked_in, looked_message, source_in, source_message
from commanalytics.acquire.original import Original

TEXT = "The Ministers met in Ondara on 4 March 2024.\n\n1. Noted the “lamp” 🜨;\n\n2. Called upon Norvia to repair it.\n"


@pytest.mark.parametrize(
    "source",
    [
        Path("in/\udce9.txt"),
        Original(bytes(range(256)), "a.pdf", "application/pdf", "https://lamp.example/a", {"etag": '"7"'}, "utf-8"),
        Unfetched("a", "https://lamp.example/a", "gone"),
    ],
    ids=["a file", "a page", "no page"],
)
def test_a_source_comes_back_as_it_was_sent(source: Source) -> None:
    assert source_in(source_message(source)) == source


@pytest.mark.parametrize("data", [TEXT.encode(), b"\0"])
def test_what_was_found_comes_back_as_it_was_sent(data: bytes) -> None:
    looked = look(Original(data, "a.txt", headers={"etag": '"7"', "date": "x"}))
    assert looked_in(looked_message(looked)) == looked
    assert bool(looked.texts) != bool(looked.refused)


@pytest.mark.parametrize(
    "message", [b"", b"[]", b"{}", b'{"texts": [{}], "headers": []}', b'{"texts": [], "headers": [], "x": 1}']
)
def test_what_is_no_answer_is_none(message: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        assert not isinstance(looked_in(message), Looked)
