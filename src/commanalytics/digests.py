"""SHA-256, by which equal bytes and words are known: what was read, what was made of it, what lies in a cache."""

from __future__ import annotations

import hashlib


def sha256_of(*parts: bytes | str) -> str:
    """The digest of parts that follow each other, words in UTF-8; half a character counts, too.

    >>> sha256_of("reopen ", b"the port") == sha256_of("reopen the port"), len(sha256_of())
    (True, 64)
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part)
    return digest.hexdigest()
