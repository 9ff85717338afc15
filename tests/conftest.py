"""What all tests share: no network but loopback, and a browser that set-up found."""

from __future__ import annotations

import gc
import json
import os
import socket
import sys
from collections.abc import Generator, Iterator
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from commanalytics.disk.cache_bounds import shrink
from commanalytics.reports.browser import quiet
from tests.environments import leave_out

ROOT = Path(__file__).resolve().parents[1]
SETUP = ROOT / ".venv" / "commanalytics-setup.json"  # written by tools/setup.py
LOOPBACK = ("127.", "localhost", "::1")
NOWHERE = "http://127.0.0.1:9"  # a port that answers nobody: the proxy of every process that a test starts
CACHE = ROOT / ".cache" / "tests"  # not the user's own
KEPT = 50 * 10**6  # bytes of it, when a run begins: each process that puts something there looks through all files
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")  # as many processes run as there are cores
OFTEN = (100_000, 20, 10)  # things made until garbage is looked for, which is the whole of what tests keep: seldom
CHROMIUM = [*quiet(loopback=True), "--no-sandbox", "--disable-dev-shm-usage"]


def pytest_configure() -> None:
    """Cut this process off from all but loopback, and point its children's proxies at nobody."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        os.environ[name] = os.environ[name.upper()] = NOWHERE
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = "127.0.0.1,localhost,::1"
    os.environ["COMMANALYTICS_CACHE"] = str(CACHE)
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    if "PYTEST_XDIST_WORKER" not in os.environ:
        shrink(CACHE, KEPT)
    leave_out()
    sys.addaudithook(_refuse_network)
    gc.disable()  # until all tests are known: nothing of them is garbage


#: Where tests start kernels, browsers, builds, whole runs of the command or workers, or read whole sets of texts again
#: and again: `make quick` leaves them out.
HEAVY = (
    "acquire/adding/test_usual_kinds.py", "acquire/readers/test_html_page.py", "acquire/readers/pdf/",
    "acquire/readers/test_word_document.py",
    "acquire/syncing/test_taking_in.py", "acquire/syncing/test_whole_series.py", "benchmarks/",
    "corpus/parsed_texts/", "corpus/streaming/", "corpus/test_corpus.py", "corpus/test_unread.py",
    "parsing/test_accuracy.py",
    "parsing/test_breaks.py", "parsing/test_fuzz.py", "parsing/test_patterns.py", "parsing/test_seed.py",
    "parsing/test_shapes.py", "recurrence/test_accuracy.py", "recurrence/test_growth.py",
    "recurrence/test_properties.py", "tables/exporting/", "tables/test_tables.py", "test_recipes.py",
    "lab/", "faults/", "notebooks/", "cli/", "reports/running/", "reports/test_",
    "reports/planning/test_output_state.py", "reports/planning/test_run_plan.py",
    "reports/rendering/test_hostile.py", "reports/rendering/test_pages.py",
    "reports/rendering/test_unread.py", "reports/rendering/test_vega_library.py", "test_packaging.py", "test_readme.py",
    "test_setup.py", "test_site.py", "test_snippets.py", "test_wheel.py",
)  # fmt: skip


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where all that is heavy is left out, do not import it either. None: others may say."""
    return (config.option.markexpr == "not heavy" and _is_heavy(collection_path)) or None


@cache
def _is_heavy(path: Path) -> bool:
    tests = ROOT / "tests"
    return path.is_relative_to(tests) and path.relative_to(tests).as_posix().startswith(HEAVY)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """In a fresh clone collect one process after another: what the first imports and compiles, the next one finds."""
    if "PYTEST_XDIST_WORKER" not in os.environ or any((ROOT / "tests" / "unseen").glob("__pycache__/*")):  # the last
        return (yield)
    (ROOT / ".cache").mkdir(exist_ok=True)
    with (ROOT / ".cache" / "collecting").open("w") as lock:
        flock(lock, LOCK_EX)
        return (yield)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their number: packed ones hold the second they were packed in, and two workers must agree."""
    return f"{argname}-of-{len(val)}-bytes" if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is heavy."""
    for item in items:
        if _is_heavy(item.path) or item.get_closest_marker("browser"):
            item.add_marker("heavy")


def pytest_collection_finish() -> None:
    """Let no look for garbage go through what ten thousand tests are made of: a run of pages looks each time.

    What a run sets aside before it forks stays aside, since it has looked for garbage just before.
    """
    gc.collect()
    gc.freeze()
    gc.unfreeze = lambda: None
    gc.set_threshold(*OFTEN)
    gc.enable()


# A slow machine is no failure; CI tries the same examples every time, people's machines look for new ones.
settings.register_profile(
    "calm", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("calm")


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        family, address = arguments[0].family, arguments[1]
        local = family == getattr(socket, "AF_UNIX", None) or str(address[0]).startswith(LOOPBACK)
    elif event == "socket.getaddrinfo":
        local = not arguments[0] or str(arguments[0]).startswith(LOOPBACK)
    else:
        return
    if not local:
        raise ConnectionRefusedError(f"tests use no network, and one asked for {arguments[-1] or arguments[0]!r}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the working copy."""
    return ROOT


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser that `make setup` found. Its absence fails the tests that need one; nothing is skipped in silence."""
    told = os.environ.get("COMMANALYTICS_BROWSER", "")
    if not told and SETUP.exists():
        told = json.loads(SETUP.read_text(encoding="utf-8"))["browser"]
    if not told:
        pytest.fail("no browser is known: run `make setup`, which finds or installs one")
    return told


@pytest.fixture(scope="session")
def driver() -> Iterator[Any]:
    """A process that has imported the whole package and forks a child a command, which so need not import it."""
    from tests.faults.bench import Driver

    running = Driver()
    yield running
    running.close()


@pytest.fixture(scope="session")
def stand_ins(driver: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of programs that are forked from the process of `driver`: to stand first on the path of a shell."""
    from tests.stand_ins import SERVER, write_stand_ins

    folder = tmp_path_factory.mktemp("bin")
    os.environ[SERVER] = str(folder / "server")
    assert driver.ask({"serve": os.environ[SERVER]}).code == 0
    write_stand_ins(folder)
    return folder


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Any]:
    """A headless browser. While a module holds it, an event loop runs in this thread: call no `asyncio.run`.

    One for all modules would save some seconds, but what else a process starts meanwhile is found to behave otherwise.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser_path, args=CHROMIUM, timeout=120_000)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh page of 1280 × 800, with patience for a busy machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()
