"""One communiqué read as a whole, and a text parted into its communiqués.

>>> read = parse("The Ministers met in Osk on 4 March 2024.\\n\\n1. They urged Norvia to wait.")
>>> read.date, len(read.clauses), read.unread
('2024-03-04', 2, '')
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

from commanalytics.errors import ParameterError, check_given, in_words
from commanalytics.lexicon import Lexicon, Voice, load_lexicon, switched_off
from commanalytics.markup import Markup
from commanalytics.parsing.acts.deed_or_act import habit
from commanalytics.parsing.document.speakers.body import read_body
from commanalytics.parsing.model import Communique, Source
from commanalytics.parsing.normalised_offsets import Level
from commanalytics.parsing.page.structure.clauses import find_structure
from commanalytics.parsing.page.whole.broken_off import breaks_off
from commanalytics.parsing.page.whole.marked_up_clauses import as_marked
from commanalytics.parsing.page.whole.segments import segments
from commanalytics.parsing.page.whole.splitting import boundaries
from commanalytics.parsing.reading import bare_clause, read_fully
from commanalytics.text_normalisation import is_uneven

DEPTHS = ("full", "structure")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_SUCH_A_DAY = "year-month-day: 2023-09-20"


def parse(
    text: str,
    lexicon: Lexicon | None = None,
    depth: Literal["full", "structure"] = "full",
    *,
    rules: Mapping[str, bool] | None = None,
    date: str = "",
    markup: Markup | None = None,
) -> Communique:
    """Read one communiqué.

    `rules` switches rules by name: `{"modal": True}` takes "Norvia must withdraw" for a demand, which it is not by
    default; `{"passive": False}` leaves out what that rule finds. Raises `ParameterError` for a name that no rule has.
    `date` is the day of the meeting as others state it (ISO): terms such as "by the end of the year" and citations are
    read by it where the text tells none. `markup` is what others have marked up in the text: it decides where clauses
    begin and end, their sections and lists. `depth="structure"` stops at clauses, sections and items. Always returns
    one `Communique`, whatever the text.
    """
    if not isinstance(text, str):
        raise ParameterError(f"parse({text!r})", "this is no text", "Give the words of a file: path.read_text()")
    _check_given(lexicon, depth, date, markup)
    if is_uneven(text) and (level := Level(text)).text not in ("", text):
        marked = markup and level.marked(markup)
        return level.placed(parse(level.text, lexicon, depth, rules=rules, date=date, markup=marked))
    lexicon, off = lexicon or load_lexicon(), switched_off({} if rules is None else rules)
    own = read_body(text, lexicon).words
    structure = find_structure(text, lexicon.speaking(Voice(own)))
    if markup is not None:
        structure = as_marked(structure, markup)
    source = Source(text, tuple(structure.apart))
    if depth == "structure":
        bare = tuple(bare_clause(source, found) for found in structure.clauses)
        broken = breaks_off(structure, lexicon.speaking(Voice(own)))
        return Communique(source, bare, segments(source, structure), truncated=broken is not None)
    return read_fully(source, structure, lexicon.speaking(Voice(own, habit(text, lexicon))), off, date)


def _check_given(lexicon: object, depth: object, date: object, markup: object) -> None:
    """Refuse what would be taken for something else, or for nothing, without a word."""
    check_given(
        "lexicon", lexicon, (Lexicon, type(None)), "lexicon", "Leave it away, or give what load_lexicon returns"
    )
    check_given("markup", markup, (Markup, type(None)), "markup", "Leave it away, or give what a marked-up text has")
    check_given("date", date, str, "date in words", f"Write it as {_SUCH_A_DAY}")
    if date and not _DAY.fullmatch(str(date)):
        raise ParameterError("date", f'"{date}" is no date', f"Write it as {_SUCH_A_DAY}")
    if in_words("depth", depth) not in DEPTHS:
        raise ParameterError("depth", f'"{depth}" is none', f"Use one of {', '.join(DEPTHS)}")


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the communiqués in one text, in order, together all of it; one span for a single communiqué."""
    check_given("split", text, str, "text", "Give the words of a file: path.read_text()")
    level = Level(text)
    found = boundaries(find_structure(level.text, lexicon := load_lexicon()), lexicon)
    return list(pairwise([0, *map(level.place, found), len(text)]))
