"""What may become of a text that comes in, or of a link: the words that are told, and that `sync.csv` keeps."""

from __future__ import annotations

ADDED = "added"  # its text is held
VARIANT = "variant"  # another text of a communiqué that is held: it is kept as its witness
FULLER = "fuller variant"  # the same, and it became the main text: what was held is its witness
OFFICIAL = "official variant"  # it became the main text, since an official site has it
REPORTED = "reported"  # news of a meeting, and no communiqué
HELD = "held already"  # the same text was there before
REFUSED = "refused"  # it came, and no text could be made of it
FOUND = "found"  # listed by a site, and not yet asked for
FAILED = "failed"  # it could not be fetched
LISTING = "listing"  # a page that lists texts
