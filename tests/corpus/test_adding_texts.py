"""A corpus that grows text by text, with what the cache kept of the last state, is the one that is made at once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import commanalytics as ca
from commanalytics.disk.user_cache import Kept
from commanalytics.text_comparison import remembered_words

ASKED = (
    "Called upon Norvia to reopen the eastern harbour to the boats of all nations.",
    "Called upon Norvia to reopen at once the eastern harbour to boats of all nations;",
    "Urged Tavell to submit a report on the northern lanes to the Harbour Assembly.",
    "They urged Tavell to mend the old lamp at Ondara (OL) before the spring tides.",
    "Reaffirmed the need to mend the old lamp at Ondara before the spring tides.",
    "Requested the Special Envoy to visit the islands and to name a mediator.",
)
TABLES = ("clauses", "demands", "references", "families", "links", "statuses_told", "commitment_families")
Texts = dict[int, list[str]]
SOME = st.lists(st.sampled_from(ASKED), min_size=1, max_size=3)


def written(folder: Path, texts: Texts) -> None:
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    (folder / "corpus.toml").write_text('group = "osk"\ntitle = "Osk"\n', encoding="utf-8")
    for year, asked in texts.items():
        told = "\n\n".join(f"{n}. {words}" for n, words in enumerate(asked, 1))
        text = f"The Ministers of the Harbour League met in Vendry on 4 March {year}.\n\n{told}\n"
        (folder / "texts" / f"{year}-03-04.txt").write_text(text, encoding="utf-8")


def seen(folder: Path, cache: Path) -> dict[str, str]:
    """The tables as a process of its own makes them with this cache."""
    for kind in remembered_words._kinds.values():
        kind.now, kind.before = {}, {}
    with patch.dict(os.environ, {"COMMANALYTICS_CACHE": str(cache)}):
        store = ca.load_corpus(folder)._store
        return {name: store.get(name).to_csv() for name in TABLES}


@settings(max_examples=6)
@given(st.dictionaries(st.integers(2001, 2009), SOME, min_size=2, max_size=4))
def test_texts_added_one_by_one_give_the_tables_of_all_at_once(texts: Texts) -> None:
    with tempfile.TemporaryDirectory() as aside:
        folder, cache = Path(aside) / "osk", Path(aside) / "cache"
        for year, asked in texts.items():  # in any order of time
            written(folder, {year: asked})
            grown = seen(folder, cache)
        assert grown == seen(folder, Path(aside) / "empty")


def test_what_words_told_is_kept_and_not_found_out_again(tmp_path: Path) -> None:
    written(tmp_path / "osk", {2001: list(ASKED[:3]), 2002: list(ASKED[3:5])})
    seen(tmp_path / "osk", tmp_path / "cache")
    written(tmp_path / "osk", {2003: [ASKED[5]]})
    reads = patch("commanalytics.recurrence.likeness.demand_reading._read", side_effect=AssertionError)
    with reads as read, pytest.raises(AssertionError):
        seen(tmp_path / "osk", tmp_path / "cache")
    assert [call.args[0].split()[0] for call in read.call_args_list] == ["visit"]


def test_kept_words_of_another_shape_are_none(tmp_path: Path) -> None:
    written(tmp_path / "osk", {2001: list(ASKED[:3]), 2002: list(ASKED[2:5])})
    put = Kept.put
    bad = b'{"readings": {}, "slugs": [], "evidence": 3}'
    with patch.object(Kept, "put", lambda self, key, value: put(self, key, bad if self._name == "words" else value)):
        first = seen(tmp_path / "osk", tmp_path / "cache")
    written(tmp_path / "osk", {2003: [ASKED[5]]})
    grown = seen(tmp_path / "osk", tmp_path / "cache")
    assert grown == seen(tmp_path / "osk", tmp_path / "empty")
    assert grown["families"] != first["families"]
