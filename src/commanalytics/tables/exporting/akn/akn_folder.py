"""`akn/`: each communiqué in Akoma Ntoso, in a folder that is a corpus and reads back into the same tables.

Every character of a text stands in its file: clauses, formulas and headings as such, furniture and what was not
recognised in containers that say so. What decides over its tables lies there as well; sheets that people coded by hand
stay behind.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

import commanalytics
from commanalytics.disk.inputs import read_bytes, read_head
from commanalytics.disk.outputs import put_new
from commanalytics.parsing import parse
from commanalytics.parsing.model import Item
from commanalytics.sources.corpus_folder import OPTIONAL_FILES, CorpusFolder
from commanalytics.sources.corrections_file import COLUMNS, FURTHER, Correction
from commanalytics.sources.new_corpus_folder import settings_text
from commanalytics.sources.text_files import FOLDER, TextFile
from commanalytics.tables.corrections import RULE
from commanalytics.tables.exporting.akn.document_parts import CLAUSE, FRONT, Stretch, parts
from commanalytics.tables.exporting.akn.inline_runs import APART, CITED, LEAD, Mark, apart
from commanalytics.tables.typed.days import day_of
from commanalytics.templates import fill

NAME = "akn"
_SYMBOLS = "https://undocs.org/"  # where the United Nations keep their documents by symbol
_NO_DATE = "0001-01-01"  # how the United Nations write that a date is not known
_OWN = b'"urn:commanalytics:akoma-ntoso"'  # stands at the beginning of each file that is written here
_HEAD = 1024  # bytes
Tables = Mapping[str, pd.DataFrame]
Rows = list[dict[str, Any]]


def write_akn(tables: Tables, source: CorpusFolder, to: Path) -> None:
    """Write the folder into `to`."""
    names = file_names(tables["communiques"])
    rows = {name: _by_text(tables[name]) for name in ("segments", "clauses", "acts", "references")}
    texts = {text.name: text for text in source.texts}
    for row in tables["communiques"].to_dict("records"):
        of_text = {name: found[row["communique_id"]] for name, found in rows.items()}
        page = _document(row, texts[row["source_file"]], of_text, source)
        put_new(to / NAME / names[row["communique_id"]], page)
    for name, content in _beside(source, names, tables["communiques"]):
        put_new(to / NAME / name, content)


def forget_others(to: Path, written: Collection[Path]) -> None:
    """Take away the texts that an earlier export wrote into `to` and this one did not: the corpus has lost them."""
    for path in (to / NAME / FOLDER).rglob("*.xml"):
        if path not in written and _OWN in read_head(path, _HEAD):
            path.unlink()


def file_names(communiques: pd.DataFrame) -> dict[str, str]:
    """A file for each text, named as the one that it was made from, so that it sorts and is dated as that was."""
    names: dict[str, str] = {}
    for text, file in zip(communiques["communique_id"], communiques["source_file"], strict=True):
        stem = f"{FOLDER}/{file.removeprefix(f'{FOLDER}/').rpartition('.')[0]}"
        number = 1
        while (name := f"{stem}_{number}.xml" if number > 1 else f"{stem}.xml") in names.values():
            number += 1
        names[text] = name
    return names


def _by_text(table: pd.DataFrame) -> dict[str, Rows]:
    found: defaultdict[str, Rows] = defaultdict(list)
    for row in table.to_dict("records"):
        found[row["communique_id"]].append({str(key): value for key, value in row.items()})
    return found


def _document(row: Mapping[Any, Any], text: TextFile, rows: dict[str, Rows], source: CorpusFolder) -> str:
    """One text as a file."""
    stretches, marks = _stretches(text, rows), apart(list(_marks(rows)))
    return fill(
        "akoma_ntoso.xml.j2",
        genre="communique" if row["genre"] == "narrative" else "resolution",
        uri=f"/akn/un/statement/{quote(row['communique_id'], safe='/')}",
        title=row["document_title"],
        date=str(day_of(row["date"]) or _NO_DATE),
        group=source.settings.group,
        group_title=source.settings.title,
        tool=f"commanalytics {commanalytics.__version__}",
        source=text.name,
        source_url=row["source_url"],
        retrieved_at=row["retrieved_at"],
        media_type=row["media_type"],
        stated_title=text.title,
        dates=sorted(text.dates.items()),
        parts=list(parts(text.raw, stretches, marks).items()),
    )


def _stretches(text: TextFile, rows: dict[str, Rows]) -> list[Stretch]:
    """The segments of a text, those of a clause together."""
    clauses = {clause["clause_id"]: clause for clause in rows["clauses"]}
    leads = {act["clause_id"]: act["phrase"] for act in reversed(rows["acts"])}
    read = _as_read(text, rows["segments"])
    found: list[Stretch] = []
    for clause_id, of in groupby(rows["segments"], key=lambda segment: segment["clause_id"]):
        segments = list(of)
        if clause_id:
            clause = clauses[clause_id]
            section, items = read.get((clause["start"], clause["end"]), ("", ()))
            section = section if section and clause["section_rule"] == RULE else clause["section"]
            told = (section, clause["number"], leads.get(clause_id, ""), items)
            found.append(Stretch(CLAUSE, segments[0]["start"], segments[-1]["end"], *told))
        else:
            found += [Stretch(_kind(segment, text), segment["start"], segment["end"]) for segment in segments]
    return found


def _kind(segment: dict[str, Any], text: TextFile) -> str:
    return FRONT if 0 == segment["start"] < segment["end"] == text.body else str(segment["kind"])


def _as_read(text: TextFile, segments: Rows) -> dict[tuple[int, int], tuple[str, tuple[Item, ...]]]:
    """Section and list of each clause before any correction, by its offsets: no table has them.

    A correction of a section lies beside the text and is made again whenever it is read.
    """
    if not segments:
        return {}
    start, end = max(text.body, segments[0]["start"]), segments[-1]["end"]
    read = parse(text.raw[start:end], depth="structure", markup=text.markup)
    return {(one.start + start, one.end + start): (one.section, _moved(one.items, start)) for one in read.clauses}


def _moved(items: tuple[Item, ...], by: int) -> tuple[Item, ...]:
    return tuple(Item(one.source, one.start + by, one.end + by, one.marker, one.level) for one in items)


def _marks(rows: dict[str, Rows]) -> Iterator[Mark]:
    """Lead phrases, citations whose document has an address, and what stands in the middle of a clause."""
    for act in rows["acts"]:
        yield Mark(act["start"], act["end"], LEAD)
    for cited in rows["references"]:
        if cited["symbol"]:
            yield Mark(cited["start"], cited["end"], CITED, _SYMBOLS + quote(cited["symbol"]))
    for segment in rows["segments"]:
        if segment["clause_id"] and segment["kind"] in APART:
            yield Mark(segment["start"], segment["end"], segment["kind"])


def _beside(source: CorpusFolder, names: dict[str, str], communiques: pd.DataFrame) -> Iterator[tuple[str, bytes]]:
    """The other files of the corpus; its settings are made where it has none, since its group is part of every id."""
    for name in ("corpus.toml", "meetings.csv", *OPTIONAL_FILES):
        path = source.optional(name)
        if name == "corpus.toml" and path is None:
            yield name, settings_text(source.path, source.settings.title).encode()
        elif name == "corrections.csv" and path is not None:
            files = zip(communiques["source_file"], communiques["communique_id"], strict=True)
            yield name, _renamed(source.corrections, {_last(file): _last(names[text]) for file, text in files})
        elif path is not None:
            yield name, read_bytes(path)


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _renamed(corrections: Iterable[Correction], files: dict[str, str]) -> bytes:
    """`corrections.csv` with the names that the texts have now."""
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, (*COLUMNS, *FURTHER), lineterminator="\n")
    writer.writeheader()
    writer.writerows(row.as_row() | {"text": files.get(row.text, row.text)} for row in corrections)
    return made.getvalue().encode()
