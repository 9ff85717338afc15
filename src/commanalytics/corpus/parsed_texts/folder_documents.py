"""From the texts of a folder to their rows: what was parsed before is taken from the cache, much is shared out."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from commanalytics.corpus.parsed_texts.schedulers import MUCH, Reading, Task, parsed
from commanalytics.corpus.parsed_texts.worker_pool import Job, parse_in_processes
from commanalytics.digests import sha256_of
from commanalytics.disk.code_hash import code_digest
from commanalytics.disk.inputs import read_bytes
from commanalytics.disk.user_cache import Kept
from commanalytics.sources.text_files import TextFile
from commanalytics.tables.dating.text_dates import stated_date
from commanalytics.tables.rows import TextRows
from commanalytics.tables.text_document import Document


def read_documents(
    texts: Sequence[TextFile],
    lexicon: Path | None,
    parser: FileParser | None = None,
    rules: Mapping[str, bool] = MappingProxyType({}),
    scheduler: str = "",
) -> list[Document]:
    """A document for every communiqué of every file. With a parser of one's own nothing is cached.

    `scheduler`: who parses, see `schedulers`.
    """
    parts = [parser(t.raw, t.body) for t in texts] if parser else _rows(texts, Reading(scheduler, lexicon, rules))
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


def _rows(texts: Sequence[TextFile], reading: Reading) -> list[Parts]:
    kept, keys = Kept("rows"), row_keys(texts, reading)
    known = {key: parts for key in dict.fromkeys(keys) if (parts := _kept(kept, key)) is not None}
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    for key, parts in zip(new, _parse(list(new.values()), reading) if new else [], strict=True):
        _keep(kept, key, parts)
        known[key] = parts
    return [known[key] for key in keys]


def stream_documents(texts: Sequence[TextFile], reading: Reading) -> Iterator[tuple[TextFile, list[Document]]]:
    """Each text with its documents, in order: no more of them in memory at a time than are being parsed."""
    kept, told = Kept("rows"), _told(reading)
    taken: deque[tuple[TextFile, str, bool]] = deque()  # texts on their way, their keys, and whether they are known

    def tasks() -> Iterator[Task]:
        for text in texts:
            key = _key(text, told)
            known = _kept(kept, key)
            taken.append((text, key, known is not None))
            yield _job(text) if known is None else known

    for parts in Progress("Parsing", len(texts)).follow(parsed(tasks(), reading)):
        text, key, known = taken.popleft()
        if not known:
            _keep(kept, key, parts)
        yield text, [document(text, rows, len(parts)) for rows in parts]


def _told(reading: Reading) -> str:
    """What rows depend on besides text, date and package."""
    digest = sha256_of(read_bytes(reading.lexicon)) if reading.lexicon else ""
    return digest + json.dumps(dict(reading.rules), sort_keys=True) if reading.rules else digest


def row_keys(texts: Sequence[TextFile], reading: Reading) -> list[str]:
    """What the rows of each text hang on: its words, its date, how it is read."""
    told = _told(reading)
    return [_key(text, told) for text in texts]


def _key(text: TextFile, told: str) -> str:
    suffix, date = text.name.rpartition(".")[2], stated_date(text.name, text.dates)
    return f"{code_digest()}:{text.sha256}:{suffix}:{told}:{date}"


def _kept(kept: Kept, key: str) -> Parts | None:
    with suppress(ValueError):
        (parts,) = decode_rows(kept.get(key) or b"")
        return parts
    return None


def _keep(kept: Kept, key: str, parts: Parts) -> None:
    if all(rows.lasting for rows in parts):
        kept.put(key, encode_rows([parts]))


def _parse(texts: Sequence[TextFile], reading: Reading) -> Iterable[Parts]:
    jobs = [_job(text) for text in texts]
    progress = Progress("Parsing", len(jobs))
    if "://" in reading.scheduler:
        return progress.follow(parsed(jobs, reading))
    if reading.scheduler or sum(len(job[0]) for job in jobs) >= MUCH:
        return parse_in_processes(jobs, str(reading.lexicon or ""), progress, reading.rules)
    parser = make_parser(reading.lexicon, reading.rules)
    return [parse_file(raw, body, parser, *told) for raw, body, *told in progress.follow(jobs)]


def _job(text: TextFile) -> Job:
    date = stated_date(text.name, text.dates)
    return (text.raw, text.body, date) if text.markup is None else (text.raw, text.body, date, text.markup)
