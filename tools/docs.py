"""Write what the code knows best: `docs/commands.md` from the help, `docs/codebook.md` from the schemas,
`docs/views.md` from the SQL of the views, into all pages with snippets what these print, and into CONTRIBUTING.md the
rooms on the longest way.

Run by `make docs`; tests/test_docs.py and tests/test_snippets.py compare what is written with what the code says.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import click

from commanalytics.cli import cli
from commanalytics.tables.exporting.codebook import codebook_markdown
from commanalytics.tables.exporting.views import views_markdown
from tools.snippets import printed, snippets, with_what_is_printed

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = 100  # columns of the help, whatever terminal this runs in
HEAD = """\
# Commands

The help of every command, as `commanalytics COMMAND --help` prints it. `python -m commanalytics` is the same program.
"""


def main() -> None:
    """Write all pages, then what snippets print."""
    DOCS.mkdir(exist_ok=True)
    for name, made in (("commands", commands_page), ("codebook", codebook_page), ("views", views_page)):
        (DOCS / f"{name}.md").write_text(made(), encoding="utf-8", newline="\n")
    for page in sorted(DOCS.rglob("*.md")):
        show_what_is_printed(page)
    subprocess.run([sys.executable, "-m", "tools.longest_way", "--write"], check=True)


def show_what_is_printed(page: Path) -> None:
    """Run the snippets of a page in an empty folder, and write what they print where the page shows it."""
    text = page.read_text(encoding="utf-8")
    if list(snippets(text)):
        with tempfile.TemporaryDirectory() as folder:
            shown = with_what_is_printed(text, printed(page, Path(folder)))
        page.write_text(shown, encoding="utf-8", newline="\n")


def commands_page() -> str:
    """All help, the group's first."""
    sections = [f"\n## {name}\n\n```text\n{text}\n```\n" for name, text in helps().items()]
    return HEAD + f"\n```text\n{help_of(cli, 'commanalytics')}\n```\n" + "".join(sections)


def helps() -> dict[str, str]:
    """The help of each command, by its name."""
    context = click.Context(cli, info_name="commanalytics")
    commands = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    return {name: help_of(command, f"commanalytics {name}") for name, command in commands.items() if command}


def help_of(command: click.Command, name: str) -> str:
    """What `--help` prints."""
    names = cli.context_settings["help_option_names"]
    context = click.Context(
        command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH, help_option_names=names
    )
    return command.get_help(context).rstrip()


def codebook_page() -> str:
    """The codebook, as `commanalytics tables` writes it beside the tables."""
    return codebook_markdown()


def views_page() -> str:
    """The views of a DuckDB export, each with its question."""
    return views_markdown()


if __name__ == "__main__":
    main()
