"""One file parsed: its communiqués as rows. Free of pandas, so that a worker process starts at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from commanalytics.disk.inputs import decode, read_bytes
from commanalytics.lexicon import Lexicon, load_lexicon, read_lexicon_rows
from commanalytics.parsing.model import Communique
from commanalytics.tables.rows import KINDS, TextRows, rows_from, text_rows

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


def encode_rows(files: Iterable[Parts]) -> bytes:
    """Rows of files as bytes (JSON), for the cache and between processes: data, and nothing that could be run."""
    plain = [[[getattr(part, name) for name in KINDS] for part in parts] for parts in files]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode_rows(data: bytes) -> list[Parts]:
    """The way back; ValueError for bytes that hold anything else."""
    try:
        return [_parts(plain) for plain in json.loads(data)]
    except (TypeError, RecursionError) as problem:
        raise ValueError("no rows of files") from problem


def _parts(plain: object) -> Parts:
    if not isinstance(plain, list) or not plain:
        raise ValueError("no communiqué of a file")
    return [rows_from(part) for part in plain]
