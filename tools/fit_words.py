"""Fit the weights by which a word's reading is chosen: src/commanalytics/resources/word_weights.csv.

`python -m tools.fit_words FILE… [--held 0.1]` takes tagged sentences, one a line, each word with its tag behind a slash
("The/D Ministers/N urge/v Norvia/C"); a line that begins with "!" counts five times, as those looked through by hand
do. An averaged perceptron, in a fixed order, so that the same sentences give the same weights. `--held` keeps a share
of the sentences aside and prints how many of their open words are tagged alike.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.acts.turns import lead_verbs, turning_verbs
from commanalytics.parsing.sentence.reading_choice import Around, around, follows
from commanalytics.parsing.sentence.reading_choice import _before as seen_before
from commanalytics.parsing.sentence.tokens import Token
from commanalytics.parsing.sentence.word_classes import classify, vocabulary
from commanalytics.parsing.sentence.word_readings import candidates

OUT = Path(__file__).parents[1] / "src" / "commanalytics" / "resources" / "word_weights.csv"
ROUNDS, LEAST, BY_HAND = 8, 0.4, 5
Case = tuple[Around, str]
Weights = dict[str, dict[str, float]]


def sentences(paths: Sequence[Path]) -> Iterator[tuple[list[Token], list[str], int]]:
    """Tokens, their tags, and how often the sentence counts."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            pairs = [word.rpartition("/") for word in line.removeprefix("! ").split()]
            at, tokens = 0, []
            for text, _, _ in pairs:
                tokens.append(Token(text, at, at + len(text)))
                at += len(text) + 1
            yield tokens, [tag for _, _, tag in pairs], BY_HAND if line.startswith("! ") else 1


def cases(tokens: list[Token], tags: list[str]) -> Iterator[Case]:
    """The choices of one sentence, each with what stood around it."""
    classify(tokens, vocabulary(lead_verbs(load_lexicon()), turning_verbs()))
    before = "^"
    state = "begun"
    for k, (token, tag) in enumerate(zip(tokens, tags, strict=True)):
        if token.tag == "?":
            seen = seen_before(tokens, k, before)
            found = around(tokens, k, seen, "waiting" if seen == "we" else state)
            if tag in candidates(found.kind) and len(candidates(found.kind)) > 1:
                yield found, tag
        token.tag = tag if token.tag in "?T" else token.tag
        state = follows(state, tag)
        if tag not in "R~X":
            before = token.tag


def fit(found: list[Case]) -> Weights:
    """Averaged weights after some rounds."""
    weights: dict[tuple[str, str], float] = defaultdict(float)
    total: dict[tuple[str, str], float] = defaultdict(float)
    last: dict[tuple[str, str], int] = defaultdict(int)
    order, step = random.Random(7), 0
    for _ in range(ROUNDS):
        order.shuffle(found)
        for case, tag in found:
            step += 1
            guess = _best(case, weights)
            if guess == tag:
                continue
            for feature in case.features():
                for name, change in ((tag, 1.0), (guess, -1.0)):
                    key = feature, name
                    total[key] += (step - last[key]) * weights[key]
                    last[key] = step
                    weights[key] += change
    averaged: Weights = defaultdict(dict)
    for key, weight in weights.items():
        mean = (total[key] + (step - last[key]) * weight) / step
        if abs(mean) >= LEAST:
            averaged[key[0]][key[1]] = round(mean, 1)
    return averaged


def _best(case: Around, weights: dict[tuple[str, str], float]) -> str:
    options = dict.fromkeys(candidates(case.kind), 0.0)
    for feature in case.features():
        for name in options:
            options[name] += weights.get((feature, name), 0.0)
    return max(options, key=options.__getitem__)


def write(weights: Weights) -> None:
    """The weights as a table, in a fixed order."""
    with OUT.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["feature", "tag", "weight"])
        rows.writerows((f, tag, f"{w:g}") for f in sorted(weights) for tag, w in sorted(weights[f].items()) if w)


def main() -> None:
    """Fit, measure what was kept aside, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--held", type=float, default=0.0)
    arguments = parser.parse_args()
    read = list(sentences(arguments.files))
    random.Random(3).shuffle(read)
    held = int(len(read) * arguments.held)
    weights = fit([case for tokens, tags, times in read[held:] for case in [*cases(tokens, tags)] * times])
    write(weights)
    print(f"{len(read) - held} sentences, {sum(map(len, weights.values()))} weights")
    if held:
        flat = {(f, tag): w for f, tags in weights.items() for tag, w in tags.items()}
        aside = [case for tokens, tags, _ in read[:held] for case in cases(tokens, tags)]
        right = sum(_best(case, flat) == tag for case, tag in aside)
        print(f"{right} of {len(aside)} open words kept aside are tagged alike: {right / len(aside):.3f}")


if __name__ == "__main__":
    main()
