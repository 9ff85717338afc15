"""A small corpus, notebooks made for one test, and pages opened offline with all that they ask for on record."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.shared import made_once

Quickly = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]
TEXT = """The Ministers:

1. Recalled their communiqué of 5 May 2020;

2. Called upon Norvia to reopen the lane before 1 June 2021;

3. Welcomed the report of the Envoy.
"""


@dataclass
class Seen:
    """What a page did while it was open."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


def opened(browser: Any, path: Path, fragment: str = "", script: bool = True, **options: Any) -> Seen:
    """A file opened as a reader does: offline, from its `file:` address. Waits until the page says it is drawn."""
    context = browser.new_context(offline=True, java_script_enabled=script, **options)
    context.set_default_timeout(60_000)
    seen = Seen(context.new_page())
    seen.page.on("request", lambda r: seen.requests.append(r.url))
    seen.page.on("console", lambda m: seen.errors.append(m.text) if m.type == "error" else None)
    seen.page.on("pageerror", lambda e: seen.errors.append(str(e)))
    seen.page.on("dialog", lambda d: (seen.dialogs.append(d.message), d.dismiss()))
    return turned_to(seen, path, fragment, script)


def turned_to(seen: Seen, path: Path, fragment: str = "", script: bool = True) -> Seen:
    """Another file where one was open, which takes less time than a context of its own. What was seen is forgotten."""
    for told in (seen.requests, seen.errors, seen.dialogs):
        told.clear()
    seen.page.goto(path.resolve().as_uri() + fragment)
    if script:
        seen.page.wait_for_selector("html[data-ready]", state="attached")  # no polling: the policy forbids eval
    return seen


@pytest.fixture(scope="module")
def windows() -> Iterator[dict[str, list[Seen]]]:
    """Windows that no test looks through at the moment, by what cannot be changed of an open one."""
    idle: dict[str, list[Seen]] = {}
    yield idle
    for seen in (seen for several in idle.values() for seen in several):
        seen.page.context.close()


@pytest.fixture
def look(browser: Any, windows: dict[str, list[Seen]]) -> Iterator[Callable[..., Seen]]:
    """Opens files for one test. Behind it their windows are emptied for the next, since a new one compiles the drawing
    library again, which takes longer than the page."""
    lent: list[tuple[str, Seen]] = []

    def looked(path: Path, fragment: str = "", script: bool = True, **options: Any) -> Seen:
        lasting = {name: value for name, value in options.items() if name not in ("viewport", "color_scheme")}
        kind = json.dumps([script, lasting], sort_keys=True)
        if idle := windows.setdefault(kind, []):
            seen = turned_to(fitted(idle.pop(), options), path, fragment, script)
        else:
            seen = opened(browser, path, fragment, script, **options)
        lent.append((kind, seen))
        return seen

    yield looked
    for kind, seen in lent:
        windows[kind].append(emptied(seen))


def fitted(seen: Seen, options: dict[str, Any]) -> Seen:
    """A window of the size and in the light that a new one would have."""
    seen.page.set_viewport_size(options.get("viewport", {"width": 1280, "height": 720}))
    seen.page.emulate_media(media="null", color_scheme=options.get("color_scheme", "light"))
    return seen


def emptied(seen: Seen) -> Seen:
    """A window with nothing in it, and nothing beside it."""
    for page in seen.page.context.pages:
        if page is not seen.page:
            page.close()
    seen.page.goto("about:blank")
    return seen


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one text of three clauses."""
    folder = tmp_path / "lane"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "2020-11-03.txt").write_text(TEXT, encoding="utf-8")
    (folder / "corpus.toml").write_text('group = "lane"\ntitle = "Group on the Lane"\n', encoding="utf-8")
    return folder


@pytest.fixture
def notebook(tmp_path: Path) -> Callable[..., Path]:
    """Writes a notebook of code cells, the first of which may hold the parameters."""

    def written(*cells: str, parameters: str = "", name: str = "trial") -> Path:
        made = [new_code_cell(parameters, metadata={"tags": ["parameters"]})] if parameters else []
        made += [new_markdown_cell(c) if c.startswith("#") else new_code_cell(c) for c in cells]
        path = tmp_path / f"{name}.ipynb"
        nbformat.write(new_notebook(cells=made), path)
        return path

    return written


def shown(data: dict[str, Any]) -> Any:
    """An executed notebook with one output."""
    return new_notebook(cells=[new_code_cell("shown", outputs=[new_output("display_data", data=data)])])


@pytest.fixture(scope="session")
def quickly_in(driver: Any) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command in a folder, without the seconds that a new process takes for its imports."""

    def done(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
        said = {name: value for name, value in os.environ.items() if name.startswith("COMMANALYTICS_")}
        ended = driver.ask({"args": [*map(str, words)], "cwd": str(folder), "env": said, "patience": 500.0})
        assert ended.code is not None, "it hangs"
        return subprocess.CompletedProcess(words, ended.code, ended.out, ended.err)

    return done


@pytest.fixture
def quickly(quickly_in: Quickly, tmp_path: Path) -> Quickly:
    """The same in the folder of the test."""
    return partial(quickly_in, tmp_path)


def command(*words: str | Path, cwd: Path | None = None, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Run `commanalytics` as a user does."""
    line = [sys.executable, "-m", "commanalytics", *map(str, words)]
    return subprocess.run(line, cwd=cwd, timeout=timeout, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory, quickly_in: Quickly) -> Path:
    """All pages of both corpora that the package carries, made by the command."""
    corpora = [word for name in ("oic-jammu-kashmir", "selvane-strait") for word in ("--corpus", ROOT / "data" / name)]

    def make(to: Path) -> None:
        run = quickly_in(to, "report", *corpora, "--to", to)
        assert run.returncode == 0, run.stderr

    return made_once(tmp_path_factory, "reports", make)


def pages_of(reports: Path, groups: Sequence[str] = ("oic-jammu-kashmir", "selvane-strait")) -> list[Path]:
    """The pages, and the index."""
    return [reports / "index.html", *(page for group in groups for page in sorted((reports / group).glob("*.html")))]
