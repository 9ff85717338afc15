"""What may lie in a corpus folder and is no text of people: pipes, devices, links, names, sizes.

Each is put into a corpus that is well, and refused in one line with exit code 2; never waited for, never taken for
nothing.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from commanalytics.cli import cli
from commanalytics.errors import CommanalyticsError
from commanalytics.sources.corpus_folder import read_folder

Spoil = Callable[[Path], object]
TEXT = "The Ministers met in Ondara.\n\n1. Called upon Norvia to mend the lamp.\n"
PIPE = "this is a pipe and no regular file. Put a file in its place, or take it away."
OUT = "it is a link that leads out of {corpus}. Put what it leads to in its place."
GONE = "cannot be read (No such file or directory). Check that it is there and that you may read it."
CLOSED = "cannot be read (Permission denied). Check that it is there and that you may read it."
NUMBER = "a number in it is longer than 64 bits. Write it in quotes if it is no quantity."
DEEP = "its values are nested too deeply. Write name = value."
OPTIONAL = ("corpus.toml", "meetings.csv", "aliases.csv", "lexicon.csv", "corrections.csv", "review.csv",
            "family-registry.csv")  # fmt: skip


def pipe(name: str) -> Spoil:
    return lambda corpus: os.mkfifo(corpus / name)


def link(name: str, to: str) -> Spoil:
    return lambda corpus: (corpus / name).symlink_to(to)


def file(name: str, content: str | bytes) -> Spoil:
    data = content.encode() if isinstance(content, str) else content
    return lambda corpus: Path(os.fsdecode(os.fsencode(corpus / name))).write_bytes(data)


def named_in_bytes(corpus: Path) -> None:
    Path(os.fsdecode(os.fsencode(corpus / "texts") + b"/b\xff.txt")).write_text(TEXT, encoding="utf-8")


def matter(words: str) -> str:
    return f"---\n{words}\n---\n{TEXT}"


FAULTS: dict[str, tuple[Spoil, str]] = {
    "a text that is a pipe": (pipe("texts/b.txt"), f"texts/b.txt: {PIPE}"),
    "a sidecar that is a pipe": (pipe("texts/a.toml"), f"texts/a.toml: {PIPE}"),
    **{f"{name} that is a pipe": (pipe(name), f"{name}: {PIPE}") for name in OPTIONAL},
    **{f"{name} that leads nowhere": (link(name, "gone"), f"{name}: {GONE}") for name in OPTIONAL},
    **{f"{name} that leads out": (link(name, "../secret"), f"{name}: {OUT}") for name in OPTIONAL},
    "a text that leads nowhere": (link("texts/b.txt", "gone"), f"texts/b.txt: {GONE}"),
    "a text that leads out": (link("texts/b.txt", "../../secret"), f"texts/b.txt: {OUT}"),
    "a text without an end": (link("texts/b.txt", "/dev/zero"), f"texts/b.txt: {OUT}"),
    "a sidecar that leads out": (link("texts/a.toml", "../../secret"), f"texts/a.toml: {OUT}"),
    "a folder that leads nowhere": (link("texts/2020", "gone"), f"texts/2020: {GONE}"),
    "a name that is not UTF-8": (
        named_in_bytes,
        r"texts/b\xff.txt: the name of this file is not UTF-8. Give it another name.",
    ),
    "a front matter that would unfold": (
        file("texts/b.md", matter("a: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]")),
        "texts/b.md, line 2: the front matter refers to a part of itself (& or *). "
        "Write the words out, or put them in quotes.",
    ),
    "a front matter of brackets": (
        file("texts/b.md", matter("title: " + "[" * 3000)),
        "texts/b.md, line 2: the front matter is nested too deeply. Write one value a line: title: words.",
    ),
    "a front matter beyond all bounds": (
        file("texts/b.md", matter("title: " + "a" * 70_000)),
        "texts/b.md: the front matter is longer than 64 kB. "
        "Shorten it, or begin the file with an empty line if it is none.",
    ),
    "a sidecar of digits": (file("texts/a.toml", "date = " + "9" * 5000), f"texts/a.toml: {NUMBER}"),
    "a sidecar of digits to sixteen": (file("texts/a.toml", "date = 0x" + "f" * 5000), f"texts/a.toml: {NUMBER}"),
    "a sidecar of brackets": (file("texts/a.toml", "title = " + "[" * 3000), f"texts/a.toml: {DEEP}"),
    "a sidecar beyond all bounds": (
        file("texts/a.toml", "#" * (2**20 + 1)),
        "texts/a.toml: it is larger than 1 MB, more than is read of such a file. Split it, or take it away.",
    ),
    "settings of digits": (file("corpus.toml", "title = " + "9" * 5000), f"corpus.toml: {NUMBER}"),
    "settings of brackets": (file("corpus.toml", "title = " + "[" * 3000), f"corpus.toml: {DEEP}"),
    "a lead phrase as long as a text": (
        file("lexicon.csv", "lemma,gerund,past,present,type,strength\n" + "a " * 100_000 + ",x,x,x,affirm,3\n"),
        "lexicon.csv, line 2: lemma has more than 200 characters. Write the lead phrase alone.",
    ),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "lamps"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "secret").write_text("not to be published", encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.mark.parametrize("fault", FAULTS)
def test_it_is_refused_in_one_line(fault: str, corpus: Path) -> None:
    spoil, words = FAULTS[fault]
    spoil(corpus)
    said = f"{corpus}/{words.format(corpus=corpus)}"
    with pytest.raises(CommanalyticsError) as refused:
        read_folder(corpus)
    assert str(refused.value) == said
    done = run("check", "--corpus", corpus)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", said + "\n")


@pytest.mark.parametrize("digits", ["9" * 5000, "0" * 5000 + "1", "٢"], ids=["nines", "zeros", "Arabic"])
def test_a_count_of_the_registry_is_a_small_number(digits: str, corpus: Path) -> None:
    head = "family_id,label,communique_id,quote,occurrence\n"
    file("family-registry.csv", f"{head}g/x,x,lamps/a,mend the lamp,{digits}\n")(corpus)
    done = run("check", "--corpus", corpus)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith(f"{corpus}/family-registry.csv, line 2: occurrence '{digits[:10]}")
    assert done.stderr.endswith("is no count. Write 1, 2, 3 ….\n")
    assert len(done.stderr) < 1300


def test_a_pipe_is_no_front_matter_of_a_bare_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo(tmp_path / "b.md")
    assert run("check", "--corpus", tmp_path).stderr == f"{tmp_path}/b.md: {PIPE}\n"


@pytest.mark.parametrize(
    ("to", "said"), [("/", OUT), ("../elsewhere", OUT), ("gone", GONE)], ids=["a root", "a sibling", "nowhere"]
)
def test_texts_that_are_a_link_out_are_not_published(to: str, said: str, corpus: Path) -> None:
    (corpus / "texts").rename(corpus.parent / "elsewhere")
    (corpus / "texts").symlink_to(to)
    assert run("check", "--corpus", corpus).stderr == f"{corpus}/texts: {said.format(corpus=corpus)}\n"


def test_links_within_a_corpus_and_to_a_corpus_are_fine(corpus: Path) -> None:
    (corpus / "texts").rename(corpus / "kept")
    (corpus / "texts").symlink_to("kept")
    (corpus / "kept" / "b.txt").symlink_to("a.txt")
    (corpus.parent / "other").symlink_to(corpus)
    assert [text.name for text in read_folder(corpus.parent / "other").texts] == ["texts/a.txt", "texts/b.txt"]


@pytest.fixture(params=["texts", "texts/2020"])
def closed(request: pytest.FixtureRequest, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose names nobody may read, as the system tells it. (A superuser may read whatever its mode says.)"""
    folder = corpus / request.param
    folder.mkdir(exist_ok=True)
    scan: Callable[..., Any] = os.scandir

    def scandir(path: Any = ".") -> Iterator[os.DirEntry[str]]:
        if Path(path) == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        found: Iterator[os.DirEntry[str]] = scan(path)
        return found

    monkeypatch.setattr(os, "scandir", scandir)
    return folder


@pytest.mark.parametrize("command", ["check", "tables", "report", "find"])
def test_a_folder_that_cannot_be_read_is_no_empty_folder(
    command: str, closed: Path, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "out" / "lamps").mkdir(parents=True)
    (tmp_path / "out" / "lamps" / "coverage.html").write_text("the last good page", encoding="utf-8")
    more = {"find": ["lamp"], "tables": ["--to", tmp_path / "out"], "report": ["--to", tmp_path / "out"]}
    done = run(command, *more.get(command, []), "--corpus", corpus)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"{closed}: {CLOSED}\n")
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["lamps", "coverage.html"]
    assert (tmp_path / "out" / "lamps" / "coverage.html").read_text(encoding="utf-8") == "the last good page"


def test_a_corpus_whose_path_is_not_utf8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/lamps\xff"))
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(CommanalyticsError, match=r"lamps\\xff: this path is not UTF-8"):
        read_folder(folder)
    monkeypatch.chdir(folder)
    done = run("check")
    assert (done.exit_code, done.stderr) == (
        2, f"{tmp_path}/lamps\\xff: this path is not UTF-8. Give the folder another name.\n"
    )  # fmt: skip


def test_under_data_a_corpus_that_leads_nowhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "lamps").symlink_to("gone")
    monkeypatch.chdir(tmp_path)
    done = run("check")
    assert (done.exit_code, done.stderr) == (2, f"data/lamps: {GONE}\n")


def test_what_is_passed_over_is_named(corpus: Path) -> None:
    (corpus / "texts" / "2020").mkdir()
    for name in ("scan.PDF", "2020/notes.docx", "page.html", "old.text", "lost.toml", "a.toml", ".hidden.txt"):
        (corpus / "texts" / name).touch()
    (corpus / "archive").mkdir()
    (corpus / "texts" / "archive").symlink_to("../archive")
    (corpus / "texts" / ".ipynb_checkpoints").mkdir()
    (corpus / "texts" / ".ipynb_checkpoints" / "a-checkpoint.txt").write_text(TEXT, encoding="utf-8")
    found = read_folder(corpus)
    assert [text.name for text in found.texts] == ["texts/a.txt"]
    named = (
        "links to folders are not followed: texts/archive",
        "passed over, being neither .txt nor .md: texts/old.text, texts/page.html, texts/scan.PDF, "
        "texts/2020/notes.docx",
        "no text of that name lies beside it: texts/lost.toml",
    )
    assert found.warnings[-3:] == named
    said = run("check", "--corpus", corpus).stdout
    assert all(f"  warning: {corpus}: {words}\n" in said for words in named)


def test_of_much_that_is_passed_over_some_is_named(corpus: Path) -> None:
    for number in range(12):
        (corpus / "texts" / f"{number:02}.pdf").touch()
    assert read_folder(corpus).warnings[-1].endswith("texts/08.pdf, texts/09.pdf and 2 more")
