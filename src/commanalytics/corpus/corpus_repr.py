"""How a corpus shows itself at a prompt and in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.english import in_figures
from commanalytics.templates import part

if TYPE_CHECKING:
    from commanalytics.corpus.loaded_corpus import Corpus

NEXT = (".meetings", ".clauses", ".demands", '.find("…")', '.between("2019", "2024")', '.addressed_to("…")')


def summary(corpus: Corpus) -> list[str]:
    """Lines that say what is in it: texts and meetings, from when to when, rows of the main tables."""
    meetings, texts = corpus.table("meetings"), corpus.table("communiques")
    missing, unread = int((~meetings["has_text"]).sum()), int((texts["unread"] != "").sum())
    span = f", {meetings['date'].iloc[0]} to {meetings['date'].iloc[-1]}" if len(meetings) else ""
    lines = [
        f"{in_figures(len(texts), 'text')} of {in_figures(len(meetings), 'meeting')}{span}; "
        f"{in_figures(missing, 'meeting')} without a text"
        + (f"; {in_figures(unread, 'text')} not read" if unread else ""),
        ", ".join(in_figures(len(corpus.table(f"{noun}s")), noun) for noun in ("clause", "act", "demand", "reference")),
    ]
    scope = corpus.scope
    if scope.first or scope.last:
        lines.append(f"narrowed to {scope.first} … {scope.last}")
    if scope.addressees:
        lines.append(f"narrowed to what is asked of {', '.join(sorted(scope.addressees))}")
    if scope.about:
        lines.append(f"narrowed to clauses about {', '.join(sorted(scope.about))}")
    return lines


def as_text(corpus: Corpus) -> str:
    """Plain lines for a prompt."""
    head = f"Corpus {corpus.group}: {corpus.title}"
    banner = [corpus.banner] if corpus.banner else []
    return "\n  ".join([head, *banner, *summary(corpus), f"try {', '.join(NEXT)}"])


def as_html(corpus: Corpus) -> str:
    """The same for a notebook."""
    return str(part("corpus", "corpus")(corpus.title, corpus.group, corpus.banner, summary(corpus), NEXT))
