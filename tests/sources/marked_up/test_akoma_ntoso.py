"""Texts in Akoma Ntoso are read as they are marked up, and nothing in such a file can unfold, reach out or run deep."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

import commanalytics as ca
from commanalytics.errors import CorpusError
from commanalytics.sources.marked_up.akoma_ntoso import AkomaNtoso, read_akoma_ntoso

UN = Path(__file__).parents[4] / "shared" / "un" / "resolutions.jsonl.gz"
HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">'
META = (
    '<meta><identification source="#x"><FRBRWork><FRBRthis value="/a"/><FRBRdate date="2031-05-04" name="adoption"/>'
    "</FRBRWork></identification></meta>"
)
COVER = "<coverPage><p>Harbour League</p><p><docNumber>HL/RES/7</docNumber></p></coverPage>"
BODY = """\
<preface><p><docNumber>31/7.</docNumber><docTitle>	Lights of the  lake</docTitle></p></preface>
<preamble>
  <formula name="enactingFormula"><p><span class="italic">The Assembly</span>,</p></formula>
  <container name="Recalling"><p xml:space="preserve">	<span class="italic">Recalling</span> the statutes of Ondara,\
<authorialNote marker="1"><p>See the annals.</p></authorialNote></p></container>
  <container name="Noting"><blockList><listIntroduction>Noting three wrecks:</listIntroduction>
    <item><num>(i)</num><p>the Heron;</p></item><item><num>(ii)</num><p>the Coot,</p></item></blockList></container>
</preamble>
<mainBody>
  <paragraph class="H1"><subheading>Pilots</subheading></paragraph>
  <paragraph><num>1.</num><list><intro><p>Urges Norvia:</p></intro>
    <point><num>(a)</num><content><p>to mark the lane;</p></content></point>
    <sublist><point><num>(i)</num><content><p>by day;</p></content></point></sublist>
    <point><num>(b)</num><content><p>to pay its pilots;</p></content></point>
    <wrapUp><p>without delay;</p></wrapUp></list></paragraph>
  <paragraph><num>2.</num><content><p>Thanks Tavell.</p></content></paragraph>
</mainBody>
<conclusions><p>4 May 2031</p></conclusions>
<attachments><attachment><doc><mainBody><p>An annex.</p></mainBody></doc></attachment></attachments>"""


def read(body: str = BODY, cover: str = COVER) -> AkomaNtoso:
    return read_akoma_ntoso("x.xml", f"{HEAD}{META}{cover}{body}</statement></akomaNtoso>".encode())


def test_the_words_are_paragraphs_without_cover_notes_and_annexes() -> None:
    assert read().raw.split("\n\n") == [
        "Lights of the lake",
        "The Assembly,",
        "Recalling the statutes of Ondara,",
        "Noting three wrecks:",
        "(i) the Heron;",
        "(ii) the Coot,",
        "Pilots",
        "1. Urges Norvia:",
        "(a) to mark the lane;",
        "(i) by day;",
        "(b) to pay its pilots;",
        "without delay;",
        "2. Thanks Tavell.",
        "4 May 2031",
    ]


def test_clauses_have_the_sections_numbers_and_places_of_the_mark_up() -> None:
    found = read()
    told = [(one.section, one.number, found.raw[one.start : one.end][:16]) for one in found.markup.clauses]
    assert told == [
        ("preamble", "", "Recalling the st"),
        ("preamble", "", "Noting three wre"),
        ("operative", "1", "1. Urges Norvia:"),
        ("operative", "2", "2. Thanks Tavell"),
        ("closing", "", "4 May 2031"),
    ]
    assert found.raw[found.markup.clauses[2].body :].startswith("Urges Norvia")
    assert [found.raw[start:end] for start, end in found.markup.headings] == ["Lights of the lake", "Pilots"]
    assert [found.raw[start:end] for start, end in found.markup.formulas] == ["The Assembly,"]


def test_entries_of_lists_have_their_path_level_and_end() -> None:
    found = read()
    entries = [(found.raw[i.start : i.end], i.marker, i.level) for one in found.markup.clauses for i in one.items]
    assert entries == [
        ("(i) the Heron;", "i", 1),
        ("(ii) the Coot,", "ii", 1),
        ("(a) to mark the lane;", "a", 1),
        ("(i) by day;", "a.i", 2),
        ("(b) to pay its pilots;", "b", 1),
    ]


def test_date_and_title_are_those_of_the_file() -> None:
    assert read().dates == {"mark-up": "2031-05-04"}
    assert read().facts == {"media_type": "application/akn+xml", "title": "Lights of the lake"}
    assert read("<mainBody><p>Thanks Tavell.</p></mainBody>").facts["title"] == "HL/RES/7"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso>&b;</akomaNtoso>', "it declares entities or a document type"),
        (b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><akomaNtoso/>', "it declares entities or a document type"),
        (b"<akomaNtoso><statement>", r"this is no XML \(no element found"),
        (b"<html><body/></html>", r"this is no Akoma Ntoso\. Take it out"),
        (b"<akomaNtoso/>", "this is no Akoma Ntoso"),
        (b"<akomaNtoso>" + b"<p>" * 200 + b"</p>" * 200 + b"</akomaNtoso>", "its elements are nested too deeply"),
    ],
    ids=["entity", "document type", "broken", "page", "empty", "deep"],
)
def test_what_is_none_is_refused_with_its_name(data: bytes, said: str) -> None:
    with pytest.raises(CorpusError, match=rf"x\.xml: {said}"):
        read_akoma_ntoso("x.xml", data)


def test_a_folder_of_such_files_is_a_corpus_and_other_xml_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "r7.xml").write_text(f"{HEAD}{META}{COVER}{BODY}</statement></akomaNtoso>", "utf-8")
    (folder / "texts" / "feed.xml").write_text("<feed/>", "utf-8")
    corpus = ca.load_corpus(folder)
    (text,) = corpus.table("communiques").to_dict("records")
    assert (text["communique_id"], text["date_from"], text["media_type"]) == (
        "lake/2031-05-04",
        "text",
        "application/akn+xml",
    )
    assert corpus.table("clauses")["section"].tolist() == ["preamble", "preamble", "operative", "operative", "closing"]
    assert corpus.table("demands")[["marker", "addressee", "text"]].values.tolist()[-1] == [
        "b",
        "Norvia",
        "pay its pilots",
    ]
    assert corpus.folder.warnings[-1].startswith("passed over, being")


def test_such_files_alone_make_a_bare_folder_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "r7.xml").write_text(f"{HEAD}{META}{COVER}{BODY}</statement></akomaNtoso>", "utf-8")
    assert len(ca.load_corpus(tmp_path).clauses) == 5


# the resolutions of the United Nations ---------------------------------------------------------------------------


def un_documents(count: int) -> Iterator[dict[str, Any]]:
    with gzip.open(UN, "rt", encoding="utf-8") as lines:
        documents = (json.loads(line) for line in lines)
        yield from islice((one for one in documents if one["clean"]), count)


def as_file(document: dict[str, Any]) -> str:
    """A document as the United Nations lay it out in Akoma Ntoso."""
    parts: dict[str, list[str]] = {"preamble": [], "operative": []}
    for unit in document["units"]:
        into = parts["operative" if unit["section"] in ("operative", "heading") and parts["preamble"] else "preamble"]
        if unit["level"]:
            into[-1] = with_point(into[-1], unit)
        else:
            into.append(element(unit, into is parts["operative"]))
    return f"<preamble>{''.join(parts['preamble'])}</preamble><mainBody>{''.join(parts['operative'])}</mainBody>"


def element(unit: dict[str, Any], operative: bool) -> str:
    words = f"<p>	{escape(unit['text'])}</p>"
    if unit["section"] == "formula":
        return f'<formula name="enactingFormula">{words}</formula>'
    if unit["section"] == "heading":
        return f"<crossHeading>{escape(unit['text'])}</crossHeading>"
    number = f"<num>{escape(unit['num'])}</num>" if unit["num"] else ""
    if not operative:
        return f'<container name="x">{words}</container>'
    return f"<paragraph>{number}<list><intro>{words}</intro></list></paragraph>"


def with_point(paragraph: str, unit: dict[str, Any]) -> str:
    number = f"<num>{escape(unit['num'])}</num>" if unit["num"] else ""
    point = f"<point>{number}<content><p>{escape(unit['text'])}</p></content></point>"
    end = "</list></paragraph>" if paragraph.endswith("</list></paragraph>") else "</container>"
    return paragraph.removesuffix(end) + point + end


def wanted(document: dict[str, Any]) -> list[tuple[str, str]]:
    """Section and beginning of each clause as it is marked up."""
    clauses = (u for u in document["units"] if u["level"] == 0 and u["section"] in ("preamble", "operative"))
    return [(u["section"], " ".join(filter(None, [u["num"], *u["text"].split()]))[:60]) for u in clauses]


@pytest.mark.skipif(not UN.exists(), reason="the resolutions of the United Nations are not part of the project")
def test_fifty_resolutions_have_the_clauses_of_their_mark_up(tmp_path: Path) -> None:
    documents = list(un_documents(50))
    (tmp_path / "texts").mkdir()
    for place, document in enumerate(documents):
        body = f"<preface><p><docTitle>{escape(document['title'] or '')}</docTitle></p></preface>{as_file(document)}"
        (tmp_path / "texts" / f"{place:02}.xml").write_text(f"{HEAD}{META}{body}</statement></akomaNtoso>", "utf-8")
    corpus = ca.load_corpus(tmp_path)
    raw = {text.name: text.raw for text in corpus.folder.texts}
    file_of = dict(corpus.table("communiques")[["communique_id", "source_file"]].values.tolist())
    found: dict[str, list[tuple[str, str]]] = {file: [] for file in sorted(raw)}
    for text, section, start in corpus.table("clauses")[["communique_id", "section", "start"]].values.tolist():
        found[file_of[text]].append((section, " ".join(raw[file_of[text]][start : start + 200].split())))
    for of, document in zip(found.values(), documents, strict=True):
        begins = [words[: len(begin)] for (_, words), (_, begin) in zip(of, wanted(document), strict=True)]
        assert list(zip([section for section, _ in of], begins, strict=True)) == wanted(document), document["id"]
