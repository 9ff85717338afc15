"""One file parsed: its communiqués as rows. Free of pandas, so that a worker process starts at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from commanalytics.disk.inputs import decode, read_bytes
from commanalytics.lexicon import Lexicon, load_lexicon, read_lexicon_rows
from commanalytics.parsing.model import Communique
from commanalytics.tables.rows import TextRows, text_rows

Parser = Callable[[str], Communique]
FileParser = Callable[[str, int], "Parts"]  # raw text of a file, offset of its body
Parts = list[TextRows]  # of one file: one entry a communiqué


def parse_file(raw: str, body: int, parser: Parser) -> Parts:
    """The communiqués of one file, whose text begins at `body`; offsets count in the file."""
    from commanalytics.parsing import split

    spans = [(start + body, end + body) for start, end in split(raw[body:])] if raw[body:] else [(body, body)]
    return [
        text_rows(parser(raw[start:end]), base=start, lead=body if n == 0 else 0)
        for n, (start, end) in enumerate(spans)
    ]


def make_parser(lexicon: Path | None) -> Parser:
    """The package's parser with the lead phrases of a corpus on top."""
    from commanalytics.parsing import parse

    words = corpus_lexicon(lexicon)
    return lambda raw: parse(raw, lexicon=words)


def corpus_lexicon(path: Path | None) -> Lexicon:
    """The packaged lexicon with a corpus's own entries on top; an entry of the same lemma takes its place."""
    packaged = load_lexicon()
    if path is None:
        return packaged
    return packaged.extended(read_lexicon_rows(decode(path, read_bytes(path)), str(path)))


def to_plain(parts: Parts) -> object:
    """Tuples and lists only, for the cache and between processes."""
    return [(p.facts, p.clauses, p.acts, p.demands, p.references, p.segments) for p in parts]


def from_plain(value: object) -> Parts:
    """The way back."""
    return [TextRows(*part) for part in value]  # type: ignore[attr-defined]
