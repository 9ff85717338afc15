"""Work on one group in blocks: the same results, in the same order, whoever does a block.

What goes to a block and comes back is arrays and nothing else; what is no array (texts) is JSON in one. What all blocks
need is told apart from what each does, so that it is handed over once. A block tells nothing of another, so that a
number does not hang on how the work is cut.

>>> double = lambda shared, block: {"found": shared["times"] * block["n"]}
>>> blocks = [{"n": np.array([1, 2])}, {"n": np.array([3])}]
>>> [done["found"].tolist() for done in here(double, {"times": np.array(2)}, blocks)]
[[2, 4], [6]]
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

Array = npt.NDArray[np.generic]
Arrays = Mapping[str, Array]
Work = Callable[[Arrays, Arrays], Arrays]  # a function of a module; what all blocks need, and a block
Blocks = Iterable[Arrays]
Share = Callable[[Work, Arrays, Blocks], Iterator[Arrays]]  # who does it: `here`, or a mapper of `corpus`

Matrix: TypeAlias = "sparse.csr_array[np.float64, tuple[int, int]]"
Value = TypeVar("Value")


def here(work: Work, shared: Arrays, blocks: Blocks) -> Iterator[Arrays]:
    """Done by this process, one block after the other."""
    return (work(shared, block) for block in blocks)


def packed(value: object) -> Arrays:
    """What JSON can say, as an array.

    >>> unpacked(packed(["mend the lamp", 0.1]), list[object])
    ['mend the lamp', 0.1]
    """
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return {"json": np.frombuffer(said, np.uint8)}


def unpacked(arrays: Arrays, kind: type[Value]) -> Value:
    """What `packed` was given; its kind is believed."""
    found: Value = json.loads(arrays["json"].tobytes().decode("utf-8", "surrogatepass"))
    return found


def taken_apart(name: str, matrix: Matrix | npt.NDArray[np.float64]) -> dict[str, Array]:
    """A matrix, sparse or not, as arrays; none is copied."""
    if isinstance(matrix, np.ndarray):
        return {name: matrix}
    parts = {part: getattr(matrix, part) for part in ("data", "indices", "indptr")} | {"shape": np.array(matrix.shape)}
    return {f"{name}.{part}": array for part, array in parts.items()}


def put_together(name: str, arrays: Arrays) -> Matrix | Array:
    """The matrix that `taken_apart` was given."""
    if name in arrays:
        return arrays[name]
    data, indices, indptr, shape = (arrays[f"{name}.{part}"] for part in ("data", "indices", "indptr", "shape"))
    parts: Any = (data, indices, indptr)
    return sparse.csr_array(parts, shape=tuple(shape.tolist()))


def ints(arrays: Arrays, name: str) -> npt.NDArray[np.int64]:
    """One of them, of whole numbers."""
    return np.asarray(arrays[name], np.int64)
