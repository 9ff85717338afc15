"""Pages of the builders that governments use, and e-mails, bring the communiqué in as its plain text would: the same
figures, the same date and place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from commanalytics.acquire.adding import found_texts
from commanalytics.acquire.adding.found_texts import FoundText, look
from commanalytics.acquire.original import Original
from tests.acquire.built_pages import BUILT
from tests.acquire.gold_scores import annotated, parsed_once, plain_scores, score_of
from tests.acquire.mails import MAILS
from tests.acquire.saved_pages import paragraphs

Kind = Callable[[str], Original]
KINDS: dict[str, Kind] = {
    **{
        name: lambda text, make=make: Original(make(paragraphs(text)).encode(), "a.html")
        for name, make in BUILT.items()
    },
    **{name: lambda text, make=make: Original(make(paragraphs(text)), "a.eml") for name, make in MAILS.items()},
}


@pytest.fixture(autouse=True)
def equal_texts_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found_texts, "parse", parsed_once)


@cache
def plain_text(text: str) -> FoundText:
    return only(Original(text.encode(), "a.txt"))


def only(original: Original) -> FoundText:
    looked = look(original)
    assert not looked.refused
    (found,) = looked.texts
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["seed", "demo"])
def test_what_comes_in_scores_as_the_plain_text_does(kind: str, name: str) -> None:
    def comes_in(text: str) -> str:
        found, plain = only(KINDS[kind](text)), plain_text(text)
        assert (found.date, found.city, found.kind) == (plain.date, plain.city, plain.kind)
        return found.text

    found, plain = score_of(annotated(name), comes_in), plain_scores(name)
    near = 0.04 if kind == "printed" else 0.02
    assert {
        figure: round(plain[figure] - found[figure], 3) for figure in plain if found[figure] < plain[figure] - near
    } == {}
