"""What the one environment promises of every template."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

import commanalytics
from commanalytics.templates import fill, packaged, part, trusted
from commanalytics.templates.environment import environment

FOLDER = Path(commanalytics.__file__).parent / "templates"
PARTS = sorted(path.name.removesuffix(".html.j2") for path in (FOLDER / "parts").glob("*.j2"))
MACRO = re.compile(r"{% macro (\w+)\(")


def test_whatever_is_put_in_is_escaped() -> None:
    shown = part("frame", "sentence")("note", 'the <b>"Lamp" & Norvia\'s</b>')
    assert shown == '<p class="note">the &lt;b&gt;&quot;Lamp&quot; &amp; Norvia&#x27;s&lt;/b&gt;</p>'


def test_what_a_template_made_is_put_in_as_it_is() -> None:
    made = part("output", "plain")("a < b")
    assert part("sentences", "sentences")([made]) == '<div class="sentences"><pre>a &lt; b</pre></div>'
    assert environment().from_string("{{ made }}").render(made=trusted("<hr>")) == "<hr>"


def test_the_number_of_a_clause_is_shown_once() -> None:
    texts = {"1. Urges Norvia to wait.": "1. Urges", "Urges Norvia to wait.": "<b>1</b> Urges"}
    for text, begins in texts.items():
        shown = part("sentences", "clauses")([{"id": "g/a#1", "number": "1", "text": text}])
        assert f'<blockquote dir="auto">{begins} Norvia' in shown


def test_null_is_nothing_and_a_number_is_itself() -> None:
    assert part("table", "rows")([[(None, "", None, None, False), (7, "", None, 0, False)]]) == (
        '<tr><th scope="row"></th><td data-value="0">7</td></tr>'
    )


def test_a_name_that_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'policy' is undefined"):
        fill("diff.html.j2", title="A → B", style="", fragment=Markup())


def test_line_ends_of_a_part_stand_for_nothing_and_those_of_a_page_for_themselves() -> None:
    joined = "".join(part("corpus", "corpus")("Lamp", "lamp", "", ["one text"], [".meetings"]))
    assert "\n" not in joined
    feed = fill("feed.xml.j2", title="Lamp", id="urn:x", updated="2020-01-02", entries=[])
    assert feed.splitlines()[:3] == [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        "<title>Lamp</title>",
    ]


@pytest.mark.parametrize("name", PARTS)
def test_every_macro_is_used(name: str) -> None:
    """By the code, as `part(name, macro)`, by its own part, or by another that imports it."""
    text = (FOLDER / "parts" / f"{name}.html.j2").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py"))
    templates = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.j2"))
    for macro in MACRO.findall(text):
        called = f'part("{name}", "{macro}")' in code or templates.count(f"{macro}(") > 1
        assert called, f"nothing asks for {macro} of {name}"


def test_styles_and_scripts_lie_beside_the_templates() -> None:
    assert packaged("diff.css").startswith("\nbody{")
    assert {path.name for path in FOLDER.glob("*.*s")} == {"page.css", "page.js", "diff.css"}
