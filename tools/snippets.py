"""The snippets of a page in Markdown: what they print when they run, from top to bottom, in a folder of their own.

    python -m tools.snippets docs/tutorial.md      # run it here, and print what each snippet printed, as JSON

Fences called `python` share one session, those called `sh` are a shell each; all others (`console`, `toml`) are only
shown. A `text` fence right behind a snippet is what it prints; `make docs` writes it anew.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
WIDTH = "100"  # columns that commands may fill, whatever terminal this runs in
FENCE = re.compile(r"^```(\w+)\n(.*?)^```\n", flags=re.M | re.S)
RUN = ("python", "sh")


@dataclass(frozen=True)
class Snippet:
    """What is run, and what the page says that it prints; `start` and `end` are the place of these words."""

    language: str
    code: str
    shown: str = ""
    start: int = -1
    end: int = -1


def snippets(page: str) -> Iterator[Snippet]:
    """The snippets of a page that run.

    >>> page = "```python\\nprint(1)\\n```\\n\\n```text\\n1\\n```\\n\\n```sh\\ntrue\\n```\\n"
    >>> [(one.language, one.code, one.shown) for one in snippets(page)]
    [('python', 'print(1)\\n', '1\\n'), ('sh', 'true\\n', '')]
    """
    fences = list(FENCE.finditer(page))
    for number, fence in enumerate(fences):
        if fence[1] not in RUN:
            continue
        after = fences[number + 1] if number + 1 < len(fences) else None
        if after and after[1] == "text" and not page[fence.end() : after.start()].strip():
            yield Snippet(fence[1], fence[2], after[2], after.start(2), after.end(2))
        else:
            yield Snippet(fence[1], fence[2])


def printed(page: Path, folder: Path, programs: Path = PROGRAMS) -> list[str]:
    """What each snippet of a page prints, run in a folder by a process of its own; an error if one fails.

    `programs`: where `python` and `commanalytics` are.
    """
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    places = os.pathsep.join(filter(None, [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH")]))
    env = os.environ | {"PATH": path, "PYTHONPATH": places, "COLUMNS": WIDTH, "NO_COLOR": "1"}
    command = [str(programs / "python"), "-m", "tools.snippets", str(page.resolve())]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{page.name}: a snippet fails.\n{done.stdout}{done.stderr}")
    return list(json.loads(done.stdout))


def with_what_is_printed(page: str, outputs: Sequence[str]) -> str:
    """A page that shows what its snippets print, where it shows anything.

    >>> with_what_is_printed("```python\\nprint(2)\\n```\\n\\n```text\\n1\\n```\\n", ["2\\n"])
    '```python\\nprint(2)\\n```\\n\\n```text\\n2\\n```\\n'
    """
    for snippet, output in reversed(list(zip(snippets(page), outputs, strict=True))):
        if snippet.end >= 0:
            page = page[: snippet.start] + output + page[snippet.end :]
    return page


def run(page: str) -> list[str]:
    """Run the snippets of a page here and now."""
    session: dict[str, object] = {"__name__": "__main__"}
    return [_python(one.code, session) if one.language == "python" else _shell(one.code) for one in snippets(page)]


def _python(code: str, session: dict[str, object]) -> str:
    with redirect_stdout(StringIO()) as output:
        exec(compile(code, "snippet", "exec"), session)
    return _lines(output.getvalue())


def _shell(code: str) -> str:
    done = subprocess.run(["sh", "-euc", code], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{code}{done.stdout}ended with exit code {done.returncode}")
    return _lines(done.stdout)


def _lines(output: str) -> str:
    """Without blanks at the ends of lines, which editors take away."""
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


if __name__ == "__main__":
    json.dump(run(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.stdout)
