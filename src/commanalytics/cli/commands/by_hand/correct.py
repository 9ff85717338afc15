"""`commanalytics correct`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import say

if TYPE_CHECKING:
    from commanalytics.corpus.loaded_corpus import Corpus
    from commanalytics.reviewing.correcting import Proposal


@click.command()
@click.argument("row_id", metavar="ID")
@click.option("--set", "value", nargs=2, metavar="FIELD VALUE", help="Set a value; with --add, one of the new row.")
@click.option("--strike", is_flag=True, help="Strike the row; an act with what hangs on it.")
@click.option("--add", metavar="KIND", help="Add to the clause ID: act, demand, commitment or citation; see --words.")
@click.option("--words", default="", metavar="WORDS", help="Words of the clause that the new row is made of.")
@click.option(
    "--split",
    metavar="AT",
    help="Split a clause, a demand or a commitment: AT are the words that begin its second half.",
)
@click.option("--merge", metavar="ID", help="Put it together with the one after it.")
@click.option("--reason", required=True, metavar="WORDS", help="Why; written beside the correction.")
@click.option("--by", default="", metavar="NAME", help="Who says so; written beside the correction.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@corpus_option
def correct(
    row_id: str,
    value: tuple[str, str] | None,
    strike: bool,
    add: str | None,
    words: str,
    split: str | None,
    merge: str | None,
    reason: str,
    by: str,
    dry_run: bool,
    corpus: tuple[Path, ...],
) -> None:
    """Correct what was read: write a line into corrections.csv, found again by a quote, and show what it changes.

    The ID is that of a clause, an act, a demand, a commitment, a citation, a deed, a text or a family.

    Example: commanalytics correct 'selvane-strait/2018-09-25#11.a1' --set act_type demand --reason "read aloud so"
    """
    from commanalytics.reviewing.correcting import Wish, propose, write_correction

    change = _change(row_id, value, strike, add, split, merge)
    column, new = value or ("", "")
    wish = Wish(row_id, change, column, new, add or "", split or words, merge or "", reason, by)
    chosen = _chosen(corpus_dirs(corpus), row_id)
    proposal = propose(chosen, wish)
    _show(proposal)
    if not dry_run:
        write_correction(chosen.path, proposal.correction)
        say(f"written to {chosen.path / 'corrections.csv'}", err=True)


def _change(
    row_id: str, value: tuple[str, str] | None, strike: bool, add: str | None, split: str | None, merge: str | None
) -> str:
    """What is to be done: one thing, where a row that is added may have a value set."""
    from commanalytics.errors import ParameterError

    asked = {"strike": strike, "add": add is not None, "split": split is not None, "merge": merge is not None}
    changes = [name for name, wanted in asked.items() if wanted] or (["set"] if value else [])
    if value and changes not in (["set"], ["add"]):
        changes.append("set")
    if len(changes) != 1:
        what = "nothing is to be changed" if not changes else f"{' and '.join(changes)} are asked at once"
        raise ParameterError(row_id, what, "Give one of --set, --strike, --add, --split, --merge")
    return changes[0]


def _chosen(folders: list[Path], row_id: str) -> Corpus:
    from commanalytics.corpus import load_corpus
    from commanalytics.errors import NotFoundError

    loaded = [load_corpus(folder) for folder in folders]
    group = row_id.partition("/")[0]
    for one in loaded:
        if one.group == group:
            return one
    groups = ", ".join(one.group for one in loaded)
    raise NotFoundError(row_id, f'no corpus here has the group "{group}"', f"The groups here are {groups}")


def _show(proposal: Proposal) -> None:
    for line in proposal.before:
        say(f"- {line}")
    for line in proposal.after:
        say(f"+ {line}")
