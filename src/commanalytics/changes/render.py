"""Diffs and wordings as words: for a terminal, as HTML in one column and in two. Everything of a text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import pandas as pd

from commanalytics.changes.redline import KEPT, LEFT_OUT, PUT_IN, Part, Redline
from commanalytics.policy import hash_of, policy

HEADING = "#"
KINDS = ("same", "reworded", "split", "merged", "new", "dropped")
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
table.diff{border-collapse:collapse;width:100%}
table.diff td,table.diff th{border-top:1px solid #bbb;padding:.4rem .6rem;vertical-align:top;text-align:start}
table.diff.two td+td{width:46%}
.diff .what{color:#444;font-size:.85em;white-space:nowrap}
ins{background:#d7ecff;text-decoration:underline}
del{background:#ffe3d1;text-decoration:line-through}
"""


def as_lines(a: str, b: str, rows: pd.DataFrame, redlines: Sequence[Redline]) -> Iterator[list[Part]]:
    """One unit under another: what happened and where, then the words; marked words, line by line."""
    yield [(HEADING, f"{a} → {b}")]
    for row, line in zip(rows.to_dict("records"), redlines, strict=True):
        yield []
        yield [(HEADING, headline(row))]
        yield [(KEPT, line.after)] if row["kind"] == "same" else list(line.parts)


def headline(row: dict[str, object] | dict[object, object]) -> str:
    """What happened to a unit, and where it stands: "reworded, moved, hardened: No. 3 → No. 9 (a)"."""
    facts = {str(k): v for k, v in row.items()}
    said = [str(facts["kind"])]
    said += ["moved"] if facts["moved"] else []
    said += (
        [f"{facts['force']} ({facts['act_a']} → {facts['act_b']})"]
        if facts["force"] in ("hardened", "softened")
        else []
    )
    where = " → ".join(filter(None, [str(facts["place_a"]), str(facts["place_b"])]))
    return f"{', '.join(said)}: {where}"


def as_html(a: str, b: str, rows: pd.DataFrame, redlines: Sequence[Redline], columns: int) -> str:
    """A table: what happened, then one column with the redline or two with either text."""
    heads = [f"{a} → {b}"] if columns == 1 else [a, b]
    shown = "".join(f'<th scope="col">{escape(head)}</th>' for head in ["change", *heads])
    body = "".join(_html_rows(rows, redlines, columns))
    name = "one" if columns == 1 else "two"
    return f'<table class="diff {name}"><thead><tr>{shown}</tr></thead><tbody>{body}</tbody></table>'


def _html_rows(rows: pd.DataFrame, redlines: Sequence[Redline], columns: int) -> Iterator[str]:
    for row, line in zip(rows.to_dict("records"), redlines, strict=True):
        words = [line.as_html()] if columns == 1 else [line.side_as_html(LEFT_OUT), line.side_as_html(PUT_IN)]
        cells = "".join(f'<td dir="auto">{cell}</td>' for cell in words)
        yield f'<tr class="{escape(str(row["kind"]))}"><td class="what">{escape(headline(row))}</td>{cells}</tr>'


def as_page(a: str, b: str, fragment: str) -> str:
    """A page around a fragment, without script and without anything from elsewhere; its policy says so, too."""
    title = escape(f"{a} → {b}")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy([], [hash_of(STYLE)])}"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body><h1>{title}</h1>{fragment}</body></html>\n"
    )
