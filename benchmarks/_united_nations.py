"""The resolutions of the United Nations that lie beside the project, with their scorer; neither is part of it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from commanalytics.lexicon import Lexicon, load_lexicon
from commanalytics.parsing import parse
from commanalytics.sections import ACTING

SHARED = Path(__file__).resolve().parents[2] / "shared"
Found = tuple[int, int, str, str | None]


def scorer(shared: Path = SHARED) -> Any | None:
    """The module un/score.py of the folder, or None where it is not there."""
    path = shared / "un" / "score.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("un_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.load = lru_cache(1)(module.load)  # it unpacks all of them for every run
    return module


def clauses(text: str, lexicon: Lexicon | None = None) -> Iterator[Found]:
    """Clauses and items as the scorer wants them; an opening is no clause of a resolution."""
    for clause in parse(text, lexicon).clauses:
        if clause.section not in ACTING:
            continue
        yield clause.start, clause.end, clause.section, clause.acts[0].phrase if clause.acts else None
        for item in clause.items:
            yield item.start, item.end, "item", None


def symbols(text: str) -> Iterator[tuple[int, int, str]]:
    """Cited documents: start, end, symbol."""
    for reference in parse(text).references:
        if reference.kind in ("resolution", "report"):
            yield reference.start, reference.end, reference.symbol or reference.identifier


def struck(seed: int, share: float = 0.25) -> tuple[Lexicon, list[str]]:
    """The packaged lexicon without a random share of its head verbs, and those verbs.

    Each verb draws its own lot, so that a row more in the lexicon strikes hardly another one.
    """
    lexicon = load_lexicon()
    lots = {entry.core[0]: Random(f"{seed} {entry.core[0]}").random() for entry in lexicon.entries}
    out = sorted(sorted(lots, key=lambda head: lots[head])[: round(len(lots) * share)])
    return lexicon.without(out), out


def reader(lexicon: Lexicon) -> Callable[[str], Iterator[Found]]:
    """`clauses` with another lexicon."""
    return lambda text: clauses(text, lexicon)
