"""From the texts of a folder to their rows: what was parsed before is taken from the cache, much is shared out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from commanalytics.corpus.parsed_texts.file_rows import (
    FileParser,
    Parts,
    decode_rows,
    encode_rows,
    make_parser,
    parse_file,
)
from commanalytics.corpus.parsed_texts.progress_bar import Progress
from commanalytics.corpus.parsed_texts.worker_pool import Job, parse_in_processes
from commanalytics.disk.code_hash import code_digest
from commanalytics.disk.inputs import read_bytes
from commanalytics.disk.user_cache import Kept
from commanalytics.sources.text_files import TextFile
from commanalytics.tables.dating.text_dates import stated_date
from commanalytics.tables.rows import TextRows
from commanalytics.tables.text_document import Document

MUCH = 1_500_000  # characters that are worth starting processes for


def read_documents(
    texts: Sequence[TextFile],
    lexicon: Path | None,
    parser: FileParser | None = None,
    rules: Mapping[str, bool] = MappingProxyType({}),
) -> list[Document]:
    """A document for every communiqué of every file. With a parser of one's own nothing is cached."""
    parts = [parser(t.raw, t.body) for t in texts] if parser else _rows(texts, lexicon, rules)
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
        dates=text.dates if of == 1 else {},
        title=text.title if of == 1 else "",
        alone=of == 1,
        warnings=(f"the file holds {of} communiqués",) if of > 1 else (),
    )


def _rows(texts: Sequence[TextFile], lexicon: Path | None, rules: Mapping[str, bool]) -> list[Parts]:
    digest = hashlib.sha256(read_bytes(lexicon)).hexdigest() if lexicon else ""
    kept = Kept("rows")
    told = digest + json.dumps(dict(rules), sort_keys=True) if rules else digest
    keys = [
        f"{code_digest()}:{text.sha256}:{text.name.rpartition('.')[2]}:{told}:{stated_date(text.name, text.dates)}"
        for text in texts
    ]
    known = {key: parts for key in dict.fromkeys(keys) if (parts := _kept(kept, key)) is not None}
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    for key, parts in zip(new, _parse(list(new.values()), lexicon, rules) if new else [], strict=True):
        if all(rows.lasting for rows in parts):
            kept.put(key, encode_rows([parts]))
        known[key] = parts
    return [known[key] for key in keys]


def _kept(kept: Kept, key: str) -> Parts | None:
    with suppress(ValueError):
        (parts,) = decode_rows(kept.get(key) or b"")
        return parts
    return None


def _parse(texts: Sequence[TextFile], lexicon: Path | None, rules: Mapping[str, bool]) -> list[Parts]:
    jobs = [_job(text) for text in texts]
    progress = Progress("Parsing", len(jobs))
    if sum(len(job[0]) for job in jobs) >= MUCH:
        return parse_in_processes(jobs, str(lexicon or ""), progress, rules)
    parser = make_parser(lexicon, rules)
    return [parse_file(raw, body, parser, *told) for raw, body, *told in progress.follow(jobs)]


def _job(text: TextFile) -> Job:
    date = stated_date(text.name, text.dates)
    return (text.raw, text.body, date) if text.markup is None else (text.raw, text.body, date, text.markup)
