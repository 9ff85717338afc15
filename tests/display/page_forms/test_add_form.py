"""The form shows what was found and writes nothing before yes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.sources.new_corpus_folder import write_blank
from tests.acquire.site import Page, site

TEXT = """The Ministers met in Ondara on 4 March 2024.

1. Expressed concern over the state of the <lamp>;

2. Called upon Norvia to repair the lamp before 1 June 2024.
"""


def upload(name: str, data: bytes) -> dict[str, object]:
    return {
        "name": name,
        "type": "text/plain",
        "size": len(data),
        "content": memoryview(data),
        "last_modified": datetime.now(UTC),
    }


def form_of(tmp_path: Path, *uploads: dict[str, object]) -> ca.AddForm:
    write_blank(tmp_path / "lamp")
    form = ca.AddForm(tmp_path / "lamp")
    form.files.value = uploads
    return form


def test_what_was_found_is_shown_before_anything_is_written(tmp_path: Path) -> None:
    form = form_of(tmp_path, upload("<a>.txt", TEXT.encode()))
    form.look()
    assert "2024-03-04 (text), Ondara, 3 clauses → texts/2024-03-04-ondara.txt" in form.words.value
    assert ("&lt;a&gt;.txt" in form.words.value, "<a>" in form.words.value) == (True, False)
    assert ca.load_corpus(tmp_path / "lamp").communiques.empty
    form.write()
    assert "Added:" in form.words.value
    assert list(ca.load_corpus(tmp_path / "lamp").communiques["city"]) == ["Ondara"]
    assert form.yes.disabled


def test_what_was_uploaded_is_told_by_its_name_also_where_it_is_refused(tmp_path: Path) -> None:
    form = form_of(tmp_path, upload("a.txt", b"1. Thanked Norvia."), upload("b.pdf", b"%PDF-1.4"))
    form.look()
    assert "<b>added</b>: a.txt, no date, 1 clause → texts/undated-a.txt" in form.words.value
    assert "<b>refused</b>: b.pdf" in form.words.value


def test_no_leaves_the_corpus_as_it_was(tmp_path: Path) -> None:
    form = form_of(tmp_path, upload("a.txt", TEXT.encode()))
    form.look()
    form.leave()
    form.write()
    assert "Nothing was written." in form.words.value
    assert ca.load_corpus(tmp_path / "lamp").communiques.empty


def test_what_goes_wrong_is_said_in_a_line(tmp_path: Path) -> None:
    form = form_of(tmp_path, upload("a.txt", TEXT.encode()))
    form.meeting.value = "March"
    form.look()
    assert "&quot;March&quot; is no date. Write it as year-month-day" in form.words.value
    assert form.yes.disabled


def test_without_a_file_or_link_it_asks_for_one(tmp_path: Path) -> None:
    form = form_of(tmp_path)
    form.look()
    assert "Choose a file, or write a link." in form.words.value


def test_a_link_is_fetched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with site() as here:
        monkeypatch.setenv("COMMANALYTICS_LOOPBACK", here.address)
        here.pages["/a"] = [Page(TEXT.encode(), {"Content-Type": "text/plain"}), Page(status=410)]
        form = form_of(tmp_path)
        form.link.value = here.link("/a")
        form.look()
        form.write()
        assert here.paths == ["/a"]
    assert list(ca.load_corpus(tmp_path / "lamp").communiques["city"]) == ["Ondara"]
