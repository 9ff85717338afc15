"""Several communiqués in one text: where one ends and the next begins.

>>> from commanalytics.lexicon import load_lexicon
>>> from commanalytics.parsing.page.structure.clauses import find_structure
>>> met = "The Ministers of the Harbour League met in Ondara in {} to discuss its quays."
>>> acts = "The Ministers:\\n\\nUrged Norvia to wait;\\n\\nThanked Tavell.\\n\\nOndara, 4 March {}"
>>> text = "\\n\\n".join(part.format(year) for year in (2023, 2024) for part in (met, acts))
>>> [text[at:].strip()[:45] for at in boundaries(find_structure(text, load_lexicon()), load_lexicon())]
['The Ministers of the Harbour League met in On']
"""

from __future__ import annotations

import re

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.page_limits import counts
from commanalytics.parsing.page.starts.subjects import subject_of
from commanalytics.parsing.page.structure.clauses import Structure
from commanalytics.parsing.page.structure.sections import Found
from commanalytics.parsing.wordlists import filled
from commanalytics.sections import ACTING

#: An opening paragraph: somebody met, and there is a year.
_OF = counts("meetings")
_MET = re.compile(
    filled(r"\b(?:⟨coming_together⟩|held (?:its|their|an?|the|in|at))\b") + r".{0,260}?\b(?:19|20)\d\d\b",
    re.S,
)


def boundaries(structure: Structure, lexicon: Lexicon) -> list[int]:
    """Offsets at which another communiqué begins, in order; empty for a single one.

    It begins where, after decisions, a body is said to have met, and decisions follow once more.
    """
    found: list[int] = []
    clauses = structure.clauses
    decided = 0
    for k, clause in enumerate(clauses):
        if decided > 1 and _opens_another(structure.work, clauses, k, lexicon):
            found.append(clauses[k - 1].end)
            decided = 0
        elif clause.section == "operative" and clause.acting:
            decided += 1
    return found


def _opens_another(work: str, clauses: list[Found], k: int, lexicon: Lexicon) -> bool:
    clause, before = clauses[k], clauses[k - 1]
    if clause.rule != "paragraph" or clause.section == "closing" or clause.number not in {"", "1"}:
        return False
    apart = before.section == "closing" or bool(work[before.end : clause.start].strip())
    if not apart or sum(c.acting and c.section in ACTING for c in clauses[k + 1 : k + 1 + _OF["clauses"]]) < 2:
        return False
    return _tells_of_meeting(work, clause, lexicon)


def _tells_of_meeting(work: str, clause: Found, lexicon: Lexicon) -> bool:
    """Whether a paragraph begins with a group that met; "Ministers welcomed the election held in …" tells of others."""
    head = work[clause.body : min(clause.end, clause.body + _OF["head"])]
    met = _MET.search(head)
    if met is None or len(head) < _OF["shortest"]:
        return False
    subject = subject_of(work, clause.body, clause.end, lexicon)
    if not subject or subject.reported or (subject.acts and not subject.body):
        return False
    return subject.start <= clause.body + met.start() <= subject.end + 2
