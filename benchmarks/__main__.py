"""Run the benchmarks one after another, or those that are named: `make bench`, `make bench BENCH=recurrence`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
WRITES = {"generate"}  # no benchmark, but texts to measure with


def main(names: list[str]) -> int:
    """Run `benchmarks/NAME.py` for each name (all of them without any); 1 if one of them failed."""
    scripts = {path.stem: path for path in sorted(FOLDER.glob("[a-z]*.py")) if path.stem not in WRITES}
    unknown = [name for name in names if name not in scripts]
    if unknown:
        print(f"benchmarks: no {unknown[0]!r} among {', '.join(scripts)}. Name one of these.", file=sys.stderr)
        return 2
    failed = 0
    for name in names or scripts:
        print(f"== {name} ==", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        failed |= subprocess.run(command, cwd=FOLDER.parent, check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
