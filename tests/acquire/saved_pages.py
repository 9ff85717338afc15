"""Communiqués as real sites make pages of them: nine kinds of page, each with its own way to spoil a text."""

# ruff: noqa: E501  # pages as sites make them are not broken into lines

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from statistics import median

_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
MENU = "".join(f'<li><a href="/{word}">{word.title()}</a></li>' for word in "home ministry news visas contact".split())
NEWS = "".join(
    f'<li><a href="/n{n}">The Minister receives the Ambassador of Selvane for the {n}th time</a></li>' for n in range(6)
)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: hard-wrapped lines joined, each line of a list kept for itself."""
    lines = text.split("\n")
    lengths = [len(line) for line in lines if line.strip()]
    wrapped = "\n\n" in text and len(lengths) > 20 and 50 < median(lengths) < 90 and max(lengths) < 100
    if not wrapped:
        return [line.strip() for line in lines if line.strip()]
    found: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        for line in filter(None, map(str.strip, block.split("\n"))):
            starts = (
                re.match(r"(?:\(?(?:\d{1,3}|[ivx]+|[a-z])[.)]|[-•*–])\s", line) or line is block.strip().split("\n")[0]
            )
            if starts or not found or block.strip().startswith(line):
                found.append(line)
            else:
                found[-1] += " " + line
    return found


def _items(lines: Sequence[str], paragraph: Callable[[str], str] = "<p>{}</p>".format) -> str:
    """Paragraphs, where a run of numbered ones is a list that counts by itself."""
    made, at = "", 0
    while at < len(lines):
        run = _run(lines[at:])
        if len(run) < 2:
            made, at = made + paragraph(escape(lines[at], quote=False)), at + 1
            continue
        first = int(_NUMBERED.match(run[0])[1])  # type: ignore[index]
        items = "".join(f"<li>{escape(_NUMBERED.sub('', line, count=1), quote=False)}</li>\n" for line in run)
        made, at = made + f'<ol start="{first}">\n{items}</ol>\n', at + len(run)
    return made


def _run(lines: Sequence[str]) -> list[str]:
    """Lines at the beginning that count on by one."""
    found: list[str] = []
    for line in lines:
        match = _NUMBERED.match(line)
        if not match or (found and int(match[1]) != int(_NUMBERED.match(found[-1])[1]) + 1):  # type: ignore[index]
            break
        found.append(line)
    return found


def _page(head: str, body: str) -> str:
    return f"<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>{head}</head>{body}</html>"


def drupal(lines: Sequence[str]) -> str:
    """A node with fields, menus left and right, lists that count by themselves."""
    return _page(
        "<title>Communiqué | Ministry of Foreign Affairs</title><script>var a = '<p>no text</p>';</script>",
        f'<body class="path-node has-sidebar-first"><header role=banner><nav><ul class=menu>{MENU}</ul></nav></header>'
        f'<ol class="breadcrumb"><li>Home</li><li>Press releases</li></ol><main role=main><h1 class=page-title>'
        f'Communiqué</h1><article class="node node--type-press"><div class="field field--name-body">{_items(lines)}</div>'
        f'<div class="field--name-field-tags">Tags: sea, law</div></article><aside class=sidebar><ul>{NEWS}</ul></aside>'
        f"</main><footer>© Ministry. All rights reserved.</footer></body>",
    )


def wordpress(lines: Sequence[str]) -> str:
    """A post with buttons to share, related posts and comments."""
    return _page(
        '<title>Communiqué - Press</title><meta property="article:published_time" content="2025-01-02T10:00:00+00:00">',
        f'<body class="single postid-7"><div id=page><div class="nav-menu">{MENU}</div><div id=content><article '
        f'class="post hentry"><header class=entry-header><h1 class=entry-title>Communiqué</h1><span class=byline>by '
        f"admin</span></header><div class=entry-content>{_items(lines)}<div class='sharedaddy sd-sharing-enabled'><h3>Share "
        f"this:</h3><ul><li>Print</li><li>Email</li></ul></div><div id=jp-relatedposts class=jp-relatedposts><h3>Related"
        f"</h3>{NEWS}</div></div></article><div id=comments class=comments-area>Leave a reply. Your email address will "
        f"not be published.</div></div></div></body>",
    )


def sharepoint(lines: Sequence[str]) -> str:
    """One form around the whole page, a line a div, no-break spaces, zero-width spaces."""
    body = "".join(f'<div class="ms-rteElement-P">\u200b{escape(line, quote=False)}&#160;</div>\n' for line in lines)
    return _page(
        "<title>Pages - Communiqué</title>",
        f'<body><form method=post action="x.aspx" id=aspnetForm><div id="s4-ribbonrow">Site Actions</div>'
        f'<div class="ms-core-navigation"><ul>{MENU}</ul></div><div id="s4-workspace"><div class="ms-rtestate-field">'
        f'{body}</div></div><div class="ms-webpart-zone related">{NEWS}</div><input type=hidden value="x"></form></body>',
    )


def plain_table(lines: Sequence[str]) -> str:
    """A site of long ago: tables within tables, the number of a clause in a cell of its own."""
    rows = ""
    for line in lines:
        match = _NUMBERED.match(line)
        rest = escape(line[match.end() :] if match else line, quote=False)
        cells = (
            f"<td valign=top>{match[1]}.</td><td><font size=2>{rest}</font></td>"
            if match
            else f"<td colspan=2>{rest}</td>"
        )
        rows += f"<tr>{cells}</tr>\n"
    return _page(
        "<title>Press</title>",
        f"<body bgcolor=white><table width=100%><tr><td width=150><ul>{MENU}</ul></td><td><table cellpadding=4>{rows}"
        f"</table></td></tr><tr><td colspan=2 align=center>Copyright 2004 | Webmaster | Best viewed in 800x600</td></tr>"
        f"</table></body>",
    )


def line_breaks(lines: Sequence[str]) -> str:
    """One element, its clauses parted by line breaks only."""
    return _page(
        "<title>Communiqué</title>",
        f"<body><div id=menu>{MENU}</div><div id=main><div class=detail>{'<br><br>'.join(escape(x, quote=False) for x in lines)}"
        f"<br></div></div><div class=footer>Contact | Sitemap</div></body>",
    )


def amp(lines: Sequence[str]) -> str:
    """An AMP page: its own elements, sidebar, advertisements between the paragraphs."""
    ads = '<amp-ad width=300 height=250 type=x></amp-ad><div class="amp-ad-wrapper advertisement">Advertisement</div>'
    made = _items(lines)
    half = made.find("</p>", len(made) // 2) + 4
    return _page(
        "<title>Communiqué</title><link rel=canonical href=x><style amp-custom>p{margin:0}</style>",
        f"<body><amp-sidebar id=s layout=nodisplay><nav><ul>{MENU}</ul></nav></amp-sidebar><article class=amp-wp-article>"
        f"<header><h1 class=amp-wp-title>Communiqué</h1></header><div class=amp-wp-article-content>{made[:half]}{ads}"
        f"{made[half:]}</div></article><amp-social-share type=x></amp-social-share><footer>Top</footer></body>",
    )


def news_site(lines: Sequence[str]) -> str:
    """A news site: a ticker, a picture with its words, "Read also" in the middle, most read beside."""
    made = [f"<p>{escape(line, quote=False)}</p>" for line in lines]
    made.insert(
        len(made) // 2,
        '<div class="read-more related-box"><strong>Read also:</strong> <a href=x>Fish cheaper</a></div>',
    )
    return _page(
        "<title>Full text - The Daily Lamp</title>",
        f'<body><div class="ticker breaking-banner"><ul>{NEWS}</ul></div><div class=wrap><h1>Full text of the communiqué'
        f'</h1><figure><img src=x><figcaption>The hall. — Photo: Lamp</figcaption></figure><div class="social share">Share '
        f'Tweet Pin</div><div class="story-body">{"".join(made)}</div><div class="widget most-read"><ol>{NEWS}</ol></div>'
        f"</div><div class=newsletter-signup>Subscribe to our newsletter</div></body>",
    )


def from_word(lines: Sequence[str]) -> str:
    """Saved by a word processor: its own classes, lines broken in the source, the number in a span of its own."""
    made = ""
    for line in lines:
        words = escape(line, quote=False).split(" ")
        broken = "\n".join(" ".join(words[n : n + 11]) for n in range(0, len(words), 11))
        made += f'<p class=MsoNormal style="text-align:justify"><span lang=EN-GB style="font-size:12.0pt">{broken}<o:p></o:p></span></p>\n'
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; '
        f'charset=windows-1252"><style><!-- p.MsoNormal {{margin:0}} --></style></head><body lang=EN-GB><div class='
        f"WordSection1>{made}</div></body></html>"
    )


def ministry(lines: Sequence[str]) -> str:
    """A ministry's own system: everything in divs, the text in an accordion, hidden copies for phones, a cookie bar."""
    return _page(
        "<title>Statements</title>",
        f'<body><div class="cookie-bar">We use cookies. <button>Accept</button></div><div class=topbar><ul>{MENU}</ul></div>'
        f'<div class="content-area no-sidebar"><h2>Statements</h2><div class=panel><h1>Communiqué</h1><div class='
        f'"panel-body">{_items(lines, "<div><span>{}</span></div>".format)}</div><div style="display:none">{_items(lines[:6])}'
        f'</div><div class="print-hide share-buttons"><a>Share</a></div></div></div><div class="quick-links"><ul>{NEWS}</ul>'
        f"</div><div id=footer-wrapper class=footer>Address: 1 Quay, Ondara</div></body>",
    )


KINDS = {
    page.__name__: page
    for page in (drupal, wordpress, sharepoint, plain_table, line_breaks, amp, news_site, from_word, ministry)
}
