"""PDFs as word processors print them: one or two columns, headers with numbers, hyphens, notes at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from fpdf import FPDF

_PLAIN = str.maketrans(
    {"—": "-", "–": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "•": "-", "\u00a0": " "}
)


class Printed(FPDF):
    """A page with a header and a footer."""

    def header(self) -> None:
        """The symbol of the document and its date, above a rule."""
        self.set_font("helvetica", size=8)
        self.set_y(8)
        self.cell(0, 6, "AMS/CG/2023/7    Joint Communique    Original: English")
        self.set_y(22)

    def footer(self) -> None:
        """Number of the page, and a note where there is one."""
        self.set_font("helvetica", size=8)
        self.set_y(-12)
        self.cell(0, 6, f"Page {self.page_no()} of {{nb}}", align="C")


def one_column(lines: Sequence[str]) -> bytes:
    """A page as a ministry prints it."""
    pdf = Printed()
    pdf.set_auto_page_break(True, margin=25)
    pdf.add_page()
    for line in lines:
        pdf.set_font("times", size=11)
        pdf.multi_cell(0, 5.5, _printable(line), align="L")
        pdf.ln(4)
    return bytes(pdf.output())


def two_columns(lines: Sequence[str]) -> bytes:
    """Two columns, words broken at the ends of lines."""
    pdf = Printed()
    pdf.set_auto_page_break(True, margin=25)
    pdf.add_page()
    pdf.set_font("times", size=10)
    with pdf.text_columns(ncols=2, gutter=8, text_align="L") as columns:
        for line in lines:
            columns.write(_printable(_hyphenated(line)))
            columns.ln()
            columns.ln()
    return bytes(pdf.output())


class Noted(FPDF):
    """Pages whose left and right ones differ in their headers, each with two notes at its foot."""

    def header(self) -> None:
        """The body on one side, its text on the other."""
        self.set_font("helvetica", size=11)
        self.set_y(8)
        words = ("Assembly of Maritime States", "Joint Communique, adopted in Ondara")[self.page_no() % 2]
        self.cell(0, 6, words, align="R" if self.page_no() % 2 else "L")
        self.set_y(22)

    def footer(self) -> None:
        """Two notes, one of two lines, and the number of the page."""
        self.set_y(-38)
        self.set_font("times", size=8)
        number = self.page_no() * 2
        long = (
            f"{number - 1} See {'abcdefgh'[self.page_no()]}, the report of the Secretary General on the lights of the "
            "lane, which calls upon all to repair them, and urged Norvia to do so before the end of the year, AMS/7."
        )
        for note in (long, f"{number} {'first second third fourth fifth sixth'.split()[self.page_no()]} annex."):
            self.multi_cell(0, 4, note, new_x="LMARGIN", new_y="NEXT")
        self.set_font("times", size=11)
        self.set_y(-12)
        self.cell(0, 6, str(self.page_no()), align="C")


def with_notes(lines: Sequence[str]) -> bytes:
    """A page with signs in its words and notes at its foot."""
    pdf = Noted()
    pdf.set_auto_page_break(True, margin=42)
    pdf.add_page()
    signed = 0
    for line in map(_printable, lines):
        first = line.find(" ", len(line) // 2) if len(line) > 30 and signed < pdf.page_no() * 2 else -1
        pdf.set_font("times", size=11)
        pdf.write(5.5, line[:first] if first > 0 else line)
        if first > 0:
            signed += 1
            pdf.set_font("times", size=6)
            pdf.write(3.5, str(signed))
            pdf.set_font("times", size=11)
            pdf.write(5.5, line[first:])
        pdf.ln(9.5)
    return bytes(pdf.output())


def set_in(lines: Sequence[str]) -> bytes:
    """No room between paragraphs, whose first lines are set in, as books have it."""
    from textwrap import wrap

    pdf = Printed()
    pdf.set_auto_page_break(False)
    rows = [(20 if at else 28, row) for line in lines for at, row in enumerate(wrap(_printable(line), 80))]
    for first in range(0, len(rows), 45):
        pdf.add_page()
        pdf.set_font("times", size=11)
        for at, (x, row) in enumerate(rows[first : first + 45]):
            pdf.text(x, 35 + at * 5, row)
    return bytes(pdf.output())


def across(lines: Sequence[str], width: int = 48) -> bytes:
    """Two columns, drawn line by line across both, as some programs do."""
    from textwrap import wrap

    rows = [row for line in lines for row in (*wrap(_printable(line), width), "")]
    pdf = Printed()
    pdf.set_auto_page_break(False)
    for first in range(0, len(rows), 80):
        pdf.add_page()
        pdf.set_font("times", size=10)
        left, right = rows[first : first + 40], rows[first + 40 : first + 80]
        for at, row in enumerate(left):
            pdf.text(15, 35 + at * 5, row)
            if at < len(right) and right[at]:
                pdf.text(110, 35 + at * 5, right[at])
    return bytes(pdf.output())


def with_note(text: str, note: str) -> bytes:
    """One page with a sign in its words and a note in small print at its foot."""
    pdf = FPDF()
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.set_font("times", size=12)
    pdf.write(6, text)
    pdf.set_font("times", size=7)
    pdf.set_y(pdf.get_y() - 1)
    pdf.set_x(pdf.get_x() + 60)
    pdf.set_y(260)
    pdf.set_font("times", size=8)
    pdf.multi_cell(0, 4, f"1 {note}")
    return bytes(pdf.output())


def scan(pages: int = 2) -> bytes:
    """Pages with a picture and no words."""
    pdf = FPDF()
    for _ in range(pages):
        pdf.add_page()
        pdf.rect(20, 20, 100, 100, style="F")
    return bytes(pdf.output())


def drawn(rows: Sequence[tuple[float, float, str]]) -> bytes:
    """Words at places of a page, in whatever letters, each row as it is drawn: from left to right."""
    content = "\n".join(
        f"BT /F 11 Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET" for x, y, words in rows
    )
    letters = (
        "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap"
    )
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500>>",
        f"<</Length {len(letters)}>>stream\n{letters}\nendstream",
    ]
    made, places = "%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return f"{made}xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def _printable(words: str) -> str:
    return words.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1")


def _hyphenated(line: str) -> str:
    """Soft hyphens in long words, at which the column may break them."""
    return " ".join(
        word[:6] + "\u00ad" + word[6:] if len(word) > 12 and word.isalpha() else word for word in line.split(" ")
    )


PRINTED = {made.__name__: made for made in (one_column, two_columns, across, with_notes)}
