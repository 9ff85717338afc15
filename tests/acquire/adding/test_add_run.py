"""What is added is there whole, with where it is from; what is refused leaves the corpus as it was, to the byte."""

# ruff: noqa: E501

from __future__ import annotations

import hashlib
import os
import re
import signal
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

import commanalytics as ca
from benchmarks._scoring import text_of
from commanalytics.acquire.adding import add_run
from commanalytics.acquire.adding.add_run import Added, Outcome, add_sources
from commanalytics.acquire.adding.found_texts import Unfetched
from commanalytics.acquire.original import Original
from commanalytics.corpus.check import check_corpus
from commanalytics.errors import OutputError, ParameterError
from commanalytics.sources.new_corpus_folder import write_blank
from tests.acquire.gold_scores import annotated
from tests.acquire.pdf_files import one_column, scan
from tests.acquire.saved_pages import paragraphs, wordpress
from tests.acquire.word_files import docx, paragraph
from tests.forked import ended

TEXT = """Communiqué of the Friends of the Lighthouse

The Ministers of the Friends of the Lighthouse met in Ondara on 4 March 2024.

1. Expressed concern over the state of the lamp of the northern lane;

2. Called upon Norvia to repair the lamp before 1 June 2024;

3. Requested the Secretary General to report on the lamp within six months;

4. Decided to meet again in Tavell within a year.
"""
OTHER = TEXT.replace("4 March 2024", "6 May 2025").replace("lamp", "horn").replace("Ondara", "Velisse")
NEWS = """Ministers meet over lamp

Ondara, 5 March 2024 - Foreign ministers met in Ondara on Monday to discuss the lamp, officials said.

The spokesperson of the Ministry told reporters that the ministers had expressed concern over the lamp.

"We had a very good meeting," the Foreign Minister of Tavell said after the talks. He added that all were content.

According to a diplomat who attended the meeting, the group is expected to issue a communiqué later.
"""
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write_blank(tmp_path / "lighthouse", "Friends of the Lighthouse")
    return tmp_path / "lighthouse"


def file(corpus: Path, name: str, data: str | bytes) -> Path:
    path = corpus.parent / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def add(corpus: Path, *sources: Path | Original, meeting: str = "") -> Added:
    return add_sources(corpus, sources, meeting, now=lambda: NOON)


def state(corpus: Path, *but: str) -> dict[str, bytes]:
    """Every file of a corpus, but those below some folders."""
    files = (path for path in corpus.rglob("*") if path.is_file())
    names = {path.relative_to(corpus).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in names.items() if not name.startswith(but or "?")}


def original_of(corpus: Path, sidecar: str) -> str:
    """The file that a sidecar calls the original, which has to be the one that it was written for."""
    said = tomllib.loads((corpus / sidecar).read_text())
    data = (corpus / said["original"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == said["original_sha256"]
    return data.decode()


def only(added: Added) -> Outcome:
    (outcome,) = added.outcomes
    return outcome


def test_a_text_is_kept_with_its_original_and_where_it_is_from(corpus: Path) -> None:
    data = wordpress(paragraphs(TEXT)).encode()
    page = Original(
        data, "communique", "text/html", "https://ondara.example/communique", {"etag": '"7"', "last-modified": "Mon"}
    )
    outcome = only(add(corpus, page))
    assert (outcome.became, outcome.file, outcome.date_from) == ("added", "texts/2024-03-04-ondara.txt", "text")
    text = (corpus / outcome.file).read_bytes()
    said = tomllib.loads((corpus / "texts/2024-03-04-ondara.toml").read_text())
    assert said.pop("reader").startswith("html/trafilatura ")
    assert said == {
        "source_url": "https://ondara.example/communique",
        "retrieved_at": "2026-01-02T12:00:00Z",
        "media_type": "text/html",
        "title": "Communiqué",
        "sha256": hashlib.sha256(text).hexdigest(),
        "original": "originals/2024-03-04-ondara.html",
        "original_sha256": hashlib.sha256(data).hexdigest(),
        "note": "file: communique",
        "etag": '"7"',
        "last_modified": "Mon",
    }
    assert (corpus / "originals/2024-03-04-ondara.html").read_bytes() == data
    row = ca.load_corpus(corpus).table("communiques").iloc[0]
    assert (row.source_url, row.date, row.city) == ("https://ondara.example/communique", "2024-03-04", "Ondara")


def test_any_title_and_any_name_can_be_read_back(corpus: Path) -> None:
    page = wordpress(paragraphs(TEXT)).replace("<title>", "<title>\N{ELECTRIC LIGHT BULB} ").encode()
    files = [
        Original(page, "\N{ELECTRIC LIGHT BULB}.html", "text/html"),
        Original(b"\x89PNG", "\N{ELECTRIC LIGHT BULB}\x7f\ud83d.png"),
    ]
    assert [one.became for one in add(corpus, *files).outcomes] == ["added", "refused"]
    said = tomllib.loads((corpus / "texts/2024-03-04-ondara.toml").read_text())
    assert said["note"] == "file: \N{ELECTRIC LIGHT BULB}.html"
    (refused,) = (corpus / "quarantine").glob("*.toml")
    assert tomllib.loads(refused.read_text())["reason"].startswith("\N{ELECTRIC LIGHT BULB}\x7f\\ud83d.png:")


def test_every_kind_of_file_gives_the_same_acts(corpus: Path) -> None:
    lines = paragraphs(TEXT)
    kinds = {
        "a.txt": TEXT, "a.html": wordpress(lines), "a.pdf": one_column(lines),
        "a.docx": docx("".join(paragraph(line) for line in lines)),
        "a.eml": f"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}",
    }  # fmt: skip
    for name, data in kinds.items():
        empty = corpus.parent / f"corpus-{name[2:]}"
        write_blank(empty)
        add(empty, file(corpus, f"in/{name}", data))
        acts = ca.load_corpus(empty).acts
        assert list(acts["act_type"]) == ["concern", "call", "request", "decide"], name


def test_a_meeting_that_the_catalogue_lacks_is_listed_below_what_stands_there(corpus: Path) -> None:
    (corpus / "meetings.csv").write_text("date,city,note\n2025-05-06,Velisse,held\n")
    added = add(corpus, file(corpus, "a.txt", TEXT), file(corpus, "b.txt", OTHER))
    assert [outcome.meeting for outcome in added.outcomes] == ["new", "in the catalogue"]
    lines = (corpus / "meetings.csv").read_text().splitlines()
    assert lines == ["date,city,note", "2025-05-06,Velisse,held", "2024-03-04,Ondara,listed when its text was added"]


@pytest.mark.parametrize(
    ("name", "text", "beside", "date", "source"),
    [
        ("x.txt", TEXT, 'date = "2020-01-01"', "2024-03-04", "text"),
        ("2019-02-03-x.txt", TEXT.replace("on 4 March 2024", "today"), 'date = "2020-01-01"', "2020-01-01", "sidecar"),
        ("2019-02-03-x.txt", TEXT.replace("on 4 March 2024", "today"), "", "2019-02-03", "file name"),
        ("2019-02-03-x.md", "---\ndate: 2018-07-08\n---\n" + TEXT.replace("on 4 March 2024", "today"), "", "2018-07-08", "front matter"),
        ("x.txt", TEXT.replace("on 4 March 2024", "today"), "", "", ""),
    ],
)  # fmt: skip
def test_dates_are_taken_in_the_order_of_who_knows_best(
    corpus: Path, name: str, text: str, beside: str, date: str, source: str
) -> None:
    path = file(corpus, f"in/{name}", text)
    if beside:
        path.with_suffix(".toml").write_text(beside)
    outcome = only(add(corpus, path))
    assert (outcome.date, outcome.date_from) == (date, source)
    rows = ca.load_corpus(corpus).table("communiques")
    assert rows.iloc[0]["date"] == date


def test_a_date_that_is_given_wins_over_the_text(corpus: Path) -> None:
    outcome = only(add(corpus, file(corpus, "a.txt", TEXT), meeting="2024-03-05"))
    assert outcome.file == "texts/2024-03-05-ondara.txt"
    assert list(ca.load_corpus(corpus).table("communiques")["date"]) == ["2024-03-05"]


def test_a_correction_is_written_in_the_order_of_those_that_stand_there(corpus: Path) -> None:
    (corpus / "corrections.csv").write_text("reason,text,quote,table,column,value\n")
    add(corpus, file(corpus, "a.txt", TEXT), meeting="2024-03-05")
    assert list(ca.load_corpus(corpus).table("communiques")["date"]) == ["2024-03-05"]


@pytest.mark.parametrize("beside", ["", 'date = "2019-01-01"'])
def test_a_date_that_is_given_wins_over_front_matter(corpus: Path, beside: str) -> None:
    path = file(corpus, "a.md", "---\ndate: 2018-07-08\n---\n" + TEXT.replace("on 4 March 2024", "today"))
    if beside:
        path.with_suffix(".toml").write_text(beside)
    assert only(add(corpus, path, meeting="2024-03-05")).date == "2024-03-05"
    assert list(ca.load_corpus(corpus).table("communiques")["date"]) == ["2024-03-05"]


def mail(words: str, *attached: tuple[str, str]) -> str:
    message = EmailMessage()
    message["From"], message["Subject"] = "press@ondara.example", "Fwd: communiqué"
    message.set_content(words)
    for name, text in attached:
        message.add_attachment(text, filename=name)
    return message.as_string()


def test_of_an_e_mail_the_communique_is_taken_wherever_it_stands(corpus: Path) -> None:
    note, agenda = "Dear colleagues,\n\nplease find it attached.\n", "Agenda\n\nLunch at noon\n"
    one = only(add(corpus, file(corpus, "a.eml", mail(note, ("c.txt", TEXT), ("agenda.txt", agenda)))))
    assert [words.split(":")[:2] for words in one.warnings] == [
        ["left out", " agenda.txt"],
        ["left out", " the words of the e-mail"],
    ]
    assert (corpus / one.file).read_text() == TEXT
    other = TEXT.replace("lamp", "buoy").replace("4 March", "9 May").replace("Called upon", "Urged")
    two = only(add(corpus, file(corpus, "b.eml", mail(other, ("agenda.txt", agenda)))))
    assert (corpus / two.file).read_text().strip() == other.strip()


def test_front_matter_wins_over_a_sidecar_as_it_does_once_the_corpus_is_loaded(corpus: Path) -> None:
    path = file(corpus, "a.md", "---\ndate: 2018-07-08\n---\n" + TEXT.replace("on 4 March 2024", "today"))
    path.with_suffix(".toml").write_text('date = "2019-01-01"')
    assert only(add(corpus, path)).date_from == "front matter"
    assert list(ca.load_corpus(corpus).table("communiques")[["date", "date_from"]].iloc[0]) == [
        "2018-07-08",
        "front matter",
    ]


@pytest.mark.parametrize("said", ["on 4 March 2024", "today"])
def test_a_date_that_is_given_holds_for_a_fuller_text(corpus: Path, said: str) -> None:
    whole = TEXT.replace("on 4 March 2024", said)
    shorter = whole.replace("\n4. Decided to meet again in Tavell within a year.\n", "")
    add(corpus, file(corpus, "a.txt", shorter))
    assert only(add(corpus, file(corpus, "b.txt", whole), meeting="2024-03-05")).became == "fuller variant"
    assert list(ca.load_corpus(corpus).table("communiques")["date"]) == ["2024-03-05"]


def test_the_text_of_an_official_site_is_the_main_one(corpus: Path) -> None:
    (corpus / "sources.toml").write_text('official = ["mfa.example"]')
    shorter = re.sub(r"\n3\. .*\n", "", TEXT)

    def page(text: str, link: str) -> Original:
        return Original(text.encode(), "a", "text/plain", link)

    sources = [page(TEXT, "https://lamp.example/a"), page(shorter, "https://www.mfa.example/a")]
    assert [one.became for one in add(corpus, *sources).outcomes] == ["added", "official variant"]
    (main,) = (corpus / "texts").glob("*.txt")
    (witness,) = (corpus / "witnesses").glob("*.txt")
    assert (main.read_text(), witness.read_text()) == (shorter, TEXT)
    longer = TEXT + "\n5. Thanked Tavell for its hospitality.\n"
    assert only(add(corpus, page(longer, "https://lamp.example/b"))).became == "variant"
    torn = longer[: longer.rindex("hospit") + 5]
    assert only(add(corpus, page(torn, "https://lamp.example/c"))).became == "variant"


def test_a_date_that_is_none_is_refused(corpus: Path) -> None:
    with pytest.raises(ParameterError, match='meeting: "March" is no date'):
        add(corpus, file(corpus, "a.txt", TEXT), meeting="March")


def test_the_same_bytes_are_refused_in_one_run_and_in_the_next(corpus: Path) -> None:
    page = file(corpus, "a.html", wordpress(paragraphs(TEXT)))
    again = file(corpus, "b.html", page.read_bytes())
    assert [one.became for one in add(corpus, page, again).outcomes] == ["added", "held already"]
    before = state(corpus)
    outcome = only(add(corpus, again))
    assert (outcome.became, outcome.why) == ("held already", "its bytes are those of texts/2024-03-04-ondara.txt")
    assert state(corpus) == before


def test_the_same_communique_from_elsewhere_is_a_witness(corpus: Path) -> None:
    add(corpus, file(corpus, "a.txt", TEXT))
    before = state(corpus)
    shorter = TEXT.replace("\n4. Decided to meet again in Tavell within a year.\n", "")
    outcome = only(add(corpus, file(corpus, "b.html", wordpress(paragraphs(shorter)))))
    assert (outcome.became, outcome.file) == ("variant", "witnesses/2024-03-04-ondara.txt")
    assert (
        tomllib.loads((corpus / "witnesses/2024-03-04-ondara.toml").read_text())["variant_of"]
        == "texts/2024-03-04-ondara.txt"
    )
    assert state(corpus, "witnesses/", "originals/") == {
        k: v for k, v in before.items() if not k.startswith("originals/")
    }
    assert len(ca.load_corpus(corpus).table("communiques")) == 1


def test_the_fuller_text_becomes_the_main_one(corpus: Path) -> None:
    shorter = TEXT.replace("\n4. Decided to meet again in Tavell within a year.\n", "")
    add(corpus, file(corpus, "a.txt", shorter))
    outcome = only(add(corpus, file(corpus, "b.txt", TEXT)))
    assert (outcome.became, outcome.file) == ("fuller variant", "texts/2024-03-04-ondara.txt")
    assert (corpus / "texts/2024-03-04-ondara.txt").read_text() == TEXT
    assert (corpus / "witnesses/2024-03-04-ondara.txt").read_text() == shorter
    assert original_of(corpus, "texts/2024-03-04-ondara.toml") == TEXT
    assert original_of(corpus, "witnesses/2024-03-04-ondara.toml") == shorter


@pytest.mark.parametrize(
    ("decided", "content"),
    [
        ("review.csv", "decision,communique_a,quote_a,communique_b,quote_b\n"),
        ("codings/mine.csv", "unit,text,occurrence,sentence,act_1,act_2,act_3,coder\n1,a.txt,1,The Ministers,,,,\n"),
    ],
)
def test_a_text_that_somebody_has_corrected_or_coded_is_never_replaced(
    corpus: Path, decided: str, content: str
) -> None:
    shorter = TEXT.replace("\n4. Decided to meet again in Tavell within a year.\n", "")
    add(corpus, file(corpus, "a.txt", shorter))
    (corpus / decided).parent.mkdir(exist_ok=True)
    (corpus / decided).write_text(content)
    assert only(add(corpus, file(corpus, "b.txt", TEXT))).became == "variant"


def test_a_group_that_repeats_itself_at_another_meeting_is_no_variant(corpus: Path) -> None:
    add(corpus, file(corpus, "a.txt", TEXT))
    again = TEXT.replace("4 March 2024", "6 May 2025").replace("within a year", "next spring")
    assert only(add(corpus, file(corpus, "b.txt", again))).became == "added"


def test_a_page_that_holds_two_gives_two(corpus: Path) -> None:
    added = add(corpus, file(corpus, "a.txt", f"{TEXT}\n\n{OTHER}"))
    assert [one.file for one in added.outcomes] == ["texts/2024-03-04-ondara.txt", "texts/2025-05-06-velisse.txt"]
    assert list(ca.load_corpus(corpus).table("communiques")["city"]) == ["Ondara", "Velisse"]


def test_news_of_a_meeting_is_marked_and_not_counted(corpus: Path) -> None:
    outcome = only(add(corpus, file(corpus, "news.txt", NEWS)))
    assert (outcome.became, outcome.file) == ("reported", "reported/2024-03-05-ondara.txt")
    assert len(ca.load_corpus(corpus).table("communiques")) == 0


@pytest.mark.parametrize("name", ["seed", "demo", "halmar", "dahmara"])
def test_no_communique_is_taken_for_news(name: str) -> None:
    from commanalytics.acquire.adding.found_texts import look

    for stem, annotation in annotated(name).items():
        looked = look(Original(text_of(annotation).encode(), f"{stem}.txt"))
        assert [found.kind for found in looked.texts] == ["communiqué"] * len(looked.texts), (stem, looked.refused)
        assert looked.texts, (stem, looked.refused)


REFUSED = {
    "empty.txt": b"", "binary.txt": b"a\0b", "scan.pdf": scan(), "broken.docx": b"PK\x03\x04", "picture.png": b"\x89PNG",
    "poem.txt": b"Roses are red, and violets are blue.", "error.html": b"<html><body><h1>404</h1><p>Not found</p></body></html>",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_goes_to_quarantine_and_changes_nothing_else(corpus: Path, name: str) -> None:
    add(corpus, file(corpus, "a.txt", TEXT))
    before = state(corpus)
    outcome = only(add(corpus, file(corpus, name, REFUSED[name])))
    assert outcome.became == "refused"
    assert "\n" not in outcome.why
    assert state(corpus, "quarantine/") == before
    kept = state(corpus / "quarantine")
    (said,) = [tomllib.loads(data.decode()) for file, data in kept.items() if file.endswith(".toml")]
    assert said["reason"].endswith(outcome.why)
    assert REFUSED[name] == b"" or REFUSED[name] in kept.values()
    warned = [problem.what for problem in check_corpus(ca.load_corpus(corpus)).problems if "refused" in problem.what]
    assert warned == [f"it was refused: {said['reason'].rstrip('.')}"]


def test_a_link_with_a_password_is_refused_and_the_password_is_kept_nowhere(corpus: Path) -> None:
    assert only(add(corpus, Unfetched("a", "https://reader:secret@ministry.example/a?b=c", "no"))).became == "refused"
    kept = state(corpus / "quarantine")
    assert any(b'"https://ministry.example/a?b=c"' in data for data in kept.values())
    assert not any(b"secret" in data for data in kept.values())


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil", "..", "a\\..\\b.txt", "x" * 400 + ".txt", "\u202eevil.txt", "con\n.txt"]
)
def test_no_name_leads_out_of_the_corpus(corpus: Path, name: str) -> None:
    outside = state(corpus.parent, "lighthouse/")
    for text in (TEXT.replace("on 4 March 2024", "today").replace("in Ondara", "in ../../Ondara"), "\0"):
        add(corpus, Original(text.encode(), name, "text/plain", f"https://x.example/{name}"))
    assert state(corpus.parent, "lighthouse/") == outside
    assert all(len(Path(file).name) < 120 and "\n" not in file for file in state(corpus))


def test_nothing_is_written_unless_it_is_agreed_to(corpus: Path) -> None:
    before = state(corpus)
    shown: list[str] = []

    def no(outcomes: object) -> bool:
        shown.extend(outcome.became for outcome in outcomes)  # type: ignore[attr-defined]
        return False

    added = add_sources(corpus, [file(corpus, "a.txt", TEXT), file(corpus, "b.pdf", scan())], confirm=no)
    assert (shown, added.written) == (["added", "refused"], False)
    assert state(corpus) == before
    assert repr(added).endswith("Nothing was written.")


def killed_behind(steps: int, corpus: Path, path: Path) -> int:
    """How a run ends that is killed before its next step when it has made so many."""

    def killed() -> None:
        left = iter(range(steps, -1, -1))

        def counted(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **named: Any) -> Any:
                if next(left) == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **named)

            return call

        os.replace, os.rename, os.mkdir = counted(os.replace), counted(os.rename), counted(os.mkdir)  # type: ignore[assignment]
        add_sources(corpus, [path])

    return ended(killed)


@pytest.mark.heavy
def test_a_run_that_is_killed_leaves_all_of_it_or_nothing(corpus: Path) -> None:
    """Killed before each of its steps: what is held is as it was, or the next run finds it ready and finishes it."""
    path, whole = file(corpus, "a.html", wordpress(paragraphs(TEXT))), corpus.parent / "whole"
    write_blank(whole, "Friends of the Lighthouse")
    assert killed_behind(999, whole, path) == 0
    names = sorted(state(whole))
    before, seen = state(corpus), set()
    for step in range(40):
        end = killed_behind(step, corpus, path)
        left = state(corpus, ".writing-", ".replacing-")
        half = {name for name in left if name.startswith("texts/2") and name.endswith(".txt")}
        if not half:  # the text comes last: without it nothing counts that came before
            assert {name: left[name] for name in before if name != "meetings.csv"} == {
                name: data for name, data in before.items() if name != "meetings.csv"
            }
        seen.add(bool(half))
        if end == 0:
            break
        assert end == -signal.SIGKILL
    else:
        pytest.fail("it never ended")
    add(corpus, path)
    assert sorted(state(corpus)) == names
    assert seen == {True, False} or half


def test_two_runs_at_once_are_kept_apart(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from commanalytics.disk import locks

    monkeypatch.setattr(add_run, "locked", lambda folder: locks.locked(folder, patience=0.1))
    path = file(corpus, "a.txt", TEXT)
    with locks.locked(corpus), pytest.raises(OutputError, match="another run"):
        add(corpus, path)
    assert os.listdir(corpus / "texts") == [".gitkeep"]
