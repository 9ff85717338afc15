"""Many files at once: in their order, in bounded memory, and a file that takes its reader down takes no other with it."""

# ruff: noqa: E501

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commanalytics.acquire.adding import reading_many
from commanalytics.acquire.adding.reading_many import look_at
from commanalytics.acquire.original import Original

TEXT = "The Ministers met in Ondara on 4 March 2024.\n\n1. Noted lamp {};\n\n2. Called upon Norvia to repair it.\n"
DEADLY = """
import os
from commanalytics.acquire.adding import found_texts, reading_many
real = found_texts.look
def look(source):
    if b"deadly" in source.data:
        os._exit(9)
    if b"endless" in source.data:
        while True:
            pass
    return real(source)
reading_many.look = look
reading_many.known = lambda part: {"memory": 4 << 30, "seconds": 3}
if __name__ == "__main__":
    from commanalytics.acquire.original import Original
    text = "The Ministers met in Ondara on 4 March 2024.\\n\\n1. Called upon Norvia to repair lamp {} ({}).\\n"
    kinds = {7: "deadly", 19: "endless"}
    files = [Original(text.format(n, kinds.get(n, "usual")).encode(), f"{n}.txt") for n in range(30)]
    for looked in reading_many.look_at(files, 2):
        print(looked.name, len(looked.texts), looked.refused)
"""


def test_files_come_back_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [Original(TEXT.format(n).encode(), f"{n}.txt") for n in range(12)]
    assert [looked.name for looked in look_at(files, 2)] == [file.name for file in files]


@pytest.mark.heavy
def test_a_file_that_kills_or_holds_its_process_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "deadly.py").write_text(DEADLY)
    done = subprocess.run([sys.executable, str(tmp_path / "deadly.py")], capture_output=True, text=True, timeout=300)
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == [f"{n}.txt" for n in range(30)], done.stderr
    refused = {line.split()[0]: line.split(" ", 2)[2] for line in lines if line.split()[1] == "0"}
    assert refused == {
        "7.txt": "7.txt: reading it took more memory than there is, or broke its reader. Save it as text.",
        "19.txt": "19.txt: reading it took longer than 3 seconds. Save it as text.",
    }


@pytest.mark.heavy
def test_a_thousand_files_of_all_kinds_are_added_in_bounded_memory(tmp_path: Path) -> None:
    """Twice as many files take hardly more memory: nothing but their words is kept until they are written."""
    from tests.acquire.adding.thousand_files import write_files

    peaks = []
    for count in (250, 1000):
        write_files(tmp_path / f"in{count}", count)
        code = (
            "import sys, resource; from pathlib import Path\n"
            "from commanalytics.acquire.adding.add_run import add_sources\n"
            "from commanalytics.sources.new_corpus_folder import write_blank\n"
            "if __name__ == '__main__':\n"
            "    folder = Path(sys.argv[1]); write_blank(folder); seen = []\n"
            "    added = add_sources(folder, sorted(Path(sys.argv[2]).iterdir()), tell=lambda done, total: seen.append(done))\n"
            "    print(len(added.of('added')), seen[-1], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
        )
        (tmp_path / "run.py").write_text(code)
        command = [sys.executable, str(tmp_path / "run.py"), str(tmp_path / f"c{count}"), str(tmp_path / f"in{count}")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
        added, told, peak = map(int, done.stdout.split())
        assert (added, told) == (count, count)
        peaks.append(peak)
    assert peaks[1] < peaks[0] + 150_000, peaks  # kB
    assert reading_many.FEW < 250
