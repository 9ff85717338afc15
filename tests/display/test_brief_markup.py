"""The brief's lists as HTML."""

from __future__ import annotations

from commanalytics.display import payload_html
from commanalytics.display.payloads import Brief


def item(text: str, was: str = "") -> dict[str, str]:
    return {"id": "lane/2024-01-10#1.d1", "label": "1", "text": text, "addressee": "Norvia", "was": was}


def test_what_did_not_happen_stands_in_one_line() -> None:
    groups = [
        {"status": "new", "label": "New", "items": [item("light the lane")]},
        {"status": "hardened", "label": "Hardened", "items": []},
        {"status": "softened", "label": "Softened", "items": []},
    ]
    html = " ".join(payload_html.brief({"title": "Demands", "groups": groups}).split())
    assert html.count("<h3>") == 1
    assert 'No other is <span aria-hidden="true">▲</span>&nbsp;hardened, <span aria-hidden="true">▼</span>' in html


def test_an_empty_status_that_has_a_reason_says_it() -> None:
    groups = [{"status": "dropped", "label": "Not repeated", "items": [], "note": "unknown"}]
    html = payload_html.brief({"title": "Demands", "groups": groups})
    assert '<p class="meta">unknown</p>' in html
    assert "None is" not in html


def test_former_words_are_shown_only_where_they_differ() -> None:
    groups = [{"status": "repeated", "label": "Repeated", "items": [item("light the lane", "light  the\nlane")]}]
    assert "was:" not in payload_html.brief({"title": "Demands", "groups": groups})
    groups[0]["items"] = [item("light the lane", "mark the lane")]
    assert "was: <q" in payload_html.brief({"title": "Demands", "groups": groups})


def test_former_words_of_others_say_whose_they_were() -> None:
    former = item("light the lane", "mark the lane") | {"was_of": "Tavell and Osk"}
    groups = [{"status": "reworded", "label": "Reworded", "items": [former]}]
    assert "was, of Tavell and Osk: <q" in payload_html.brief({"title": "Demands", "groups": groups})
    former["was_when"] = "10 Jan 2019"
    html = payload_html.brief({"title": "Demands", "groups": groups})
    assert ">10 Jan 2019, Tavell and Osk: <q" in html
    assert "was" not in html.replace('class="was"', "")


def test_on_paper_a_long_list_says_how_much_it_leaves_out() -> None:
    groups = [{"status": "softened", "label": "Softened", "items": [item(f"light lamp {n}") for n in range(5)]}]
    html = payload_html.brief({"title": "Demands", "groups": groups})
    assert html.count('<li class="beyond">') == 2
    assert "and 2 more on the page itself" in html
    shown = Brief("Demands", groups)._repr_html_()
    assert ("beyond" in shown, "more on the page" in shown, shown.count("<li>")) == (
        False,
        False,
        5,
    )  # no page, and all
