"""How much of a text is read aright: each figure, and below it what it has to reach; `!` marks what does not.

`python -m benchmarks.accuracy [FOLDER] [--n N] [--only gold,layouts,un,struck] [--misses SET]`

The annotated texts are those of tests/sets.toml: sets to work on, and sets to judge by; the last row of each part is
all its texts together. `--misses` prints what was misread in one of the sets to work on; of the others nothing but
figures is printed. The resolutions of the United Nations are looked for in FOLDER/un or ../shared/un; `--n 100` takes a
random hundred of them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks._layouts import CONVERTED, LAYOUTS
from benchmarks._scoring import FIGURES, figures, scores, totals
from benchmarks._sets import PARTS, AnnotatedSet, annotated_sets, may_be_read
from benchmarks._united_nations import SHARED, clauses, reader, scorer, struck, symbols
from commanalytics.errors import CommanalyticsError

LAID_OUT = ("seed", "demo", "cyprus", "real")
MEASURES = ("gold", "layouts", "un", "struck")
ALL_RIGHT = dict.fromkeys(FIGURES, 1.0) | {"furniture_kept": 0.0}
TARGETS: dict[str, dict[str, float]] = {
    "seed": ALL_RIGHT | {"ref_f1": 0.95},
    "demo": {
        "clause_f1": 0.99, "section_acc": 0.99, "act_f1": 0.98, "type_acc": 0.98, "lemma_acc": 0.98,
        "phrase_acc": 0.98, "offset_acc": 1.0, "demand_f1": 0.97, "addressee_acc": 0.97, "ref_f1": 0.97,
        "date_acc": 1.0, "city_acc": 1.0, "occasion_acc": 0.9, "furniture_kept": 0.0,
    },
    "varied": {
        "clause_f1": 0.96, "section_acc": 0.97, "act_f1": 0.93, "type_acc": 0.95, "lemma_acc": 0.95,
        "phrase_acc": 0.95, "offset_acc": 1.0, "demand_f1": 0.92, "addressee_acc": 0.92, "ref_f1": 0.92,
        "date_acc": 0.94, "city_acc": 0.94, "furniture_kept": 0.03,
    },
}  # fmt: skip
LAYOUT_LOSS = 0.02  # what another layout of the seed may cost
MODES = ("blank", "single", "wrap", "nonum", "past", "novel", "pdf", "ragged", "flat")
UN_FIGURES = ("start_f1", "span_f1", "sec_all", "lead_all", "item_f1", "perfect")
UN_TARGETS = {
    "start_f1": dict(zip(MODES, (0.998, 0.998, 0.998, 0.995, 0.995, 0.985, 0.995, 0.995, 0.985), strict=True)),
    "span_f1": dict.fromkeys(MODES, 0.99) | {"ragged": 0.98, "flat": 0.97},
    "sec_all": dict.fromkeys(MODES, 0.995) | {"novel": 0.985, "flat": 0.985},
    "lead_all": {mode: 0.96 for mode in MODES if mode != "novel"},
    "item_f1": dict.fromkeys(MODES, 0.985) | {"flat": 0.92},
    "perfect": {"blank": 0.95, "wrap": 0.95, "novel": 0.6},
}
SYMBOL = 0.97
STRUCK_LOSS = {"nonum": 0.01, "past": 0.01, "flat": 0.03}
SEEDS = (1, 2, 3)


def row(name: str, found: Mapping[str, float | None], least: Mapping[str, float], width: int = 9) -> str:
    """One line of a table: three digits a figure, `!` where it misses its bound. Furniture has a ceiling."""
    cells = []
    for key, value in found.items():
        bound = least.get(key)
        missed = (
            value is not None and bound is not None and (value > bound if key == "furniture_kept" else value < bound)
        )
        cells.append(f"{'-' if value is None else f'{value:.3f}'}{'!' if missed else ' '}".rjust(width))
    return f"{name:20}" + "".join(cells)


def heading(title: str, names: Sequence[str], width: int = 9) -> str:
    """The line above a table."""
    return f"\n{title:20}" + "".join(f"{name} ".rjust(width) for name in names)


def gold(sets: Mapping[str, AnnotatedSet], misses: str) -> None:
    """The annotated sets as they are, those to work on and those to judge by."""
    for part in PARTS:
        print(heading(f"annotated: {part}", tuple(FIGURES.values())))
        pooled: Counter[str] = Counter()
        for each in (each for each in sets.values() if each.part == part):
            if not each.here:
                print(f"{each.name:20} is not here: left out", flush=True)
                continue
            counted = totals(each.annotations(), misses=each.name == misses)
            pooled += counted
            print(row(each.name, figures(counted), TARGETS.get(each.name, {})), flush=True)
            if each.name in TARGETS:
                print(row("  to reach", {key: TARGETS[each.name].get(key) for key in FIGURES}, {}))
        print(row(f"all {part} ({pooled['docs']})", figures(pooled), {}), flush=True)


def layouts(sets: Mapping[str, AnnotatedSet]) -> None:
    """Some sets to work on in every layout; only the seed has a bound there: what it scores as it is, less a little."""
    for name in [each for each in LAID_OUT if sets[each].here]:
        annotations = sets[name].annotations()
        print(heading(f"{name} in layouts", tuple(FIGURES.values())))
        for layout, change in (LAYOUTS | CONVERTED).items():
            found = scores({stem: change(annotation) for stem, annotation in annotations.items()})
            print(row(layout, found, _within(TARGETS["seed"]) if name == "seed" else {}), flush=True)
        if name == "seed":
            print(row("  to reach", _within(TARGETS["seed"]), {}))


def _within(targets: Mapping[str, float]) -> dict[str, float]:
    return {key: abs(value - LAYOUT_LOSS) for key, value in targets.items()}


def united_nations(un: Any, n: int) -> None:
    """The nine layouts, and the citations."""
    print(heading("resolutions of the UN", UN_FIGURES))
    for mode in MODES:
        found, _ = un.run(clauses, mode, n=n)
        bounds = {key: UN_TARGETS[key][mode] for key in UN_FIGURES if mode in UN_TARGETS[key]}
        shown = {key: found[key] for key in UN_FIGURES if mode != "novel" or key != "lead_all"}
        print(row(f"{mode} ({found['docs']})", {key: shown.get(key) for key in UN_FIGURES}, bounds), flush=True)
        print(row("  to reach", {key: bounds.get(key) for key in UN_FIGURES}, {}))
    found, _ = un.run_refs(symbols, n=n)
    names = ("exact", "overlap", "symbol", "linked")
    print(heading("their citations", names))
    print(row(f"refs ({found['docs']})", {key: found[key] for key in names}, {"symbol": SYMBOL}))
    print(row("  to reach", {"exact": None, "overlap": None, "symbol": SYMBOL, "linked": None}, {}))


def struck_lexicon(un: Any, n: int) -> None:
    """What the clause starts lose when a random quarter of the head verbs is in no list."""
    print(heading("start_f1, a quarter of the verbs struck", list(STRUCK_LOSS)))
    whole = {mode: un.run(clauses, mode, n=n)[0]["start_f1"] for mode in STRUCK_LOSS}
    print(row("whole lexicon", whole, {}))
    for seed in SEEDS:
        parse = reader(struck(seed)[0])
        left = {mode: un.run(parse, mode, n=n)[0]["start_f1"] for mode in STRUCK_LOSS}
        bounds = {mode: whole[mode] - loss for mode, loss in STRUCK_LOSS.items()}
        print(row(f"seed {seed}", left, bounds), flush=True)
    print(row("  may lose", STRUCK_LOSS, {}))


def main() -> int:
    """Print the tables that are asked for."""
    arguments = _arguments()
    sets = annotated_sets()
    try:
        if arguments.misses:
            may_be_read(arguments.misses, sets)
    except CommanalyticsError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    measure(sets, arguments)
    return 0


def measure(sets: Mapping[str, AnnotatedSet], arguments: argparse.Namespace) -> None:
    """One measure after another."""
    wanted = arguments.only.split(",")
    if "gold" in wanted:
        gold(sets, arguments.misses)
    if "layouts" in wanted:
        layouts(sets)
    if not {"un", "struck"} & set(wanted):
        return
    un = scorer(arguments.folder)
    if un is None:
        print(f"\nno resolutions of the United Nations in {arguments.folder}: their figures are left out")
        return
    if "un" in wanted:
        united_nations(un, arguments.n)
    if "struck" in wanted:
        struck_lexicon(un, arguments.n)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED, help="holds un/; default: ../shared")
    parser.add_argument("--n", type=int, default=0, help="a random sample of the resolutions; default 0: all")
    parser.add_argument("--only", default=",".join(MEASURES), help="parts to run, with commas between them")
    parser.add_argument("--misses", default="", help="print the misses of one of the sets to work on")
    arguments = parser.parse_args()
    unknown = set(arguments.only.split(",")) - set(MEASURES)
    if unknown:
        parser.error(f"no part {sorted(unknown)[0]!r}; there are {', '.join(MEASURES)}")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
