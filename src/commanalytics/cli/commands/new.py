"""`commanalytics new`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commanalytics.cli.before_loading import check_machine
from commanalytics.cli.corpus_option import HERE

if TYPE_CHECKING:
    from commanalytics.corpus.incoming.corpus_from_files import LaidOut


@click.command()
@click.argument("folder", metavar="DIR", type=HERE)
@click.argument("more", metavar="", nargs=-1, type=HERE)
@click.option("--demo", is_flag=True, help="Lay out the Selvane Strait corpus, which is fiction.")
@click.option(
    "--from",
    "sources",
    metavar="FOLDER|FILE...",
    multiple=True,
    type=HERE,
    help="Lay out a corpus from raw texts (.txt, .md): all of a folder, or the files named, or a pattern.",
)
@click.option("--title", default="", help="Name of the group in words.")
def new(folder: Path, more: tuple[Path, ...], demo: bool, sources: tuple[Path, ...], title: str) -> None:
    """Make a corpus folder: an empty one; or from raw texts; or the demo, which is fiction.

    From raw texts it copies them with what stands beside them, finds their dates (in the text, beside it, in the file's
    name), and writes meetings.csv, an aliases.csv of addressees that no alias knows, and a corpus.toml to fill in. What
    is of another kind or encoding it names, for `commanalytics add`.
    Nothing is overwritten: DIR must be new or empty.

    Example: commanalytics new data/my-group --from downloads/2021-*.txt --title "Contact Group on …"
    """
    from commanalytics.cli.printing import say
    from commanalytics.shipped import demo_dir
    from commanalytics.sources.new_corpus_folder import copy_folder, write_blank

    if more and not sources:
        raise click.UsageError(f"Got unexpected extra argument ({more[0]}). Name raw texts behind --from")
    if demo and sources:
        raise click.UsageError("--demo and --from exclude each other")
    if demo and title:
        raise click.UsageError("--demo and --title exclude each other: the demo has its own title")
    if sources:
        check_machine()
        from commanalytics.corpus.incoming.corpus_from_files import lay_out

        say("\n".join(summary(folder, lay_out(folder, [*sources, *more], title), title)))
    elif demo:
        copy_folder(demo_dir(), folder)
        say(f"{folder}: the Selvane Strait corpus (fiction). Next: commanalytics report --corpus {folder}")
    else:
        write_blank(folder, title)
        say(f"{folder}: an empty corpus. Put texts into {folder / 'texts'}, meetings into meetings.csv.")


def summary(folder: Path, found: LaidOut, title: str) -> Iterator[str]:
    """What was laid out, what is left to do, and what comes next."""
    from commanalytics.english import counted

    dated = ", ".join(f"{source} {n}" for source, n in found.dated.items())
    held = f"{counted(found.texts, 'text')}, {counted(found.meetings, 'meeting')}"
    yield f"{folder}: {held}; dates from: {dated or 'none'}"
    for words, files in (
        ("left out, being copies", found.copies),
        ("undated", found.undated),
        ("not read as communiqués", found.unread),
    ):
        if files:
            yield f"  {words}: {', '.join(files)}"
    yield from left_out(folder, found)
    yield from (f"  {words}" for words in found.twice)
    if found.otherwise:
        yield "  dates to look at (noted in meetings.csv):"
        yield from (f"    {words}" for words in found.otherwise)
    if found.addressees:
        yield f"  aliases.csv: fill in the kind of {counted(found.addressees, 'addressee')}, and join names of the same"
    if found.uneven:
        yield "  meetings.csv: fill in level (who met) if not always the same: like is compared with like"
    untitled = "" if title else "fill in the title; "
    yield f"  corpus.toml: {untitled}complete = true once meetings.csv lists every meeting"
    yield f"Next: commanalytics report --corpus {folder}"


def left_out(folder: Path, found: LaidOut) -> Iterator[str]:
    """Which files no text was taken from, and the command that reads them."""
    from commanalytics.sources.text_files import NAMED, SUFFIXES, some

    for words, files in (
        (f"left out, being neither {' nor '.join(SUFFIXES)}", found.other_kinds),
        ("left out, not being UTF-8", found.not_utf8),
    ):
        if files:
            yield f"  {words}: {some(files)}"
    if found.other_kinds or found.not_utf8:
        paths = [shlex.quote(path) for path in (*found.other_kinds, *found.not_utf8)][:NAMED]
        yield f"    bring in what is a text: commanalytics add --corpus {folder} {' '.join(paths)}"
