"""Which of the two readers of sentences reads what: that by words, or that by structure (`sentence`, `framed`)."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Readers(NamedTuple):
    """The shares of the two readers.

    `acts`: by words alone; by structure where words find none of a known verb; by both together; by structure alone.
    `demands`: by words alone; by the one that knows (see `framed.between`); by structure wherever it finds some.
    """

    acts: Literal["words", "silent", "both", "frames"] = "silent"
    demands: Literal["words", "both", "frames"] = "both"

    def frames(self, section: str, known: bool) -> bool:
        """Whether the acts of a clause are read by its structure; `known`: its words told one of a known verb."""
        if self.acts == "frames":
            return True
        return section != "opening" and (self.acts == "both" or (self.acts == "silent" and not known))


BOTH = Readers()
WORDS = Readers("words", "words")
FRAMES = Readers("frames", "frames")
