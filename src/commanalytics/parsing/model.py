"""What a parsed communiqué is made of: frozen dataclasses, each with offsets into the raw text.

`start` and `end` count characters of the raw text, front matter and line ends included, so that
`communique.source.raw[row.start : row.end]` is what the source prints. `.text` is that stretch without the page
furniture that interrupts it, and with its blanks normalised.

>>> from commanalytics.parsing import parse
>>> text = "The Ministers urged Norvia to  wait for\\nspring."
>>> demand = parse(text).demands[0]
>>> demand.text, text[demand.start : demand.end]
('wait for spring', 'wait for\\nspring')
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from commanalytics.text_normalisation import BREAK, printed

_WRAPPED_HYPHEN = re.compile(r"(?<=[^\W\d_])-[^\S\n\r]*+[\n\r]\s*(?=[a-z])")


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """The raw text of one communiqué, and what no clause says: page furniture, headings (in order, no overlap)."""

    raw: str
    apart: tuple[tuple[int, int], ...] = ()

    def text(self, start: int, end: int) -> str:
        """The words between two offsets: without what stands apart, one blank where the source has any.

        What holds no blank itself, as a tag or the mark of a note, may stand amid a word and parts it not.
        """
        raw, at, kept = self.raw, start, []
        for lo, hi in self.apart[max(0, bisect_left(self.apart, (start, start)) - 1) :]:
            if lo >= end:
                break
            if hi > at:
                parts = any(letter.isspace() for letter in raw[lo:hi]) or BREAK.match(raw, lo) is not None
                kept += [raw[at : max(at, lo)], " " if parts else ""]
                at = min(hi, end)
        text = printed("".join(kept) + raw[at:end])
        return " ".join((_WRAPPED_HYPHEN.sub("-", text) if "-" in text else text).split())

    def __repr__(self) -> str:
        return f"Source({len(self.raw)} characters)"


@dataclass(frozen=True, slots=True)
class _Stretch:
    source: Source = field(repr=False, compare=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        """The stretch's words, without page furniture and headings, blanks normalised."""
        return self.source.text(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Segment(_Stretch):
    """A stretch of the raw text; the segments of a text together are every character of it, in order."""

    kind: str  # clause, formula, heading, furniture, unparsed

    @property
    def text(self) -> str:
        """Its words; those of a heading, too, which are none of the text around it."""
        if self.kind == "heading":
            return " ".join(printed(self.source.raw[self.start : self.end]).split())
        return self.source.text(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Item(_Stretch):
    """One entry of a list inside a clause. The stretch starts at its marker, or at its first word without one."""

    marker: str  # as printed, without brackets and marks: "iv", "a"; a path on the second level: "a.ii"; "" if none
    level: int = 1


@dataclass(frozen=True, slots=True)
class Act(_Stretch):
    """One performative act of the group. The stretch is the lead phrase."""

    lemma: str
    type: str  # one of the sixteen clause types of the lexicon, or "other"
    group: str  # ground, affirm, approve, disapprove, direct, decide, other
    strength: int | None  # ordinal on `scale`; None where the lexicon has no such phrase
    scale: str
    reiterated: bool
    intensifier: str
    rule: str
    target_at: tuple[int, int] | None = None  # offsets of whom or what it aims at

    @property
    def target(self) -> str:
        """Whom or what it aims at: the noun phrase behind its lead phrase, without article; empty: there is none."""
        return self.source.text(*self.target_at) if self.target_at else ""

    @property
    def phrase(self) -> str:
        """The lead phrase as printed: verb, modifiers, and the noun it inherits from."""
        return self.text


@dataclass(frozen=True, slots=True)
class Demand(_Stretch):
    """One action that one act asks of its addressee(s)."""

    act: int  # position of its act within the clause, from 0
    marker: str  # path of its list item as printed, "" if unlisted
    addressee: str  # as printed, several joined by " + ", "" if nobody is named
    deadline: str  # the words that set a date, "" if none
    deadline_date: str  # ISO, as precise as the words are, "" if none or not a date
    vague: bool  # no verb of doing, or only "take appropriate steps" and the like
    rule: str


@dataclass(frozen=True, slots=True)
class Commitment(_Stretch):
    """One action that the group, or a member by name, undertakes itself. The stretch is the action."""

    by: str  # who undertakes it, as printed
    member: str  # its members, or others, by name, also where `by` is "it"; "" for the group as a whole
    form: str  # pledge, intention, decision, future, continuing, task
    act: int | None  # position within the clause, from 0, of the act that carries it, if one does
    deadline: str  # the words that set a date, "" if none
    deadline_date: str  # ISO, as precise as the words are, "" if none or not a date
    amount: str  # of money, as printed, "" if none
    currency: str  # ISO 4217 code of the amount, "" if none or not told
    rule: str


@dataclass(frozen=True, slots=True)
class Deed(_Stretch):
    """One action that the group, or a member by name, tells that it has done."""

    by: str  # who did it, as printed, "" where nobody is named
    member: str  # its members by name; "" for the group as a whole
    sentence: str  # that tells it
    rule: str


@dataclass(frozen=True, slots=True)
class Reference(_Stretch):
    """A citation of something outside the clause."""

    kind: str  # meeting, resolution, report, instrument, event
    iso: str  # date, month, year, or range "a/b", as precise as the text; "" if not stated
    identifier: str  # as printed: "8/49-POL", "186 (1964)", "UN Charter"; "" if not stated
    symbol: str  # whole symbol of a document: "S/RES/186 (1964)"; "" if none, or not known
    rule: str  # what found it


@dataclass(frozen=True, slots=True)
class Clause(_Stretch):
    """One clause, from its marker or first word to its last mark; a list belongs to its lead-in's clause."""

    section: str  # opening, preamble, operative, closing
    number: str  # as printed, "" if none
    items: tuple[Item, ...]
    rule: str  # what made it a clause
    acts: tuple[Act, ...] = ()
    demands: tuple[Demand, ...] = ()
    references: tuple[Reference, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    deeds: tuple[Deed, ...] = ()
    speaker: str = ""  # of reported speech; "" where the group itself speaks
    cut: bool = False  # the text breaks off inside it
    section_rule: str = ""  # what decided its section


@dataclass(frozen=True, slots=True)
class Warning_:
    """Something a reader of the tables should know: a stable code, and the words for it."""

    code: str
    message: str

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Communique:
    """One parsed text.

    `unread` is empty for a text that was wholly read as an English communiqué, else the reason in words why it was not:
    it holds no text, no clause (a scanned image, an empty page), no act of a group (an error page, a poem), it is not
    English, or hardly anything of it reads as clauses. Whatever such a text lacks is unknown, not dropped. A text that
    breaks off is `truncated`, and read as far as it goes. `depth="structure"` looks for no acts, and says nothing of
    what was not read; that a text breaks off it says, too.
    """

    source: Source = field(repr=False)
    clauses: tuple[Clause, ...] = field(repr=False)
    segments: tuple[Segment, ...] = field(repr=False)
    title: str = ""
    date: str = ""  # ISO date of the meeting, "" if the text gives none
    city: str = ""
    occasion: str = ""
    chair: str = ""
    genre: str = "resolution"  # resolution, narrative
    truncated: bool = False
    warnings: tuple[Warning_, ...] = ()
    unread: str = ""  # why nothing follows from what the text lacks; "" if it was wholly read
    date_rule: str = ""  # what gave the date: opening, closing, page; issue and year_of_page are doubtful
    day: str = ""  # "--09-25": a day on which the group is said to have met, where the text tells no year

    @property
    def acts(self) -> tuple[Act, ...]:
        """All acts, in the order of the text."""
        return tuple(a for c in self.clauses for a in c.acts)

    @property
    def demands(self) -> tuple[Demand, ...]:
        """All demands, in the order of the text."""
        return tuple(d for c in self.clauses for d in c.demands)

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """All commitments, in the order of the text."""
        return tuple(c for clause in self.clauses for c in clause.commitments)

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """All deeds that it tells, in the order of the text."""
        return tuple(d for c in self.clauses for d in c.deeds)

    @property
    def references(self) -> tuple[Reference, ...]:
        """All citations, in the order of the text."""
        return tuple(r for c in self.clauses for r in c.references)
