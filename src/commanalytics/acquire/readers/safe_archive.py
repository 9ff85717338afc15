"""Parts of a ZIP file, each no larger than a text may be, and read as XML that can name nothing outside of itself."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from commanalytics.acquire.limits import known, too_large
from commanalytics.errors import AcquireError


class Archive:
    """A ZIP file in memory; nothing of it is ever written to the disk."""

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
            raise AcquireError(where, "this file is broken (it is no whole ZIP)", "Get it again") from problem
        if len(self._zip.infolist()) > known("limits")["parts"]:
            raise AcquireError(where, "it has more parts than any text", "Do not open it unless you trust it")

    def member(self, name: str) -> bytes:
        """A part, unpacked; AcquireError if it is larger than it may be, whatever it says of itself."""
        most = known("limits")["unpacked"]
        said = self._zip.getinfo(name)
        far = said.file_size > known("limits")["small"] and said.file_size > known("limits")["ratio"] * max(
            1, said.compress_size
        )
        if said.file_size > most or far:
            raise too_large(self._where, f"a part of it ({name})")
        if said.flag_bits & 1:
            raise AcquireError(self._where, "it is locked with a password", "Take the password off and save it again")
        try:
            with self._zip.open(said) as file:
                data = file.read(most + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as problem:
            raise AcquireError(self._where, f"this file is broken (in {name})", "Get it again") from problem
        if len(data) > most:
            raise too_large(self._where, f"a part of it ({name})")
        return data

    def xml(self, name: str) -> etree._Element | None:
        """A part as XML; None where there is none of that name. A document type in it is refused: no writer of such
        files makes one, and entities are what it is good for."""
        if name not in self._zip.namelist():
            return None
        data = self.member(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as problem:
            raise AcquireError(self._where, f"this file is broken (in {name})", "Get it again") from problem
        if root.getroottree().docinfo.doctype:
            what = f"it declares a document type (in {name}), which no word processor writes"
            raise AcquireError(self._where, what, "Do not open it unless you trust it")
        return root
