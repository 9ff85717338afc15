"""Escaped HTML of what `display` emits, the same for JupyterLab and for a page.

A page adds search, sorting and downloads by script to what stands here, so all of it reads without script. Every
string goes through `esc`: nothing that comes from a text can become markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import quote

from commanalytics.findings.vocabulary import statuses

Record = Mapping[str, Any]

_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d?\d [A-Z][a-z]{2} \d{4}")  # is not broken into lines
_PER_CENT = re.compile(r"(?<=\d) %")
SHORT = 8  # characters of a hash that readers compare
LONG = 60  # characters of a cell that asks for a wide column
FEW_IDS = 12  # more ids than that in a cell are folded away
FEW_NOTES = 4  # likewise of what is said of single texts at the head of a page
MOVES = {
    "moved": "⇅",
    "split": "⑂",
    "merged": "⑃",
    "same": "=",
    "cut off": "…",
}  # of a stretch of text; a demand has statuses


def html(mime: str, payload: Record) -> str:
    """HTML of a payload, by its media type; an unknown type is shown as escaped words."""
    kind = mime.removeprefix("application/vnd.commanalytics.").removesuffix("+json")
    draw = _DRAW.get(kind)
    return draw(payload) if draw else f"<pre>{esc(payload)}</pre>"


def esc(value: object) -> str:
    """A value as HTML text or attribute; null is nothing."""
    return "" if value is None else escape(str(value), quote=True)


def ours(words: object) -> str:
    """A sentence of ours, escaped; a per cent sign stays with its number."""
    return _PER_CENT.sub("\u00a0%", esc(words))


def bidi(value: object) -> str:
    """Words of a text, escaped and kept from turning the direction of what follows."""
    return f"<bdi>{esc(value)}</bdi>"


def short(identifier: str) -> str:
    """An id without its group: `2019-09-24#19.d4`."""
    return identifier.rpartition("/")[2]


def link(identifier: str, words: str = "") -> str:
    """A link to a sentence on the page."""
    target = quote(identifier, safe="/.~_-")
    return f'<a class="id" href="#{target}">{esc(words or short(identifier))}</a>'


def table(payload: Record, more: str = "") -> str:
    """A whole table in a frame that scrolls by itself. `more`: HTML of further rows."""
    columns, caption = payload["columns"], payload.get("caption") or "Table"
    head = "".join(f'<th scope="col" data-type="{esc(c["type"])}">{esc(c["label"])}</th>' for c in columns)
    body = "".join(row(record, columns) for record in payload["records"])
    return (
        f'<div class="scroll" role="group" tabindex="0" aria-label="{esc(caption)}">'
        f'<table class="data"><caption>{esc(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}{more}</tbody></table></div>"
    )


def row(record: Record, columns: Sequence[Record]) -> str:
    """One row; its first column is its heading."""
    cells = [cell(record.get(c["name"]), c["type"], "th" if n == 0 else "td") for n, c in enumerate(columns)]
    return f"<tr>{''.join(cells)}</tr>"


def cell(value: Any, kind: str, tag: str) -> str:
    """One cell. A number keeps its value beside its rounded words, for sorting and for downloads."""
    scope = ' scope="row"' if tag == "th" else ""
    if kind == "number" and isinstance(value, (int, float)):
        words = number(value)
        exact = "" if words == str(value) else f' data-value="{esc(value)}"'
        return f'<{tag}{scope} class="number"{exact}>{words}</{tag}>'
    if kind in _SHORTENED and value:
        words = _SHORTENED[kind](str(value))
        return f'<{tag}{scope} class="whole" title="{esc(value)}" data-value="{esc(value)}">{bidi(words)}</{tag}>'
    if kind in ("id", "ids"):
        return f'<{tag}{scope} class="ids">{ids(value)}</{tag}>'
    if not isinstance(value, str):
        return f"<{tag}{scope}>{esc(value)}</{tag}>"
    kind = "date" if _DATE.fullmatch(value) else "long" if len(value) > LONG else ""
    named = f' class="{kind}"' if kind else ""
    return f"<{tag}{scope}{named}>{bidi(value)}</{tag}>"


_SHORTENED: dict[str, Callable[[str], str]] = {"hash": lambda whole: whole[:SHORT], "name": short}


def number(value: float) -> str:
    """A number as readers like it: whole numbers whole, others with up to three digits that count."""
    if isinstance(value, int) or float(value).is_integer():
        return f"{int(value)}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"


def ids(value: Any) -> str:
    """Ids as links; many of them folded, in a form that a script turns into links when it is opened."""
    names = [value] if isinstance(value, str) else list(value or ())
    if len(names) <= FEW_IDS:
        return " ".join(_links([name for name in names if name]))
    packed = "; ".join(f"{prefix}: {', '.join(tails)}" for prefix, tails in _by_text(names))
    return f'<details class="many"><summary>{len(names)} sentences</summary><span>{esc(packed)}</span></details>'


def _links(names: Sequence[str]) -> Iterable[str]:
    """Links, each named in full where its text differs from the one before, else by its number alone."""
    texts = ["", *(name.partition("#")[0] for name in names)]
    for before, text, name in zip(texts, texts[1:], names, strict=False):
        yield link(name, "#" + name.partition("#")[2] if text == before else "")


def _by_text(names: Iterable[str]) -> Iterable[tuple[str, list[str]]]:
    for prefix, group in groupby(names, key=lambda name: name.partition("#")[0]):
        yield prefix, [name.partition("#")[2] for name in group]


def sentences(payload: Record) -> str:
    """Clauses by meeting, each with its id as anchor and its demands under it."""
    blocks = [
        meeting(text, label, len(clauses), "".join(map(clause, clauses)))
        for text, label, clauses in by_meeting(payload["records"])
    ]
    return f'<div class="sentences">{"".join(blocks)}</div>'


def meeting(text: str, label: str, count: int, clauses: str) -> str:
    """One text's clauses under its label. `clauses`: their HTML."""
    counted = f"{count} clause{'' if count == 1 else 's'}"
    return (
        f'<details class="meeting" data-text="{esc(text)}"><summary>{esc(label)} '
        f'<span class="count">{counted}</span></summary>{clauses}</details>'
    )


def by_meeting(records: Iterable[Record]) -> list[tuple[str, str, list[Record]]]:
    """Clauses by text, in their order: id of the text, its label, its clauses."""
    found = []
    for text, group in groupby(records, key=lambda record: str(record["id"]).partition("#")[0]):
        clauses = list(group)
        found.append((text, str(clauses[0].get("meeting") or short(text)), clauses))
    return found


def clause(record: Record) -> str:
    """One clause: id, what it does, its words, and the demands in it."""
    name = str(record["id"])
    facts = [record.get("section"), *(record.get("acts") or ())]
    number_ = f"<b>{esc(record['number'])}</b> " if record.get("number") else ""
    return (
        f'<article class="clause" id="{esc(name)}"><p class="meta">{link(name)} '
        f"<span>{esc(' · '.join(str(f) for f in facts if f))}</span></p>"
        f'<blockquote dir="auto">{number_}{esc(record["text"])}</blockquote>'
        f"{demands(record.get('demands') or ())}</article>"
    )


def demands(records: Sequence[Record]) -> str:
    """The demands of one clause, each with its marker, addressee and anchor."""
    return f'<ul class="demands">{"".join(map(demand, records))}</ul>' if records else ""


def demand(record: Record) -> str:
    """One demand: id, marker as printed, addressee, words."""
    marker = f"<b>{esc(record['marker'])}</b> " if record.get("marker") else ""
    to = f"<i>{esc(record['addressee'])}</i>: " if record.get("addressee") else ""
    name = str(record["id"])
    return f'<li id="{esc(name)}">{link(name)} {marker}{to}<q dir="auto">{esc(record["text"])}</q></li>'


def text(payload: Record) -> str:
    """A sentence of ours; its kind is its class."""
    kind = payload["kind"] if payload["kind"] in ("headline", "finding", "note", "banner") else "note"
    return f'<p class="{kind}">{ours(payload["text"])}</p>'


def redline(payload: Record) -> str:
    """Two texts against each other, row by row, deletions and insertions marked as such."""
    rows = "".join(redline_row(r) for r in payload["rows"])
    sides = f"{esc(payload.get('left'))} → {esc(payload.get('right'))}" if payload.get("left") else ""
    return (
        f'<section class="redline" aria-label="{esc(payload["title"])}"><h3>{esc(payload["title"])}</h3>'
        f'<p class="meta">{sides}</p>{rows}</section>'
    )


def redline_row(record: Record) -> str:
    """One aligned stretch: its status, where it stands in both texts, and the words."""
    where = [place(record.get("left_id"), record.get("left")), place(record.get("right_id"), record.get("right"))]
    note = f" · {esc(record['note'])}" if record.get("note") else ""
    return (
        f'<div class="change {esc(record["status"])}"><p class="meta">{status(record["status"])} '
        f'{" → ".join(filter(None, where))}{note}</p><blockquote dir="auto">'
        f"{''.join(part(mark, words) for mark, words in record['parts'])}</blockquote></div>"
    )


def place(identifier: object, label: object) -> str:
    """Where a stretch stands: a link if its id is known."""
    return link(str(identifier), str(label or "")) if identifier else esc(label)


def part(mark: str, words: str) -> str:
    """Words that both texts have, or only one of them."""
    tag = {"-": "del", "+": "ins"}.get(mark)
    return f"<{tag}>{esc(words)}</{tag}>" if tag else esc(words)


def status(name: str) -> str:
    """A status as glyph and word, the word that the charts' key has."""
    words = statuses()[name].label.lower() if name in statuses() else name
    return f'<span class="status {esc(name)}"><span aria-hidden="true">{glyph(name)}</span> {esc(words)}</span>'


def glyph(name: str) -> str:
    """The mark of a status, the same as in the charts."""
    known = statuses().get(name)
    return known.glyph if known else MOVES.get(name, "")


def brief(payload: Record) -> str:
    """Lists under status words, empty ones said to be empty."""
    groups = "".join(brief_group(group) for group in payload["groups"])
    return f'<div class="brief" role="group" aria-label="{esc(payload["title"])}">{groups}</div>'


def brief_group(group: Record) -> str:
    """One status: its name, its count, its items."""
    items = "".join(brief_item(item) for item in group["items"])
    listed = f"<ol>{items}</ol>" if items else f'<p class="meta">{esc(group.get("note") or "none")}</p>'
    count = "" if group.get("note") and not items else len(group["items"])
    return (
        f'<section class="{esc(group["status"])}"><h3><span aria-hidden="true">'
        f"{glyph(group['status'])}</span> {esc(group['label'])} "
        f'<span class="count">{count}</span></h3>{listed}</section>'
    )


def brief_item(item: Record) -> str:
    """One demand or clause: its words, its place, and its former words where they differ."""
    to = f"<i>{esc(item['addressee'])}</i>: " if item.get("addressee") else ""
    was = f'<br><span class="was">was: <q dir="auto">{esc(item["was"])}</q></span>' if item.get("was") else ""
    note = f' <span class="meta">{esc(item["note"])}</span>' if item.get("note") else ""
    where = place(item.get("id"), item.get("label"))
    return f'<li>{to}<q dir="auto">{esc(item["text"])}</q> <span class="where">{where}</span>{note}{was}</li>'


def frame(payload: Record) -> str:
    """A corpus's title, banner, texts that were not read, coverage and stamp."""
    banner = f'<p class="banner">{esc(payload["banner"])}</p>' if payload.get("banner") else ""
    facts = "".join(f"<dt>{esc(k)}</dt><dd>{esc(v)}</dd>" for k, v in (payload.get("stamp") or {}).items())
    told = not_read(payload.get("unread") or ())
    return f"<h2>{esc(payload['title'])}</h2>{banner}{told}{strip(payload.get('coverage') or ())}<dl>{facts}</dl>"


def not_read(notes: Sequence[str]) -> str:
    """What is said of each text that was not read; many are folded away under their number."""
    told = "".join(f'<p class="failure">{esc(note)}</p>' for note in notes)
    if len(notes) <= FEW_NOTES:
        return told
    first = f"{len(notes)} texts are held, but were not read as communiqués. What they say is unknown."
    return f'<details><summary class="failure">{first}</summary>{told}</details>'


def strip(meetings: Sequence[Record]) -> str:
    """One tick a meeting: filled where its text is held, half where it breaks off, hatched where none is held, hatched
    both ways where it was not read."""
    if not meetings:
        return ""
    ticks = "".join(map(tick, meetings))
    held = sum(m["state"] in ("held", "cut", "unread") for m in meetings)
    unread = sum(m["state"] == "unread" for m in meetings)
    words = f"{len(meetings)} meetings, texts held of {held}" + (f", {unread} of them not read" if unread else "")
    return f'<ol class="strip" aria-label="{words}">{ticks}</ol>'


def strip_key(meetings: Sequence[Record]) -> str:
    """What the ticks of the strip mean; "not read" only where there is such a one."""
    marks = ["held", "cut", "missing", *(["unread"] if any(m["state"] == "unread" for m in meetings) else [])]
    words = {"held": "text held", "cut": "breaks off", "missing": "no text held", "unread": "text held, not read"}
    shown = " ".join(f'<span class="{mark}"></span> {words[mark]}' for mark in marks)
    return f'<p class="key" aria-hidden="true">{shown}</p>'


def tick(meeting: Record) -> str:
    """One meeting of the strip, its words for the pointer and for the screen reader."""
    words = esc(said(meeting))
    return f'<li class="{esc(meeting["state"])}"><span title="{words}"><span class="hidden">{words}</span></span></li>'


def said(meeting: Record) -> str:
    """A meeting of the strip in words."""
    return ": ".join(str(words) for words in (meeting["label"], meeting.get("note") or meeting["state"]))


_DRAW: dict[str, Callable[[Record], str]] = {
    "table": table,
    "sentences": sentences,
    "text": text,
    "redline": redline,
    "brief": brief,
    "frame": frame,
}
