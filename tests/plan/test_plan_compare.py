"""Editions are compared row by row, over several crosswalks where none joins them directly."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdesk.base.errors import InputError
from cpdesk.plan import Fate, ItemKind, load_crosswalks, load_edition
from cpdesk.plan.chain import compose, find_route
from cpdesk.plan.compare import Comparison, compare


def _rows(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [
        (" ".join(item.code for item in row.older), " ".join(item.code for item in row.newer), row.fate.value)
        for row in comparison.rows
    ]


def test_rows_stand_in_the_newer_order_and_dropped_items_where_they_were(plan_root: Path) -> None:
    assert _rows(compare("old", "mid", plan_root)) == [
        ("A", "A", "same"),
        ("A.1", "A.1", "reworded"),
        ("A.1.1", "A.1.1", "reworded"),
        ("A.1(i)", "A.1(i) A.1(ii)", "split"),
        ("A.1(ii)", "", "dropped"),
        ("A.2", "A.2", "same"),
    ]


def test_crosswalks_are_joined_and_fates_worked_out_anew(plan_root: Path) -> None:
    comparison = compare("old", "new", plan_root)
    assert comparison.via == ("mid",)
    rows = _rows(comparison)
    assert ("A.1", "A.1", "same") in rows  # reworded and put back: a full stop does not matter
    assert ("A.1(i)", "A.1(i) A.1(ii)", "split") in rows
    assert ("A.2", "A.3", "moved") in rows
    assert ("A.1(ii)", "", "dropped") in rows
    assert ("", "A.2(i)", "new") in rows
    assert {code for row in rows for code in row[1].split() if code != "outcome"} >= {"A.1(a)", "A.2(1)", "A.3.1"}


def test_notes_met_on_the_way_are_kept(plan_root: Path) -> None:
    row = next(row for row in compare("old", "new", plan_root).rows if row.fate is Fate.MOVED)
    assert row.note == "old: A.2 same. mid: A.2 moved."


def test_direct_crosswalk_is_preferred(plan_root: Path) -> None:
    text = (plan_root / "crosswalks/old--mid.toml").read_text(encoding="utf-8").replace('to = "mid"', 'to = "new"')
    (plan_root / "crosswalks/old--new.toml").write_text(text, encoding="utf-8")
    comparison = compare("old", "new", plan_root)
    assert comparison.via == ()
    assert ("A.1", "A.1", "reworded") in _rows(comparison)


def test_split_and_merged_again_is_reworded(plan_root: Path) -> None:
    path = plan_root / "crosswalks/mid--new.toml"
    text = path.read_text(encoding="utf-8")
    changes = {
        "from = ['A.1(i)']\nto = ['A.1(i)']\nfate = \"same\"": (
            "from = ['A.1(i)', 'A.1(ii)']\nto = ['A.1(i)']\nfate = \"merged\""
        ),
        "from = ['A.1(ii)']\nto = ['A.1(ii)']\nfate = \"reworded\"": "from = []\nto = ['A.1(ii)']\nfate = \"new\"",
    }
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    rows = _rows(compare("old", "new", plan_root))
    assert ("A.1(i)", "A.1(i)", "reworded") in rows
    assert ("", "A.1(ii)", "new") in rows


def test_item_lost_on_the_way_is_found_by_its_words(plan_root: Path) -> None:
    for name in ("old/plan.toml", "new/plan.toml"):
        path = plan_root / "editions" / name
        text = path.read_text(encoding="utf-8").replace('"Print leaflets"', '"Staff are trained;"')
        path.write_text(text.replace('"Equip laboratories"', '"Staff are trained"'), encoding="utf-8")
    rows = _rows(compare("old", "new", plan_root))
    assert ("A.1(ii)", "A.2(i)", "moved") in rows  # the objective with the same words is another kind
    assert ("", "A.1.2", "new") in rows


def test_wrong_order_is_put_right(plan_root: Path) -> None:
    assert compare("new", "old", plan_root) == compare("old", "new", plan_root)


def test_counts_are_those_of_the_rows(plan_root: Path) -> None:
    comparison = compare("old", "mid", plan_root)
    assert comparison.counts()[ItemKind.GOAL] == {Fate.SAME: 1, Fate.REWORDED: 1}
    assert comparison.count(Fate.DROPPED, ItemKind.ACTIVITY) == 1
    assert comparison.count(Fate.SAME) == 2
    assert sum(n for fates in comparison.counts().values() for n in fates.values()) == len(comparison.rows)


@pytest.mark.parametrize(
    ("older", "newer", "words"),
    [
        ("new", "new", "cannot be compared with itself"),
        ("new", "cp10", "no edition “cp10”"),
        ("cp10", "new", "no edition “cp10”"),
        ("old", "new", "No crosswalk joins"),
    ],
)
def test_impossible_comparison_is_refused(plan_root: Path, older: str, newer: str, words: str) -> None:
    (plan_root / "crosswalks/old--mid.toml").unlink()
    with pytest.raises(InputError, match=words):
        compare(older, newer, plan_root)


def test_every_item_of_our_editions_stands_in_a_row() -> None:
    for older, newer in (("lg13-2019", "review-2019"), ("review-2019", "lg14-2020"), ("lg13-2019", "lg14-2020")):
        comparison = compare(older, newer)
        assert {item.code for row in comparison.rows for item in row.older} == {
            i.code for i in load_edition(older).items
        }
        assert {item.code for row in comparison.rows for item in row.newer} == {
            i.code for i in load_edition(newer).items
        }


def test_our_direct_crosswalk_agrees_with_the_two_joined_but_for_the_missing_page() -> None:
    direct = next(one for one in load_crosswalks() if (one.older, one.newer) == ("lg13-2019", "lg14-2020"))
    steps = [one for one in load_crosswalks() if one is not direct]
    route = find_route(steps, "lg13-2019", "lg14-2020")
    assert [one.newer for one in route] == ["review-2019", "lg14-2020"]
    joined = compose(route, load_edition("lg13-2019"), load_edition("lg14-2020"))
    different = {(link.older, link.newer) for link in joined} ^ {(link.older, link.newer) for link in direct.links}
    assert all(code.startswith("B.3") for older, newer in different for code in older + newer)
