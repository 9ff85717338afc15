"""Saved pages read like the plain texts they were made of; what surrounds a text is left out, its numbers are kept."""

from __future__ import annotations

from contextlib import suppress

import pytest

from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers import read_original
from commanalytics.errors import AcquireError
from tests.acquire.gold_scores import annotated, plain_scores, score_of
from tests.acquire.saved_pages import KINDS, paragraphs

OPENING = "The Ministers met in Ondara on 4 March 2024 to look into the state of the lamp, and heard many of them."


def read(page: str, encoding: str = "utf-8", **facts: str) -> Extracted:
    (found,) = read_original(Original(page.encode(encoding), "page.html", "text/html", **facts))
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["seed", "demo"])
def test_a_page_scores_as_its_plain_text_does(kind: str, name: str) -> None:
    encoding = "cp1252" if kind == "from_word" else "utf-8"

    def through_page(text: str) -> str:
        page = KINDS[kind](paragraphs(text)).encode(encoding, "xmlcharrefreplace")
        return read_original(Original(page, "page.html", "text/html"))[0].text

    found, plain = score_of(annotated(name), through_page), plain_scores(name)
    assert {
        figure: round(plain[figure] - found[figure], 3) for figure in plain if found[figure] < plain[figure] - 0.02
    } == {}


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("<ol><li>Noted;</li><li>Urged</li></ol>", "1. Noted;\n\n2. Urged"),
        (
            "<ol start=336><li>Noted;</li><li value=340>Urged</li><li>Decided</li></ol>",
            "336. Noted;\n\n340. Urged\n\n341. Decided",
        ),
        ("<ol type=a><li>Noted;<li>Urged</ol>", "a. Noted;\n\nb. Urged"),
        ("<ol style='list-style-type: upper-roman' start=4><li>Noted</ol>", "IV. Noted"),
        ("<ol reversed><li>Noted;<li>Urged</ol>", "2. Noted;\n\n1. Urged"),
        (
            "<ol><li>Called upon Norvia to:<ol type=i><li>go;<li>stay</ol></ol>",
            "1. Called upon Norvia to:\n\ni. go;\n\nii. stay",
        ),
        ("<ol><li><p>Noted;</p><p>so it is</p></ol>", "1. Noted;\n\nso it is"),
        ("<ol style='list-style:none'><li>1. Noted;<li>2. Urged</ol>", "1. Noted;\n\n2. Urged"),
        ("<ol><li>1. Noted;<li>2. Urged</ol>", "1. Noted;\n\n2. Urged"),
        ("<ul><li>Noted</ul>", "• Noted"),
        ("<ul><li>Urged:<ul><li>Norvia<ul><li>all</ul></ul></ul>", "• Urged:\n\n◦ Norvia\n\n▪ all"),
        ("<table><tr><td>7.<td>Noted</tr></table>", "7. Noted"),
        ("Noted;<br>\n<br>Urged<br>twice", "Noted;\n\nUrged\ntwice"),
        ("\u200bNoted the light&shy;house\u2060 of Norvia", "Noted the lighthouse of Norvia"),
        ("the 4<sup>th</sup> time<sup><a href='#n'>12</a></sup>.", "the 4th time."),
    ],
)
def test_lists_rows_and_lines_are_printed_as_a_browser_prints_them(markup: str, printed: str) -> None:
    assert read(f"<body><div><p>{OPENING}</p>{markup}</div></body>").text == f"{OPENING}\n\n{printed}\n"


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>Home</nav>", "<script>alert('Home')</script>", "<div class='social-share'>Home</div>",
        "<p style='display: none'>Home</p>", "<!-- Home -->", "<footer>Home</footer>", "<p hidden>Home</p>",
        "<div id=breadcrumb>Home</div>", "<template><p>Home</template>", "<noscript>Home</noscript>",
    ],
)  # fmt: skip
def test_what_is_no_text_is_left_out(furniture: str) -> None:
    text = read(
        f"<body><div>{furniture}<p>{OPENING}</p><p>Noted the lamp;</p>{furniture}<p>Urged more.</p></div></body>"
    ).text
    assert "Home" not in text
    assert text.endswith("Noted the lamp;\n\nUrged more.\n")


def test_a_menu_goes_however_long_it_is_and_a_text_of_its_name_stays() -> None:
    menu = "".join(f"<li>{k} <a href='/{k}'>Report of the harbour board of Norvia</a>" for k in range(40))
    page = f"<body><ul class=sidebar>{menu}</ul><div><h1>Statement</h1><p>{OPENING}</p></div></body>"
    assert read(page).text == f"Statement\n\n{OPENING}\n"
    assert "Report" in read(page.replace("<a ", "<b ").replace("</a>", "</b>")).text


def test_a_name_of_the_whole_page_takes_nothing_out() -> None:
    assert (
        OPENING in read(f"<body class='has-sidebar'><div class='no-sidebar share'><p>{OPENING}</p></div></body>").text
    )


@pytest.mark.parametrize(
    ("encoding", "stated", "head"),
    [
        ("cp1252", "windows-1252", ""),
        ("cp1252", "", "<meta charset=iso-8859-1>"),
        ("cp1252", "", ""),
        ("utf-8", "iso-8859-1", ""),
        ("utf-16", "", ""),
    ],
)
def test_characters_are_read_whatever_is_said_of_them(encoding: str, stated: str, head: str) -> None:
    text = read(
        f"<html><head>{head}</head><body><p>{OPENING}</p><p>the “Déclaration” – twice</p>", encoding, charset=stated
    ).text
    assert "the “Déclaration” – twice" in text


def test_a_page_that_is_one_form_keeps_its_text_and_a_form_in_it_goes() -> None:
    page = (
        f"<body><form id=aspnetForm><p>{OPENING}</p><p>Urged Norvia to repair the lamp before long.</p></form></body>"
    )
    assert read(page).text.startswith(OPENING)
    text = read(f"<body><p>{OPENING}</p><form>Subscribe</form></body>").text
    assert "Subscribe" not in text


def test_the_day_of_publication_is_that_of_the_page_and_never_a_deadline_in_it() -> None:
    page = f"<html><head>{{}}</head><body><p>{OPENING}</p><p>Urged to do so before 1 June 2026.</p></body></html>"
    assert read(page.format("")).date == ""
    assert (
        read(page.format('<meta property="article:published_time" content="2024-03-06T08:00Z">')).date == "2024-03-06"
    )


def test_no_entity_is_fetched_and_no_file_read(tmp_path: object) -> None:
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>{OPENING}</p><p>&x;</p></body></html>'
    )
    assert "root:" not in read(page).text


def test_a_page_that_only_a_script_fills_is_refused() -> None:
    with pytest.raises(AcquireError, match="this page has no text"):
        read("<html><head><title>App</title></head><body><div id=root></div><script>render()</script></body></html>")


def test_a_page_nested_beyond_reason_is_read_or_refused_in_words() -> None:
    deep = "<div>" * 20_000 + OPENING + "</div>" * 20_000
    with suppress(AcquireError):
        assert OPENING in read(f"<html><body>{deep}</body></html>").text
