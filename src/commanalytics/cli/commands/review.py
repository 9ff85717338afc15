"""`commanalytics review`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commanalytics.cli.corpus_option import HERE, corpus_dirs, corpus_option
from commanalytics.cli.printing import paint, say

if TYPE_CHECKING:
    from commanalytics.corpus.loaded_corpus import Corpus
    from commanalytics.reviewing.review_questions import Question

ANSWERS = {"y": "same", "n": "different"}


@click.command()
@click.option("--sheet", metavar="FILE", type=HERE, help="Write the questions to a CSV sheet.")
@click.option("--take", metavar="FILE", type=HERE, help="Take over a sheet that was filled in.")
@click.option("--by", default="", metavar="NAME", help="Who decides; written beside each decision.")
@click.option("--semantic", is_flag=True, help="Suggest by meaning, too; needs commanalytics[semantic].")
@click.option("--most", type=click.IntRange(1), metavar="N", help="Ask N questions at most; else 20, in a sheet all.")
@corpus_option
def review(
    sheet: Path | None, take: Path | None, by: str, semantic: bool, most: int | None, corpus: tuple[Path, ...]
) -> None:
    """Ask about weak members and likely links of recurring demands and commitments; write the answers to review.csv.

    First comes what mends most. An answer changes the families that it is about, and no other.
    y: they are the same. n: they are not. s: skip. q: stop. Each answer is kept at once. In JupyterLab,
    Reviewer(corpus) of commanalytics.reviewing asks the same with buttons.

    Example: commanalytics review --corpus data/selvane-strait --by "A. Reader"
    """
    from commanalytics.cli.chosen_corpus import only_corpus
    from commanalytics.english import in_figures
    from commanalytics.recurrence.likeness.sentence_model import sentence_model
    from commanalytics.reviewing.recurrence_in_folder import all_found_in
    from commanalytics.reviewing.review_questions import ASKED, answer, outcome, questions, read_sheet, write_sheet

    loaded = only_corpus(corpus_dirs(corpus))
    if take:
        before, decisions = all_found_in(loaded), read_sheet(take, by)
        taken = in_figures(len(decisions), "decision")
        say(f"{taken} taken over; review.csv now holds {answer(loaded.path, decisions)}")
        say(outcome(loaded, before))
        return
    embed = sentence_model() if semantic else None
    found = questions(loaded, all_found_in(loaded, embed=embed))
    if sheet:
        write_sheet(sheet, found[:most], by)
        written = in_figures(len(found[:most]), "question")
        say(f"{written} written to {sheet}: put same or different into the first column")
        return
    _ask(loaded, found[: most or ASKED], by, len(found))


def _ask(corpus: Corpus, asked: list[Question], by: str, there_are: int) -> None:
    from commanalytics.english import in_figures
    from commanalytics.reviewing.recurrence_in_folder import all_found_in
    from commanalytics.reviewing.review_questions import answer, outcome

    if len(asked) < there_are:
        say(f"{len(asked)} of {there_are} questions, those whose answers mend most; --most N asks more", err=True)
    before = all_found_in(corpus)

    given = 0
    for number, question in enumerate(asked, 1):
        paint(_shown(question, number, len(asked)))
        said = _answered(f"Same {question.of.item}?")
        if said == "q":
            break
        if said in ANSWERS:
            answer(corpus.path, [question.decided(ANSWERS[said], by)])
            given += 1
    say(f"{in_figures(given, 'decision')} written to {corpus.path / 'review.csv'}" if given else "nothing decided")
    if given:
        say(outcome(corpus, before))


def _answered(asked: str) -> str:
    """y, n, s or q; where nobody is there to answer any more, q."""
    try:
        return str(click.prompt(asked, type=click.Choice(["y", "n", "s", "q"]), default="s"))
    except click.Abort:
        say("")
        return "q"


def _shown(question: Question, number: int, total: int) -> list[list[tuple[str, str]]]:
    """The two demands or commitments, one against the other, and why they are asked about."""
    from commanalytics.text_comparison.redline import redline

    one, other, nobody = question.one, question.other, question.of.nobody
    return [
        [("=", "")],
        [("#", f"{number} of {total}: {question.now}, score {question.score:.2f}")],
        [("=", f"{one.date}  {one.addressee or nobody}: {one.text}")],
        [("=", f"{other.date}  {other.addressee or nobody}: {other.text}")],
        [("=", "redline     "), *redline(one.text, other.text).parts],
        [("=", f"because     {question.evidence}")],
    ]
