"""Automatic numbers of a .docx: counted from numbering.xml and the styles as the word processor counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml.etree import _Element

from commanalytics.acquire.readers.list_markers import bullet, letters, roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 20  # styles that are based on each other


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class Numbers:
    """The numbers of one document, counted on from paragraph to paragraph."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)  # list -> what it shares its counting with
    started: dict[tuple[str, int], int] = field(default_factory=dict)  # where a list begins anew by itself
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    begun: set[str] = field(default_factory=set)

    def of(self, paragraph: _Element) -> str:
        """What stands before a paragraph: "3.", "(a)", "2.1", "•"; "" where nothing does. It is counted with it."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        list_id, depth = found
        levels = self.lists.get(list_id, {})
        level = levels.get(depth)
        if level is None:
            return ""
        self._begin(list_id)
        counts = self.counts[self.shared.get(list_id, list_id)]
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            if levels.get(deeper, level).restart != 0:
                del counts[deeper]
        return self._printed(levels, counts, depth)

    def _begin(self, list_id: str) -> None:
        if list_id in self.begun:
            return
        self.begun.add(list_id)
        for (of, depth), start in self.started.items():
            if of == list_id:
                self.counts[self.shared.get(list_id, list_id)][depth] = start - 1

    def _printed(self, levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        level = levels[depth]
        if level.kind == "none":
            return ""
        if level.kind == "bullet":
            return bullet(depth)

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = levels.get(at, _Level())
            return _shape("decimal" if level.legal else of.kind, counts.get(at, of.start))

        return _PLACE.sub(number, level.text).strip()

    def _list_of(self, paragraph: _Element) -> tuple[str, int] | None:
        """List and depth of a paragraph, its own or those of its style; list 0 takes it out of any."""
        properties = paragraph.find(f"{W}pPr")
        style = _value(properties, "pStyle") if properties is not None else ""
        from_style = self.styles.get(style)
        numbered = properties.find(f"{W}numPr") if properties is not None else None
        if numbered is None:
            return from_style
        list_id = _value(numbered, "numId") or (from_style[0] if from_style else "")
        depth = _value(numbered, "ilvl")
        if list_id in ("", "0"):
            return None
        return list_id, _int(depth, from_style[1] if from_style and not depth else 0)


def numbers(numbering: _Element | None, styles: _Element | None) -> Numbers:
    """The counting of a document, before its first paragraph."""
    found = Numbers()
    if numbering is None:
        return found
    kinds = {
        _own(abstract, "abstractNumId"): {_int(_own(lvl, "ilvl"), 0): _level(lvl) for lvl in abstract.iter(f"{W}lvl")}
        for abstract in numbering.findall(f"{W}abstractNum")
    }
    for one in numbering.findall(f"{W}num"):
        list_id, kind = _own(one, "numId"), _value(one, "abstractNumId")
        found.lists[list_id] = dict(kinds.get(kind, {}))
        found.shared[list_id] = f"kind {kind}"
        for override in one.findall(f"{W}lvlOverride"):
            depth = _int(_own(override, "ilvl"), 0)
            changed = override.find(f"{W}lvl")
            if changed is not None:
                found.lists[list_id][depth] = _level(changed)
            if start := _value(override, "startOverride"):
                found.started[list_id, depth] = _int(start, 1)
    found.styles = _of_styles(styles, found)
    return found


def _of_styles(styles: _Element | None, found: Numbers) -> dict[str, tuple[str, int]]:
    if styles is None:
        return {}
    by_id = {_own(style, "styleId"): style for style in styles.findall(f"{W}style")}
    numbered = {}
    for name, style in by_id.items():
        at: _Element | None = style
        for _ in range(_DEEPEST):
            if at is None:
                break
            properties = at.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                list_id = _value(properties, "numId")
                if list_id not in ("", "0"):
                    numbered[name] = (list_id, _int(_value(properties, "ilvl"), 0))
                break
            at = by_id.get(_value(at, "basedOn"))
    return numbered


def _level(element: _Element) -> _Level:
    restart = _value(element, "lvlRestart")
    return _Level(
        start=_int(_value(element, "start"), 1),
        kind=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        restart=_int(restart, 0) if restart else None,
        legal=element.find(f"{W}isLgl") is not None,
    )


def _shape(kind: str, number: int) -> str:
    shapes = {
        "lowerLetter": letters(number), "upperLetter": letters(number).upper(), "lowerRoman": roman(number),
        "upperRoman": roman(number).upper(), "decimalZero": f"{number:02}", "none": "",
    }  # fmt: skip
    return shapes.get(kind, str(number))


def _own(element: _Element, name: str) -> str:
    return str(element.get(f"{W}{name}", ""))


def _value(element: _Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return str(child.get(f"{W}val", "")) if child is not None else ""


def _int(words: str, otherwise: int) -> int:
    return int(words) if words.lstrip("-").isdigit() and len(words) < 10 else otherwise
