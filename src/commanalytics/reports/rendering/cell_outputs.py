"""From one output of a cell to one block of a page. What is not data of ours is never taken as markup."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from commanalytics.display.payload_html import FramePayload, Record
from commanalytics.display.payloads import CHART, FRAME, SENTENCES, TEXT
from commanalytics.reports.notebook_json import Output
from commanalytics.reports.rendering import packed_parts
from commanalytics.reports.rendering.chart_figures import about, figure
from commanalytics.templates import part

if TYPE_CHECKING:
    from markupsafe import Markup

_OURS = "application/vnd.commanalytics."
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_PICTURES = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}  # and how such a file begins


class Blocks:
    """Blocks of one page in the making; counts its figures and keeps what belongs to its frame."""

    def __init__(self, pictures: bool = False) -> None:
        self.pictures = pictures
        self.figures = 0
        self.frame: FramePayload = {}
        self.headline = ""
        self.failed = False
        self.sentences = 0
        self.packed = packed_parts.Parts()

    def of_output(self, output: Output, question: str) -> Markup | str:
        """HTML of an output under a question; empty where it belongs to the frame, or is no business of readers."""
        kind = output["output_type"]
        if kind == "error":
            self.failed = True
            return failure(output)
        if kind == "stream":
            return part("output", "plain")(_plain(output["text"])) if output["name"] == "stdout" else ""
        return self._of_data(output["data"], question)

    def _of_data(self, data: Mapping[str, Any], question: str) -> Markup | str:
        if CHART in data:
            self.figures += not about(data[CHART]).get("nothing")
            source = self.frame.get("source", "")
            told = question, self.headline, source, self.pictures
            return figure(data[CHART], self.figures, self.packed, *told)
        ours = next((mime for mime in data if mime.startswith(_OURS)), None)
        if ours is None:
            return foreign(data)
        if ours == SENTENCES:
            self.sentences += len(data[ours]["records"])
        return "" if self._is_frame(ours, data[ours]) else packed_parts.html(ours, data[ours], self.packed)

    def _is_frame(self, mime: str, payload: Any) -> bool:
        if mime == FRAME:
            self.frame = payload
        elif mime == TEXT and payload["kind"] == "headline":
            self.headline = payload["text"]
        else:
            return False
        return True


def failure(output: Output) -> Markup:
    """A failed cell: what went wrong in one line, the trace folded under it."""
    trace = _plain("\n".join(output.get("traceback") or ()))
    return part("output", "failure")(output["ename"], output["evalue"], trace)


def foreign(data: Record) -> Markup | str:
    """Output of other libraries: pictures as pictures, all else as words, with a note where HTML was left."""
    for mime, start in _PICTURES.items():
        picture = _decoded(_joined(data.get(mime, "")))
        if picture.startswith(start):
            words = _joined(data.get("text/plain", "Picture"))
            return part("output", "picture")(words, mime, b64encode(picture).decode())
    plain = _plain(_joined(data.get("text/plain", "")))
    note = part("output", "note")() if {"text/html", "text/markdown", "image/svg+xml"} & set(data) else ""
    return note + part("output", "plain")(plain) if plain.strip() not in ("", "None") else note


def _decoded(text: str) -> bytes:
    try:
        return b64decode("".join(text.split()), validate=True)
    except ValueError:
        return b""


def _joined(text: object) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else str(text)


def _plain(text: str | list[str]) -> str:
    return _ANSI.sub("", _joined(text))
