"""The checks find every deliberate fault, in its file, on its line, in plain words; and none in our own data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cpdesk.base.errors import InputError
from cpdesk.plan.check import check_all, check_edition

if TYPE_CHECKING:
    from conftest import Editor

PLAN = "editions/new/plan.toml"
MAPPING = "editions/new/mapping.toml"
OLD_MID = "crosswalks/old--mid.toml"
MID_NEW = "crosswalks/mid--new.toml"
AREAS = "reporting/areas.toml"
NEEDS = "reporting/needs-reported-2020.toml"


@dataclass(frozen=True)
class Fault:
    """Replace ``old`` by ``new``; the problem stands on the first line from ``after`` on that has ``mark``."""

    file: str
    old: str
    new: str
    words: str
    after: str
    mark: str = ""


FAULTS = {
    "folder is not the id": Fault(PLAN, 'id = "new"', 'id = "newer"', "its folder is “new”", 'id = "newer"'),
    "malformed code": Fault(PLAN, '"A.1(ii)"', '"A.1(iiii)"', "“A.1(iiii)” is not a proper code", '"A.1(iiii)"'),
    "letter for a numeral": Fault(PLAN, '"A.1(2)"', '"A.1(b)"', "looks like A.1(1)", '"A.1(b)"'),
    "code of another goal": Fault(PLAN, '"A.3.1"', '"A.4.1"', "A.4.1 stands under A.3", '"A.4.1"'),
    "code twice": Fault(PLAN, '"A.1.2"', '"A.1.1"', "A.1.1 stands here a second time", '"Measures are', '"A.1.1"'),
    "hole in key areas": Fault(PLAN, '"A.1(2)"', '"A.1(4)"', "Before A.1(4) there is no A.1(2), A.1(3)", '"A.1(4)"'),
    "hole in goals": Fault(PLAN, 'code = "A.3"', 'code = "A.4"', "Before A.4 there is no A.3", 'code = "A.4"'),
    "hole at the start": Fault(PLAN, '"A.2(i)"', '"A.2(ii)"', "Before A.2(ii) there is no A.2(i)", '"A.2(ii)"'),
    "unknown area": Fault(
        PLAN, 'code = "A.3"\narea = "A"', 'code = "A.3"\narea = "B"', "the area “B”, which there is not", 'area = "B"'
    ),
    "empty text": Fault(PLAN, 'text = "Train staff"', 'text = ""', "A.1(ii) has no text", 'text = ""'),
    "double space": Fault(PLAN, '"Train staff"', '"Train  staff"', "not folded", '"Train  staff"'),
    "extraction markup": Fault(PLAN, '"It works"', '"[bookmark: x]It works"', "from the extraction", '"[bookmark'),
    "no place": Fault(PLAN, '"line 13"', '"somewhere"', "on which line of the source", '"somewhere"'),
    "correction not in text": Fault(
        PLAN,
        'corrected = "Provide"',
        'corrected = "Previde"',
        "“Previde” does not stand exactly once",
        "corrections = [",
    ),
    "correction without why": Fault(PLAN, 'why = "garbled"', 'why = ""', "does not say why", "corrections = ["),
    "correction corrects nothing": Fault(PLAN, '"Hovide"', '"Provide"', "the same source and", "corrections = ["),
    "mark without footnote": Fault(PLAN, "needed.[^2]", "needed.[^3]", "refers to footnote 3", "needed.[^3]"),
    "footnote without mark": Fault(PLAN, "needed.[^2]", "needed.", "No text refers to footnote 2", 'number = "2"'),
    "footnote numbers with a hole": Fault(PLAN, 'number = "2"', 'number = "4"', "no footnote 2, 3", 'number = "4"'),
    "gap says nothing": Fault(PLAN, 'missing = "The symbol."', 'missing = ""', "“missing” is empty", 'missing = ""'),
    "symbol without gap": Fault(
        PLAN,
        'where = "symbol"\nmissing = "The symbol."',
        'where = "1"\nmissing = "A word."',
        "The symbol is empty",
        "symbol =",
    ),
    "bad date": Fault(PLAN, 'date = "2020"', 'date = "April 2020"', "The date is not", 'date = "April 2020"'),
    "bad status": Fault(PLAN, '"draft"', '"final"', "must be draft or adopted", '"final"'),
    "bad digest": Fault(PLAN, '"' + "0" * 64 + '"', '"0"', "64 small hexadecimal digits", "source_sha256"),
    "group of an unknown goal": Fault(PLAN, '["A.2", "A.3"]', '["A.2", "A.9"]', "the goal A.9", '["A.2", "A.9"]'),
    "group in the wrong order": Fault(PLAN, '["A.2", "A.3"]', '["A.3", "A.2"]', "the plan's order", '["A.3", "A.2"]'),
    "item under a later goal of a group": Fault(
        PLAN, '["A.2", "A.3"]', '["A.1", "A.2"]', "A.2(1) is shared by a group", '"A.2(1)"'
    ),
    "mapping of another edition": Fault(
        MAPPING, 'edition = "new"', 'edition = "old"', "names the edition “old”", "edition"
    ),
    "unmapped indicator": Fault(
        MAPPING,
        '[indicators."A.1(a)"]',
        '[indicators."A.1(b)"]',
        "A.1(a) is missing from the table “indicators”",
        "[indicators",
    ),
    "mapped but unknown": Fault(
        MAPPING,
        '[activities."A.2(i)"]',
        '[activities."A.2(v)"]',
        "A.2(v) in the table “activities”",
        '[activities."A.2(v)"]',
    ),
    "activity linked to nothing": Fault(
        MAPPING, 'key_areas = ["A.2(1)"]', "key_areas = []", "is linked to nothing", "key_areas = []"
    ),
    "link to nothing known": Fault(MAPPING, '["A.1.1"]', '["A.1.7"]', "linked to A.1.7", '["A.1.7"]'),
    "key area nobody builds": Fault(
        MAPPING, '["A.1(1)", "A.1(2)"]', '["A.1(1)"]', "No activity builds the key area A.1(2)", '[key_areas."A.1(2)"]'
    ),
    "unknown reporting area": Fault(MAPPING, '"area-c"', '"area-z"', "the reporting area “area-z”", '"area-z"'),
    "no reporting area, no reason": Fault(
        MAPPING, 'why = "Not asked about."', "", "does not say why", '[key_areas."A.1(2)"]', "reporting_areas"
    ),
    "goal's short title too long": Fault(MAPPING, '"Finding"', f'"{"x" * 33}"', "33 characters; at most 32", "xxx"),
    "key area's short title too long": Fault(MAPPING, '"Staff"', f'"{"x" * 45}"', "45 characters; at most 44", "xxx"),
    "short title twice": Fault(MAPPING, '"Staff"', '"law"', "have the same short title", '"law"'),
    "no such article": Fault(MAPPING, '"NKLSP 5"', '"NKLSP 22"', "not an article", '"NKLSP 22"'),
    "crosswalk names an unknown code": Fault(
        MID_NEW, "to = ['A.1.2']", "to = ['A.7.2']", "A.7.2 is not in", "to = ['A.7.2']"
    ),
    "crosswalk leaves an item out": Fault(
        MID_NEW, "to = ['A.1.2']", "to = ['A.3.1']", "A.1.2 of the edition new", "[[links]]"
    ),
    "same, but other words": Fault(
        OLD_MID, "['A.1']\nfate = \"reworded\"", "['A.1']\nfate = \"same\"", "its words differ", "['A.1']\nfate", "fate"
    ),
    "reworded, but the same words": Fault(
        MID_NEW,
        "to = ['A.1.1']\nfate = \"same\"",
        "to = ['A.1.1']\nfate = \"reworded\"",
        "its words are the same",
        "['A.1.1']\nfate",
        "fate",
    ),
    "moved, but the same code": Fault(
        MID_NEW,
        "to = ['A.1(ii)']\nfate = \"reworded\"",
        "to = ['A.1(ii)']\nfate = \"moved\"",
        "kept its own",
        "to = ['A.1(ii)']",
        "fate",
    ),
    "reworded, but another code": Fault(
        MID_NEW, 'fate = "moved"', 'fate = "reworded"', "A.2 became A.3", "to = ['A.3']", "fate"
    ),
    "split into one": Fault(
        OLD_MID, "['A.1(i)', 'A.1(ii)']", "['A.1(i)']", "“split” has one code in", 'fate = "split"'
    ),
    "merged from one": Fault(OLD_MID, 'fate = "split"', 'fate = "merged"', "“merged” has several", 'fate = "merged"'),
    "dropped, yet there": Fault(OLD_MID, "to = []", "to = ['A.1(ii)']", "“dropped” has codes in", 'fate = "dropped"'),
    "new, yet from something": Fault(
        MID_NEW, "from = []\nto = ['A.2']", "from = ['A.1']\nto = ['A.2']", "“new” has codes", "to = ['A.2']", "fate"
    ),
    "dropped and kept": Fault(
        OLD_MID,
        "from = ['A.1(ii)']",
        "from = ['A.1(i)']",
        "A.1(i) is dropped here and stands in another",
        'fate = "dropped"\n',
    ),
    "kinds joined": Fault(
        MID_NEW, "from = []\nto = ['A.1(1)']", "from = ['A.1.1']\nto = ['A.1(1)']", "different kinds", "links"
    ),
    "crosswalk of an unknown edition": Fault(
        OLD_MID, 'to = "mid"', 'to = "middle"', "no edition “middle”", 'to = "middle"'
    ),
    "crosswalk named otherwise": Fault(
        OLD_MID, 'from = "old"', 'from = "mid"', "does not say mid--mid", 'from = "mid"'
    ),
    "letter out of order": Fault(AREAS, 'letter = "d"', 'letter = "e"', "“e” where “d” follows", 'letter = "e"'),
    "area twice": Fault(AREAS, '"area-d"', '"area-c"', "Another area has the same “key”", 'letter = "c"', '"area-c"'),
    "more Parties than there are": Fault(
        NEEDS, '"Other"\nparties = 9', '"Other"\nparties = 100', "100 Parties cannot be right", "parties = 100"
    ),
    "another total": Fault(NEEDS, "total = 99", "total = 98", "paragraph 37 counts 99", "total"),
    "needs in other areas": Fault(NEEDS, '"area-p"', '"area-a2"', "in this order", "[[counts]]"),
}
ANY_LINE = {"kinds joined", "dropped and kept"}


def test_small_plan_data_is_in_order(plan_root: Path) -> None:
    assert check_all(plan_root) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_found_with_file_line_and_words(name: str, editor: Editor) -> None:
    fault = FAULTS[name]
    editor.replace(fault.file, fault.old, fault.new)
    found = [problem for problem in check_all(editor.root) if fault.words in problem.what]
    assert found, [problem.what for problem in check_all(editor.root)]
    assert {problem.file for problem in found} == {fault.file}
    if name not in ANY_LINE:
        assert editor.line(fault.file, fault.after, fault.mark) in {problem.line for problem in found}
    assert all(problem.line > 0 for problem in found)


def test_second_default_is_a_fault_of_both_editions(editor: Editor) -> None:
    editor.replace("editions/old/plan.toml", "default = false", "default = true")
    found = [problem for problem in check_all(editor.root) if "More than one edition is the default" in problem.what]
    assert [problem.file for problem in found] == [PLAN, "editions/old/plan.toml"]


def test_missing_default_is_a_fault_of_every_edition(editor: Editor) -> None:
    editor.replace(PLAN, "default = true", "default = false")
    found = [problem for problem in check_all(editor.root) if "No edition is the default" in problem.what]
    assert len(found) == 3
    assert {problem.line for problem in found} == {editor.line(PLAN, "default", "default")}


def test_gap_of_the_goal_explains_a_hole_and_an_empty_text(editor: Editor) -> None:
    editor.replace(PLAN, '"A.1(2)"', '"A.1(3)"')
    editor.replace(MAPPING, '[key_areas."A.1(2)"]', '[key_areas."A.1(3)"]')
    editor.replace(MAPPING, '"A.1(1)", "A.1(2)"', '"A.1(1)", "A.1(3)"')
    editor.replace(PLAN, 'text = "Share with measures"', 'text = ""')
    assert len(check_edition("new", editor.root)) == 2
    gaps = '[[gaps]]\nplace = "line 11"\nwhere = "{}"\nmissing = "A page."\n\n[[groups]]'
    editor.replace(PLAN, "[[groups]]", gaps.format("A.1"))
    assert [problem.what for problem in check_edition("new", editor.root)] == [
        "A.1(a) has no text, and no gap says why."
    ]
    editor.replace(PLAN, "[[groups]]", gaps.format("A.1(a)"))
    assert check_edition("new", editor.root) == ()


def test_unreadable_file_is_a_problem_and_the_rest_is_still_checked(editor: Editor) -> None:
    editor.replace(MAPPING, 'note = "Ours."', "note = ")
    editor.replace(PLAN, '"A.1(ii)"', '"A.1(iii)"')
    assert {problem.file for problem in check_all(editor.root)} == {MAPPING, PLAN, MID_NEW}


def test_crosswalk_of_an_unreadable_edition_is_not_blamed(editor: Editor) -> None:
    editor.replace("editions/old/plan.toml", "format = 1", "format = 9")
    assert {problem.file for problem in check_all(editor.root)} == {"editions/old/plan.toml"}


def test_folder_without_a_plan_is_a_problem(plan_root: Path) -> None:
    (plan_root / "editions/empty").mkdir()
    assert [problem.file for problem in check_all(plan_root)] == ["editions/empty/plan.toml"]


def test_unknown_edition_names_the_known_ones(plan_root: Path) -> None:
    with pytest.raises(InputError, match="mid, new, old"):
        check_edition("cp10", plan_root)


def test_our_own_data_is_in_order() -> None:
    assert check_all() == ()
