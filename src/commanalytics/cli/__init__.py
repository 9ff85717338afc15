"""The command line: arguments in, one call, words out. Each command is a module of its own, imported when it is run.

To add one: a module `cli/commands/<name>.py` with a click command, and a line in COMMANDS of `cli/command_names.py`.
"""

from __future__ import annotations

from commanalytics.cli.command_group import cli, main

__all__ = ["cli", "main"]
