"""One file parsed: its communiqués as rows. Free of pandas, so that a worker process starts at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

from commanalytics.disk.inputs import decode, read_bytes
from commanalytics.errors import CommanalyticsError, raised_by
from commanalytics.lexicon import Lexicon, load_lexicon, read_lexicon_rows
from commanalytics.markup import markup_of
from commanalytics.parsing.model import Communique
from commanalytics.tables.rows import TextRows, failed_rows, plain_rows, rows_from, text_rows

Parser = Callable[..., Communique]  # of a text; `date`: of its meeting, as others state it; `markup`: of its clauses
FileParser = Callable[[str, int], "Parts"]  # raw text of a file, offset of its body
Parts = list[TextRows]  # of one file: one entry a communiqué


def parse_file(raw: str, body: int, parser: Parser, date: str = "", markup: Sequence[object] | None = None) -> Parts:
    """The communiqués of one file, whose text begins at `body`; offsets count in the file.

    `date` is what is stated beside it, and of use only for a file that holds one. A file with `markup`, as plain lists
    or as it is, holds one; its offsets count from `body`.
    """
    if markup is not None:
        marked = partial(parser, date=date, markup=markup_of(markup))
        return [_read(raw[body:], marked, base=body, lead=body)]
    try:
        spans = _spans(raw, body)
    except MemoryError as problem:  # how many communiqués it holds is not known, and another try may tell
        return [failed_rows(raised_by(problem, __file__), len(raw) - body, body, body, lasting=False)]
    if date and len(spans) == 1:
        parser = partial(parser, date=date)
    return [
        _read(raw[start:end], parser, base=start, lead=body if n == 0 else 0) for n, (start, end) in enumerate(spans)
    ]


def _spans(raw: str, body: int) -> list[tuple[int, int]]:
    """Where the communiqués of a file begin and end; what cannot be split is one, and fails where it is read."""
    from commanalytics.parsing import split

    if raw[body:]:
        try:
            return [(start + body, end + body) for start, end in split(raw[body:])]
        except MemoryError:
            raise
        except Exception:
            return [(body, len(raw))]
    return [(body, len(raw))]


def _read(text: str, parser: Parser, base: int, lead: int) -> TextRows:
    """Rows of one communiqué. Whatever the parser does wrong on it stays with it: the other texts are read."""
    try:
        return text_rows(parser(text), base, lead)
    except CommanalyticsError:  # of a lexicon or another resource, not of this text
        raise
    except Exception as problem:
        lasting = not isinstance(problem, MemoryError)
        return failed_rows(raised_by(problem, __file__), len(text), base, lead, lasting)


def make_parser(lexicon: Path | None, rules: Mapping[str, bool] = MappingProxyType({})) -> Parser:
    """The package's parser with the lead phrases of a corpus on top, and the rules that it switches."""
    from commanalytics.parsing import parse

    words = corpus_lexicon(lexicon)
    return partial(parse, lexicon=words, rules=rules)


def corpus_lexicon(path: Path | None) -> Lexicon:
    """The packaged lexicon with a corpus's own entries on top; an entry of the same lemma takes its place."""
    packaged = load_lexicon()
    if path is None:
        return packaged
    return packaged.extended(read_lexicon_rows(decode(path, read_bytes(path)), str(path)))


def encode_rows(files: Iterable[Parts]) -> bytes:
    """Rows of files as bytes (JSON), for the cache and between processes: data, and nothing that could be run."""
    plain = [[plain_rows(part) for part in parts] for parts in files]
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
