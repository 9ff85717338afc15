"""The rows of all texts of a folder, laid down on the disk text by text; in memory stays what all decide together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from commanalytics.corpus.parsed_texts.file_rows import corpus_lexicon, decode_rows, encode_rows
from commanalytics.corpus.parsed_texts.folder_documents import stream_documents
from commanalytics.corpus.parsed_texts.schedulers import Reading
from commanalytics.disk.storage.scratch import Pieces
from commanalytics.sources.corpus_folder import CorpusFolder
from commanalytics.tables.corrections import correct
from commanalytics.tables.rows import TextRows
from commanalytics.tables.text_document import Document, members_of


@dataclass(slots=True)
class SpilledTexts:
    """Documents without their rows but for the facts, in the order of the corpus, and where their rows lie."""

    pieces: Pieces
    documents: list[Document] = field(default_factory=list)
    members: dict[str, set[str]] = field(default_factory=lambda: members_of([]))

    def put(self, document: Document) -> None:
        """Lay the rows of the next document down."""
        self.pieces.put(encode_rows([[document.rows]]))
        self.documents.append(replace(document, rows=_facts_only(document.rows)))
        for name, found in members_of([document]).items():
            self.members[name] |= found

    def whole(self, place: int) -> Document:
        """A document with its rows."""
        ((rows,),) = decode_rows(self.pieces.get(place))
        return replace(self.documents[place], rows=rows)


def _facts_only(rows: TextRows) -> TextRows:
    return TextRows(rows.facts, [], [], [], [], [], [], [], rows.lasting)


def spilled(folder: CorpusFolder, scheduler: str, pieces: Pieces) -> SpilledTexts:
    """All texts of a folder parsed and corrected."""
    reading = Reading(scheduler, folder.optional("lexicon.csv"), folder.settings.rules)
    found = SpilledTexts(pieces)
    corrected = _corrected(folder, reading)
    for text, documents in stream_documents(folder.texts, reading):
        for document in corrected.get(text.name, documents):
            found.put(document)
    return found


def _corrected(folder: CorpusFolder, reading: Reading) -> dict[str, list[Document]]:
    """The texts that people corrected, by the names of their files: few, and done together."""
    named = {one.text for one in folder.corrections}
    places = [n for n, name in enumerate(_names(folder)) if name.rpartition("/")[2] in named]
    texts = [folder.texts[n] for n in places]
    read = list(stream_documents(texts, reading))
    documents = [one for _, of in read for one in of]
    raws = {text.name: text.raw for text in texts}
    done = iter(correct(documents, folder.corrections, raws, corpus_lexicon(reading.lexicon))[0] if texts else [])
    return {text.name: [next(done) for _ in of] for text, of in read}


def _names(folder: CorpusFolder) -> Sequence[str]:
    from commanalytics.sources.text_files import states

    return [name for name, *_ in states(folder.texts)]


def batches(texts: SpilledTexts, years: Sequence[str], most: int) -> Iterator[list[int]]:
    """Places of documents by their years, and in the order of the corpus within: about so many bytes at a time."""
    batch: list[int] = []
    size = 0
    for place in sorted(range(len(years)), key=lambda place: (years[place], place)):
        if batch and size >= most:
            yield batch
            batch, size = [], 0
        batch.append(place)
        size += texts.pieces.size(place)
    if batch:
        yield batch
