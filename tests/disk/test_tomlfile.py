"""TOML files that people write, with errors that name the file and what is wrong in it."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commanalytics.disk.tomlfile import toml_of, toml_words
from commanalytics.errors import CorpusError

KNOWN = ["title", "count", "[parameters]"]


def test_values_come_as_toml_has_them() -> None:
    told = b'title = "On the lane"\ncount = 3\n[parameters]\nsince = "2019"\n'
    assert toml_of("a.toml", told, KNOWN) == {"title": "On the lane", "count": 3, "parameters": {"since": "2019"}}
    assert toml_of("a.toml", b"", KNOWN) == {}


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (b"title\n", "a.toml: this is not TOML (Expected '=' after a key in a key/value pair"),
        (b'colour = "red"\n', 'a.toml: "colour" is unknown. Use one of these: title, count, [parameters].'),
        (b"count = 99999999999999999999\n", "a.toml: a number in it is longer than 64 bits."),
        (b"title = [[99999999999999999999]]\n", "a.toml: a number in it is longer than 64 bits."),
        (b"title = " + b"[" * 5000 + b"]" * 5000, "a.toml: "),
    ],
    ids=["no value", "an unknown key", "a long number", "one in a list", "deep"],
)
def test_what_is_wrong_is_said_in_a_line(told: bytes, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        toml_of("a.toml", told, KNOWN)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_come_back_as_they_were_written(words: str) -> None:
    assert tomllib.loads(f"title = {toml_words(words)}") == {"title": words}


def test_half_a_sign_is_written_as_none() -> None:
    assert tomllib.loads(f"title = {toml_words(chr(0xD83D) + ' lamp')}") == {"title": "\N{REPLACEMENT CHARACTER} lamp"}
