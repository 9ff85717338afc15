"""Large corpora for sizes and times: of the demonstration's own clauses, and of real resolutions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any


def write_large_corpus(folder: Path, meetings: int = 200, clauses: int = 100, seed: int = 1) -> Path:
    """A corpus of `meetings` texts of `clauses` numbered clauses each, drawn from the Selvane series."""
    import commanalytics as ca

    drawn = Random(seed)
    pool = [words.rstrip(" ;.,:") for words in ca.demo().clauses["text"] if len(words) < 600]
    texts = folder / "texts"
    texts.mkdir(parents=True)
    (folder / "corpus.toml").write_text(
        'group = "large"\ntitle = "A large group"\nbanner = "FICTION: made for measuring"\n', encoding="utf-8"
    )
    for n in range(meetings):
        day = date(1975, 1, 15) + timedelta(days=90 * n)
        lines = [f"{i}. {words};" for i, words in enumerate(drawn.choices(pool, k=clauses), 1)]
        front = f"---\ndate: {day}\ntitle: Communiqué of the group\n---\n"
        (texts / f"{day}.md").write_text(front + "The Ministers:\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    return folder


def write_resolutions(folder: Path, scorer: Any) -> Path:
    """All resolutions that lie beside the project as one group: those of a year spread over it, a day each."""
    texts = folder / "texts"
    texts.mkdir(parents=True)
    (folder / "corpus.toml").write_text('group = "resolutions"\ntitle = "Resolutions"\n', encoding="utf-8")
    documents = sorted((d for d in scorer.load() if d["clean"]), key=lambda d: (year_of(d), d["id"]))
    for year, those in groupby(documents, key=year_of):
        of_year = list(those)
        for n, document in enumerate(of_year):
            day = date(year, 1, 1) + timedelta(days=n * 365 // len(of_year))
            (texts / f"{day}.txt").write_text(scorer.layout(document, "blank")[0], encoding="utf-8")
    return folder


def year_of(document: Mapping[str, str]) -> int:
    """The year in which a resolution was adopted, as its symbol says, or that in which its session began."""
    if found := re.search(r"\b20\d\d\b", document["id"].partition("RES")[2]):
        return int(found[0])
    session = int(re.findall(r"\d+", document["id"])[0])  # the Assembly has one a year, the Human Rights Council three
    return max(2020, 1945 + session) if document["org"] == "GA" else 2020 + (session - 43) // 3  # 2020: an emergency
