"""The index over all pages of an output folder, and the feed beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from urllib.parse import quote

from commanalytics.display import payload_html
from commanalytics.display.payload_html import Tick
from commanalytics.reports.overview import small_pictures
from commanalytics.reports.overview.atom_feed import TITLE
from commanalytics.reports.overview.corpus_facts import Facts
from commanalytics.reports.planning.output_state import STAMP, State
from commanalytics.reports.planning.run_plan import standard
from commanalytics.reports.rendering.notebook_page import filled


def index(state: State, now: str) -> str:
    """HTML of the index."""
    groups = [group(state, name) for name in sorted({*state.fronts, *(m.group for m in state.pages.values())})]
    content = {
        "title": TITLE,
        "groups": groups,
        "made": when(now),
        "news": [{**event, "time": when(event["time"])} for event in state.events[:12]],
        "searchable": any(g["clauses"] for g in groups),
        "banners": sorted({str(g["banner"]) for g in groups if g["banner"]}),
    }
    return filled("index.html.j2", content, drawing=False)


def group(state: State, name: str) -> dict[str, object]:
    """What the index shows of one group."""
    facts = cast(Facts, state.fronts.get(name, {}))
    acts = facts.get("acts") or ()
    not_read = [n for n, meeting in enumerate(facts.get("coverage") or ()) if meeting["state"] == "unread"]
    return {
        "name": name,
        "title": facts.get("title") or name,
        "body": facts.get("body", ""),
        "banner": facts.get("banner", ""),
        "strip": payload_html.strip(facts.get("coverage") or ()),
        "strip_key": payload_html.strip_key(facts.get("coverage") or ()),
        "span": span(facts.get("coverage") or ()),
        "finding": facts.get("coverage_finding", ""),
        "last_change": facts.get("last_change", ""),
        "unread": payload_html.not_read(facts.get("unread") or ()),
        "small": small_pictures.panels(acts, not_read) if any(a["counts"] for a in acts) else "",
        "pages": pages(state, name),
        "failures": failures(state, name),
        "clauses": facts.get("clauses", ""),
        "sentences": sentences_page(state, name),
    }


def span(coverage: Sequence[Tick]) -> str:
    """From when to when texts are held and read, as a sentence; nothing where there are fewer than two."""
    held = [m["label"].partition(",")[0] for m in coverage if m["state"] in ("held", "cut")]
    which = "Those read" if any(m["state"] == "unread" for m in coverage) else "The texts"
    return f"{which} reach from {held[0]} to {held[-1]}." if len(held) > 1 else ""


def pages(state: State, name: str) -> list[dict[str, str]]:
    """The pages of a group, those of the package's notebooks first."""
    mine = [(page, made) for page, made in state.pages.items() if made.group == name]
    ranked = sorted(mine, key=lambda item: (_rank(item[1].notebook), item[0]))
    return [
        {
            "href": quote(page),
            "title": made.title,
            "parameters": ", ".join(f"{k} {v}" for k, v in sorted(made.parameters.items())),
            "headline": made.headline,
            "made": when(made.made),
            "problem": state.failures.get(page, {}).get("problem", ""),
        }
        for page, made in ranked
    ]


def failures(state: State, name: str) -> list[str]:
    """What went wrong with pages that never were made."""
    return [
        failure["problem"]
        for page, failure in sorted(state.failures.items())
        if page not in state.pages and page.startswith(f"{name}/")
    ]


def sentences_page(state: State, name: str) -> str:
    """The page of a group that holds most of its sentences, for the search to lead to."""
    mine = [(made.sentences, page) for page, made in state.pages.items() if made.group == name and made.sentences]
    return quote(max(mine)[1]) if mine else ""


def _rank(notebook: str) -> int:
    return standard().index(notebook) if notebook in standard() else len(standard())


def when(stamp: str) -> str:
    """A moment as readers have it.

    >>> when("2026-11-24T13:07:00Z")
    '24 Nov 2026, 13:07 UTC'
    """
    moment = datetime.strptime(stamp, STAMP)
    return f"{moment.day} {moment.strftime('%b %Y, %H:%M')} UTC"
