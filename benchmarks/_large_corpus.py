"""A large corpus made of the demonstration's own clauses: fiction of fiction, for sizes and times."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random


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
