"""From the table of demands, or of commitments, to the tables of their families and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pandas as pd

from commanalytics.recurrence.addressees.addressee_exclusion import Identity, identity, member_identity
from commanalytics.recurrence.grouping.families_of_group import Decided, Group, cluster, score_group
from commanalytics.recurrence.grouping.family_names import Names, label, slugs, usual
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS, DEMANDS, ItemKind, in_time, item_rows, named_as
from commanalytics.recurrence.grouping.membership import Membership, family_numbers, membership
from commanalytics.recurrence.grouping.review_answers import decided_pairs
from commanalytics.recurrence.grouping.suggestions import FAMILIES, Question, Suggestion, questions, suggestions, sure
from commanalytics.recurrence.likeness.abbreviations import abbreviated
from commanalytics.recurrence.likeness.demand_quotes import Quotes, same_words
from commanalytics.recurrence.likeness.link_certainty import LINK, certainty
from commanalytics.recurrence.likeness.link_evidence import evidence_of_many
from commanalytics.recurrence.likeness.ragged_rows import Ints
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings, default_settings, texts_beside
from commanalytics.recurrence.likeness.sentence_model import Embed
from commanalytics.recurrence.pairing.compared_pairs import Seen
from commanalytics.recurrence.work_blocks.mapped_blocks import Share, here
from commanalytics.sources.registry_file import Registry
from commanalytics.sources.review_file import Review

_PLACE = re.compile(r"#(\d+)\.[cd](\d+)$")  # of a demand, or a commitment, in its text: clause, and place there
SeenOf = Callable[[str], Seen]  # what is known of a group
Told = TypeVar("Told", str, int)


def nothing_seen(group: str) -> Seen:
    """Nothing is known of any."""
    del group
    return Seen()


class Families(NamedTuple):
    """Columns of `families`: of so many rows each by itself would be work for the collector."""

    family_id: list[str]
    label: list[str]
    addressee_id: list[str]
    first: list[str]
    last: list[str]
    meetings: list[int]
    wordings: list[int]
    frozen: list[bool]
    certainty: list[float]
    maybe: list[str]
    maybe_certainty: list[float]


class Links(NamedTuple):
    """Columns of `links`."""

    demand_id: list[str]
    family_id: list[str]
    communique_id: list[str]
    clause_id: list[str]
    score: list[float]
    certainty: list[float]
    evidence: list[str]
    nearest_rival: list[str]
    decided_by: list[str]


def _and_further(columns: tuple[list[Any], ...], other: tuple[list[Any], ...]) -> None:
    """Rows of a further group behind those that are there."""
    for column, further in zip(columns, other, strict=True):
        column += further


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What recurs: one row a family, one row a demand with its family, and pairs worth a person's look."""

    families: pd.DataFrame
    links: pd.DataFrame
    suggestions: pd.DataFrame
    namesakes: tuple[tuple[str, str, str], ...] = ()  # group, and two names that the demands show to be one addressee
    stale: tuple[str, ...] = ()  # decisions and frozen demands whose words no longer stand in the texts

    @property
    def family_of(self) -> pd.Series:
        """family_id by demand_id, or commitment_id."""
        return self.links.set_index(self.links.columns[0])["family_id"]


@dataclass(slots=True)
class _Work:
    """Rows of the whole corpus in their order, and what is settled about them."""

    table: pd.DataFrame
    frozen: dict[int, str]
    pairs: dict[tuple[int, int], str]
    labels: dict[str, str]
    names: Names
    settings: Settings
    embed: Embed | None
    kind: ItemKind
    suggest: bool
    share: Share
    seen: SeenOf
    families: Families = field(default_factory=lambda: Families(*([] for _ in Families._fields)))
    links: Links = field(default_factory=lambda: Links(*([] for _ in Links._fields)))
    suggestions: list[Suggestion] = field(default_factory=list)
    namesakes: list[tuple[str, str, str]] = field(default_factory=list)


def recurring(
    demands: pd.DataFrame,
    communiques: pd.DataFrame,
    *,
    registry: Registry | None = None,
    review: Review | None = None,
    settings: Settings | None = None,
    embed: Embed | None = None,
    kind: ItemKind = DEMANDS,
    suggest: bool = True,
    share: Share = here,
    seen: SeenOf = nothing_seen,
) -> Recurrence:
    """Families of the demands of every group; of its commitments with that `kind`.

    `suggest`: whether pairs worth a person's look are wanted; families and links are the same without them.

    `share`: who does what can be done in blocks, of a group that is worth it. `seen`: what is known of the pairs of
    each group since an earlier time. What is found is the same.

    `embed` adds the likeness of meaning (see `meaning.sentence_model`), with weights of its own.

    `demands` needs demand_id, clause_id, communique_id, text, addressee, addressee_id; `communiques` needs
    communique_id, group, date.
    """
    table = in_order(item_rows(kind, demands), communiques)
    quotes = Quotes(table["communique_id"].tolist(), table["text"].tolist())
    registry = registry.of(kind.name) if registry else None
    frozen, lost = _frozen(registry, quotes)
    pairs, stale = decided_pairs(review, quotes, kind)
    labels = registry.labels if registry else {}
    chosen = settings or default_settings(meaning=embed is not None, commitments=kind is not DEMANDS)
    work = _Work(table, frozen, pairs, labels, Names(labels), chosen, embed, kind, suggest, share, seen)
    for group, rows in table.groupby("group", sort=True).indices.items():
        _one_group(work, str(group), np.sort(rows))
    return Recurrence(
        named_as(kind, pd.DataFrame(work.families._asdict())),
        named_as(kind, pd.DataFrame(work.links._asdict())),
        pd.DataFrame(work.suggestions, columns=list(Suggestion._fields)),
        tuple(work.namesakes),
        (*lost, *stale),
    )


def words_gone(
    demands: pd.DataFrame,
    communiques: pd.DataFrame,
    registry: Registry | None,
    review: Review | None = None,
    kind: ItemKind = DEMANDS,
) -> tuple[str, ...]:
    """What `recurring` calls stale: decisions and frozen demands whose words no longer stand in the texts."""
    table = in_order(item_rows(kind, demands), communiques)
    quotes = Quotes(table["communique_id"].tolist(), table["text"].tolist())
    registry = registry.of(kind.name) if registry else None
    return (*_frozen(registry, quotes)[1], *decided_pairs(review, quotes, kind)[1])


def in_order(demands: pd.DataFrame, communiques: pd.DataFrame) -> pd.DataFrame:
    """Demands with group and date, by time and place in the text, whatever order they come in."""
    return in_time(demands, communiques, [(*_place(one), one) for one in demands["demand_id"].tolist()])


def _place(demand_id: str) -> tuple[float, float]:
    """Clause, and place in it; behind all others where an id tells none."""
    found = _PLACE.search(demand_id)
    return (float(found[1]), float(found[2])) if found else (np.inf, np.inf)


def _frozen(registry: Registry | None, quotes: Quotes) -> tuple[dict[int, str], list[str]]:
    """Family id of each row that the registry holds, and the entries whose words are gone from a text that is held."""
    if registry is None:
        return {}, []
    now = quotes.moved((e.communique_id, e.quote) for e in registry.entries)
    rows = quotes.find_all((now.get(e.communique_id, e.communique_id), e.quote, e.occurrence) for e in registry.entries)
    found = {row: e.family_id for row, e in zip(rows, registry.entries, strict=True) if row is not None}
    lost = [
        f"{registry.where}: {e.communique_id} no longer says “{e.quote}” ({e.family_id})"
        for row, e in zip(rows, registry.entries, strict=True)
        if row is None and quotes.holds(e.communique_id)
    ]
    return found, lost


def _one_group(work: _Work, group: str, rows: np.ndarray[tuple[int], np.dtype[np.intp]]) -> None:
    """Cluster one group and add its rows to the tables."""
    table = work.table.iloc[rows].reset_index(drop=True)
    to = table["addressee_id"].where(table["addressee_id"] != "", table["addressee"])
    decided = _decided(work, {int(row): place for place, row in enumerate(rows)})
    documents, names = pd.factorize(table["communique_id"])
    days = _days(table["date"].tolist())
    identities = _identities(table, work.kind)
    said = Group(abbreviated(table["text"].tolist()), to.tolist(), documents, identities, days, names.tolist())
    beside = texts_beside(table["communique_id"].tolist(), table["date"].tolist())
    settings, seen = work.settings.for_many(len(rows), beside), work.seen(group)
    share = work.share if len(rows) >= limits().worth_sharing else here
    scored = score_group(said, settings, work.embed, decided, share, seen)
    families, frozen = cluster(scored, decided, settings, seen)
    ids = _ids(work, f"{group}/{work.kind.within}".rstrip("/"), table, families, frozen, share)
    member = membership(scored, families, settings.far, settings.suggest)
    number = family_numbers(families, len(table)).tolist()
    links = _links(table, to.tolist(), member, number, ids, decided, work.kind, share)
    asked = questions(scored, member, families, decided, settings)
    maybe = _maybe(asked, ids, number, settings, work.kind)
    _and_further(work.families, _families(table, families, ids, work.labels, links, maybe))
    _and_further(work.links, links)
    if work.suggest:
        work.suggestions += suggestions(table, asked, [ids[one] for one in number], work.kind)
    work.namesakes += [(group, *pair) for pair in scored.namesakes]


def _days(dates: Sequence[object]) -> Ints:
    """Numbers of days; a year or a month alone is its first."""
    padded = [f"{date}-01-01"[:10] for date in dates]
    return np.array(padded, "datetime64[D]").astype(np.int64)


def _identities(table: pd.DataFrame, kind: ItemKind) -> list[Identity]:
    """The states and organisations that each demand is asked of, where the kind of its addressee is known; the members
    that each commitment is made by."""
    if kind is COMMITMENTS:
        return [member_identity(by) for by in table["addressee_id"]]
    kinds = table["addressee_kind"].astype("str").tolist() if "addressee_kind" in table else [""] * len(table)
    return [identity(to, kind) for to, kind in zip(table["addressee_id"].tolist(), kinds, strict=True)]


def _decided(work: _Work, place: dict[int, int]) -> Decided:
    """What is settled about the rows of one group, in its own numbers."""
    inside = {(place[a], place[b]): said for (a, b), said in work.pairs.items() if a in place and b in place}
    return Decided(
        frozen={place[row]: family for row, family in work.frozen.items() if row in place},
        same=[pair for pair, said in inside.items() if said == "same"],
        different=frozenset(pair for pair, said in inside.items() if said == "different"),
    )


def _ids(
    work: _Work,
    group: str,
    table: pd.DataFrame,
    families: Sequence[Sequence[int]],
    frozen: dict[int, str],
    share: Share,
) -> list[str]:
    texts = table["text"].tolist()
    called = slugs((texts[rows[0]] for rows in families if rows[0] not in frozen), share)
    return [frozen.get(rows[0]) or work.names.new(group, next(called)) for rows in families]


def _families(
    table: pd.DataFrame,
    families: Sequence[Sequence[int]],
    ids: list[str],
    labels: Mapping[str, str],
    links: Links,
    maybe: Mapping[str, Maybe],
) -> Families:
    texts, dates = table["text"].tolist(), table["date"].tolist()
    asked, meetings = table["addressee_id"].tolist(), table["communique_id"].tolist()
    shown = [_shown(rows, texts, labels.get(name, "")) for name, rows in zip(ids, families, strict=True)]
    near = [maybe.get(name, _NOT) for name in ids]
    return Families(
        family_id=ids,
        label=[labels.get(name) or label(texts[row]) for name, row in zip(ids, shown, strict=True)],
        addressee_id=[asked[row] for row in shown],
        first=_of_each(families, dates, min),
        last=_of_each(families, dates, max),
        meetings=_of_each(families, meetings, _different),
        wordings=_of_each(families, [same_words(text) for text in texts], _different),
        frozen=[name in labels for name in ids],
        certainty=[_least_certain(rows, links) for rows in families],
        maybe=[one.family_id for one in near],
        maybe_certainty=[one.certainty for one in near],
    )


def _of_each(families: Sequence[Sequence[int]], values: Sequence[str], told: Callable[[list[str]], Told]) -> list[Told]:
    """What is told of each family by the values of its rows."""
    return [told([values[row] for row in rows]) for rows in families]


def _different(values: Sequence[str]) -> int:
    return len(set(values))


def _least_certain(rows: Sequence[int], links: Links) -> float:
    """How certain the least certain link of a family is; nan where it is alone."""
    return min((links.certainty[row] for row in rows if links.evidence[row]), default=np.nan)


def _shown(rows: Sequence[int], texts: Sequence[str], name: str) -> int:
    """The row whose words stand for a family, and so the one whose addressee does: that of the registry's label, else
    of the usual wording."""
    if len(rows) == 1:
        return rows[0]
    words = same_words(name or usual([texts[row] for row in rows]))
    return next((row for row in rows if same_words(texts[row]) == words), rows[0])


class Maybe(NamedTuple):
    """An earlier family that a family perhaps belongs to."""

    score: float
    family_id: str
    certainty: float


_NOT = Maybe(0.0, "", np.nan)


def _maybe(
    asked: Sequence[Question], ids: Sequence[str], number: Sequence[int], settings: Settings, kind: ItemKind
) -> dict[str, Maybe]:
    """For a family the earlier one that it perhaps belongs to, where the score is enough to say so."""
    found: dict[str, Maybe] = {}
    for one in asked:
        score = round(one.score, 3)
        if one.question == FAMILIES and score >= settings.perhaps:
            earlier, later = sorted(
                (number[one.a], number[one.b])
            )  # families stand in the order of their first demands
            maybe = Maybe(score, ids[earlier], sure(one, kind))
            found[ids[later]] = max(found.get(ids[later], Maybe(0.0, "", 0.0)), maybe)
    return found


def _links(
    table: pd.DataFrame,
    to: Sequence[str],
    member: Membership,
    number: Sequence[int],
    ids: Sequence[str],
    decided: Decided,
    kind: ItemKind,
    share: Share,
) -> Links:
    texts, demand_ids = table["text"].tolist(), table["demand_id"].tolist()
    like, reviewed = member.like.tolist(), _reviewed(decided, number)
    pairs = ((texts[row], to[row], texts[one], to[one]) for row, one in enumerate(like) if one >= 0)
    why = evidence_of_many(pairs, kind.whose, share)
    told = certainty(LINK, member.score)
    told[list(reviewed)] = 1.0
    told[member.like < 0] = np.nan
    return Links(
        demand_id=demand_ids,
        family_id=[ids[one] for one in number],
        communique_id=table["communique_id"].tolist(),
        clause_id=table["clause_id"].tolist(),
        score=member.score.tolist(),
        certainty=told.tolist(),
        evidence=[f"like {demand_ids[one]}: {next(why)}" if one >= 0 else "" for one in like],
        nearest_rival=[ids[rival] if rival >= 0 else "" for rival in member.rival.tolist()],
        decided_by=["review" if row in reviewed else "rule" for row in range(len(texts))],
    )


def _reviewed(decided: Decided, number: Sequence[int]) -> set[int]:
    """Rows whose place a person decided."""
    kept = {row for pair in decided.same for row in pair if number[pair[0]] == number[pair[1]]}
    return kept | {row for pair in decided.different for row in pair if number[pair[0]] != number[pair[1]]}
