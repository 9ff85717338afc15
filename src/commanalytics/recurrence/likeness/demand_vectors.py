"""The demands of one group as matrices, and likenesses of pairs of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

from commanalytics.recurrence.likeness.actions import default_actions
from commanalytics.recurrence.likeness.demand_reading import Bags, Readings, weak_stems
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import first_texts, steady
from commanalytics.recurrence.work_blocks.mapped_blocks import Arrays, Share, here, ints, put_together, taken_apart
from commanalytics.text_comparison.content_words import stem

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Matrix: TypeAlias = "sparse.csr_array[np.float64, tuple[int, int]]"
GRID = 2.0**20  # products of two cells of the grid are exact, and so are sums of up to 8,192 of them
BLOCK = 1_000  # rows at a time: bounds the memory
FEW_PAIRS = 20  # where more than one of so many is asked for, all are multiplied
A_CELL, A_LOOK = 3, 2  # what a cell of all products costs, and an entry that is looked up, beside a multiplication
ROWS, PAIRS = 64, 20_000  # at a time: bounds the memory
OF_A_BLOCK = 200_000  # pairs that are handed over together


class Columns(NamedTuple):
    """The features that columns stand for, whatever number they have."""

    letters: Sequence[str]
    objects: Sequence[str]
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Vectors:
    """One row a demand in each matrix; rows of unit length, save `actions`."""

    letters: Matrix
    objects: Matrix
    weight: Floats  # of what the action is about: length of each row of `objects` before it had length one
    actions: Floats
    kinship: Floats  # likeness of every two actions, -1 for opposites
    meaning: Floats | None = None  # of a sentence model, centred on the group's mean
    words: Matrix | None = None  # of each word the root of its weight; not of unit length
    columns: Columns | None = None  # what their columns stand for


def vectors(
    readings: Readings,
    of: Ints,
    documents: Ints,
    meaning: Floats | None = None,
    rare_actions: float = 0.0,
    weak: float | None = None,
    many: bool = False,
) -> Vectors:
    """Matrices of some readings, one row each. What is rare is told by all demands: the reading of each is `of`, its
    text's number is in `documents`. `meaning`: a model's rows; `rare_actions`: how much the rarity of an action weighs;
    `weak`: what a word counts that any commitment may have; None: shared words are not counted;
    `many`: whether what is rare is told in steps.
    """
    lexicon = default_actions()
    objects, things = _matrix(readings.objects), readings.objects.features
    weights = rarity(objects[of], documents, many)
    letters, stretches = _letters(readings.content)
    words, roots = (None, []) if weak is None else _words(readings.content, weak)
    rare = _rarity_of_letters(letters, of, documents, many)
    letters.data = 1 + np.log(letters.data)
    weighed = scale(objects, weights)
    return Vectors(
        letters=exact(unit(scale(letters, rare))),
        objects=exact(unit(weighed)),
        weight=lengths(weighed),
        actions=on_grid(_by_rarity(_actions(readings.actions, lexicon.names), of, documents, rare_actions, many)),
        kinship=_kinship(lexicon.names, lexicon.likeness),
        meaning=None if meaning is None else _centred(meaning),
        words=words,
        columns=Columns(stretches, things, roots),
    )


def _centred(rows: Floats) -> Floats:
    """Rows less their mean, to unit length: what all demands of a group have in common says nothing."""
    centred = rows - rows.mean(axis=0)
    return np.asarray(centred / np.maximum(1e-9, np.linalg.norm(centred, axis=1, keepdims=True)))


def counts(bags: Iterable[Mapping[str, float]]) -> Matrix:
    """Bags of weighted features as rows, columns in the order of first sight."""
    return _matrix(Bags.of(list(bags)))


def _matrix(bags: Bags) -> Matrix:
    return sparse.csr_array((bags.weight, bags.number, bags.start), shape=(len(bags), max(1, len(bags.features))))


def scale(matrix: Matrix, weights: Floats) -> Matrix:
    """Columns times their weights."""
    return sparse.csr_array((matrix.data * weights[matrix.indices], matrix.indices, matrix.indptr), shape=matrix.shape)


def unit(matrix: Matrix) -> Matrix:
    """Rows of length one; empty rows stay."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    length = lengths(matrix)
    length[length == 0] = 1
    data = matrix.data / length[rows]
    return sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def exact(matrix: Matrix) -> Matrix:
    """The same on the grid on which sums of products are exact."""
    return sparse.csr_array((on_grid(matrix.data), matrix.indices, matrix.indptr), shape=matrix.shape)


def on_grid(cells: Floats) -> Floats:
    """Cells of a size up to one on a grid so fine that it changes nothing, and so coarse that sums of their products
    are exact: they are the same in whatever order, and among whatever others, they are summed up."""
    return np.asarray(np.round(cells * GRID) / GRID)


def lengths(matrix: Matrix) -> Floats:
    """Length of each row."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return np.asarray(np.sqrt(np.bincount(rows, weights=matrix.data**2, minlength=matrix.shape[0])))


def rarity(matrix: Matrix, documents: Ints, many: bool = False) -> Floats:
    """Weight of each feature: how rare it is inside texts, and among all demands where texts hold few of them.

    Of `many` as the first texts have it, and in steps; what none of those has as all texts have it.
    """
    first = _of_first_texts(documents, many)
    frequency, every = _frequency(matrix[first]), _frequency(matrix)
    inside, later = _rarity_within_texts(matrix[first], documents[first]), (frequency == 0) & (every > 0)
    if later.any():
        inside = np.where(later, _rarity_within_texts(matrix, documents), inside)
    overall = np.log(1 + steady(int(first.sum()), many) / np.maximum(1, np.where(later, every, frequency)))
    share = fullness(documents, many)
    own, general = (steady(float(told[~later].mean()), many) for told in (inside, overall))
    return in_steps(share * inside / max(1e-9, own) + (1 - share) * overall / general, limits().weight_step, many)


def _rarity_of_letters(letters: Matrix, of: Ints, documents: Ints, many: bool) -> Floats:
    """Weight of each stretch: how few demands have it."""
    first = _of_first_texts(documents, many)
    frequency, every = (_frequency(letters, np.bincount(rows, minlength=letters.shape[0])) for rows in (of[first], of))
    told = np.maximum(1, np.where(frequency > 0, frequency, every))
    return in_steps(np.log(1 + steady(int(first.sum()), many) / told), limits().letters_step, many)


def _frequency(matrix: Matrix, times: Ints | None = None) -> Floats:
    """In how many rows each column has something; `times`: how many rows each stands for."""
    weights = None if times is None else np.repeat(times, np.diff(matrix.indptr))
    return np.bincount(matrix.indices, weights=weights, minlength=matrix.shape[1]).astype(np.float64)


def _of_first_texts(documents: Ints, many: bool) -> npt.NDArray[np.bool_]:
    """Which demands tell what is rare: of `many` those of the first texts, which a text added later leaves as they are.

    Texts are numbered by time.
    """
    return documents < first_texts(int(documents.max(initial=-1)) + 1) if many else np.ones(len(documents), bool)


def in_steps(values: Floats, step: float, many: bool) -> Floats:
    """Of `many` demands values at the nearest step, so that one text more leaves most as they are."""
    return np.asarray(np.round(values / step) * step) if many else values


def fullness(documents: Ints, many: bool = False) -> float:
    """How much texts tell by what else they ask: 0 of one demand each, half with `telling_others`, 1 with many."""
    told = documents[_of_first_texts(documents, many)]
    others = steady(float(np.bincount(told).mean()) - 1, many) if len(told) else 0.0
    return others / (others + limits().telling_others)


def _rarity_within_texts(matrix: Matrix, documents: Ints) -> Floats:
    """How few demands of a text share a feature: mean over the texts that have it of log((demands + 1) / having it).

    A word that one demand repeats text after text stays rare in each of them; a word that stands in half the demands
    of every text says little. The usual inverse frequency would call both common.
    """
    entries = matrix.tocoo()
    size = int(documents.max()) + 1 if len(documents) else 1
    having = sparse.csr_array(
        (np.ones(entries.nnz), (documents[entries.row], entries.col)), shape=(size, matrix.shape[1])
    ).tocoo()
    demands = np.bincount(documents, minlength=size)
    rarity = np.log((demands[having.row] + 1) / having.data)
    texts = np.bincount(having.col, minlength=matrix.shape[1])
    total = np.bincount(having.col, weights=rarity, minlength=matrix.shape[1])
    return np.asarray(total / np.maximum(1, texts))


def _letters(content: Bags) -> tuple[Matrix, Sequence[str]]:
    """Counts of letter stretches, and these: those of a word are taken once, however many demands use it."""
    said = _times(content)
    stretches = Bags.one_by_one(_stretches(word) for word in content.features)
    return sparse.csr_array(said @ _times(stretches)), stretches.features


def _times(bags: Bags) -> Matrix:
    """How often each feature stands in each bag."""
    found = _matrix(bags).copy()
    found.sum_duplicates()
    return found


def _stretches(word: str) -> list[str]:
    """The stretches of a word, its ends included."""
    padded, stretch = f" {word} ", limits().stretch
    return [padded[at : at + stretch] for at in range(len(padded) - stretch + 1)]


def _words(content: Bags, weak: float) -> tuple[Matrix, Sequence[str]]:
    """The words of each demand, so that products of two rows are the weights of those that they share; and these."""
    weights, stems = {True: math.sqrt(weak), False: 1.0}, [stem(word) for word in content.features]
    words = [stems[n] for n in content.number.tolist()]
    found = Bags.of(
        [
            {root: weights[root in weak_stems()] for root in words[start:end]}
            for start, end in pairwise(content.start.tolist())
        ]
    )
    return exact(_matrix(found)), found.features


def _actions(actions: Bags, names: Sequence[str]) -> Floats:
    """Rows of unit length over the actions; zero where no action is known."""
    column = {name: place for place, name in enumerate(names)}
    table, place = np.zeros((len(actions), len(names))), np.array([column[one] for one in actions.features], np.int64)
    row = np.repeat(np.arange(len(actions)), np.diff(actions.start))
    length = np.sqrt(np.bincount(row, weights=actions.weight**2, minlength=len(actions)))
    table[row, place[actions.number]] = actions.weight / length[row]
    return table


def _by_rarity(actions: Floats, of: Ints, documents: Ints, power: float, many: bool) -> Floats:
    """Rows in which an action counts less the more of the demands name it, whatever the mean of all does."""
    if not power or not len(actions):
        return actions
    rare = np.minimum(rarity(sparse.csr_array(np.abs(actions))[of], documents, many), 1.0)
    return actions * rare ** (power / 2)


def _kinship(names: Sequence[str], likeness: Mapping[tuple[str, str], float]) -> Floats:
    place = {name: n for n, name in enumerate(names)}
    table = np.eye(len(names))
    for (one, other), value in likeness.items():
        table[place[one], place[other]] = value
    return table


def products(one: Matrix | Floats, other: Matrix | Floats, i: Ints, j: Ints, share: Share = here) -> Floats:
    """Inner product of row i of one matrix and row j of another, pair by pair; `i` ascends."""
    if i is j:
        return _row_by_row(one, other)[i]
    if len(i) <= one.shape[0]:  # few: to begin a block for each few rows would cost more than its products
        return _row_by_row(one[i], other[j])
    return _all_products(one, other, i, j) if _asks_many(one, other, j) else _some_products(one, other, i, j, share)


def _row_by_row(one: Any, other: Any) -> Floats:
    """Inner products of rows of the same number."""
    both: Any = one.multiply(other) if hasattr(one, "indptr") else one * other
    return np.asarray(both.sum(axis=1), np.float64).ravel()


def _asks_many(one: Any, other: Any, j: Ints) -> bool:
    """Whether all products cost less than those with the rows `j` of the other, one by one."""
    cells = one.shape[0] * other.shape[0]
    if not hasattr(one, "indptr"):
        return bool(len(j) * FEW_PAIRS > cells)
    mine, theirs = (np.bincount(matrix.indices, minlength=matrix.shape[1]) for matrix in (one, other))
    looks = int(np.diff(other.indptr)[j].sum())
    return bool(float(mine @ theirs) + A_CELL * cells < A_LOOK * looks)


def _all_products(one: Matrix | Floats, other: Matrix | Floats, i: Ints, j: Ints) -> Floats:
    """One block of rows after the other is multiplied with all."""
    found = np.zeros(len(i))
    transposed = other.T.copy()
    for start in range(0, one.shape[0], BLOCK):
        lo, hi = np.searchsorted(i, [start, start + BLOCK])
        if lo < hi:
            block: Any = one[start : start + BLOCK] @ transposed
            table = block.toarray() if hasattr(block, "toarray") else block
            found[lo:hi] = table[i[lo:hi] - start, j[lo:hi]]
    return found


def _some_products(one: Matrix | Floats, other: Matrix | Floats, i: Ints, j: Ints, share: Share = here) -> Floats:
    """What is not asked is not multiplied."""
    found = np.zeros(len(i))
    parts = [slice(at, at + OF_A_BLOCK) for at in range(0, len(i), OF_A_BLOCK)]
    matrices = taken_apart("one", one) | ({} if other is one else taken_apart("other", other))
    blocks = ({"i": i[part], "j": j[part]} for part in parts)
    for part, done in zip(parts, share(products_of_block, matrices, blocks), strict=True):
        found[part] = done["found"]
    return found


def products_of_block(matrices: Arrays, pairs: Arrays) -> Arrays:
    """Some rows at a time are spread out, and the other rows look into them; `i` ascends."""
    i, j = ints(pairs, "i"), ints(pairs, "j")
    one: Any = put_together("one", matrices)
    other: Any = put_together("other", matrices) if any(name.startswith("other") for name in matrices) else one
    found = np.zeros(len(i))
    columns = np.zeros(one.shape[1], np.int32)  # where a column stands among those of the rows that are spread out
    for start in range(int(i[0]), int(i[-1]) + 1, ROWS):
        lo, hi = np.searchsorted(i, [start, start + ROWS])
        block: Any = one[start : start + ROWS] if lo < hi else None
        for at in range(lo, hi, PAIRS):
            part = slice(at, min(hi, at + PAIRS))
            if sparse.issparse(block):
                found[part] = _sparse_products(block, i[part] - start, other[j[part]], columns)
            else:
                found[part] = np.einsum("ij,ij->i", block[i[part] - start], other[j[part]])
    return {"found": found}


def _sparse_products(block: Any, row: Ints, others: Any, columns: npt.NDArray[np.int32]) -> Floats:
    """Each of the other rows multiplied with its row of the block: one matrix with the block as a single column."""
    columns[block.indices] = 1
    own = np.flatnonzero(columns)
    wide = len(own) + 1  # the first column is for what these rows lack
    columns[own] = np.arange(1, wide)
    spread = np.zeros((block.shape[0], wide))
    spread[np.repeat(np.arange(block.shape[0]), np.diff(block.indptr)), columns[block.indices]] = block.data
    place = columns[others.indices] + np.repeat((row * wide).astype(np.int32), np.diff(others.indptr))
    columns[own] = 0
    looking = sparse.csr_array((others.data, place, others.indptr), shape=(len(row), spread.size))
    return np.asarray(looking @ spread.ravel())


def action_likeness(v: Vectors, i: Ints, j: Ints, share: Share = here) -> Floats:
    """-1 (opposite) to 1 (same); 0 where one of the two is unknown."""
    akin, named = sparse.csr_array(v.actions @ v.kinship), sparse.csr_array(v.actions)  # a demand names one or two
    return np.clip(products(akin, named, i, j, share), -1, 1)


def contained(v: Vectors, objects: Floats, i: Ints, j: Ints) -> Floats:
    """How much of what the less wordy of two demands is about the other has as well, 0 to 1; `objects`: cosines."""
    less, more = np.minimum(v.weight[i], v.weight[j]), np.maximum(v.weight[i], v.weight[j])
    return np.asarray(np.minimum(1.0, objects * more / np.maximum(1e-9, less)))


def shared_words(v: Vectors, i: Ints, j: Ints, share: Share = here) -> Floats:
    """How many words both of each pair have; 0 where they are not counted."""
    return np.zeros(len(i)) if v.words is None else products(v.words, v.words, i, j, share)


def words_of_either(v: Vectors, i: Ints, j: Ints, shared: Floats) -> Floats:
    """How many words either of each pair has; 0 where they are not counted."""
    if v.words is None:
        return np.zeros(len(i))
    many = lengths(v.words) ** 2
    return np.asarray(many[i] + many[j] - shared)


def means(v: Vectors, of: Ints, weight: Ints) -> Vectors:
    """Rows of groups of rows: the mean of those that go into each, so that products are the mean of their products.

    `of` is the group of each row, `weight` how many demands the row stands for.
    """
    total = np.bincount(of, weights=weight)
    share: Any = sparse.csr_array((weight / total[of], (of, np.arange(len(of)))), shape=(len(total), len(of)))
    meaning: Floats | None = None if v.meaning is None else share @ v.meaning
    words: Matrix | None = None if v.words is None else exact(share @ v.words)
    letters, objects, actions = exact(share @ v.letters), exact(share @ v.objects), on_grid(share @ v.actions)
    return Vectors(letters, objects, share @ v.weight, actions, v.kinship, meaning, words, v.columns)


def some(v: Vectors, rows: Ints) -> Vectors:
    """Some of the rows."""
    meaning = None if v.meaning is None else v.meaning[rows]
    words = None if v.words is None else v.words[rows]
    letters, objects, actions = v.letters[rows], v.objects[rows], v.actions[rows]
    return Vectors(letters, objects, v.weight[rows], actions, v.kinship, meaning, words, v.columns)
