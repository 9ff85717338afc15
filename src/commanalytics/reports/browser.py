"""The browser that prints pages, and that tests open pages with: one that is installed, told to ask nobody anything."""

from __future__ import annotations

import os
import shutil

from commanalytics.errors import ReportError

BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
QUIET = (  # a browser on its own asks its makers for updates, lists and names, and says where it is
    "--disable-gpu",
    "--component-updater=url-source=file:///dev/null",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--metrics-recording-only",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
)
# No name leads anywhere, and none is asked of anybody. What is left is a datagram socket that the browser points at a
# public address, and sends nothing through, to learn from the system whether there is a way to IPv6.
_NOBODY = "MAP * ~NOTFOUND"


def quiet(loopback: bool = False) -> list[str]:
    """Arguments for a browser that reaches no other machine. `loopback`: it may reach this one."""
    rules = f"{_NOBODY}, EXCLUDE 127.0.0.1, EXCLUDE localhost" if loopback else _NOBODY
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, f"--host-resolver-rules={rules}", *(["--no-sandbox"] if root else [])]


def browser() -> str:
    """Path of an installed browser that prints."""
    named = os.environ.get("COMMANALYTICS_BROWSER")
    found = (shutil.which(named) or named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        remedy = "Install chromium, or name a browser in COMMANALYTICS_BROWSER"
        raise ReportError("--format pdf", "no browser that can print was found", remedy)
    return os.path.abspath(found)  # it runs in a folder of its own
