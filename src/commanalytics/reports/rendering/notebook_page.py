"""From an executed notebook to one page: a function of the notebook alone, without clock or chance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from commanalytics.content_policy import hash_of, policy
from commanalytics.display import payload_html
from commanalytics.display.payload_html import FramePayload
from commanalytics.reports.notebook_json import Cell, Notebook, as_shown, source_of
from commanalytics.reports.rendering import vega_library
from commanalytics.reports.rendering.cell_outputs import Blocks
from commanalytics.reports.rendering.markdown_prose import headings_and_prose
from commanalytics.templates import fill, packaged, trusted

_ANNEX = "Annex"  # from a heading that begins so, to the end of the page
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass
class Section:
    """A question, and what answers it; an annex is printed only if that is asked for."""

    title: str
    anchor: str
    annex: bool = False
    blocks: list[Markup | str] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """A rendered page, and what a run wants to know of it."""

    html: str
    title: str
    headline: str
    failed: bool
    sentences: int  # clauses that stand on it in their own words


def render(notebook: Notebook, pictures: bool = False) -> Page:
    """The page of an executed notebook. `pictures`: static images beside the charts."""
    blocks = Blocks(pictures)
    title, sections = _sections(notebook["cells"], blocks)
    frame = blocks.frame
    title = title or str(notebook.get("metadata", {}).get("title") or "Report")
    content = {
        "title": title,
        "group": frame.get("title", ""),
        "body": frame.get("body", ""),
        "banner": frame.get("banner", ""),
        "headline": payload_html.ours(blocks.headline),
        "unread": payload_html.not_read(frame.get("unread") or ()),
        "strip": payload_html.strip(frame.get("coverage") or ()),
        "strip_key": payload_html.strip_key(frame.get("coverage") or ()),
        "sections": sections,
        "packed": blocks.packed.script(),
        "stamp": stamp(frame, _parameters(notebook)),
    }
    html = filled("page.html.j2", content, drawing=bool(blocks.figures))
    return Page(html, title, blocks.headline, blocks.failed, blocks.sentences)


def _sections(cells: Sequence[Cell], blocks: Blocks) -> tuple[str, list[Section]]:
    title, sections = "", [Section("", "top")]
    for cell in cells:
        if cell["cell_type"] == "markdown":
            for level, heading, prose in headings_and_prose(source_of(cell)):
                if level == 1 and not title:
                    title = heading
                elif heading:
                    annex = sections[-1].annex or heading.startswith(_ANNEX)
                    sections.append(Section(heading, _anchor(heading, sections), annex))
                _add(sections[-1], prose)
        for output in cell.get("outputs") or ():
            _add(sections[-1], blocks.of_output(output, sections[-1].title))
    return title, [section for section in sections if section.title or section.blocks]


def _add(section: Section, html: Markup | str) -> None:
    if html:
        section.blocks.append(html)


def _anchor(heading: str, taken: Sequence[Section]) -> str:
    slug = _SLUG.sub("-", heading.lower()).strip("-") or "section"
    again = sum(s.anchor == slug or s.anchor.startswith(f"{slug}-again") for s in taken)
    return f"{slug}-again-{again}" if again else slug


def _parameters(notebook: Notebook) -> Mapping[str, object]:
    return (notebook.get("metadata", {}).get("papermill") or {}).get("parameters") or {}


def stamp(frame: FramePayload, parameters: Mapping[str, object]) -> dict[str, str]:
    """What a reader needs to make the page again: the corpus's own facts, and the parameters."""
    facts = {str(k): str(v) for k, v in (frame.get("stamp") or {}).items()}
    given = ", ".join(f"{name} = {value}" for name, value in sorted(as_shown(parameters).items()) if name != "corpus")
    return {**facts, "Parameters": given or "as the notebook has them"}


def filled(template: str, content: Mapping[str, object], drawing: bool) -> str:
    """A page from its template, with its script and style and the policy that lets these alone run."""
    script, style = packaged("page.js"), packaged("page.css")
    library = vega_library.drawing_library() if drawing else None
    hashes = [hash_of(vega_library.BOOT), hash_of(script), *([library.hash] if library else [])]
    return fill(
        template,
        **content,
        policy=escape(policy(hashes, [hash_of(style)])),
        boot=trusted(vega_library.BOOT),
        style=trusted(style),
        script=trusted(script),
        library=library,
    )
