"""Questions over time, each a table: what a chart of `charts` draws and a notebook shows under it.

histories(corpus)            how long each demand runs: first, last, days, streaks, gaps, wordings
act_shares(corpus)           act types over time, as shares with 95 % (Wilson) intervals
strengths(corpus, "Norvia")  how strongly one addressee is asked, text by text: counts, never means
vocabulary(corpus)           words that came, went, or stayed
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from commanalytics.changes.text_units import read_texts
from commanalytics.errors import NotFoundError
from commanalytics.tables.typed.days import precision
from commanalytics.text_comparison.content_words import stem, time_stems, word_list, words

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

Z95 = NormalDist().inv_cdf(0.975)  # deviations on either side, within which lie 95 %: about 1.96
PRESENT = frozenset({"new", "kept", "returned"})


class WordRow(NamedTuple):
    """A row of `vocabulary`."""

    word: str
    state: str
    first: str
    last: str
    texts: int
    clauses: int


def histories(corpus: Corpus) -> pd.DataFrame:
    """One row a family, longest-lived first.

    Columns: family_id, label, addressee_id, first, last, days (from first to last; empty where a date is not full),
    meetings, wordings, certainty, maybe (as in `families`), streak (most texts in a row, meetings of which nothing is
    known left out), gaps (how often it returned), hardened, softened (how often).
    """
    runs = _runs(corpus.table("statuses"))
    columns = ["family_id", "label", "addressee_id", "first", "last", "meetings", "wordings", "certainty", "maybe"]
    found = corpus.table("families")[columns].merge(runs, on="family_id", how="left")
    spans = [_days(*span) for span in zip(found["first"], found["last"], strict=True)]
    found.insert(5, "days", pd.Series(spans, dtype="Int64"))
    return found.sort_values(["meetings", "days", "family_id"], ascending=[False, False, True]).reset_index(drop=True)


def _runs(statuses: pd.DataFrame) -> pd.DataFrame:
    """One row a family: streak, gaps, hardened, softened."""
    presence, family = statuses["presence"], statuses["family_id"].astype("category")
    made = presence.isin(PRESENT) | ((presence == "maybe") & (statuses["demand_ids"] != ""))
    ends = ~made & ~presence.isin(["unknown", "maybe", "elsewhere"])
    streak = made.groupby([family, ends.cumsum()], observed=True).sum().groupby(level=0, observed=True).max()
    told = {"gaps": presence == "returned", "hardened": statuses["force"] == "hardened"}
    told["softened"] = statuses["force"] == "softened"
    counts: pd.DataFrame = pd.DataFrame(told).groupby(family, observed=True).sum()
    return counts.assign(streak=streak).rename_axis("family_id").reset_index().astype({"family_id": "str"})


def _days(first: str, last: str) -> int | None:
    if {precision(first), precision(last)} != {"day"}:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def act_shares(corpus: Corpus, by: str = "act_type") -> pd.DataFrame:
    """One row a text that was read and act type (or `by="act_group"`), also where a text has none of it.

    Columns: communique_id, date, the type, count, acts (all of the text), share, low, high (bounds of the 95 % Wilson
    interval, which holds for small counts; empty for a text without acts).
    """
    if by not in ("act_type", "act_group"):
        raise NotFoundError(f"act_shares(by={by!r})", "acts are not grouped by this", "Use act_type or act_group")
    counts = Counter(zip(corpus.table("acts")["communique_id"], corpus.table("acts")[by], strict=True))
    totals, kinds = Counter(corpus.table("acts")["communique_id"]), sorted(set(corpus.table("acts")[by]))
    rows = []
    for communique, day in _texts(corpus):
        total = totals[communique]
        for kind in kinds:
            count = counts[communique, kind]
            rows.append((communique, day, kind, count, total, count / total if total else None, *wilson(count, total)))
    return pd.DataFrame(rows, columns=["communique_id", "date", by, "count", "acts", "share", "low", "high"])


def wilson(count: int, total: int) -> tuple[float | None, float | None]:
    """Bounds of the 95 % interval of a share, after Wilson; (None, None) for nothing out of nothing.

    The bounds of `scipy.stats.binomtest`, as a test holds, without its import: that takes as long as making half a page
    does, and an interval of it a thousand times as long as this one.

    >>> [round(bound, 3) for bound in wilson(3, 10)]
    [0.108, 0.603]
    """
    if not total:
        return None, None
    share, square = count / total, Z95**2 / total
    middle = (share + square / 2) / (1 + square)
    half = Z95 / (1 + square) * math.sqrt(share * (1 - share) / total + square / (4 * total))
    return (0.0 if not count else middle - half), (1.0 if count == total else middle + half)


def strengths(corpus: Corpus, addressee: str) -> pd.DataFrame:
    """One row a text that was read and strength with which it asks the addressee (by canonical name), by date.

    Columns: communique_id, date, strength (empty: not in the lexicon), demands, strongest (of the text). A text that
    asks nothing of it has one row with 0 demands. Strengths are ordinals and never averaged.
    """
    table = corpus.table("demands")
    asked = table[table["addressee_id"].str.split(" + ", regex=False).map(lambda names: addressee in names)]
    if asked.empty:
        known = ", ".join(sorted({name for ids in table["addressee_id"] for name in ids.split(" + ") if name})[:8])
        raise NotFoundError(
            f"strengths({addressee!r})", "nothing is asked of anyone of that name", f"Known are: {known}"
        )
    counts: defaultdict[str, Counter[int | None]] = defaultdict(Counter)
    for communique, ranked in asked[["communique_id", "strength"]].itertuples(index=False, name=None):
        counts[communique][None if pd.isna(ranked) else int(ranked)] += 1
    rows: list[tuple[object, ...]] = []
    for communique, day in _texts(corpus):
        own = counts[communique] or Counter({None: 0})
        ranks = sorted(rank for rank in own if rank is not None)
        top = ranks[-1] if ranks else pd.NA
        rows += [(communique, day, rank, own[rank], top) for rank in ranks]
        rows += [(communique, day, pd.NA, own[None], top)] if None in own else []
    found = pd.DataFrame(rows, columns=["communique_id", "date", "strength", "demands", "strongest"])
    return found.astype({"strength": "Int64", "strongest": "Int64"})


def vocabulary(corpus: Corpus, least: int = 2) -> pd.DataFrame:
    """One row a content word of the clauses that stands in at least `least` texts; those that were read.

    Columns: word (its most frequent form), state (stayed: in the first and the last text; came; went; came and went),
    first, last (dates), texts, clauses.
    """
    where: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)  # stem -> (date, clause, form)
    days, clauses = dict(_texts(corpus)), corpus.table("clauses")
    roots: dict[str, str] = {}  # form -> stem; empty where it tells nothing
    for communique, clause, text in clauses[["communique_id", "clause_id", "text"]].itertuples(index=False, name=None):
        day = days.get(communique, "")
        for form in dict.fromkeys(words(text)) if day else ():
            if form not in roots:
                roots[form] = stem(form) if _tells(form) else ""
            if root := roots[form]:
                where[root].append((day, clause, form))
    held = sorted({day for day in days.values() if day})
    rows = [row for found in where.values() if (row := _word_row(found, held)).texts >= least]
    order = {"came": 0, "went": 1, "came and went": 2, "stayed": 3}
    rows.sort(key=lambda row: (order[row.state], -row.clauses, row.word))
    return pd.DataFrame(rows, columns=list(WordRow._fields))


def _texts(corpus: Corpus) -> list[tuple[str, str]]:
    table = read_texts(corpus).sort_values(["date", "communique_id"])
    return [(str(one), str(day)) for one, day in table[["communique_id", "date"]].itertuples(index=False)]


def _tells(form: str) -> bool:
    return form.isalpha() and len(form) > 2 and form not in word_list("function") and stem(form) not in time_stems()


def _word_row(found: Sequence[tuple[str, str, str]], held: Sequence[str]) -> WordRow:
    days = sorted({day for day, _, _ in found})
    forms = Counter(form for _, _, form in found)
    word = min(forms, key=lambda form: (-forms[form], form))
    came, went = days[0] > held[0], days[-1] < held[-1]
    state = "came and went" if came and went else "came" if came else "went" if went else "stayed"
    return WordRow(word, state, days[0], days[-1], len(days), len({clause for _, clause, _ in found}))
