"""What is wrong, missing or unrecognised in a corpus, as one value that prints and serialises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

import pandas as pd

from commanalytics.acquire.adding.similar_texts import is_variant, shingles
from commanalytics.acquire.corpus_places import quarantined
from commanalytics.acquire.syncing.sync_record import Records
from commanalytics.corpus.codings.coded_places import QuotedTexts, found_units
from commanalytics.corpus.find import idle_words
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.english import listed
from commanalytics.errors import CorpusError
from commanalytics.parsing.document.metadata import NO_DATE
from commanalytics.parsing.document.unread import FAILED
from commanalytics.recurrence.grouping.item_kinds import KINDS
from commanalytics.recurrence.judging.registry_writing import REGISTRY, read_registry
from commanalytics.recurrence.judging.review_writing import REVIEW, read_review
from commanalytics.resources import resource_rows
from commanalytics.sections import ACTING
from commanalytics.sources.codings.coding_sheets import FOLDER
from commanalytics.tables.corrections import AGREED, STALE
from commanalytics.tables.corrections.words_in_text import plain

EXAMPLES = 3  # shown of each unknown phrase
FILES_NAMED = 3  # where a problem is one of many files
UNDATED = (
    "no date is stated in it, beside it or in its name, so it stands outside of every series; "
    'begin its name with one (2024-03-04-…), or write date = "2024-03-04" into a .toml file of its name beside it'
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that somebody should see to. An error makes `check` fail, a warning or a note does not."""

    level: str  # error, warning, note
    where: str
    what: str
    files: tuple[str, ...] = ()  # all that it holds of, where it holds of several


@dataclass(frozen=True, slots=True)
class Phrase:
    """A lead phrase that no entry of the lexicon covers: its act type is `other`."""

    phrase: str
    count: int
    examples: tuple[str, ...]  # ids of acts


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found in one corpus."""

    group: str
    problems: tuple[Problem, ...]
    meetings: int
    meetings_without_text: tuple[str, ...]  # dates
    texts: int
    clauses: int
    clauses_without_act: int
    unknown_phrases: tuple[Phrase, ...]
    unknown_addressees: tuple[tuple[str, int], ...]  # names that no alias covers, with their count
    weak_clauses: dict[str, tuple[str, ...]]  # weak rule -> ids of the clauses it decided
    segment_shares: dict[str, float]  # kind of stretch -> share of the characters

    @property
    def errors(self) -> int:
        """Number of problems that make it fail."""
        return sum(problem.level == "error" for problem in self.problems)

    def as_dict(self) -> dict[str, object]:
        """The same for JSON."""
        return asdict(self) | {"errors": self.errors}


def check_corpus(corpus: Corpus) -> Checked:
    """Look through a whole corpus."""
    meetings, clauses, acts = corpus.table("meetings"), corpus.table("clauses"), corpus.table("acts")
    return Checked(
        group=corpus.group,
        problems=tuple(problems(corpus)),
        meetings=len(meetings),
        meetings_without_text=tuple(meetings.loc[~meetings["has_text"], "date"]),
        texts=len(corpus.table("communiques")),
        clauses=len(clauses),
        clauses_without_act=int((clauses["act_type"] == "").sum()),
        unknown_phrases=tuple(unknown_phrases(acts)),
        unknown_addressees=tuple(unknown_addressees(corpus.table("demands"))),
        weak_clauses=weak_clauses(clauses),
        segment_shares=segment_shares(corpus.table("segments")),
    )


def problems(corpus: Corpus) -> list[Problem]:
    """Errors first, then warnings, then notes, each said once: of the texts, of the folder, of the catalogue."""
    found = [
        *(Problem("error", file, words) for file, words in _unread(corpus)),
        *(Problem("error", str(corpus.path), words) for words in _corrections(corpus, STALE)),
        *(Problem("error", str(corpus.path), words) for words in stale_codings(corpus)),
        *(Problem("error", str(corpus.path), words) for words in _stale_decisions(corpus)),
        *(Problem("error", file, words) for file, words in _broken_sources(corpus.path)),
        *(Problem("warning", file, words) for file, words in _of_texts(corpus)),
        *(Problem("warning", file, words) for file, words in same_communiques(corpus)),
        *(Problem("warning", str(corpus.path), words) for words in corpus.folder_warnings),
        *(Problem("warning", file, words) for file, words in quarantined(corpus.path)),
        *(Problem("warning", "sync.csv", words) for words in links_without_text(corpus.path)),
        *(Problem("warning", "meetings.csv", words) for words in _unlisted(corpus)),
        *(Problem("warning", f"topics.csv, line {line}", words) for line, words in _idle_topics(corpus)),
        *(Problem("note", str(corpus.path), words) for words in _corrections(corpus, AGREED)),
    ]
    return _said_once(found)


def warning_count(corpus: Corpus) -> int:
    """How many warnings `check` has about a corpus."""
    return sum(problem.level == "warning" for problem in problems(corpus))


def _said_once(found: Iterable[Problem]) -> list[Problem]:
    """What holds of several files as one problem, at the place of its first."""
    alike: dict[tuple[str, str], list[str]] = {}
    for problem in found:
        alike.setdefault((problem.level, problem.what), []).append(problem.where)
    return [Problem(level, _some(files), what, tuple(dict.fromkeys(files))) for (level, what), files in alike.items()]


def _some(files: Sequence[str]) -> str:
    names = list(dict.fromkeys(files))
    more = len(names) - FILES_NAMED
    return ", ".join(names[:FILES_NAMED]) + (f" and {more} more" if more > 0 else "")


def _corrections(corpus: Corpus, state: str) -> Iterator[str]:
    """Corrections that fit nothing, each with why; or those that the parser no longer needs."""
    found = (one for one in corpus.corrections if one.state == state)
    return (one.told + _new_home(corpus, one.correction.text, one.correction.quote) for one in found)


def _new_home(corpus: Corpus, name: str, quote: str) -> str:
    """What to do about a quote of a text that is not there: which others have its words."""
    texts = {text.name.rpartition("/")[2]: text.raw for text in corpus.folder.texts}
    if name.rpartition("/")[2] in texts:
        return ""
    homes = [other for other, raw in texts.items() if quote and plain(quote) in plain(raw)]
    return f"; its words stand in {listed(homes)}: name that" if homes else "; if its text is gone, so may the line be"


def _unread(corpus: Corpus) -> Iterator[tuple[str, str]]:
    texts = corpus.table("communiques")
    for file, why in zip(texts["source_file"], texts["unread"], strict=True):
        if why:
            remedy = "; please report it, with the text" if why.startswith(FAILED) else ""
            yield file, f"it was not read as a communiqué: {why}{remedy}"


def _of_texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """What is odd about each text. Without a date that is said in words that tell what to do, and no others."""
    texts = corpus.table("communiques")
    for file, date, said in zip(texts["source_file"], texts["date"], texts["warnings"], strict=True):
        if not date:
            yield file, UNDATED
        for words in filter(None, said.split(" | ")):
            if date or words != NO_DATE:
                yield file, words


def same_communiques(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Files with nearly the words of another file of that day: the same communiqué, whose demands count twice."""
    texts = corpus.table("communiques")
    several = texts[(texts["date_precision"] == "day") & texts["date"].duplicated(keep=False)]
    clauses = corpus.table("clauses")
    words = (
        clauses[clauses["communique_id"].isin(several["communique_id"])].groupby("communique_id")["text"].agg(" ".join)
    )
    for _, of_day in several.groupby("date"):
        files = zip(of_day["source_file"], of_day["communique_id"], strict=True)
        runs = [(str(file), shingles(words.get(text, ""))) for file, text in files]
        for place, (file, own) in enumerate(runs):
            twin = next((other for other, held in runs[:place] if is_variant(own, held, ())), "")
            if twin:
                yield (
                    file,
                    f"nearly the words of {twin}, of the same day: one communiqué counts twice; keep one of them",
                )


def _unlisted(corpus: Corpus) -> Iterator[str]:
    """Meetings that a catalogue lacks: those of a text, and those that are only cited."""
    meetings = corpus.table("meetings")
    if "catalogue" not in set(meetings["known_from"]):
        return
    known = list(zip(meetings["date"], meetings["known_from"], strict=True))
    texts = [date for date, source in known if source == "text"]
    cited = [date for date, source in known if source not in ("catalogue", "text")]
    if texts:
        yield f"not listed, known from their texts: {', '.join(texts)}"
    if cited:
        yield (
            f"not listed, known only from texts that cite them: {', '.join(cited)}; "
            "write complete = true into corpus.toml if no meeting is missing"
        )


def _idle_topics(corpus: Corpus) -> Iterator[tuple[int, str]]:
    return idle_words(corpus.folder.topics, corpus.table("clauses"))


def links_without_text(folder: Path) -> list[str]:
    """Links of which `sync` got no text at its last try, and why."""
    found = [record for record in Records(folder).all() if record.missed]
    return [f"{record.outcome}: {record.link} ({record.why.rstrip('.')})" for record in found]


def _broken_sources(folder: Path) -> Iterator[tuple[str, str]]:
    """What `sync` and `add` are refused for, where what they need is installed."""
    try:
        from commanalytics.acquire.syncing.sources_file import read_sources
    except ModuleNotFoundError:
        return
    try:
        read_sources(folder)
    except CorpusError as problem:
        where, what, remedy = problem.args
        yield where, f"{what}. {remedy}"


def _stale_decisions(corpus: Corpus) -> tuple[str, ...]:
    """Decisions, and what is frozen, whose words no longer stand in the texts: they say nothing any more."""
    registry, review = read_registry(corpus.path / REGISTRY), read_review(corpus.path / REVIEW)
    if not (registry or review):
        return ()
    texts = corpus.table("communiques")
    from commanalytics.recurrence.grouping.families import words_gone  # slow to import, and seldom wanted

    gone = (words_gone(corpus.table(kind.name), texts, registry, review, kind) for kind in KINDS)
    return tuple(chain.from_iterable(gone))


def stale_codings(corpus: Corpus) -> list[str]:
    """Rows coded by hand whose words no longer stand in the texts: they count in no figure."""
    folder = corpus.folder
    if not folder.codings:
        return []
    texts = QuotedTexts(folder.texts, corpus.whole.table("communiques"), corpus.whole.table("segments"))
    return [
        f"{FOLDER}/{unit.where}: {why}" + "".join(_new_home(corpus, one.text, one.quote) for one in unit.places)
        for unit, why in found_units(folder.codings, texts)[1]
    ]


def unknown_phrases(acts: pd.DataFrame) -> list[Phrase]:
    """Lead phrases of type `other`, most frequent first, then by the alphabet."""
    unknown = acts.loc[acts["act_type"] == "other"]
    ids: dict[str, list[str]] = {}
    for phrase, act_id in zip(unknown["phrase"].str.casefold(), unknown["act_id"], strict=True):
        ids.setdefault(phrase, []).append(act_id)
    found = [Phrase(phrase, len(where), tuple(where[:EXAMPLES])) for phrase, where in ids.items()]
    return sorted(found, key=lambda phrase: (-phrase.count, phrase.phrase))


def unknown_addressees(demands: pd.DataFrame) -> list[tuple[str, int]]:
    """Addressees of no known kind, most frequent first."""
    names = demands.loc[(demands["addressee"] != "") & (demands["addressee_kind"] == ""), "addressee_id"]
    return sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))


def weak_clauses(clauses: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Clauses that nothing but a weak rule speaks for, by the rule: no number, and no act that the lexicon knows.

    An opening or a closing needs neither. The reasons stand in resources/weak_rules.csv.
    """
    bare = (clauses["number"] == "") & clauses["act_type"].isin(["", "other"])
    inner = clauses.loc[bare & clauses["section"].isin(ACTING)]
    return {rule: tuple(inner.loc[inner["rule"] == rule, "clause_id"]) for rule in weak_rules()}


def weak_rules() -> dict[str, str]:
    """Weak rules and what makes them weak."""
    return {row["rule"]: row["why"] for row in resource_rows("weak_rules.csv")}


def segment_shares(segments: pd.DataFrame) -> dict[str, float]:
    """Share of the characters in each kind of stretch, to four places; they add up to one."""
    lengths = (segments["end"] - segments["start"]).groupby(segments["kind"]).sum()
    total = int(lengths.sum())
    return {str(kind): round(int(n) / total, 4) for kind, n in lengths.items()} if total else {}
