"""Communiqués as the page builders of governments print them, with the boilerplate that each of them brings along."""

# ruff: noqa: E501  # pages as sites make them are not broken into lines

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

_KINDS = (  # of what stands before an item, and the list that counts so by itself
    (re.compile(r"(\d{1,3})[.)]\s+(?=\S)"), "<ol{start}>"),
    (re.compile(r"\(?([a-z])[.)]\s+(?=\S)"), '<ol type="a"{start}>'),
    (re.compile(r"[•*]\s+(?=\S)"), "<ul>"),
    (re.compile(r"-\s+(?=\S)"), "<ul>"),
    (re.compile(r"–\s+(?=\S)"), "<ul>"),
)
LINKS = "".join(
    f'<li class="menu-item"><a href="/{word}">{word.replace("-", " ").title()}</a></li>'
    for word in "home about-us the-minister foreign-policy consular-services press-room tenders contact".split()
)
TEASERS = [
    ("The Minister receives the new Ambassador of Selvane", "4 March 2024"),
    ("Statement on the occasion of the Day of the Sea", "1 March 2024"),
    ("Norvia and Tavell sign a memorandum on fisheries", "26 February 2024"),
    ("Call for tenders: maintenance of the premises", "20 February 2024"),
]


def _kind(line: str) -> int:
    return next((at for at, (pattern, _) in enumerate(_KINDS) if pattern.match(line)), -1)


def _value(line: str) -> int:
    match = _KINDS[_kind(line)][0].match(line)
    shown = match[1] if match and match.groups() else ""
    return int(shown) if shown.isdecimal() else ord(shown) - 96 if shown else 0


def listed(lines: Sequence[str], paragraph: str = "<p>{}</p>\n") -> str:
    """Paragraphs as an editor makes them: runs of items are lists, lists of letters lie in the item above them."""
    made, at = "", 0
    while at < len(lines):
        kind, end = _kind(lines[at]), at + 1
        while (
            kind >= 0 and end < len(lines) and (_counts_on(lines[at:end], lines[end], kind) or _kind(lines[end]) > kind)
        ):
            end += 1
        if sum(_kind(line) == kind for line in lines[at:end]) < 2 or kind < 0:  # nobody makes a list of one
            made, at = made + paragraph.format(escape(lines[at], quote=False)), at + 1
        else:
            made, at = made + _list(lines[at:end], kind), end
    return made


def _counts_on(before: Sequence[str], line: str, kind: int) -> bool:
    last = next(one for one in reversed(before) if _kind(one) == kind)
    return _kind(line) == kind and (_value(line) == _value(last) + 1 or _value(line) == 0)


def _list(lines: Sequence[str], kind: int) -> str:
    pattern, opening = _KINDS[kind]
    start = f' start="{_value(lines[0])}"' if _value(lines[0]) > 1 else ""
    made, at = opening.format(start=start) + "\n", 0
    while at < len(lines):
        end = next((n for n in range(at + 1, len(lines)) if _kind(lines[n]) == kind), len(lines))
        words = escape(pattern.sub("", lines[at], count=1), quote=False)
        made, at = made + f"<li>{words}{listed(lines[at + 1 : end])}</li>\n", end
    return made + f"</{opening[1:3]}>\n"


def drupal_10(lines: Sequence[str]) -> str:
    """Drupal 10: off-canvas wrapper, blocks with headings, a language switcher, addtoany, related views, a cookie bar."""
    related = "".join(
        f'<div class="views-row"><article class="node node--view-mode-teaser"><h3><a href="/n">{title}</a></h3><time datetime="2024-03-04T10:00:00Z">{day}</time><p>Read more about it.</p></article></div>'
        for title, day in TEASERS
    )
    return f"""<!DOCTYPE html>
<html lang="en" dir="ltr" prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8" />
<meta name="Generator" content="Drupal 10 (https://www.drupal.org)" /><meta property="og:title" content="Joint Communiqué" />
<title>Joint Communiqué | Ministry of Foreign Affairs</title><script type="application/json" data-drupal-selector="drupal-settings-json">{{"path":{{"baseUrl":"/"}}}}</script></head>
<body class="path-node page-node-type-press-release"><a href="#main-content" class="visually-hidden focusable skip-link">Skip to main content</a>
<div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas><div id="page-wrapper"><div id="page">
<header id="header" class="header" role="banner"><section class="region region-secondary-menu"><div class="language-switcher-language-url block"><ul class="links"><li>English</li><li>Français</li><li>العربية</li></ul></div>
<div class="search-block-form block"><h2 class="title">Search</h2><form action="/search"><label>Search</label><input type="search"></form></div></section>
<nav role="navigation" aria-labelledby="main" class="block block-menu"><h2 class="visually-hidden">Main navigation</h2><ul class="clearfix nav navbar-nav">{LINKS}</ul></nav></header>
<div id="main-wrapper" class="layout-main-wrapper clearfix"><div id="main" class="container"><div id="block-breadcrumbs" class="block block-system block-system-breadcrumb-block"><nav role="navigation"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/">Home</a></li><li class="breadcrumb-item active">Press room</li></ol></nav></div>
<div class="row"><main class="main-content col" id="content" role="main"><section class="section"><a id="main-content" tabindex="-1"></a><div data-drupal-messages-fallback class="hidden"></div>
<div id="block-page-title" class="block block-core block-page-title-block"><h1 class="title"><span class="field field--name-title">Joint Communiqué</span></h1></div>
<article role="article" class="node node--type-press-release node--view-mode-full clearfix"><footer class="node__meta"><div class="node__submitted">Submitted by <span>press.office</span> on <time>Mon, 03/04/2024 - 10:00</time></div></footer>
<div class="node__content clearfix"><div class="field field--name-field-image field--type-image field--label-hidden"><img src="/hall.jpg" alt="The hall" /></div>
<div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{listed(lines)}</div>
<div class="field field--name-field-tags field--type-entity-reference"><div class="field__label">Tags</div><div class="field__items"><a href="/t">Law of the sea</a> <a href="/t">Lighthouses</a></div></div>
<div class="a2a_kit a2a_kit_size_32 addtoany_list"><a class="a2a_button_facebook">Facebook</a><a class="a2a_button_x">X</a><a class="a2a_button_email">Email</a></div>
<ul class="links inline list-inline"><li class="node-readmore"><a href="/print/7">Printer-friendly version</a></li></ul></div></article></section></main>
<div class="sidebar_second sidebar col-md-3 order-last" id="sidebar_second"><aside class="section" role="complementary"><div class="views-element-container block block-views"><h2>Latest news</h2><div class="view-content">{related}</div><nav class="pager" role="navigation"><ul class="pager__items"><li>‹ Previous</li><li>Next ›</li></ul></nav></div></aside></div></div></div></div>
<footer class="site-footer"><div class="container"><div class="region region-footer-fourth"><p>© 2024 Ministry of Foreign Affairs. 1 Quay, Ondara. Tel. +00 000 000</p></div></div></footer></div></div></div>
<div id="sliding-popup" class="eu-cookie-compliance-banner"><h2>We use cookies on this site to enhance your user experience</h2><p>By clicking the Accept button, you agree to us doing so.</p><button>Accept</button></div></body></html>"""


def wordpress_blocks(lines: Sequence[str]) -> str:
    """WordPress with Elementor: schema in the head, an author box, neighbours, widgets, a form for comments."""
    recent = "".join(f'<li><a href="/p">{title}</a><span class="post-date">{day}</span></li>' for title, day in TEASERS)
    return f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="UTF-8"><title>Joint Communiqué &#8211; Secretariat of the Group</title>
<meta property="article:published_time" content="2025-01-02T10:00:00+00:00"><script type="application/ld+json" class="yoast-schema-graph">{{"@type":"Article","headline":"Joint Communiqué"}}</script>
<style id="global-styles-inline-css">body{{margin:0}}</style></head><body class="post-template-default single single-post postid-7 elementor-default elementor-kit-6">
<a class="skip-link screen-reader-text" href="#content">Skip to content</a><div data-elementor-type="header" class="elementor elementor-location-header"><nav class="elementor-nav-menu--main"><ul class="elementor-nav-menu">{LINKS}</ul></nav></div>
<div data-elementor-type="single-post" class="elementor elementor-location-single post-7 post type-post status-publish hentry category-press"><section class="elementor-section"><div class="elementor-container"><div class="elementor-column elementor-col-66">
<div class="elementor-widget elementor-widget-theme-post-title"><h1 class="elementor-heading-title">Joint Communiqué</h1></div><div class="elementor-widget elementor-widget-post-info"><ul class="elementor-icon-list-items"><li>By admin</li><li>January 2, 2025</li><li>No Comments</li></ul></div>
<div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{listed(lines, '<p class="has-text-align-justify">{}</p>' + chr(10))}
<div class="sharedaddy sd-block sd-like jetpack-likes-widget-wrapper"><h3 class="sd-title">Like this:</h3><span class="button">Like</span> <span class="loading">Loading...</span></div></div></div>
<div class="elementor-widget elementor-widget-share-buttons"><div class="elementor-share-btn">Facebook</div><div class="elementor-share-btn">Twitter</div><div class="elementor-share-btn">WhatsApp</div></div>
<div class="elementor-widget elementor-widget-author-box"><div class="elementor-author-box"><h4>admin</h4><p>All posts</p></div></div>
<div class="elementor-widget elementor-widget-post-navigation"><div class="elementor-post-navigation"><a>PrevPrevious<br>Visit of a delegation</a><a>NextA day of the sea<br>Next</a></div></div>
<div id="comments" class="comments-area"><div id="respond" class="comment-respond"><h3 id="reply-title">Leave a Reply</h3><form class="comment-form"><p>Your email address will not be published. Required fields are marked *</p></form></div></div></div>
<div class="elementor-column elementor-col-33"><div class="elementor-widget elementor-widget-wp-widget-recent-posts"><h5>Recent Posts</h5><ul>{recent}</ul></div><div class="elementor-widget-wp-widget-archives"><h5>Archives</h5><ul><li>March 2024</li><li>February 2024</li></ul></div></div></div></section></div>
<div data-elementor-type="footer" class="elementor elementor-location-footer"><p>Copyright © 2024 Secretariat. Powered by a theme.</p></div></body></html>"""


def sharepoint_2016(lines: Sequence[str]) -> str:
    """SharePoint: one form, ribbon, web parts, notices for browsers, spans in each other, zero-width spaces."""
    body = "".join(
        f'<p class="ms-rteElement-P" style="text-align:justify"><span lang="EN-US" style="font-size:12pt"><span style="font-family:times">\u200b{escape(line, quote=False).replace("  ", " &#160;")}</span></span></p>\n'
        for line in lines
    )
    news = "".join(
        f'<div class="cbs-Item"><h2><a>{title}</a></h2><div class="cbs-Line2">{day}</div></div>'
        for title, day in TEASERS
    )
    return f"""<!DOCTYPE html>
<html dir="ltr" lang="en-US"><head><meta name="GENERATOR" content="Microsoft SharePoint" /><meta http-equiv="Content-type" content="text/html; charset=utf-8" /><title>
	Joint Communiqué
</title></head><body><div id="imgPrefetch" style="display:none"><img src="/favicon.ico" /></div><form method="post" action="./c.aspx" id="aspnetForm">
<div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKMTY" /></div><div id="ms-designer-ribbon"><div id="s4-ribbonrow" class="s4-pr s4-ribbonrowhidetitle"><a>Skip Ribbon Commands</a><a>Skip to main content</a><span>Turn on Animations</span></div></div>
<noscript><div class="noindex">You may be trying to access this site from a secured browser on the server. Please enable scripts and reload this page.</div></noscript>
<div id="s4-workspace"><div id="s4-bodyContainer"><div id="s4-titlerow" class="noindex ms-noList"><div class="ms-core-sideNavBox-removeLeftMargin"><ul class="root ms-core-listMenu-root static">{LINKS}</ul></div></div>
<div class="ms-table ms-fullWidth"><div id="contentBox"><div id="notificationArea" class="ms-notif-box"></div><div id="DeltaPlaceHolderMain"><a name="mainContent"></a>
<div class="article article-left"><div class="captioned-image"><div class="caption"><div id="ctl00_PlaceHolderMain_caption" class="ms-rtestate-field"></div></div></div>
<div class="article-content"><h1 class="page-title">Joint Communiqué</h1><div class="article-header"><div class="date-line">3/4/2024</div><div class="by-line"></div></div>
<div id="ctl00_PlaceHolderMain_ctl02__ControlWrapper_RichHtmlField" class="ms-rtestate-field" style="display:inline" aria-labelledby="x">{body}</div></div></div>
<div class="ms-webpart-zone ms-fullWidth"><div class="ms-webpart-chrome ms-webpart-chrome-vertical"><div class="ms-webpart-chrome-title"><h2 class="ms-webpart-titleText">Related news</h2></div><div class="ms-WPBody"><div class="cbs-List">{news}</div></div></div></div></div></div></div>
<div class="footer-links"><p>Site map | Terms of use | Last modified: 05/03/2024 09:00</p></div></div></div></form></body></html>"""


def front_page(lines: Sequence[str]) -> str:
    """A site of twenty years ago: tables in tables, fonts, numbers in cells of their own, a counter, no closing tags."""
    rows = ""
    for line in lines:
        match = _KINDS[0][0].match(line)
        rest = f"<font face=Arial size=2>{escape(line[match.end() :] if match else line, quote=False)}</font>"
        rows += (
            f"<tr><td width=20 valign=top><font face=Arial size=2><b>{match[1]}.</b></font><td>{rest}\n"
            if match
            else f"<tr><td colspan=2 align=justify><p>{rest}\n"
        )
    news = "".join(
        f"<tr><td><img src=dot.gif><td><a href=n.htm><font size=1>{title}</font></a>\n" for title, _ in TEASERS
    )
    links = "".join(
        f"<tr><td bgcolor=navy><a href=x.htm><font color=white>{word}</font></a>\n"
        for word in ("Home", "The Minister", "Press", "Visas")
    )
    return f"""<HTML><HEAD><META NAME="GENERATOR" CONTENT="Microsoft FrontPage 4.0"><TITLE>New Page 1</TITLE></HEAD>
<BODY bgcolor="#FFFFFF" topmargin=0><table border=0 width=760 align=center><tr><td colspan=3><img src=banner.gif alt="Ministry of Foreign Affairs"><marquee>Welcome to the site of the Ministry</marquee>
<tr><td width=120 valign=top><table>{links}</table><td valign=top width=480><table border=0 cellpadding=3><tr><td colspan=2 align=center><b><font size=4>JOINT COMMUNIQUE</font></b>
{rows}</table><td valign=top width=160><table><tr><td colspan=2><b>What's new</b>{news}</table>
<tr><td colspan=3 align=center><hr><font size=1>Copyright 2003. Best viewed with 800 x 600. You are visitor No. 102,331. <a href="mailto:webmaster@ministry.example">Webmaster</a></font></table></BODY></HTML>"""


BUILT = {page.__name__: page for page in (drupal_10, wordpress_blocks, sharepoint_2016, front_page)}
