"""A corpus of yearly communiqués, some of which are held and cannot be read as such."""

from __future__ import annotations

from pathlib import Path

TEXT = """Friends of the Lighthouse
Communiqué

The Friends of the Lighthouse met in Ondara on 4 March {year}.

1. Expressed concern over the state of the lamp;
2. Called upon Norvia to repair the lamp before the winter;
3. Requested Tavell to report on the buoys;
4. Decided to meet again within a year.
"""
MENU = "\n".join(f"Home | Press room | Archive | Page {n} of 40" for n in range(1, 41))
KINDS = {
    "no characters": "",
    "blank": " \n\t\n",
    "scanned": "[scanned image, not readable]\n",
    "not found": "404 Not Found\n",
    "error page": "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
    "French": """Les Amis du Phare se sont réunis à Ondara le 4 mars.

1. Ont exprimé leur préoccupation devant l'état de la lampe et des bouées qui bordent le détroit ;
2. Ont appelé la Norvia à réparer la lampe avant l'hiver, et à en rendre compte dans les meilleurs délais ;
3. Ont décidé de se réunir de nouveau dans un an, avec les riverains, sur les côtes du Tavell.
""",
    "Arabic": """اجتمع أصدقاء المنارة في أوندارا.

1. أعربوا عن قلقهم إزاء حالة المصباح؛
2. دعوا نورفيا إلى إصلاح المصباح.
""",
    "no act": "The Friends of the Lighthouse met in Ondara, and the weather was fine.\n",
    "mostly unparsed": f"{MENU}\n\n1. Called upon Norvia to repair the lamp before the winter.\n\n{MENU}\n",
}


def write(folder: Path, years: dict[int, str]) -> Path:
    """A corpus: year → the text of 4 March, "" for none at all; the catalogue lists every year."""
    (folder / "texts").mkdir(parents=True)
    (folder / "corpus.toml").write_text('group = "lamp"\ntitle = "Friends of the Lighthouse"\n', encoding="utf-8")
    catalogue = "".join(f"{year}-03-04,Ondara\n" for year in years)
    (folder / "meetings.csv").write_text(f"date,city\n{catalogue}", encoding="utf-8")
    for year, text in years.items():
        if text:
            (folder / "texts" / f"{year}.md").write_text(text, encoding="utf-8")
    return folder


def dated(year: int, body: str) -> str:
    """A text whose date its front matter states."""
    return f"---\ndate: {year}-03-04\n---\n{body}"
