"""The group of all commands: imports a command when it is asked for, and turns every error into one line."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import IO

import click

from commanalytics.cli.command_names import COMMANDS
from commanalytics.cli.printing import say
from commanalytics.errors import TRACE, CommanalyticsError, shown, told

_EXAMPLE = re.compile(r"\n\n( *)Example:")
LONGEST = 1200  # characters of an error


class OneLine(click.ClickException):
    """An error as the user sees it: one line on stderr, exit code 2."""

    exit_code = 2

    def show(self, file: IO[str] | None = None) -> None:
        """Print the line; the middle of what nobody would read to its end is left out."""
        line = " ".join(self.format_message().split())
        say(line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} … {line[-LONGEST // 4 :]}", err=True)


class Commands(click.Group):
    """A group that knows its commands by name and imports them one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now. Its example stands in a line that can be pasted, however long it is."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        command.help = _EXAMPLE.sub("\n\n\\1\b\n\\1Example:", command.help or "")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Their lines in the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments; one that is not UTF-8 could be neither looked for nor written down."""
        for argument in args:
            if shown(argument) != argument:
                raise OneLine(f'commanalytics: the argument "{argument}" is not UTF-8. Write it in UTF-8.')
        with _errors_in_one_line():
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was named; an unknown name is answered with the nearest one."""
        name = args[0]
        if name in COMMANDS:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = get_close_matches(name, COMMANDS, 1)
        remedy = f"Did you mean {near[0]}?" if near else "See commanalytics --help."
        raise OneLine(f"commanalytics {name}: there is no such command. {remedy}")

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; the one place where errors become words."""
        with _errors_in_one_line(ctx):
            return super().invoke(ctx)


@contextmanager
def _errors_in_one_line(group: click.Context | None = None) -> Iterator[None]:
    try:
        yield
    except CommanalyticsError as error:
        raise OneLine(str(error)) from error
    except click.exceptions.NoArgsIsHelpError:
        raise  # the help is what it says
    except click.UsageError as error:
        named = group.invoked_subcommand if group else None  # what is wrong with an option's values names no command
        command = error.ctx.command_path if error.ctx else " ".join(filter(None, ("commanalytics", named)))
        said = error.format_message()
        mark = "" if said.endswith((".", "?", "!")) else "."
        raise OneLine(f"{command}: {said}{mark} See {command} --help.") from error
    except (click.ClickException, click.Abort, click.exceptions.Exit, SystemExit, KeyboardInterrupt, BrokenPipeError):
        raise  # click knows what to do with these
    except BaseException as error:  # libraries written in other languages have errors that are no Exception
        if os.environ.get(TRACE):
            traceback.print_exc()
        raise OneLine(told(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=False)
@click.version_option(package_name="commanalytics", prog_name="commanalytics")
def cli() -> None:
    """Clause types and recurring demands in diplomatic communiqués, with the sentence behind every figure.

    \b
    Example:
      commanalytics new --demo selvane
      commanalytics report --corpus selvane
    """


def main() -> None:
    """Entry point of the `commanalytics` command; streams that were closed are there, with nothing in them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - as long as we run
    try:
        cli(prog_name="commanalytics")
    except SystemExit as ended:
        lost = _lost()
        if lost is None or ended.code:
            raise
        OneLine(told(lost)).show()
        sys.exit(OneLine.exit_code)


def _lost() -> OSError | None:
    """What kept the last of the output from its place; it is let go of, lest Python tell of it at the very end."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return error
    return None
