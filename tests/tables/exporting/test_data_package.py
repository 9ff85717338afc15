"""Beside every export lies a Data Package that a public library finds valid, keys and types of every row included."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import frictionless
import pytest
from rocrate.rocrate import ROCrate

import commanalytics as ca
from commanalytics.tables.exporting.codebook import columns
from commanalytics.tables.exporting.export import export
from commanalytics.tables.schema import SCHEMAS

FORMATS = ["csv", "jsonl", "parquet", "duckdb", "xlsx"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    demo = ca.demo()
    export({name: demo.table(name) for name in SCHEMAS}, made, FORMATS, source=demo.folder)
    return made


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def test_it_names_the_corpus_and_its_state(package: dict[str, Any]) -> None:
    demo = ca.demo()
    assert (package["name"], package["title"]) == ("selvane-strait", demo.title)
    assert (package["version"], package["corpus_sha256"]) == (ca.__version__, demo.hash)
    assert package["description"].endswith(demo.banner)


def test_it_lists_every_file_with_its_hash(folder: Path, package: dict[str, Any]) -> None:
    listed = {resource["path"] for resource in package["resources"]}
    there = {path.name for path in folder.iterdir()}
    assert there - listed == {"datapackage.json", "ro-crate-metadata.json"}
    hashes = {one["path"]: one["hash"] for one in package["resources"] if "hash" in one}
    assert hashes["clauses.csv"] == "sha256:" + hashlib.sha256((folder / "clauses.csv").read_bytes()).hexdigest()
    assert listed - set(hashes) == {"tables.duckdb"}  # its bytes are others each time


def test_types_keys_and_descriptions_are_those_of_the_schemas(package: dict[str, Any]) -> None:
    of_name = {resource["name"]: resource for resource in package["resources"]}
    acts = of_name["acts.parquet"]["schema"]
    assert [(field["name"], field["description"]) for field in acts["fields"]] == [
        (column.name, column.description) for column in columns("acts")
    ]
    types = {field["name"]: field["type"] for field in acts["fields"]}
    assert (types["date"], types["strength"], types["reiterated"]) == ("date", "integer", "boolean")
    assert acts["primaryKey"] == ["act_id"]
    assert acts["foreignKeys"] == [
        {"fields": ["communique_id"], "reference": {"resource": "communiques.parquet", "fields": ["communique_id"]}},
        {"fields": ["clause_id"], "reference": {"resource": "clauses.parquet", "fields": ["clause_id"]}},
    ]
    in_csv = {field["name"]: field for field in of_name["acts.csv"]["schema"]["fields"]}
    assert in_csv["date"]["type"] == "string"  # as precise as it is known: 2024-03
    assert in_csv["act_group"]["constraints"]["enum"][:2] == ["ground", "affirm"]


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
def test_frictionless_finds_every_row_valid(folder: Path, form: str) -> None:
    whole = frictionless.Package(str(folder / "datapackage.json"))
    tables = [resource.to_copy() for resource in whole.resources if resource.name.endswith(f".{form}")]
    report = frictionless.Package(resources=tables, basepath=str(folder)).validate()
    assert (report.stats["tasks"], report.flatten(["title", "message"])) == (len(SCHEMAS), [])


def test_frictionless_sees_a_row_that_refers_to_none(folder: Path, tmp_path: Path) -> None:
    demo = ca.demo()
    acts = demo.table("acts").assign(clause_id="selvane-strait/1999-01-01#1")
    export(
        {name: demo.table(name) for name in ("communiques", "meetings", "clauses")} | {"acts": acts}, tmp_path, ["csv"]
    )
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert {title for (title,) in report.flatten(["title"])} == {"ForeignKey Error"}


def test_a_crate_lists_the_same_files_and_says_what_is_open(folder: Path) -> None:
    graph = json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    of_id = {entity["@id"]: entity for entity in graph}
    root = of_id["./"]
    demo = ca.demo()
    assert (root["name"], root["datePublished"], root["version"]) == (demo.title, "2025-06-17", demo.hash[:12])
    assert root["license"].startswith("Not stated")
    assert {part["@id"] for part in root["hasPart"]} == {path.name for path in folder.iterdir()} - {
        "ro-crate-metadata.json"
    }
    assert of_id["clauses.csv"]["encodingFormat"] == "text/csv"
    assert of_id["#commanalytics"]["softwareVersion"] == ca.__version__


def test_a_library_for_crates_reads_it(folder: Path) -> None:
    crate = ROCrate(str(folder))
    assert crate.name == ca.demo().title
    assert len(crate.data_entities) == len(list(folder.iterdir())) - 1
