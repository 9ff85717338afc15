"""What axe finds on a page that is open in a browser, asked in a time that does not grow with the rows of its tables.

axe looks at each element by itself, and most elements of a page are one more row, clause or mark of a shape that has
been looked at. The first of each shape beside each other stand for the rest, which are taken out before axe runs. Two
elements have one shape if their tags and all inside them agree, with the attributes, whether these and their texts are
empty, and the values of those attributes that say how an element looks or what it is. Of colours, most of axe's work,
only the first words are asked that are painted as they are on what they stand on.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

KEPT = 2  # of each shape among the children of one parent: an odd and an even one
COLOURS = ("color-contrast", "link-in-text-block")  # all that a change of colours alone can break

# A cell belongs to its column, so none is taken out of its row.
THINNED = """(kept) => {
    const telling = ["class", "style", "role", "type", "scope", "tabindex", "lang", "dir", "fill", "open", "hidden"];
    const shapes = new Map();
    const named = a => a.name + "=" + (telling.includes(a.name) ? a.value : a.value.trim() ? "…" : "");
    const shape = e => [
        e.tagName, ...[...e.attributes].map(named).sort(),
        [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()),
        ...new Set([...e.children].map(c => shapes.get(c))),
    ].join("|");
    const names = new Map();  // short ones, since a shape holds those of all its children
    for (const e of [...document.querySelectorAll("body *")].reverse()) {
        const said = shape(e);
        if (!names.has(said)) names.set(said, "(" + names.size + ")");
        shapes.set(e, names.get(said));
    }
    for (const parent of document.querySelectorAll("body, body *")) {
        const seen = new Map();
        for (const child of [...parent.children]) {
            const count = (seen.get(shapes.get(child)) || 0) + 1;
            seen.set(shapes.get(child), count);
            if (count > kept && !child.matches("td, th, option, source")) child.remove();
        }
    }
}"""
# What lies behind words is what each element around them paints. Names of classes tell what else may lie there.
PAINTED_FIRST = """() => {
    const behind = new Map([[null, ""]]);
    const painted = e => {
        if (!behind.has(e)) {
            const {backgroundColor, backgroundImage, opacity, filter, position} = getComputedStyle(e);
            const own = [backgroundColor, backgroundImage, opacity, filter, position, e.getAttribute("class")];
            behind.set(e, painted(e.parentElement) + "|" + own.join(" "));
        }
        return behind.get(e);
    };
    const words = e => {
        const {color, fontSize, fontWeight, textDecorationLine, textShadow} = getComputedStyle(e);
        return [e.tagName, color, fontSize, fontWeight, textDecorationLine, textShadow].join(" ");
    };
    const first = new Map();
    for (const e of document.querySelectorAll("body *")) {
        const said = [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
        if (!e.matches("input, select, textarea") && !(said && e.checkVisibility())) continue;
        const look = [words(e), words(e.parentElement), painted(e)].join("|");
        if (!first.has(look)) first.set(look, e);
    }
    return [...first.values()];
}"""
RUN = """async ([rules, colours, first]) => {
    const asked = {resultTypes: ["violations"]};
    const off = Object.fromEntries(colours.map(rule => [rule, {enabled: false}]));
    const runs = rules ? [await axe.run({...asked, rules: off})] : [];
    if (first.length) runs.push(await axe.run({include: first}, {...asked, runOnly: colours}));
    return runs.flatMap(run => run.violations).map(v => [v.id, v.nodes[0].html.slice(0, 200)]);
}"""
# Once what listens for it has heard of another scheme, and all colours have come where they go.
SETTLED = """async () => {
    for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame);
    const going = document.getAnimations().filter(a => a instanceof CSSTransition);
    await Promise.all(going.map(a => a.finished.catch(() => {})));
}"""
TWICE = """() => {
    const seen = new Set();
    return [...document.querySelectorAll("[id]")].map(e => e.id).filter(id => seen.has(id) || !seen.add(id));
}"""


def violations(page: Any, rules: bool = True, kept: int = KEPT) -> list[list[str]]:
    """Name and markup of the first element of all that axe finds. The page can be asked again, and used for no more.
    Without its other rules it is asked of colours alone."""
    twice = page.evaluate(TWICE)
    page.evaluate(THINNED, kept)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[list[str]] = page.evaluate(RUN, [rules, COLOURS, page.evaluate_handle(PAINTED_FIRST)])
    return [*(["id twice", one] for one in twice), *found]


def violations_in_the_dark(page: Any) -> list[list[str]]:
    """The same where the reader prefers dark pages, which changes colours and nothing else."""
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLED)
    return violations(page, rules=False)
