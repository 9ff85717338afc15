"""Where things lie in a corpus that came in and are none of its texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from commanalytics.disk.inputs import is_folder, names_in, read_bytes
from commanalytics.disk.tomlfile import MOST, toml_of

WITNESSES = "witnesses"  # other texts of a communiqué that is held
REPORTS = "reported"  # news of meetings
ORIGINALS = "originals"  # what texts were made from
QUARANTINE = "quarantine"  # what was refused
REFUSAL = ("source_url", "retrieved_at", "sha256", "reason")  # what stands beside a thing refused


def quarantined(folder: Path) -> Iterator[tuple[str, str]]:
    """What was refused when it came in, and why: until somebody takes it out of `quarantine/`."""
    place = folder / QUARANTINE
    for name in names_in(place) if is_folder(place) else ():
        if name.endswith(".toml"):
            said = toml_of(place / name, read_bytes(place / name, below=folder, most=MOST), REFUSAL)
            yield f"{QUARANTINE}/{name}", f"it was refused: {str(said.get('reason', '')).rstrip('.')}"
