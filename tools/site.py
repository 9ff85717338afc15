"""Build the documentation site (`mkdocs.yml`) into a folder: the second half of `make docs`.

    python -m tools.site [FOLDER]      # default: site/

No network is asked for anything, and the same sources give the same bytes: what would hold the time of building holds
the beginning of 1980.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EPOCH = "315532800"  # the first second of 1980, the oldest that archives can tell


def build(folder: Path) -> None:
    """Build the site; a warning (a link that leads nowhere, a page that nothing names) is an error."""
    env = os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--clean", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the site was not built.\n{done.stdout}{done.stderr}")


def main() -> None:
    """Build it, and say where it is."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "site"
    build(folder)
    print(f"{folder.name}/index.html: the documentation; it opens without a network")


if __name__ == "__main__":
    main()
