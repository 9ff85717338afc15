"""What a corpus folder may look like, and what is read from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.errors import OutputError
from commanalytics.sources.addressee_aliases import read_aliases
from commanalytics.sources.corpus_folder import read_folder
from commanalytics.sources.new_corpus_folder import copy_folder, write_blank
from commanalytics.sources.review_file import COLUMNS

DATA = Path(__file__).parents[2] / "data"


def put(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")
    return path


def test_a_bare_folder_of_texts_takes_defaults_and_says_so(tmp_path: Path) -> None:
    put(tmp_path / "My Group" / "b.txt", "Two.")
    put(tmp_path / "My Group" / "a.txt", "One.")
    put(tmp_path / "My Group" / "c.md", "---\ntitle: Three\n---\nThree.")
    put(tmp_path / "My Group" / "README.md", "no text of the corpus")
    found = read_folder(tmp_path / "My Group")
    assert [text.name for text in found.texts] == ["a.txt", "b.txt", "c.md"]
    assert (found.settings.group, found.settings.title, found.settings.banner) == ("my-group", "my-group", "")
    assert [words.partition(":")[0] for words in found.warnings] == [
        "no corpus.toml",
        "no meetings.csv",
        "no aliases.csv",
    ]


def test_raw_text_keeps_its_line_ends_but_no_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfOne\r\nTwo\r")
    assert read_folder(tmp_path).texts[0].raw == "One\r\nTwo\r"


def test_front_matter_says_where_a_text_is_from_and_stays_in_the_raw_text(tmp_path: Path) -> None:
    text = "---\ntitle: Communiqué\nurl: https://example.org/1\ndate: 2020-05-06\nother: x\n---\nThe Ministers met.\n"
    put(tmp_path / "texts" / "a.md", text)
    (found,) = read_folder(tmp_path).texts
    assert found.raw == text
    assert found.raw[found.body :] == "The Ministers met.\n"
    assert (found.title, found.source_url) == ("Communiqué", "https://example.org/1")
    assert found.dates == {"front matter": "2020-05-06"}
    assert found.media_type == "text/markdown"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("name", ["a.md", "texts/a.md"])
def test_front_matter_is_seen_whatever_ends_its_lines(tmp_path: Path, end: str, name: str) -> None:
    text = end.join(["---  ", "title: Communiqué", "date: 2020-05-06", "--- ", "The Ministers met.", ""])
    put(tmp_path / name, "\ufeff" + text)
    (found,) = read_folder(tmp_path).texts
    assert (found.raw, found.raw[found.body :]) == (text, f"The Ministers met.{end}")
    assert (found.title, found.dates) == ("Communiqué", {"front matter": "2020-05-06"})


def test_front_matter_is_taken_as_it_is_written(tmp_path: Path) -> None:
    matter = (
        "title: 0x1f\nretrieved: 2024-01-02T03:04:05Z\nurl: ~\nmedia_type: !!int '1'\nother: [2023-02-30, {a: b}]\n"
    )
    put(tmp_path / "texts" / "a.md", f'---\n{matter}note: "\\ud83d\\ude00"\n---\nThe Ministers met.\n')
    (found,) = read_folder(tmp_path).texts
    assert (found.title, found.retrieved_at, found.source_url) == ("0x1f", "2024-01-02T03:04:05Z", "")
    assert found.media_type == "1"


@pytest.mark.parametrize("between", ["The Ministers met in Ondara.", "- one\n- two", "[one]"])
def test_what_stands_between_two_rules_and_names_nothing_is_text(tmp_path: Path, between: str) -> None:
    put(tmp_path / "texts" / "a.md", f"---\n{between}\n---\nThanked the hosts.\n")
    assert read_folder(tmp_path).texts[0].body == 0


def test_a_rule_at_the_head_of_a_txt_file_is_no_front_matter(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "---\ntitle: x\n---\nThe Ministers met.\n")
    assert read_folder(tmp_path).texts[0].body == 0


def test_a_sidecar_says_where_a_text_is_from(tmp_path: Path) -> None:
    put(tmp_path / "texts" / "a.txt", "The Ministers met.")
    put(tmp_path / "texts" / "a.toml", 'source_url = "https://example.org/1"\nretrieved_at = 2024-01-02T03:04:05Z\n')
    (found,) = read_folder(tmp_path).texts
    assert (found.source_url, found.retrieved_at) == ("https://example.org/1", "2024-01-02 03:04:05+00:00")


@pytest.mark.parametrize(
    "name", ["corpus.toml", "meetings.csv", "aliases.csv", "texts/a.txt", "texts/a.toml", "review.csv"]
)
def test_the_hash_changes_with_every_input(tmp_path: Path, name: str) -> None:
    write_blank(tmp_path / "c")
    put(tmp_path / "c/texts/a.txt", "The Ministers met.")
    put(tmp_path / "c/review.csv", ",".join(COLUMNS))
    before = read_folder(tmp_path / "c").hash
    path = tmp_path / "c" / name
    path.write_text((path.read_text() if path.exists() else "") + "\n", encoding="utf-8")
    assert read_folder(tmp_path / "c").hash != before


def test_the_hash_is_that_of_the_content_wherever_it_lies(tmp_path: Path) -> None:
    copy_folder(DATA / "selvane-strait", tmp_path / "copy")
    assert read_folder(tmp_path / "copy").hash == read_folder(DATA / "selvane-strait").hash


def test_a_blank_corpus_validates(tmp_path: Path) -> None:
    write_blank(tmp_path / "My Group", title='The "Group" of Osk')
    found = read_folder(tmp_path / "My Group")
    assert (found.settings.group, found.settings.title) == ("my-group", 'The "Group" of Osk')
    assert found.warnings == ("no text held",)
    assert [path.name for path in tmp_path.iterdir()] == ["My Group"]  # nothing else is left behind


def test_a_corpus_is_never_written_over_what_is_there(tmp_path: Path) -> None:
    put(tmp_path / "c" / "a.txt", "mine")
    with pytest.raises(OutputError, match="this exists and is not empty"):
        write_blank(tmp_path / "c")
    assert [path.name for path in (tmp_path / "c").iterdir()] == ["a.txt"]


ALIASES = [
    ("Government of Norvia", "Norvia", "state"),
    ("the Norvian authorities", "Norvia", "state"),
    ("Secretary-General", "AMS Secretary General", "office"),  # hyphens and articles make no difference
    ("UN High Commissioner for Human Rights", "UN High Commissioner for Human Rights", "office"),  # the package's own
    ("all Governments", "all Governments", "everyone"),
    ("both Governments", "both Governments", ""),  # two of them, and not all there are
    ("their respective countries", "their respective countries", ""),
    ("both parties", "Norvia + Tavell", "state"),
    ("the Harbour Master of Osk", "Harbour Master of Osk", ""),  # nobody listed it: it stands for itself
]


@pytest.mark.parametrize(("printed", "name", "kind"), ALIASES)
def test_a_printed_name_has_a_canonical_one(printed: str, name: str, kind: str) -> None:
    assert read_aliases(DATA / "selvane-strait" / "aliases.csv").canonical(printed) == (name, kind)


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (
            "UN Security Council,Council of the UN,organ",
            {"Security Council": "Council of the UN", "UNSC": "Council of the UN"},
        ),
        (
            "UN Security Council,Security Council,organ",
            {"UNSC": "Security Council", "Security Council": "Security Council"},
        ),
        (
            "both,Norvia + Tavell,state\nNorvia,Old Norvia,state",
            {"both": "Old Norvia + Tavell", "Norvia": "Old Norvia"},
        ),
        ("both,Norvia + Tavell,state\nTavell,Norvia,state", {"both": "Norvia"}),
    ],
)
def test_a_name_that_is_an_alias_leads_on(tmp_path: Path, rows: str, names: dict[str, str]) -> None:
    aliases = read_aliases(put(tmp_path / "aliases.csv", f"alias,name,kind\n{rows}\n"))
    assert {printed: aliases.canonical(printed)[0] for printed in names} == names


def test_the_corpora_that_ship_are_whole() -> None:
    selvane, seed = read_folder(DATA / "selvane-strait"), read_folder(DATA / "oic-jammu-kashmir")
    assert (len(selvane.texts), len(selvane.catalogue), selvane.warnings) == (10, 12, ())
    assert (len(seed.texts), len(seed.catalogue), seed.warnings) == (1, 12, ())
    assert selvane.settings.banner.startswith("FICTION")
    assert seed.settings.banner == ""
    assert seed.texts[0].source_url == seed.catalogue[6].url
