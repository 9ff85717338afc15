"""What is laid down for a while on the disk: a folder of one's own, and pieces that are too many for memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from commanalytics.disk.outputs import writing


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that nobody else can look into, gone afterwards."""
    with writing(Path("temporary folder")), TemporaryDirectory(prefix="commanalytics-") as folder:
        yield Path(folder)


class Pieces:
    """Bytes one behind the other in a file, each found again by its number."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("x+b")
        self._ends = [0]

    def __enter__(self) -> Pieces:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def put(self, piece: bytes) -> int:
        """Lay a piece down; its number, from 0."""
        self._file.seek(self._ends[-1])
        self._file.write(piece)
        self._ends.append(self._ends[-1] + len(piece))
        return len(self._ends) - 2

    def get(self, number: int) -> bytes:
        """A piece by its number."""
        self._file.seek(self._ends[number])
        return self._file.read(self.size(number))

    def size(self, number: int) -> int:
        """How many bytes a piece has."""
        return self._ends[number + 1] - self._ends[number]
