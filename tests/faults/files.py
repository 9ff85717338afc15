"""Files that are no files, and folders that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

from tests.faults.bench import Bench, fine, refused, seen
from tests.faults.row import row

ONE_LINE = "one line, exit code 2"


@row("a pipe among the texts", ONE_LINE)
def pipe_as_text(bench: Bench) -> str:
    os.mkfifo(bench.make() / "texts" / "f.txt")
    return refused(bench.on("check", patience=20), "f.txt", "a pipe")


@row("a pipe as sidecar, as catalogue, as settings, as review, as registry, as lexicon", ONE_LINE + " for each")
def pipes_elsewhere(bench: Bench) -> str:
    told = []
    for name in ("texts/2024.toml", "meetings.csv", "corpus.toml", "review.csv", "family-registry.csv", "lexicon.csv"):
        pipe = bench.make() / name
        pipe.unlink(missing_ok=True)
        os.mkfifo(pipe)
        told.append(refused(bench.on("tables", "--to", "t", patience=20), Path(name).name, "a pipe"))
        pipe.unlink()
    return told[-1]


@row("a pipe as .md in a bare folder of texts", ONE_LINE)
def pipe_in_bare_folder(bench: Bench) -> str:
    bench.write("a.txt", "The Ministers met in Ondara on 4 March 2024.\n")
    os.mkfifo(bench.corpus / "b.md")
    return refused(bench.on("check", patience=20), "b.md", "a pipe")


@row("a device without end linked as a text, and as a notebook", ONE_LINE + " for each")
def device_as_text(bench: Bench) -> str:
    notebook = bench.folder / "z.ipynb"
    notebook.symlink_to("/dev/zero")
    bench.make()
    refused(bench.on("report", str(notebook), "--to", str(bench.to), patience=20), "z.ipynb", "a device")
    (bench.corpus / "texts" / "z.txt").symlink_to("/dev/zero")
    return refused(bench.on("check", patience=20), "z.txt", "leads out of")


@row("a text that is a link to a file outside the corpus", ONE_LINE + "; the file is not published")
def link_out_of_corpus(bench: Bench) -> str:
    bench.make()
    (bench.folder / "secret.txt").write_text("1. Called upon Norvia to pay;\n", encoding="utf-8")
    (bench.corpus / "texts" / "s.txt").symlink_to("../../secret.txt")
    return refused(bench.on("check"), "s.txt", "leads out of")


@row("a link that leads nowhere in the place of an optional file", ONE_LINE + "; not a default")
def dangling_links(bench: Bench) -> str:
    told = []
    for name in ("meetings.csv", "aliases.csv", "corpus.toml", "review.csv", "family-registry.csv", "corrections.csv"):
        link = bench.make() / name
        link.unlink(missing_ok=True)
        link.symlink_to("gone")
        told.append(refused(bench.on("tables", "--to", "t"), name))
        link.unlink()
    return told[-1]


@row("texts/ that may not be read", ONE_LINE + ", the good pages stand")
def unreadable_texts(bench: Bench) -> str:
    return _unreadable(bench, bench.make() / "texts")


@row("a folder below texts/ that may not be read", ONE_LINE + ", the good pages stand")
def unreadable_folder_below(bench: Bench) -> str:
    bench.make()
    bench.write(
        "texts/more/2021.txt", "The Ministers met in Ondara on 4 March 2021.\n\n1. Called upon Norvia to pay.\n"
    )
    return _unreadable(bench, bench.corpus / "texts" / "more")


@row("a text that may not be read", ONE_LINE + ", the good pages stand")
def unreadable_text(bench: Bench) -> str:
    return _unreadable(bench, bench.make() / "texts" / "2024.txt")


def _unreadable(bench: Bench, path: Path) -> str:
    command = ("report", bench.small(), "--to", str(bench.to))
    fine(bench.on(*command))
    before = seen(bench.to)
    path.chmod(0)
    try:
        told = refused(bench.on(*command, no_rights=True), path.name)
    finally:
        path.chmod(0o755)
    assert seen(bench.to) == before, "the pages changed"
    return told


@row("a folder linked into texts/, a .docx there, an .ods in codings/", "a warning names each")
def passed_over(bench: Bench) -> str:
    bench.make()
    (bench.folder / "elsewhere").mkdir()
    (bench.corpus / "texts" / "linked").symlink_to(bench.folder / "elsewhere")
    bench.write("texts/communique.docx", b"PK")
    bench.write("codings/acts.ods", b"PK")
    said = bench.on("check")
    fine(said)
    assert "codings/acts.ods" in said.out, "the .ods is not named"
    assert "communique.docx" in said.out, "the .docx is not named"
    assert "linked" in said.out, "the linked folder is not named"
    return next(line.strip() for line in said.out.splitlines() if "docx" in line)


@row("a file larger than anything that is read", ONE_LINE)
def enormous_file(bench: Bench) -> str:
    bench.make()
    path = bench.corpus / "texts" / "huge.txt"
    path.touch()
    os.truncate(path, 3 * 2**30)  # without content: takes no room
    return refused(bench.on("check", patience=30), "huge.txt", "larger than")


@row("a file whose name is not UTF-8", ONE_LINE)
def name_not_utf8(bench: Bench) -> str:
    path = os.fsencode(bench.make() / "texts") + b"/b\xff.txt"
    with open(path, "w", encoding="utf-8") as file:
        file.write("The Ministers met in Ondara on 4 March 2021.\n")
    return refused(bench.on("tables", "--to", "t"))


@row("a path with control characters on the command line", "none of them reaches the terminal")
def control_characters_in_paths(bench: Bench) -> str:
    bench.make()
    odd = "x\x1b[2J\u202e\x9b"
    said = [
        bench.run("check", "--corpus", odd),
        bench.run("new", odd),
        bench.on("report", odd),
        bench.on("tables", "--to", odd),
    ]
    for one in said:
        raw = [c for c in one.out + one.err if not c.isprintable() and c != "\n"]
        assert not raw, f"raw {raw!r} in {one.out + one.err!r}"
    return said[0].told


@row("the corpus folder itself, brought in again with what was refused before", "nothing is taken in twice")
def own_folder_brought_in(bench: Bench) -> str:
    bench.make()
    refusal = bench.folder / "notes.txt"
    refusal.write_text("nothing of the kind\n", encoding="utf-8")
    assert bench.on("add", str(refusal), "--yes").code == 1
    before = seen(bench.corpus)
    said = bench.on("add", str(bench.corpus), "--yes")
    assert seen(bench.corpus) == before, sorted(set(seen(bench.corpus)) - set(before))
    assert "no communiqué" in said.out, said.out
    return said.out.splitlines()[-2]
