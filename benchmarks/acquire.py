"""Files a second for each kind that `add` reads, beside what the library under it takes by itself.

    python -m benchmarks.acquire [--files 40]

`theirs` is trafilatura's or pypdf's own time for the same files in the same run; `ours` all else that the reader does
(decoding, mending characters, printing lists and rows, lines, headers, notes). `parsed` is the whole of what `add` does
with a file before it writes, parsing included.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable, Sequence
from time import process_time

from benchmarks._scoring import gold_files, text_of
from commanalytics.acquire.adding.found_texts import look
from commanalytics.acquire.original import Original
from commanalytics.acquire.readers import read_original
from tests.acquire.built_pages import drupal_10, front_page, sharepoint_2016, wordpress_blocks
from tests.acquire.gold_scores import GOLD
from tests.acquire.mails import attached, quoted
from tests.acquire.pdf_files import one_column, two_columns, with_notes
from tests.acquire.saved_pages import drupal, from_word, paragraphs, plain_table, wordpress
from tests.acquire.word_files import communique

Made = Callable[[Sequence[str]], bytes]


def _page(make: Callable[[Sequence[str]], str]) -> Made:
    return lambda lines: make(lines).encode()


KINDS: dict[str, tuple[str, Made]] = {
    "text": ("a.txt", lambda lines: "\n\n".join(lines).encode()),
    "page, Drupal": ("a.html", _page(drupal)),
    "page, WordPress": ("a.html", _page(wordpress)),
    "page, table": ("a.html", _page(plain_table)),
    "page, Word": ("a.html", _page(from_word)),
    "page, Drupal 10": ("a.html", _page(drupal_10)),
    "page, Elementor": ("a.html", _page(wordpress_blocks)),
    "page, SharePoint": ("a.html", _page(sharepoint_2016)),
    "page, FrontPage": ("a.html", _page(front_page)),
    "PDF, one column": ("a.pdf", one_column),
    "PDF, two columns": ("a.pdf", two_columns),
    "PDF, notes": ("a.pdf", with_notes),
    "Word": ("a.docx", communique),
    "e-mail, quoted": ("a.eml", quoted),
    "e-mail, Word": ("a.eml", attached),
}


def theirs(originals: Sequence[Original]) -> None:
    """What the library does by itself, called as its own documentation calls it."""
    for original in originals:
        if original.name.endswith(".html"):
            from trafilatura import extract

            extract(original.data, favor_recall=True, include_comments=False)
        elif original.name.endswith(".pdf"):
            from pypdf import PdfReader

            for page in PdfReader(io.BytesIO(original.data)).pages:
                page.extract_text()


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run, the best of three."""

    def once() -> float:
        begun = process_time()
        work()
        return process_time() - begun

    work()
    return min(once() for _ in range(3))


def main() -> int:
    """Print a line for each kind."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=20)
    count = arguments.parse_args().files
    texts = [text_of(annotation) for name in ("demo", "halmar") for annotation in gold_files(GOLD / name).values()]
    print(f"{'kind':18}{'files/s':>9}{'theirs ms':>11}{'ours ms':>9}{'ours/theirs':>13}{'parsed ms':>11}")
    for kind, (name, make) in KINDS.items():
        originals = [Original(make(paragraphs(texts[n % len(texts)])), name) for n in range(count)]
        whole = seconds(lambda some=originals: [read_original(one) for one in some])
        library = seconds(lambda some=originals: theirs(some)) if name.endswith((".html", ".pdf")) else 0.0
        parsed = seconds(lambda some=originals: [look(one) for one in some])
        ratio = f"{(whole - library) / library:13.2f}" if library else f"{'–':>13}"
        ms = [part / count * 1000 for part in (library, whole - library)]
        print(f"{kind:18}{count / whole:9.0f}{ms[0]:11.1f}{ms[1]:9.1f}{ratio}{parsed / count * 1000:11.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
