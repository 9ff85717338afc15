"""`datapackage.json`: the files of an export as a Frictionless Data Package, types and keys from the schemas."""

from __future__ import annotations

import json
from collections.abc import Sequence

import commanalytics
from commanalytics.tables.exporting.codebook import Column, columns, summary
from commanalytics.tables.exporting.dataset import parts_of_tables
from commanalytics.tables.exporting.exported_corpus import ExportedCorpus, name_of
from commanalytics.tables.exporting.file_kinds import MEDIA_TYPES, WORKBOOK, ListedFile
from commanalytics.tables.keys import foreign_keys, primary_key

NAME = "datapackage.json"
_TYPES = {"bigint": "integer", "boolean": "boolean", "double": "number", "date": "date", "varchar": "string"}
_AS_KNOWN = ("csv", "jsonl")  # in them a date is as precise as it is known
_ANY_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
Json = dict[str, object]


def data_package(corpus: ExportedCorpus, files: Sequence[ListedFile], tables: Sequence[str]) -> str:
    """The description of all files, those that hold tables with the schema of each."""
    parts = parts_of_tables([file.path for file in files], tables)
    single = [file for file in files if not any(file.path in paths for paths in parts.values())]
    resources = [one for file in single for one in _resources(file, tables)]
    resources += [_dataset(name, paths) for name, paths in parts.items()]
    package: Json = {
        "name": corpus.name,
        "title": corpus.title,
        "description": corpus.description,
        "version": commanalytics.__version__,
        "corpus_sha256": corpus.sha256,
        "sources": [{"title": url, "path": url} for url in corpus.urls],
        "resources": resources,
    }
    return json.dumps({key: value for key, value in package.items() if value}, ensure_ascii=False, indent=2) + "\n"


def _dataset(name: str, paths: Sequence[str]) -> Json:
    """A table in the files of a dataset, whose folders tell group and year."""
    held = {"name": f"{name}.dataset", "type": "table", "path": list(paths), "description": summary(name)}
    kind = {"format": "parquet", "mediatype": MEDIA_TYPES[".parquet"], "encoding": "utf-8"}
    return held | kind | {"schema": table_schema(name, "dataset")}


def _resources(file: ListedFile, tables: Sequence[str]) -> list[Json]:
    """What a file offers: a table, each sheet of the workbook, or itself."""
    if file.path == WORKBOOK:
        return [_table(file, name, "xlsx") | {"dialect": {"excel": {"sheet": name}}} for name in tables]
    stem, _, form = file.path.rpartition(".")
    return [_table(file, stem, form) if stem in tables else _file(file)]


def _file(file: ListedFile) -> Json:
    about: Json = {"name": name_of(file.path.lower()), "path": file.path, "mediatype": file.media_type}
    return about | ({"bytes": file.size, "hash": f"sha256:{file.sha256}"} if file.sha256 else {})


def _table(file: ListedFile, name: str, form: str) -> Json:
    held: Json = {
        "name": f"{name}.{form}",
        "type": "table",
        "description": summary(name),
        "format": form,
        "encoding": "utf-8",
    }
    return _file(file) | held | {"schema": table_schema(name, form)}


def table_schema(name: str, form: str) -> Json:
    """A table in one format as a Frictionless Table Schema."""
    schema: Json = {
        "fields": [_field(name, column, form) for column in columns(name)],
        "missingValues": [""],
        "primaryKey": primary_key(name),
        "foreignKeys": [_reference(column, other, form) for column, other in foreign_keys(name).items()],
    }
    return {key: value for key, value in schema.items() if value}


def _field(table: str, column: Column, form: str) -> Json:
    as_known = column.sql == "date" and form in _AS_KNOWN
    constraints: Json = {
        "required": column.name in primary_key(table),
        "unique": [column.name] == primary_key(table),
        "enum": list(column.kinds),
        "pattern": _ANY_DATE if as_known else "",
    }
    field = {
        "name": column.name,
        "type": "string" if as_known else _TYPES[column.sql],
        "description": column.description,
    }
    return field | {"constraints": {key: value for key, value in constraints.items() if value}}


def _reference(column: str, other: str, form: str) -> Json:
    return {"fields": [column], "reference": {"resource": f"{other}.{form}", "fields": primary_key(other)}}
