"""`add` from the shell: what was found is told, refusals are one line and exit code 1, the group is guessed."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import commanalytics as ca
from commanalytics.cli import cli
from commanalytics.cli.commands.incoming import add as command
from commanalytics.sources.new_corpus_folder import write_blank

TEXT = """The Ministers of the Friends of the {0} met in Ondara on 4 March 2024.

1. Expressed concern over the state of the lamp;

2. Called upon Norvia to repair the lamp before 1 June 2024.
"""


def run(*arguments: str | Path, **options: str) -> Result:
    return CliRunner().invoke(cli, ["add", *map(str, arguments)], **options)  # type: ignore[arg-type]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("lighthouse", "harbour"):
        write_blank(tmp_path / "data" / name, f"Friends of the {name.capitalize()}")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT.format("Lighthouse"))
    (tmp_path / "in" / "b.txt").write_text(TEXT.format("Harbour"))
    return tmp_path


def test_what_became_of_each_is_told(here: Path) -> None:
    done = run("in/a.txt", "--corpus", "data/lighthouse", "--yes")
    assert done.stdout.splitlines() == [
        "added: in/a.txt → texts/2024-03-04-ondara.txt: 2024-03-04 (text), Ondara, 3 clauses, meeting new",
        "data/lighthouse: 1 added",
        "Next: commanalytics check --corpus data/lighthouse",
    ]
    assert done.exit_code == 0


def test_files_of_a_folder_that_nothing_reads_are_named(here: Path) -> None:
    """They were passed over in silence: only a file that is named by itself was refused."""
    for name in ("minutes.odt", "A.ZIP", "a.toml"):
        (here / "in" / name).write_bytes(b"")
    done = run("in", "--json", "--yes")
    assert done.stderr == "left out, since there is no reader for such files: in/A.ZIP, in/minutes.odt\n"
    assert {one["source"] for each in json.loads(done.stdout) for one in each["outcomes"]} == {"in/a.txt", "in/b.txt"}
    assert run("in/a.txt", "--corpus", "data/lighthouse", "--yes").stderr == ""


def test_the_group_is_the_one_that_the_text_names(here: Path) -> None:
    done = run("in", "--json", "--yes")
    assert [(one["corpus"], one["outcomes"][0]["source"]) for one in json.loads(done.stdout)] == [
        ("data/lighthouse", "in/a.txt"),
        ("data/harbour", "in/b.txt"),
    ]


def test_what_belongs_to_no_corpus_is_refused_and_the_others_come_in(here: Path) -> None:
    (here / "in" / "c.txt").write_text(TEXT.format("Quay"))
    (here / "in" / "d.pdf").write_bytes(b"%PDF-1.7 broken")
    done = run("in", "--yes")
    assert done.exit_code == 1
    refused = [line for line in done.stdout.splitlines() if line.startswith("refused")]
    assert refused[0] == (
        "refused: in/c.txt: it may belong to any of data/harbour, data/lighthouse. Name one with --corpus DIR."
    )
    assert [line[:20] for line in refused] == ["refused: in/c.txt: i", "refused: in/d.pdf: t"]
    assert [len(ca.load_corpus(f"data/{name}").communiques) for name in ("lighthouse", "harbour")] == [1, 1]


@pytest.mark.parametrize("how", [[], ["--json"]])
def test_where_nobody_can_be_asked_it_is_shown_and_not_written(here: Path, how: list[str]) -> None:
    done = run("in/a.txt", "--corpus", "data/lighthouse", *how)
    assert done.exit_code == 2
    assert "texts/2024-03-04-ondara.txt" in done.stdout
    assert done.stderr == "add: nobody can be asked here, so nothing was written. Add --yes to write this.\n"
    assert ca.load_corpus("data/lighthouse").communiques.empty
    assert not (here / "data" / "lighthouse" / "originals").exists()


@pytest.mark.parametrize("asked", [True, False])
def test_where_all_is_held_already_nobody_is_asked(here: Path, monkeypatch: pytest.MonkeyPatch, asked: bool) -> None:
    run("in/a.txt", "--corpus", "data/lighthouse", "--yes")
    monkeypatch.setattr(command, "is_asked", lambda: asked)
    done = run("in/a.txt", "--corpus", "data/lighthouse")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "held already: in/a.txt" in done.stdout


def test_a_refusal_is_one_line_and_exit_code_one(here: Path) -> None:
    (here / "in" / "c.png").write_bytes(b"\x89PNG")
    done = run("in/c.png", "--corpus", "data/lighthouse", "--yes")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0].startswith("refused: in/c.png: there is no reader for .png files.")


@pytest.mark.parametrize(("answer", "held"), [("y\n", 1), ("n\n", 0)])
def test_on_a_terminal_it_asks_first(here: Path, monkeypatch: pytest.MonkeyPatch, answer: str, held: int) -> None:
    monkeypatch.setattr(command, "is_asked", lambda: True)
    done = run("in/a.txt", "--corpus", "data/lighthouse", input=answer)
    assert "added: in/a.txt → texts/2024-03-04-ondara.txt" in done.stdout
    assert "Write this?" in done.stderr
    assert len(ca.load_corpus("data/lighthouse").communiques) == held


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own")
def test_the_question_stands_alone_on_the_terminal(here: Path) -> None:
    """A bar that is still drawn would write over it, and take [y/N] for a colour."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        command = [sys.executable, "-m", "commanalytics", "add", "in/a.txt", "--corpus", "data/lighthouse"]
        os.execv(sys.executable, command)
    shown, answered = b"", False
    with suppress(OSError):  # the terminal is gone when the command has ended
        while said := os.read(terminal, 4096):
            shown += said
            if b"Write this?" in shown and not answered:
                answered = os.write(terminal, b"y\n") > 0
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert b"Write this? [y/N]: y" in shown
    assert len(ca.load_corpus("data/lighthouse").communiques) == 1


@pytest.mark.parametrize("source", ["nothing.pdf", "no*.pdf", "ftp://x.example/a.pdf", "file:///etc/passwd"])
def test_what_is_not_there_or_may_not_be_fetched_is_one_line(here: Path, source: str) -> None:
    done = run(source, "--corpus", "data/lighthouse")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert done.stderr.startswith(f"{source}: ")


def test_a_private_address_is_refused(here: Path) -> None:
    done = run("http://127.0.0.1:9/a.pdf", "--corpus", "data/lighthouse", "--yes")
    assert done.exit_code == 1
    assert ca.load_corpus("data/lighthouse").communiques.empty
