"""How well recurring demands are found, gold demands and addressees in: `python benchmarks/recurrence_accuracy.py`.

Prints, for each annotated series: all texts at once, the strict threshold, a text at a time from the first with every
assignment frozen, and how often the right earlier family is ranked first or among three. With `--tune` it fits the
weights anew (logistic regression on pairs, thresholds by F1) and reports each series with the weights fitted on each
of the others alone, and on all others.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.recurrence import REFERENCE, load_reference
from commanalytics.recurrence import recurring
from commanalytics.recurrence.grouping import families_of_group as groups
from commanalytics.recurrence.grouping.families import Recurrence, in_order
from commanalytics.recurrence.grouping.frozen_families import freeze
from commanalytics.recurrence.likeness.recurrence_weights import PARTS, Settings, default_settings
from commanalytics.recurrence.likeness.sentence_model import Embed, sentence_model
from tests.goldreader import gold_corpus, gold_families

NOTHING_COMMON = 0.3  # likeness of addressees below which their names share nothing
SERIES = {
    "selvane": ("demo", "selvane-strait"),
    "vareth": ("varied", "vareth-river"),
    "halmar": ("halmar", "halmar-isles"),
    "dahmara": ("dahmara", "dahmara"),
}


@dataclass(frozen=True)
class Series:
    """One annotated series: its tables, and the gold's family of each demand, in the order of time."""

    name: str
    demands: pd.DataFrame
    communiques: pd.DataFrame
    family: np.ndarray
    embed: Embed | None = None


def load(name: str, embed: Embed | None = None) -> Series:
    corpus = gold_corpus(*SERIES[name]) if name != "selvane" else gold_corpus("demo")
    demands, communiques = corpus.table("demands"), corpus.table("communiques")
    gold = gold_families(*SERIES[name])
    ordered = in_order(demands, communiques)
    return Series(name, demands, communiques, np.array([gold[d] for d in ordered["demand_id"]]), embed)


def scores(predicted: Sequence[object], gold: Sequence[object]) -> dict[str, float]:
    """Pairwise precision, recall, F1, and B-cubed F1."""
    p, g = pd.factorize(np.array(predicted))[0], pd.factorize(np.array(gold))[0]
    same_p, same_g = p[:, None] == p[None], g[:, None] == g[None]
    upper = np.triu(np.ones_like(same_p), 1).astype(bool)
    true = (same_p & same_g & upper).sum()
    precision, recall = true / max(1, (same_p & upper).sum()), true / (same_g & upper).sum()
    b_p, b_r = (same_p & same_g).sum(1) / same_p.sum(1), (same_p & same_g).sum(1) / same_g.sum(1)
    f = 2 * precision * recall / max(1e-9, precision + recall)
    return {"P": precision, "R": recall, "F1": f, "B3": 2 * b_p.mean() * b_r.mean() / (b_p.mean() + b_r.mean())}


def predicted(series: Series, found: Recurrence) -> list[str]:
    ordered = in_order(series.demands, series.communiques)
    return ordered["demand_id"].map(found.family_of).tolist()


def at_once(series: Series, settings: Settings) -> dict[str, float]:
    found = recurring(series.demands, series.communiques, settings=settings, embed=series.embed)
    return scores(predicted(series, found), series.family)


def one_by_one(series: Series, settings: Settings) -> tuple[dict[str, float], int]:
    """A text at a time, all frozen after each: scores, and how many assignments ever changed."""
    registry, before, changed = None, {}, 0
    found = None
    for date in sorted(series.communiques["date"]):
        texts = series.communiques[series.communiques["date"] <= date]
        demands = series.demands[series.demands["communique_id"].isin(texts["communique_id"])]
        found = recurring(demands, texts, registry=registry, settings=settings, embed=series.embed)
        after = dict(found.family_of)
        changed += sum(after[d] != f for d, f in before.items())
        registry, before = freeze(found, demands, registry), after
    return scores(predicted(series, found), series.family), changed


def ranked(series: Series, settings: Settings) -> tuple[float, float]:
    """Share of demands with an earlier family that rank it first, and among three, by mean score."""
    ordered = in_order(series.demands, series.communiques)
    scored = groups.score_group(*_asked(series, ordered), settings, series.embed)
    n = len(ordered)
    table = np.full((n, n), settings.far)
    table[scored.i, scored.j] = table[scored.j, scored.i] = scored.score
    first = three = total = 0
    for x in range(n):
        earlier = np.flatnonzero(scored.documents < scored.documents[x])
        means = {f: table[x, earlier[series.family[earlier] == f]].mean() for f in sorted(set(series.family[earlier]))}
        if series.family[x] in means:
            order = sorted(means, key=lambda f: (-means[f], f))
            total, first = total + 1, first + (order[0] == series.family[x])
            three += series.family[x] in order[:3]
    return first / total, three / total


def _asked(series: Series, ordered: pd.DataFrame) -> tuple[list[str], list[str], np.ndarray]:
    """Texts and addressees of the demands, and the number of the communiqué that each stands in."""
    to = ordered["addressee_id"].where(ordered["addressee_id"] != "", ordered["addressee"])
    return ordered["text"].tolist(), to.tolist(), pd.factorize(ordered["communique_id"])[0]


def fit(all_series: Sequence[Series], base: Settings, penalty: float = 1.0) -> Settings:
    """Weights by logistic regression on the pairs (no weight against its part's sense), then thresholds by F1."""
    tables, truths, shares = [], [], []
    for series in all_series:
        ordered = in_order(series.demands, series.communiques)
        pairs = groups.pair_up(*_asked(series, ordered), base, series.embed)
        truth = series.family[pairs.i] == series.family[pairs.j]
        parts = pairs.parts(base)
        tables.append(np.stack([parts[p] for p in PARTS], axis=1))
        truths.append(truth.astype(float))
        shares.append(np.full(len(truth), 300 / truth.sum()))
    x, y, w = np.concatenate(tables), np.concatenate(truths), np.concatenate(shares)

    def loss(t: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ t[1:] + t[0]
        error = (1 / (1 + np.exp(-z)) - y) * w
        value = (w * (np.logaddexp(0, z) - y * z)).sum() + penalty * (t[1:] ** 2).sum()
        return value, np.r_[error.sum(), x.T @ error + 2 * penalty * t[1:]]

    bounds = [(None, None)] + [(0, None)] * len(PARTS)
    t = minimize(loss, np.zeros(len(PARTS) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    weighted = replace(base, intercept=float(round(t[0], 2)), weights=tuple(float(round(v, 2)) for v in t[1:]))
    return _threshold(all_series, weighted)


def _threshold(all_series: Sequence[Series], settings: Settings) -> Settings:
    """The middle of the threshold's plateau: all values within .01 of the best mean F1."""
    grid = [round(t, 3) for t in np.arange(0.08, 0.36, 0.01)]
    means = [np.mean([at_once(s, replace(settings, link=t))["F1"] for s in all_series]) for t in grid]
    plateau = [t for t, m in zip(grid, means, strict=True) if m >= max(means) - 0.01]
    return replace(settings, link=float(np.median(plateau)))


def shown(found: dict[str, float]) -> str:
    return " ".join(f"{k} {v:.3f}" for k, v in found.items())


def renamed(series: Series, settings: Settings) -> float:
    """Share of the pairs that are the same demand in which the addressees have nothing in common."""
    pairs = groups.pair_up(*_asked(series, in_order(series.demands, series.communiques)), settings)
    same = series.family[pairs.i] == series.family[pairs.j]
    return float((pairs.parts(settings)["addressee"][same] < NOTHING_COMMON).mean())


def by_reference(series: Series) -> dict[str, float]:
    """The scores of the reference on the same demands."""
    ordered = in_order(series.demands, series.communiques)
    dates = series.communiques.set_index("communique_id")["date"]
    rows = ordered[["communique_id", "addressee", "text"]].itertuples(index=False)
    made = [
        {"group": series.name, "doc": doc, "date": dates[doc], "n": n, "to": to, "text": text}
        for n, (doc, to, text) in enumerate(rows)
    ]
    families = {row["key"]: row["family_id"] for row in load_reference().assign(made)[0]}
    return scores([families[f"{d['doc']}#{d['n']}"] for d in made], series.family)


def report(series: Series, settings: Settings) -> None:
    print(
        f"{series.name}: {len(series.demands)} demands, {len(set(series.family))} families; "
        f"of pairs that are the same, asked under another name: {renamed(series, settings):.0%}"
    )
    if REFERENCE.exists():
        print("  the reference    ", shown(by_reference(series)))
    print("  at once          ", shown(at_once(series, settings)))
    print("  strict           ", shown(at_once(series, replace(settings, link=settings.strict))))
    found, changed = one_by_one(series, settings)
    print("  a text at a time ", shown(found), f"changed {changed}")
    first, three = ranked(series, settings)
    print(f"  ranked            R@1 {first:.3f} R@3 {three:.3f}")


def tune(all_series: Sequence[Series], base: Settings) -> None:
    each = [[s] for s in all_series]
    others = [[t for t in all_series if t is not s] for s in all_series]
    for train in [*each, *others, list(all_series)]:
        settings = fit(train, base)
        names = " and ".join(s.name for s in train)
        weights = ", ".join(f"{p} {w}" for p, w in zip(PARTS, settings.weights, strict=True))
        print(f"\nweights from {names}: intercept {settings.intercept}, {weights}, link {settings.link:.3f}")
        for series in all_series:
            if series not in train or train == list(all_series):
                report(series, settings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--tune", action="store_true", help="fit the weights anew, on each series, on all but one, and on all"
    )
    parser.add_argument("--semantic", action="store_true", help="with the sentence model of commanalytics[semantic]")
    arguments = parser.parse_args()
    series = [load(name, sentence_model() if arguments.semantic else None) for name in SERIES]
    settings = default_settings(meaning=arguments.semantic)
    for each in series:
        report(each, settings)
    if arguments.tune:
        tune(series, settings)


if __name__ == "__main__":
    main()
