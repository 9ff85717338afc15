"""From the texts of a folder to their rows: what was parsed before is taken from the cache, much is shared out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from commanalytics.corpus.files import FileParser, Parts, from_plain, make_parser, parse_file, to_plain
from commanalytics.corpus.pool import parse_in_processes
from commanalytics.corpus.progress import Progress
from commanalytics.disk.inputs import read_bytes
from commanalytics.sources.cache import RowCache, code_digest
from commanalytics.sources.texts import TextFile
from commanalytics.tables.document import Document
from commanalytics.tables.rows import TextRows

MUCH = 1_500_000  # characters that are worth starting processes for


def read_documents(texts: Sequence[TextFile], lexicon: Path | None, parser: FileParser | None = None) -> list[Document]:
    """A document for every communiqué of every file. With a parser of one's own nothing is cached."""
    parts = [parser(t.raw, t.body) for t in texts] if parser else _rows(texts, lexicon)
    return [document(text, rows, len(of)) for text, of in zip(texts, parts, strict=True) for rows in of]


def document(text: TextFile, rows: TextRows, of: int) -> Document:
    """One of the `of` communiqués of a file."""
    return Document(
        source_file=text.name,
        rows=rows,
        sha256=text.sha256,
        source_url=text.source_url,
        retrieved_at=text.retrieved_at,
        media_type=text.media_type,
        date=text.date if of == 1 else "",
        title=text.title if of == 1 else "",
        warnings=(f"the file holds {of} communiqués",) if of > 1 else (),
    )


def _rows(texts: Sequence[TextFile], lexicon: Path | None) -> list[Parts]:
    digest = hashlib.sha256(read_bytes(lexicon)).hexdigest() if lexicon else ""
    cache = RowCache(code_digest())
    keys = [f"{text.sha256}:{text.name.rpartition('.')[2]}:{digest}" for text in texts]
    known = {key: from_plain(value) for key, value in cache.get(keys).items()}
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        made = dict(zip(new, _parse(list(new.values()), lexicon), strict=True))
        cache.put({key: to_plain(parts) for key, parts in made.items() if all(rows.lasting for rows in parts)})
        known |= made
    return [known[key] for key in keys]


def _parse(texts: Sequence[TextFile], lexicon: Path | None) -> list[Parts]:
    jobs = [(text.raw, text.body) for text in texts]
    progress = Progress("Parsing", len(jobs))
    if sum(len(raw) for raw, _ in jobs) >= MUCH:
        plain = parse_in_processes(jobs, str(lexicon or ""), progress)
        return [from_plain(value) for value in plain]
    parser = make_parser(lexicon)
    return [parse_file(raw, body, parser) for raw, body in progress.follow(jobs)]
