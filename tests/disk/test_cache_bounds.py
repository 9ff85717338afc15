"""Sizes of the cache: what words mean, and which are refused."""

from __future__ import annotations

import pytest

from commanalytics.disk.cache_bounds import in_bytes, in_words, limit
from commanalytics.errors import ParameterError


@pytest.mark.parametrize(
    ("words", "size"),
    [("2 GB", 2_000_000_000), ("500MB", 500_000_000), ("1.5 g", 1_500_000_000), ("7", 7), (" 3 kb ", 3000), ("0", 0)],
)
def test_a_size_in_words_is_so_many_bytes(words: str, size: int) -> None:
    assert in_bytes(words) == size


@pytest.mark.parametrize("words", ["much", "-1", "1e9", "2 GiB", "GB", "1,5 GB", "nan"])
def test_what_is_no_size_is_refused(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE_LIMIT", words)
    line = f'COMMANALYTICS_CACHE_LIMIT: "{words}" is no size. Write it as 500 MB or 2 GB; 0 keeps nothing.'
    with pytest.raises(ParameterError) as refused:
        limit()
    assert str(refused.value) == line


def test_without_a_word_the_limit_is_two_gigabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMANALYTICS_CACHE_LIMIT", raising=False)
    assert in_words(limit()) == "2.0 GB"
