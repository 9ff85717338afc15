"""The members of the body by name, each of whom may undertake something for itself.

>>> sorted(parties_of("Joint Statement\\n\\nThe leaders of Norvia, Tavell and East Ondara met in Osk."))
['norvia', 'ondara', 'tavell']
"""

from __future__ import annotations

from commanalytics.parsing.document.members import series_of


def parties_of(work: str) -> frozenset[str]:
    """The last words, in small letters, of the names that a text's head joins."""
    return frozenset(word for series in series_of(work) for word in series)
