"""Files of a word processor as its XML has them: automatic numbers, tracked changes, footnotes, tables."""

# ruff: noqa: E501  # XML is not broken into lines

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
NUMBERING = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="8"/></w:num>"""
STYLES = """<w:style w:type="paragraph" w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Clause2"><w:basedOn w:val="Clause"/></w:style>"""


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(words: str, list_id: int = 0, depth: int = 0, style: str = "", inner: str = "") -> str:
    """A paragraph, in a list or not."""
    of_style = f'<w:pStyle w:val="{style}"/>' if style else ""
    of_list = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else ""
    return f"<w:p><w:pPr>{of_style}{of_list}</w:pPr>{run(words) if words else ''}{inner}</w:p>"


def deleted(words: str) -> str:
    """Words that a tracked change takes out."""
    return (
        f'<w:del w:id="1" w:author="a"><w:r><w:delText xml:space="preserve">{escape(words)}</w:delText></w:r></w:del>'
    )


def inserted(words: str) -> str:
    """Words that a tracked change puts in."""
    return f'<w:ins w:id="2" w:author="a">{run(words)}</w:ins>'


def docx(body: str, footnotes: Sequence[str] = (), **parts: bytes) -> bytes:
    """A whole file of this body; `parts` are put in or replaced by name, with __ for / and _ for a full stop."""
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p>{run(words)}</w:p></w:footnote>' for n, words in enumerate(footnotes, 2)
    )
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>'
    files = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {NS}><w:body>{body}<w:sectPr/></w:body></w:document>".encode(),
        "word/numbering.xml": f"<w:numbering {NS}>{NUMBERING}</w:numbering>".encode(),
        "word/styles.xml": f"<w:styles {NS}>{STYLES}</w:styles>".encode(),
        "word/footnotes.xml": f"<w:footnotes {NS}>{separator}{notes}</w:footnotes>".encode(),
    } | {name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def communique(lines: Sequence[str]) -> bytes:
    """A communiqué whose numbered paragraphs are numbered by the word processor, with a change tracked in each."""
    body = ""
    for line in lines:
        match = _NUMBERED.match(line)
        words = line[match.end() :] if match else line
        half = words.find(" ", len(words) // 2) + 1 or len(words)
        tracked = f"{run(words[:half])}{deleted('(not agreed) ')}{inserted(words[half:])}"
        if match:
            body += f'<w:p><w:pPr><w:pStyle w:val="Clause"/></w:pPr>{tracked}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        else:
            body += f"<w:p>{tracked}</w:p>"
    return docx(body, ["The Group was founded in 1987."])
