"""What people wrote is opened by `disk.inputs` alone, which refuses what could hang, never end, or lead elsewhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tools.source_trees import nodes

ROOT = Path(__file__).parents[2] / "src" / "commanalytics"
READERS = sorted(
    path
    for part in ("sources/**/*.py", "corpus/**/*.py", "recurrence/**/*.py", "reviewing/*.py", "lexicon.py",
                 "disk/*file.py", "disk/user_cache.py", "disk/code_hash.py", "cli/corpus_option.py", "reports/**/*.py")
    for path in ROOT.glob(part)
)  # fmt: skip
OTHERS = {  # the first writes, three read what this package wrote, the last what the system says of processes
    "sources/new_corpus_folder.py", "disk/user_cache.py", "reports/planning/output_state.py",
    "corpus/shared_recurrence/block_process.py", "reports/running/process_guard.py",
}  # fmt: skip
OPENING = set(
    "open fdopen read_text read_bytes walk fwalk scandir listdir iterdir glob iglob rglob exists lexists "
    "is_file is_dir isfile isdir is_symlink islink loadtxt read_csv read_table".split()
)
OWN = re.compile(r"\bfiles\(|(?<!is)_file\(")  # the package's own data, and the files of packages that are installed


def openings(path: Path) -> list[str]:
    """Calls in a module that look at the disk themselves, but for those of the package's own data."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    ours = {
        alias.asname or alias.name
        for node in nodes(text)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("commanalytics.")
        for alias in node.names
    }
    own = [
        range(node.lineno, (node.end_lineno or 0) + 1)
        for node in nodes(text)
        if isinstance(node, ast.FunctionDef) and OWN.search("\n".join(lines[node.lineno - 1 : node.end_lineno]))
    ]
    found = []
    for node in nodes(text):
        if not isinstance(node, ast.Call) or any(node.lineno in rows for rows in own):
            continue
        called = ast.unparse(node.func)
        owner, _, name = called.rpartition(".")
        if name in OPENING and (owner or name) not in ours | {"ast"}:
            found.append(f"{path.name}:{node.lineno} {called}")
    return found


def test_the_readers_are_found() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in READERS}
    some = {"sources/text_files.py", "corpus/parsed_texts/file_rows.py", "reviewing/review_questions.py", "lexicon.py"}
    assert names >= some | {"disk/csvfile.py", "reports/running/report_run.py"}
    assert names >= OTHERS


def test_nothing_else_opens_what_people_wrote() -> None:
    others = [path for path in READERS if path.relative_to(ROOT).as_posix() not in OTHERS]
    found = {path.relative_to(ROOT).as_posix(): openings(path) for path in others}
    assert {module: calls for module, calls in found.items() if calls} == {}
    assert len(found) > 150


def test_an_opening_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "from commanalytics.disk.inputs import read_text, walk\n"
        "def ours(path):\n    read_text(path); list(walk(path))\n"
        "def theirs(path):\n    open(path); path.read_text(); os.walk(path); path.glob('*'); path.is_file()\n"
        "def package():\n    return (files('commanalytics') / 'x').read_text()\n",
        encoding="utf-8",
    )
    assert [said.split()[1] for said in openings(module)] == [
        "open", "path.read_text", "os.walk", "path.glob", "path.is_file",
    ]  # fmt: skip
