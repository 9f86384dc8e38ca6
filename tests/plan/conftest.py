"""A small, valid plan_data in a temporary folder: three editions, crosswalks, a mapping, the reporting files."""

from __future__ import annotations

from pathlib import Path
from string import ascii_lowercase

import pytest

HEAD = """\
format = 1

[edition]
id = "{id}"
title = "Plan"
symbol = "{symbol}"
date = "{date}"
date_note = "Made up."
status = "draft"
language = "en"
default = {default}
source = "Nothing."
source_sha256 = "{digest}"
"""

NEW = """
[[narrative]]
kind = "title"
part = "annex"
number = ""
text = "Plan[^1]"
place = "line 1"

[[narrative]]
kind = "paragraph"
part = "annex"
number = "1"
text = "Provide what is needed.[^2]"
place = "line 2"
corrections = [
  { source = "Hovide", corrected = "Provide", why = "garbled" },
]

[[footnotes]]
number = "1"
text = "First note."
place = "line 3"

[[footnotes]]
number = "2"
text = "Second note."
place = "line 4"

[[areas]]
code = "A"
text = "Areas"
place = "line 5"

[[goals]]
code = "A.1"
area = "A"
text = "Frameworks are in place"
place = "line 6"

[[goals.objectives]]
code = "A.1.1"
text = "Measures are adopted"
place = "line 7"

[[goals.objectives]]
code = "A.1.2"
text = "Staff are trained"
place = "line 8"

[[goals.indicators]]
code = "A.1(a)"
text = "Share with measures"
place = "line 9"

[[goals.outcomes]]
code = "A.1 outcome"
text = "It works"
place = "line 10"

[[goals.key_areas]]
code = "A.1(1)"
text = "Law"
place = "line 11"

[[goals.key_areas]]
code = "A.1(2)"
text = "Staff"
place = "line 12"

[[goals.activities]]
code = "A.1(i)"
text = "Train lawyers"
place = "line 13"

[[goals.activities]]
code = "A.1(ii)"
text = "Train staff"
place = "line 14"

[[goals]]
code = "A.2"
area = "A"
text = "Things are found"
place = "line 15"

[[goals.key_areas]]
code = "A.2(1)"
text = "Laboratories"
place = "line 16"

[[goals.activities]]
code = "A.2(i)"
text = "Equip laboratories"
place = "line 17"

[[goals]]
code = "A.3"
area = "A"
text = "Things are labelled"
place = "line 18"

[[goals.objectives]]
code = "A.3.1"
text = "Labels are required"
place = "line 19"

[[groups]]
goals = ["A.2", "A.3"]
place = "line 16"

[[gaps]]
place = "line 1"
where = "symbol"
missing = "The symbol."
"""

OLD = """
[[areas]]
code = "A"
text = "Areas"
place = "line 1"

[[goals]]
code = "A.1"
area = "A"
text = "Frameworks are in place."
place = "line 2"

[[goals.objectives]]
code = "A.1.1"
text = "Laws are adopted"
place = "line 3"

[[goals.activities]]
code = "A.1(i)"
text = "Train people"
place = "line 4"

[[goals.activities]]
code = "A.1(ii)"
text = "Print leaflets"
place = "line 5"

[[goals]]
code = "A.2"
area = "A"
text = "Things are labelled"
place = "line 6"
"""

MID = """
[[areas]]
code = "A"
text = "Areas"
place = "line 1"

[[goals]]
code = "A.1"
area = "A"
text = "Frameworks are there"
place = "line 2"

[[goals.objectives]]
code = "A.1.1"
text = "Measures are adopted"
place = "line 3"

[[goals.activities]]
code = "A.1(i)"
text = "Train lawyers"
place = "line 4"

[[goals.activities]]
code = "A.1(ii)"
text = "Train customs"
place = "line 5"

[[goals]]
code = "A.2"
area = "A"
text = "Things are labelled"
place = "line 6"
"""

MAPPING = """\
format = 1
edition = "new"
origin = "cpdesk"
note = "Ours."

[goals."A.1"]
short = "Frameworks"
articles = ["2", "19"]

[goals."A.2"]
short = "Finding"
articles = ["NKLSP 5"]

[goals."A.3"]
short = "Labelling"
articles = ["Annex III"]

[key_areas."A.1(1)"]
short = "Law"
reporting_areas = ["area-a"]
obligation = "treaty"
articles = ["2.1"]

[key_areas."A.1(2)"]
short = "Staff"
reporting_areas = []
obligation = "plan"
articles = []
why = "Not asked about."

[key_areas."A.2(1)"]
short = "Laboratories"
reporting_areas = ["area-b", "area-c"]
obligation = "other"
articles = []

[activities."A.1(i)"]
key_areas = ["A.1(1)"]

[activities."A.1(ii)"]
key_areas = ["A.1(1)", "A.1(2)"]

[activities."A.2(i)"]
key_areas = ["A.2(1)"]

[indicators."A.1(a)"]
objectives = ["A.1.1"]
"""

OLD_TO_MID = [
    ("A", "A", "same"),
    ("A.1", "A.1", "reworded"),
    ("A.2", "A.2", "same"),
    ("A.1.1", "A.1.1", "reworded"),
    ("A.1(i)", "A.1(i), A.1(ii)", "split"),
    ("A.1(ii)", "", "dropped"),
]
MID_TO_NEW = [
    ("A", "A", "same"),
    ("A.1", "A.1", "reworded"),
    ("A.2", "A.3", "moved"),
    ("", "A.2", "new"),
    ("A.1.1", "A.1.1", "same"),
    ("", "A.1.2", "new"),
    ("", "A.3.1", "new"),
    ("", "A.1(a)", "new"),
    ("", "A.1 outcome", "new"),
    ("", "A.1(1)", "new"),
    ("", "A.1(2)", "new"),
    ("", "A.2(1)", "new"),
    ("A.1(i)", "A.1(i)", "same"),
    ("A.1(ii)", "A.1(ii)", "reworded"),
    ("", "A.2(i)", "new"),
]


def _crosswalk(older: str, newer: str, links: list[tuple[str, str, str]]) -> str:
    lines = ["format = 1", f'from = "{older}"', f'to = "{newer}"', 'origin = "cpdesk"', ""]
    for before, after, fate in links:
        lines += ["[[links]]", f"from = {_codes(before)!r}", f"to = {_codes(after)!r}", f'fate = "{fate}"']
        lines += [f'note = "{older}: {before or after} {fate}."', ""]
    return "\n".join(lines)


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(",") if code.strip()]


def _reporting() -> tuple[str, str]:
    areas, counts = ["format = 1", ""], ["format = 1", "total = 99", ""]
    for letter in ascii_lowercase[:16]:
        areas += ["[[areas]]", f'key = "area-{letter}"', f'label = "Area {letter}"', f'letter = "{letter}"']
        areas += [f'thesaurus = "T-{letter}"', ""]
        counts += ["[[counts]]", f'area = "area-{letter}"', f'letter = "{letter}"', f'text = "Need {letter}"']
        counts += ["parties = 60", ""]
    counts += ["[[counts]]", 'area = "other"', 'letter = "q"', 'text = "Other"', "parties = 9", ""]
    return "\n".join(areas), "\n".join(counts)


@pytest.fixture
def plan_root(tmp_path: Path) -> Path:
    """A valid plan_data: editions old, mid and new (the default, with a mapping), crosswalks old--mid and mid--new."""
    root = tmp_path / "plan_data"
    editions = (
        ("old", "2019-10", "false", "S/1", OLD),
        ("mid", "2019-12", "false", "S/2", MID),
        ("new", "2020", "true", "", NEW),
    )
    for name, date, default, symbol, body in editions:
        folder = root / "editions" / name
        folder.mkdir(parents=True)
        head = HEAD.format(id=name, symbol=symbol, date=date, default=default, digest="0" * 64)
        (folder / "plan.toml").write_text(head + body, encoding="utf-8")
    (root / "editions/new/mapping.toml").write_text(MAPPING, encoding="utf-8")
    (root / "crosswalks").mkdir()
    (root / "crosswalks/old--mid.toml").write_text(_crosswalk("old", "mid", OLD_TO_MID), encoding="utf-8")
    (root / "crosswalks/mid--new.toml").write_text(_crosswalk("mid", "new", MID_TO_NEW), encoding="utf-8")
    (root / "reporting").mkdir()
    areas, counts = _reporting()
    (root / "reporting/areas.toml").write_text(areas, encoding="utf-8")
    (root / "reporting/needs-reported-2020.toml").write_text(counts, encoding="utf-8")
    return root


class Editor:
    """Changes one file of a plan_data and says on which line the change, or anything else, stands."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace the one place where ``old`` stands."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def line(self, name: str, after: str, mark: str) -> int:
        """Return the line on which ``mark`` first begins at or after the text ``after``."""
        text = (self.root / name).read_text(encoding="utf-8")
        place = text.index(mark, text.index(after))
        return text.count("\n", 0, place) + 1


@pytest.fixture
def editor(plan_root: Path) -> Editor:
    """An editor of the valid plan_data."""
    return Editor(plan_root)
