"""Make the working copy ready: `.venv` with everything locked, an offline cache, and a browser for the tests.

Run by `make setup` with the system's Python; needs nothing but the standard library. Says what it does, and does
nothing when nothing changed since it last finished.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
RECORD = VENV / "commanalytics-setup.json"  # what was set up, and with which browser; tests/conftest.py reads it
UNPACKED = ROOT / ".cache" / "uv"  # what uv has unpacked: an environment made of it is made of links
WHEELS = ROOT / ".cache" / "wheels"  # the packages' files, as pip fetched them
LOCKED = ("install", "--no-deps", "--require-hashes", "-r", "requirements-dev.txt")
PATIENCE = 3600  # seconds that uv may take to install all
OLDEST = (3, 11)
NEWEST_TRIED = 14
INPUTS = ("pyproject.toml", "requirements-dev.txt", "requirements.txt", "tools/setup.py")
SHELL = "chromium-headless-shell"  # chromium without windows: half the work
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_BROWSERS = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
DRIVE = """
import sys
from commanalytics.reports.browser import quiet
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    playwright.chromium.launch(executable_path=sys.argv[1], args=[*quiet(), "--no-sandbox"]).close()
"""
PACKAGES = ("fonts-dejavu-core", "fonts-liberation", "libatomic1")  # the last: Playwright's driver needs it
NO_BROWSER = """\
No browser that Playwright can drive was found or could be installed. `make report` works; `make test` will fail in the
tests that open pages. Install chromium or chrome (and libatomic1), then run `make setup` again."""


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do."""


def main() -> int:
    """Set up what is not yet set up; 0 when the working copy is ready."""
    python = find_python()
    fingerprint = fingerprint_of(python)
    browser = recorded_browser(fingerprint)
    if browser:
        say(f"Set-up is current: {VENV.name}, browser {browser}.")
        return 0
    RECORD.unlink(missing_ok=True)
    make_environment(python)
    install_packages()
    browser = find_browser() or install_browser()
    if browser:
        RECORD.write_text(json.dumps({"fingerprint": fingerprint, "browser": browser}) + "\n", encoding="utf-8")
        say(f"Set-up is done; the browser tests use {browser}.")
    else:
        say(NO_BROWSER)
    return 0


def say(words: str) -> None:
    """One line for whoever is waiting."""
    print(words, flush=True)


def run(*command: str | Path) -> None:
    """Run a command in the project's folder; its output is shown, its failure ends the set-up."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        shown = " ".join(str(part) for part in command)
        raise SetupError(f"setup: `{shown}` ended with exit code {done.returncode}. Its own words stand above.")


def succeeds(*command: str | Path, timeout: float = 60, env: dict[str, str] | None = None) -> bool:
    """Whether a command, run quietly, ends well and in time."""
    try:
        quiet = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT, env=env, timeout=timeout, check=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return quiet.returncode == 0


def find_python() -> str:
    """This interpreter, else a newer one on the path."""
    if sys.version_info[:2] >= OLDEST:
        return sys.executable
    for minor in range(NEWEST_TRIED, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and succeeds(found, "-c", ""):
            return found
    raise SetupError(
        f"python: version {sys.version.split()[0]} is too old. Install Python 3.11 or newer (Debian: apt-get install "
        "python3.11 python3.11-venv), then run `make PYTHON=python3.11 setup`."
    )


def fingerprint_of(python: str) -> str:
    """Hash of all that set-up depends on: the locks, this script, the interpreter, and the place."""
    parts = [python.encode(), str(ROOT).encode()]
    parts += [(ROOT / name).read_bytes() for name in INPUTS]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def recorded_browser(fingerprint: str) -> str:
    """The browser of the last set-up, if nothing has changed since; else ""."""
    try:
        record = json.loads(RECORD.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    browser = str(record.get("browser", ""))
    kept = all(path.exists() for path in (Path(browser), BIN / "commanalytics", UNPACKED))  # `make clean`: the last
    return browser if kept and record.get("fingerprint") == fingerprint else ""


def make_environment(python: str) -> None:
    """`.venv`, empty but for pip."""
    if succeeds(BIN / "python", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"):
        return
    version = subprocess.run([python, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    if not succeeds(python, "-c", "import venv, ensurepip"):
        package = f"python{'.'.join(version.split('.')[:2])}-venv"
        raise SetupError(f"python: {python} lacks venv. Install it (Debian: apt-get install {package}).")
    say(f"Making {VENV.name} with Python {version} ...")
    run(python, "-m", "venv", "--clear", VENV)


def pip(*arguments: str | Path) -> None:
    """Run the environment's pip, which looks where this machine's pip is told to look."""
    run(BIN / "python", "-m", "pip", *arguments, "-qq", "--disable-pip-version-check")


def install_packages() -> None:
    """Everything locked, by hash; then the project, editable.

    Pip fetches, from where this machine's pip is told to look. Uv installs what was fetched, faster than pip, and keeps
    it unpacked, so that tests/test_wheel.py furnishes an empty environment offline; pip installs where uv cannot.
    """
    lock = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    count = sum(line[:1].isalnum() for line in lock.splitlines())
    say(f"Fetching some {count} locked packages into .cache: a few hundred MB and some minutes the first time ...")
    began = time.monotonic()
    UNPACKED.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(WHEELS, ignore_errors=True)
    pip("download", *LOCKED[1:], "--dest", WHEELS)
    pip("install", "--no-deps", "--no-index", "--find-links", WHEELS, "uv")
    if not succeeds(*uv_pip(VENV, *LOCKED), timeout=PATIENCE):
        say("uv cannot install them; pip does, which takes longer ...")
        pip(*LOCKED, "--find-links", WHEELS)
    run(*uv_pip(VENV, "install", "--no-deps", "--no-build-isolation", "--editable", "."))
    say(f"Installed in {time.monotonic() - began:.0f} s.")


def uv_pip(into: Path, *arguments: str) -> tuple[str | Path, ...]:
    """A command of uv on an environment, from what was fetched and nothing else."""
    fetched = ("--no-index", "--find-links", WHEELS, "--cache-dir", UNPACKED)
    return (BIN / "uv", "pip", *arguments, *fetched, "--quiet", "--no-config", "--python", into)


def find_browser() -> str:
    """An installed chromium or chrome that starts, else Playwright's own if it was downloaded before; else ""."""
    named = [os.environ.get("COMMANALYTICS_BROWSER", ""), *BROWSERS, *MAC_BROWSERS, playwright_browser()]
    for name in filter(None, named):
        found = shutil.which(name)
        if found and starts(found):
            return found
    return ""


def starts(browser: str) -> bool:
    """Whether Playwright can drive a browser (not a snap's stand-in; not where its own libraries are missing)."""
    return succeeds(BIN / "python", "-c", DRIVE, browser, timeout=120)


def playwright_browser() -> str:
    """Where Playwright would keep its own browser."""
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    return subprocess.run([str(BIN / "python"), "-c", ask], capture_output=True, text=True, check=False).stdout.strip()


def install_browser() -> str:
    """Debian's chromium where it may be installed, else Playwright's download; its path, or ""."""
    apt = shutil.which("apt-get")
    if apt and os.name == "posix" and os.geteuid() == 0:
        say("No browser that Playwright can drive; installing Debian's chromium ...")
        env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        succeeds(apt, "update", timeout=600, env=env)
        for browser in (SHELL, "chromium"):  # an older Debian has only the second
            install = (apt, "install", "-y", "--no-install-recommends", browser, *PACKAGES)
            if succeeds(*install, timeout=1200, env=env) and (found := find_browser()):
                return found
    say("No browser that Playwright can drive; asking it to download one ...")
    succeeds(BIN / "python", "-m", "playwright", "install", "chromium", timeout=1200)
    return find_browser()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SetupError as error:
        sys.exit(str(error))
