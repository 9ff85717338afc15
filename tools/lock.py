"""Refresh the hash-locked requirements: one set for Linux, macOS and Windows, Python 3.11 and newer.

`requirements.txt` is what the package needs, `requirements-dev.txt` adds its extras and the developers' tools at the
same versions. Neither names a host.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = "--universal --python-version 3.11 --generate-hashes --no-annotate --quiet".split()


def lock(output: str, *arguments: str) -> None:
    """Resolve `pyproject.toml` to the newest versions that fit together, and write them with their hashes."""
    uv = [str(Path(sys.executable).with_name("uv")), "pip", "compile", *OPTIONS, "--upgrade"]
    header = ["--custom-compile-command", "make lock"]
    subprocess.run([*uv, *header, *arguments, "pyproject.toml", "-o", output], cwd=ROOT, check=True)


def main() -> None:
    """Write both files; the second keeps the versions of the first."""
    lock("requirements.txt")
    lock("requirements-dev.txt", "--all-extras", "--group", "dev", "--group", "docs", "-c", "requirements.txt")


if __name__ == "__main__":
    main()
