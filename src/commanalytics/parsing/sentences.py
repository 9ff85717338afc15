"""Where a sentence ends: at a stop before a capital, also without a blank ("2019.The"), but not after "St."."""

from __future__ import annotations

_SHORT = ("St", "Mr", "Ms", "Dr", "Mt", "Ft", "No", "Mrs", "Amb", "Gen", "Col", "Hon", "Sen", "Art", "vs")
_NOT_SHORT = "".join(rf"(?<!\b{word}\.)" for word in _SHORT)

#: Regular expression for the stop and the blanks after it. It begins with the stop, which engines find fast.
STOP = rf"\.(?<=[a-z0-9)”]\.){_NOT_SHORT}(?:\s+(?=[A-Z“(])|(?=[A-Z][a-z]))"
