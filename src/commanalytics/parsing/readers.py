"""Which of the two readers of acts reads what: that by words, or that by structure (`sentence`, `acts.frames`)."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Readers(NamedTuple):
    """The share of each reader of acts; demands are read by their structure alone.

    By words alone; by structure where words find none of a known verb; by both together; by structure alone.
    `modal`: directives without a lead verb count too ("Norvia must withdraw").
    """

    acts: Literal["words", "silent", "both", "frames"] = "silent"
    modal: bool = False

    def frames(self, section: str, known: bool) -> bool:
        """Whether the acts of a clause are read by its structure; `known`: its words told one of a known verb."""
        if self.acts == "frames":
            return True
        return section != "opening" and (self.acts == "both" or (self.acts == "silent" and not known))


BOTH = Readers()
WORDS = Readers("words")
FRAMES = Readers("frames")
