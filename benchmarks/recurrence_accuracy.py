"""How well recurring demands are found, gold demands and addressees in: `python benchmarks/recurrence_accuracy.py`.

Prints, for each annotated series, the links that are counted as sure (all texts at once with the packaged weights, with
weights fitted on the other series alone, a text at a time with every assignment frozen, and after some answers), and
how often the right earlier family is ranked first or among three. P is link precision: of two demands in one family
how often the annotation has them in one. `--tune` prints weights fitted anew on all (logistic regression on pairs) and
the table of certainties (`resources/recurrence_certainty.csv`), which is made of links to each series with the weights
of the others. The real series stands beside the project and is left out where it is absent.
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
from commanalytics.recurrence import Decision, Review, recurring
from commanalytics.recurrence.grouping import families_of_group as groups
from commanalytics.recurrence.grouping.families import Recurrence, in_order
from commanalytics.recurrence.grouping.frozen_families import freeze
from commanalytics.recurrence.likeness.recurrence_weights import PARTS, Settings, default_settings
from commanalytics.recurrence.likeness.sentence_model import Embed, sentence_model
from tests.goldreader import gold_corpus, gold_families

NOTHING_COMMON = 0.3  # likeness of addressees below which their names share nothing
BESIDE = Path(__file__).resolve().parents[2] / "shared"
SERIES: dict[str, tuple[str | Path, str]] = {
    "selvane": ("demo", "selvane-strait"),
    "vareth": ("varied", "vareth-river"),
    "halmar": ("halmar", "halmar-isles"),
    "dahmara": ("dahmara", "dahmara"),
    "cyprus": (BESIDE / "real" / "gold-unsc-cyprus", "unsc-cyprus"),  # real resolutions
}
FITTED = ("selvane", "vareth", "halmar", "dahmara")  # what the packaged weights are fitted on


@dataclass(frozen=True)
class Series:
    """One annotated series: its tables, and the gold's family of each demand, in the order of time."""

    name: str
    demands: pd.DataFrame
    communiques: pd.DataFrame
    family: np.ndarray
    embed: Embed | None = None

    @property
    def family_of(self) -> dict[str, str]:
        """The gold's family by demand_id."""
        return dict(zip(in_order(self.demands, self.communiques)["demand_id"], self.family, strict=True))


def load(name: str, embed: Embed | None = None) -> Series:
    corpus = gold_corpus(*SERIES[name]) if name != "selvane" else gold_corpus("demo")
    demands, communiques = corpus.table("demands"), corpus.table("communiques")
    gold = gold_families(*SERIES[name])
    ordered = in_order(demands, communiques)
    return Series(name, demands, communiques, np.array([gold[d] for d in ordered["demand_id"]]), embed)


def held() -> list[str]:
    """Series whose texts are here."""
    return [name for name, (folder, _) in SERIES.items() if isinstance(folder, str) or folder.is_dir()]


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
    scored = groups.score_group(_asked(series, ordered), settings, series.embed)
    n = len(ordered)
    table = np.full((n, n), settings.far)
    pairs, documents = scored.pairs, scored.group.documents
    table[pairs.i, pairs.j] = table[pairs.j, pairs.i] = pairs.score
    first = three = total = 0
    for x in range(n):
        earlier = np.flatnonzero(documents < documents[x])
        means = {f: table[x, earlier[series.family[earlier] == f]].mean() for f in sorted(set(series.family[earlier]))}
        if series.family[x] in means:
            order = sorted(means, key=lambda f: (-means[f], f))
            total, first = total + 1, first + (order[0] == series.family[x])
            three += series.family[x] in order[:3]
    return first / total, three / total


def _asked(series: Series, ordered: pd.DataFrame) -> groups.Group:
    """The demands as recurrence compares them."""
    to = ordered["addressee_id"].where(ordered["addressee_id"] != "", ordered["addressee"])
    return groups.Group(ordered["text"].tolist(), to.tolist(), pd.factorize(ordered["communique_id"])[0])


def fit(all_series: Sequence[Series], base: Settings, penalty: float = 1.0) -> Settings:
    """Weights by logistic regression on the pairs, no weight against its part's sense; each series counts as much."""
    tables, truths, shares = [], [], []
    for series in all_series:
        ordered = in_order(series.demands, series.communiques)
        pairs = groups.pair_up(_asked(series, ordered), base, series.embed)
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
    return replace(base, intercept=float(round(t[0], 2)), weights=tuple(float(round(v, 2)) for v in t[1:]))


def shown(found: dict[str, float]) -> str:
    return " ".join(f"{k} {v:.3f}" for k, v in found.items())


def renamed(series: Series, settings: Settings) -> float:
    """Share of the pairs that are the same demand in which the addressees have nothing in common."""
    pairs = groups.pair_up(_asked(series, in_order(series.demands, series.communiques)), settings)
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


def reviewed(series: Series, settings: Settings, most: int) -> dict[str, float]:
    """The scores after a person has answered the first questions as the annotation has it."""
    found = _found(series, settings)
    facts = series.demands.set_index("demand_id")
    quote = facts["communique_id"].to_dict(), facts["text"].to_dict()
    decisions = []
    for a, b in found.suggestions[["demand_a", "demand_b"]].head(most).itertuples(index=False):
        said = "same" if series.family_of[a] == series.family_of[b] else "different"
        decisions.append(Decision(said, quote[0][a], quote[1][a], quote[0][b], quote[1][b]))
    again = recurring(
        series.demands, series.communiques, settings=settings, embed=series.embed, review=Review(tuple(decisions))
    )
    return scores(predicted(series, again), series.family)


def _found(series: Series, settings: Settings) -> Recurrence:
    return recurring(series.demands, series.communiques, settings=settings, embed=series.embed)


def judged(series: Series, settings: Settings) -> pd.DataFrame:
    """Links that are counted (a demand and the earlier one of its family that it is like) and those that are offered:
    kind, score, and whether the annotation has the two in one family."""
    found, rows = _found(series, settings), list[tuple[str, float, bool]]()
    for demand, score, why in found.links[["demand_id", "score", "evidence"]].itertuples(index=False):
        if why:
            like = why.removeprefix("like ").partition(": ")[0]
            rows.append(("link", score, series.family_of[demand] == series.family_of[like]))
    asked = found.suggestions[found.suggestions["question"] == "families"]
    for a, b, score in asked[["demand_a", "demand_b", "score"]].itertuples(index=False):
        rows.append(("maybe", score, series.family_of[a] == series.family_of[b]))
    return pd.DataFrame(rows, columns=["kind", "score", "right"])


def certainties(links: pd.DataFrame, least: int = 25) -> pd.DataFrame:
    """How often links of a kind and score are right, never falling as the score rises (isotonic regression).

    Of a few right ones it is not said that all are: one link more, half of it wrong, is counted in each step.
    """
    rows: list[list[float | str]] = []
    for kind, own in links.groupby("kind"):
        steps: list[list[float]] = []  # score from, right, links
        for score, right in own.sort_values("score")[["score", "right"]].itertuples(index=False):
            steps.append([score, float(right), 1])
            while len(steps) > 1 and (
                steps[-2][1] / steps[-2][2] >= steps[-1][1] / steps[-1][2] or steps[-2][2] < least
            ):
                _, right_too, too = steps.pop()
                steps[-1][1] += right_too
                steps[-1][2] += too
        rows += [[str(kind), score, right, count] for score, right, count in steps]
    table = pd.DataFrame(rows, columns=["kind", "score", "right", "links"])
    return table.assign(certainty=((table["right"] + 0.5) / (table["links"] + 1)).round(2))


def report(series: Series, settings: Settings, others: Settings | None) -> None:
    print(
        f"{series.name}: {len(series.demands)} demands, {len(set(series.family))} families; "
        f"of pairs that are the same, asked under another name: {renamed(series, settings):.0%}"
    )
    if REFERENCE.exists():
        print("  the reference      ", shown(by_reference(series)))
    print("  sure               ", shown(at_once(series, settings)))
    if others:
        print("  weights of others  ", shown(at_once(series, others)))
    found, changed = one_by_one(series, settings)
    print("  a text at a time   ", shown(found), f"changed {changed}")
    for most in (10, 30):
        print(f"  after {most} answers   ", shown(reviewed(series, settings, most)))
    links = judged(series, settings)
    right = links.groupby("kind")["right"].agg(["sum", "size"]).to_dict("index")
    print("  right of links     ", ", ".join(f"{kind} {n['sum']} of {n['size']}" for kind, n in right.items()))
    first, three = ranked(series, settings)
    print(f"  ranked              R@1 {first:.3f} R@3 {three:.3f}")


def of_the_others(all_series: Sequence[Series], base: Settings) -> dict[str, Settings]:
    """For each series the weights that are fitted on all others alone."""
    return {one.name: fit([other for other in all_series if other is not one], base) for one in all_series}


def tune(all_series: Sequence[Series], others: dict[str, Settings], base: Settings) -> None:
    fitted = fit([series for series in all_series if series.name in FITTED], base)
    print("\nweights:", f"intercept {fitted.intercept},", dict(zip(PARTS, fitted.weights, strict=True)))
    links = pd.concat([judged(series, others[series.name]) for series in all_series], ignore_index=True)
    print(certainties(links).to_csv(index=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tune", action="store_true", help="fit the weights anew, and the table of certainties")
    parser.add_argument("--semantic", action="store_true", help="with the sentence model of commanalytics[semantic]")
    arguments = parser.parse_args()
    series = [load(name, sentence_model() if arguments.semantic else None) for name in held()]
    settings = default_settings(meaning=arguments.semantic)
    others = of_the_others(series, settings)
    for each in series:
        report(each, settings, others[each.name])
    if arguments.tune:
        tune(series, others, settings)


if __name__ == "__main__":
    main()
