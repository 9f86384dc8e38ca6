"""Our glossary and guides: read strictly, in the window's language where it is translated, checked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cpdesk.base.paths import plan_data_dir
from cpdesk.plan import PlanFileError
from cpdesk.plan.check import check_all
from cpdesk.plan.guides import GUIDES, load_glossary, load_guide, part_to_fill_in

if TYPE_CHECKING:
    from conftest import Editor

GLOSSARY = """format = 1
origin = "cpdesk"
note = "Ours."

[[terms]]
term = "Zebra"
short = ""
text = "An animal."
source = ""

[[terms]]
term = "Élan"
short = "E"
text = "Another one."
source = "Article 3(g)"
"""


@pytest.fixture
def guided(editor: Editor) -> Editor:
    folder = editor.root / "guides"
    folder.mkdir()
    (folder / "glossary.toml").write_text(GLOSSARY, encoding="utf-8")
    for name in GUIDES:
        (folder / f"{name}.md").write_text(f"# About {name}\n\nSome words.\n", encoding="utf-8")
    return editor


def translate(root: Path, name: str, text: str) -> None:
    folder = root / "guides" / "fr"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_terms_stand_in_the_order_of_the_alphabet(guided: Editor) -> None:
    glossary = load_glossary(root=guided.root)
    assert [(term.term, term.short) for term in glossary.terms] == [("Élan", "E"), ("Zebra", "")]


def test_a_translation_is_taken_where_there_is_one(guided: Editor) -> None:
    translate(guided.root, "scale.md", "# L’échelle\n\nDes mots.\n")
    assert (load_guide("scale", "fr", guided.root).title, load_guide("scale", "fr", guided.root).language) == (
        "L’échelle",
        "fr",
    )
    assert load_guide("running", "fr", guided.root).title == "About running"
    assert load_guide("running", "fr", guided.root).language == "en"
    assert load_glossary("fr", guided.root).language == "en"
    assert load_glossary("xx", guided.root).terms


def test_guides_in_order_give_no_problem(guided: Editor) -> None:
    translate(guided.root, "glossary.toml", GLOSSARY)
    assert check_all(guided.root) == ()


FAULTS = {
    "no title": ("guides/scale.md", "# About scale", "About scale", "not a title"),
    "a second title": ("guides/not.md", "Some words.", "# More", "second title"),
    "nothing under it": ("guides/practice.md", "Some words.", "", "nothing under"),
    "a term twice": ("guides/glossary.toml", '"Élan"', '"zebra"', "twice"),
    "an empty text": ("guides/glossary.toml", '"An animal."', '""', "0 characters; 1 to 420"),
    "a text too long": ("guides/glossary.toml", '"An animal."', f'"{"x" * 421}"', "421 characters; 1 to 420"),
    "not ours": ("guides/glossary.toml", 'origin = "cpdesk"', 'origin = "official"', "origin"),
    "an unknown key": ("guides/glossary.toml", 'short = "E"', 'abbreviation = "E"', "abbreviation"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_found_in_the_file(name: str, guided: Editor) -> None:
    file, old, new, words = FAULTS[name]
    guided.replace(file, old, new)
    found = [problem for problem in check_all(guided.root) if words in problem.what]
    assert found, [problem.what for problem in check_all(guided.root)]
    assert {problem.file for problem in found} == {file}
    assert all(problem.line > 0 for problem in found)


def test_a_missing_guide_is_told(guided: Editor) -> None:
    (guided.root / "guides/not.md").unlink()
    assert [(p.file, p.what) for p in check_all(guided.root)] == [("guides/not.md", "The file does not exist.")]
    with pytest.raises(PlanFileError):
        load_guide("not", root=guided.root)


def test_a_translation_with_fewer_terms_is_told(guided: Editor) -> None:
    translate(
        guided.root, "glossary.toml", GLOSSARY.split("\n[[terms]]")[0] + GLOSSARY[GLOSSARY.rindex("\n[[terms]]") :]
    )
    assert [(p.file, p.what) for p in check_all(guided.root)] == [
        ("guides/fr/glossary.toml", "The English list has 2 entries, this one 1.")
    ]


def test_the_part_to_fill_in_is_the_one_with_most_places() -> None:
    text = "# T\n\n[A]\n\n## Letter\n\nDear [name], on [date].\n\n## Other\n\nA [link](x) [b](y) [c](z)\n"
    assert part_to_fill_in(text) == "Dear [name], on [date]."
    assert part_to_fill_in("# T\n\nNothing.") == ""


def test_the_bundled_guides_hold_what_the_window_offers(tmp_path: Path) -> None:
    letter = part_to_fill_in(load_guide("running").text)
    assert letter.startswith("Dear colleague,") and "[date]" in letter and "#" not in letter
    assert all(part_to_fill_in(load_guide(name).text) == "" for name in GUIDES if name != "running")
    assert len(load_glossary().terms) > 40
    shutil.copytree(plan_data_dir(), tmp_path / "data")
    assert [p for p in check_all(tmp_path / "data") if p.file.startswith("guides/")] == []
