"""The tables that describe texts and meetings, made of those that were made before and of what is new since.

Of each text is kept what others have to know of it, and a digest of all that its rows hang on: its words and how they
are read, its file, the names and topics of its corpus, and what the other texts decide (its id, its date, its meeting,
which of the days that it cites are those of meetings). A text with the digest that it had has the rows that it had.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import chain, compress, count

from commanalytics.corpus.made_before.kept_texts import KeptTexts
from commanalytics.corpus.made_before.rows_taken_over import BEFORE, NOW, Rows, in_order, row_counts
from commanalytics.corpus.made_before.told_texts import Told, members_told
from commanalytics.corpus.parsed_texts.file_rows import corpus_lexicon
from commanalytics.corpus.parsed_texts.folder_documents import document, read_documents, row_keys
from commanalytics.corpus.parsed_texts.schedulers import Reading
from commanalytics.corpus.table_cache import TableCache
from commanalytics.digests import sha256_of
from commanalytics.sources.corpus_folder import CorpusFolder
from commanalytics.sources.text_files import TextFile
from commanalytics.tables.build import Settled, Tables, by_day, days_cited, meetings_table, settle, text_tables
from commanalytics.tables.corrections import correct
from commanalytics.tables.meetings import Meeting
from commanalytics.tables.text_document import Document

Known = Mapping[str, int]  # digest of a text whose rows are there, and its place when they were told
OF_ALL = ("aliases.csv", "topics.csv")  # files on which the rows of every text hang


@dataclass(frozen=True, slots=True)
class _Text:
    """A communiqué: its file, its place there, what its rows hang on ("" where a person corrected them), and itself,
    without its rows where it was known before."""

    file: TextFile
    place: int
    key: str
    told: Told
    document: Document
    whole: bool


class DescribedTexts:
    """The texts of a folder in one state. `decided`: whether what people decided is in force."""

    def __init__(self, folder: CorpusFolder, scheduler: str, kept: TableCache, decided: bool) -> None:
        self._folder = folder
        self._reading = Reading(scheduler, folder.optional("lexicon.csv"), folder.settings.rules)
        self._kept = kept
        self._decided = decided
        self._canonical = cache(folder.aliases.canonical)
        self._of_all = [held for held in folder.inputs if held[0] in OF_ALL]
        self.lasting = True  # whether another try would read every text as it was read

    def tables(self, parser: str) -> Tables:
        """The tables that tell of them, which are kept for whoever asks; and what is of use the next time. Given back
        are those that were made: where rows of before stand beside new ones, the table lies in the cache alone."""
        folder, before = self._folder, KeptTexts.of(self._folder.path, self._decided)
        catalogue = [Meeting(**asdict(meeting)) for meeting in folder.catalogue]
        texts = self._texts(before)
        of = self._settled(texts, catalogue)
        digests = [self._digest(text, of, place, parser) for place, text in enumerate(texts)]
        known, made = self._made(before, texts, of, digests, parser)
        cited = _cited(before, made, of, digests, known)
        days = {} if folder.settings.complete else by_day(dict(zip(of.ids, cited, strict=True)))
        meetings = {"meetings": meetings_table(of, catalogue, days)}
        if self.lasting:
            rows = self._put(made, before, of, digests, known)
            KeptTexts(_told(texts), digests, cited, rows).keep(folder.path, self._decided)
            self._kept.put(meetings)
        return meetings if known else made | meetings

    def _made(
        self, before: KeptTexts, texts: Sequence[_Text], of: Settled, digests: Sequence[str], parser: str
    ) -> tuple[Known, Tables]:
        """Texts whose rows are there as they would be told now, and tables of all others."""
        known = self._known(before, digests)
        new = [place for place, digest in enumerate(digests) if digest not in known]
        documents = self._whole([texts[place] for place in new])
        if known and not self.lasting:  # what is not kept cannot stand beside what is
            known, new, documents = {}, list(range(len(texts))), self._whole(texts)
        return known, text_tables(of, new, documents, self._canonical, parser, self._folder.topics)

    def _known(self, before: KeptTexts, digests: Sequence[str]) -> Known:
        """None where rows of any text of before are gone."""
        known = {digest: place for place, digest in enumerate(before.digests) if digest}
        lie = chain.from_iterable(before.rows.stretches.values())
        return known if not known.keys().isdisjoint(digests) and self._kept.holds(lie) else {}

    def _put(self, made: Tables, before: KeptTexts, of: Settled, digests: Sequence[str], known: Known) -> Rows:
        """Where the rows of all texts lie: those of before as they did, those that were made put there now."""
        number = count()
        places = [(BEFORE, known[digest]) if digest in known else (NOW, next(number)) for digest in digests]
        new = [cid for cid, (which, _) in zip(of.ids, places, strict=True) if which == NOW]
        now = Rows({name: [self._kept.put_part(table)] for name, table in made.items()}, row_counts(made, new))
        rows = in_order(places, {NOW: now, BEFORE: before.rows})
        lie = {name: self._kept.put_stretches(name, own) for name, own in rows.stretches.items()}
        return rows._replace(stretches=lie)

    def _texts(self, before: KeptTexts) -> list[_Text]:
        """The communiqués in the order of their files; read are those not known before, or corrected by a person."""
        keys, files = row_keys(self._folder.texts, self._reading), self._folder.texts
        corrected = {correction.text for correction in self._folder.corrections}
        by_hand = [_name(file) in corrected for file in files]
        unknown = [hand or key not in before.told for hand, key in zip(by_hand, keys, strict=True)]
        read = self._read(list(compress(files, unknown)))
        found = []
        for file, key, hand in zip(files, keys, by_hand, strict=True):
            if file.name in read:
                parts = [(Told.of(one), one) for one in read[file.name]]
            else:
                told = before.told[key]
                parts = [(one, document(file, one.rows, len(told))) for one in told]
            found += [_Text(file, n, "" if hand else key, *part, file.name in read) for n, part in enumerate(parts)]
        return found

    def _read(self, files: Sequence[TextFile]) -> dict[str, list[Document]]:
        """The communiqués of some files with their rows, as they are corrected."""
        lexicon, corrections = self._reading.lexicon, self._folder.corrections
        documents = read_documents(files, lexicon, rules=self._reading.rules, scheduler=self._reading.scheduler)
        self.lasting &= all(one.rows.lasting for one in documents)
        if corrections:
            documents, _ = correct(documents, corrections, {f.name: f.raw for f in files}, corpus_lexicon(lexicon))
        found: defaultdict[str, list[Document]] = defaultdict(list)
        for one in documents:
            found[one.source_file].append(one)
        return found

    def _settled(self, texts: Sequence[_Text], catalogue: Sequence[Meeting]) -> Settled:
        settings, members = self._folder.settings, members_told(text.told for text in texts)
        documents = [text.document for text in texts]
        return settle(settings.group, documents, catalogue, self._canonical, members, settings.title)

    def _digest(self, text: _Text, of: Settled, place: int, parser: str) -> str:
        """All that the rows of a text hang on; "" where nobody can tell."""
        if not text.key:
            return ""
        by_others = of.told_of(place, text.told.members, text.told.days, self._canonical)
        whole = [parser, self._of_all, text.key, text.place, _of_file(text.document), by_others]
        return sha256_of(json.dumps(whole))

    def _whole(self, texts: Sequence[_Text]) -> list[Document]:
        """Communiqués with their rows."""
        files = {text.file.name: text.file for text in texts if not text.whole}
        read = self._read(list(files.values()))
        return [text.document if text.whole else read[text.file.name][text.place] for text in texts]


def _cited(before: KeptTexts, made: Tables, of: Settled, digests: Sequence[str], known: Known) -> list[Sequence[str]]:
    """The days of meetings that each text cites, whether its rows are told now or lie there."""
    now = days_cited(made)
    both = zip(of.ids, digests, strict=True)
    return [before.cited[known[digest]] if digest in known else now.get(own, []) for own, digest in both]


def _told(texts: Iterable[_Text]) -> dict[str, list[Told]]:
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for text in texts:
        if text.key:
            found[text.key][text.place :] = [text.told]  # files of the same words have the same
    return found


def _of_file(one: Document) -> list[object]:
    """What the rows of a text say of its file."""
    return [one.source_file, one.source_url, one.retrieved_at, one.sha256, one.media_type, one.title, one.warnings]


def _name(file: TextFile) -> str:
    return file.name.rpartition("/")[2]
