"""The pages of the documentation site as a browser resolves them: their links, what they load, their anchors."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "use": "href",
}
ADDRESSES = {"canonical", "next", "prev"}  # <link>s that are only said, and load nothing


@dataclass
class Page(HTMLParser):
    """What a page names: links, what it loads, and ids that can be linked to."""

    path: Path
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.ids |= {named[name] for name in ("id", "name") if named.get(name)}
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        elif tag == "link" and not ADDRESSES & set(named.get("rel", "").split()):
            self.loads.append(named.get("href", ""))
        elif tag in LOADED and LOADED[tag] in named:
            self.loads.append(named[LOADED[tag]])

    def target(self, link: str) -> tuple[Path, str] | None:
        """The file and the anchor that a link leads to; None if it leads out of the site."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        file = (self.path.parent / unquote(parts.path)).resolve() if parts.path else self.path.resolve()
        return (file / "index.html" if file.is_dir() else file), unquote(parts.fragment)
