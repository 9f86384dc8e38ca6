"""Loading is strict about shape and says file and line; what is loaded is what the files say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cpdesk.base.errors import InputError
from cpdesk.plan import (
    Fate,
    ItemKind,
    Obligation,
    PlanFileError,
    find_item,
    list_editions,
    load_crosswalks,
    load_edition,
    load_mapping,
    load_reported_needs,
    load_reporting_areas,
)

if TYPE_CHECKING:
    from conftest import Editor

PLAN = "editions/new/plan.toml"
MAPPING = "editions/new/mapping.toml"
CROSSWALK = "crosswalks/old--mid.toml"


def test_default_edition_is_listed_first_then_by_date(plan_root: Path) -> None:
    assert [info.id for info in list_editions(plan_root)] == ["new", "old", "mid"]


def test_without_a_name_the_default_edition_is_loaded(plan_root: Path) -> None:
    assert load_edition(root=plan_root).info.id == "new"


def test_items_stand_in_the_plans_order_with_their_parents(plan_root: Path) -> None:
    edition = load_edition("new", plan_root)
    assert [item.code for item in edition.items][:6] == ["A", "A.1", "A.1.1", "A.1.2", "A.1(a)", "A.1 outcome"]
    assert {item.parent for item in edition.of_kind(ItemKind.GOAL)} == {"A"}
    assert edition.below("A.3", ItemKind.KEY_AREA) == edition.below("A.2", ItemKind.KEY_AREA) != ()


def test_unknown_edition_is_refused_with_the_known_ids(plan_root: Path) -> None:
    for load in (load_edition, load_mapping):
        with pytest.raises(InputError, match=r"no edition “\.\./new” of the plan.*mid, new, old"):
            load("../new", plan_root)


def test_edition_without_a_mapping_has_none(plan_root: Path) -> None:
    assert load_mapping("old", plan_root) is None


def test_mapping_is_read_as_values(plan_root: Path) -> None:
    mapping = load_mapping("new", plan_root)
    assert mapping is not None
    assert mapping.key_areas["A.1(1)"].obligation is Obligation.TREATY
    assert mapping.activities_for("A.1(1)") == ("A.1(i)", "A.1(ii)")
    assert mapping.goals["A.1"].articles == ("2", "19")


def test_crosswalks_and_reporting_files_are_read(plan_root: Path) -> None:
    crosswalks = load_crosswalks(plan_root)
    assert [(one.older, one.newer) for one in crosswalks] == [("mid", "new"), ("old", "mid")]
    assert crosswalks[1].links[-1].fate is Fate.DROPPED
    assert len(load_reporting_areas(plan_root)) == 16
    assert [(need.letter, need.parties, need.total) for need in load_reported_needs(plan_root)][-1] == ("q", 9, 99)


def test_changed_file_is_read_again(editor: Editor) -> None:
    before = load_edition("new", editor.root)
    assert load_edition("new", editor.root) is before
    editor.replace(PLAN, "Train staff", "Train all staff")
    assert find_item(load_edition("new", editor.root), "A.1(ii)").text == "Train all staff"


@pytest.mark.parametrize(
    ("file", "old", "new", "words", "mark"),
    [
        (PLAN, 'text = "Train staff"', "text = Train staff", "not valid TOML", "text = Train"),
        (PLAN, 'text = "Train staff"', "", "“text” is missing", '[[goals.activities]]\ncode = "A.1(ii)"'),
        (PLAN, 'text = "Train staff"', "text = 7", "“text” must be text", "text = 7"),
        (PLAN, 'text = "Train staff"', 'txt = "Train staff"\ntext = ""', "“txt” is not a key", "txt ="),
        (PLAN, "default = true", 'default = "yes"', "must be true or false", "default ="),
        (PLAN, '["A.2", "A.3"]', '"A.2"', "must be a list of texts", 'goals = "A.2"'),
        (PLAN, "format = 1", "format = 2", "has format 2", "format = 2"),
        (PLAN, "format = 1", "", "“format” is missing", ""),
        (PLAN, 'why = "garbled"', 'reason = "garbled"', "“why” is missing", "corrections = ["),
        (PLAN, 'date_note = "Made up."', "date_note = 1", "“date_note” must be text", "date_note = 1"),
        (MAPPING, '"treaty"', '"law"', "must be one of: treaty, plan, other", 'obligation = "law"'),
        (MAPPING, 'short = "Law"', "", "“short” is missing", '[key_areas."A.1(1)"]'),
        (MAPPING, 'origin = "cpdesk"', 'origin = "official"', "editorial, not official", "origin ="),
        (CROSSWALK, 'fate = "split"', 'fate = "torn"', "“torn”; it must be one of", 'fate = "torn"'),
        ("reporting/needs-reported-2020.toml", "total = 99", 'total = "99"', "must be a whole number", "total ="),
    ],
)
def test_wrong_shape_is_refused_with_file_and_line(
    editor: Editor, file: str, old: str, new: str, words: str, mark: str
) -> None:
    editor.replace(file, old, new)
    with pytest.raises(PlanFileError) as caught:
        list_editions(editor.root)
        load_edition("new", editor.root)
        load_mapping("new", editor.root)
        load_crosswalks(editor.root)
        load_reported_needs(editor.root)
    error = caught.value
    assert words in error.reason
    assert (error.file, error.line) == (file, editor.line(file, mark, mark) if mark else 0)
    assert str(error).startswith(file)
    assert str(editor.root) not in str(error)


def test_text_that_is_not_utf8_is_refused(editor: Editor) -> None:
    line = editor.line(PLAN, "", "Train staff")
    path = editor.root / PLAN
    path.write_bytes(path.read_bytes().replace(b"Train staff", b"Train st\xe4ff"))
    with pytest.raises(PlanFileError, match=rf"editions/new/plan.toml, line {line}: The text is not UTF-8"):
        load_edition("new", editor.root)


def test_unfinished_file_names_its_last_line(plan_root: Path) -> None:
    path = plan_root / MAPPING
    path.write_text(path.read_text(encoding="utf-8") + 'extra = "', encoding="utf-8")
    with pytest.raises(PlanFileError) as caught:
        load_mapping("new", plan_root)
    assert caught.value.line == path.read_text(encoding="utf-8").count("\n") + 1


@pytest.mark.parametrize("code", ["A.2(1)", "a.2 (1)", " A.3(1) "])
def test_item_is_found_however_it_is_typed_and_under_any_goal_of_its_group(plan_root: Path, code: str) -> None:
    assert find_item(load_edition("new", plan_root), code).code == "A.2(1)"


def test_unknown_item_is_refused(plan_root: Path) -> None:
    with pytest.raises(InputError, match=r"no item “A\.9” in the edition new"):
        find_item(load_edition("new", plan_root), "A.9")
