"""What the command line prints: dictionaries that are JSON, and lines that people can read."""

from __future__ import annotations

import json
from pathlib import Path

from cpdesk.plan import Problem, find_item, load_edition, load_mapping
from cpdesk.plan.compare import compare
from cpdesk.plan.render import comparison_dict, edition_dict, edition_summary, item_dict, problems_dict
from cpdesk.plan.show import comparison_lines, edition_lines, editions_lines, item_lines, problem_lines


def test_summary_has_the_stable_keys(plan_root: Path) -> None:
    summary = edition_summary(load_edition("new", plan_root))
    assert {key: summary[key] for key in ("id", "title", "status", "default")} == {
        "id": "new",
        "title": "Plan",
        "status": "draft",
        "default": True,
    }
    assert summary["counts"] == {"goals": 3, "objectives": 3, "indicators": 1, "key_areas": 3, "activities": 3}


def test_item_dictionary_tells_children_gaps_corrections_and_source(plan_root: Path) -> None:
    edition, mapping = load_edition("new", plan_root), load_mapping("new", plan_root)
    goal = item_dict(edition, find_item(edition, "A.2"), mapping)
    assert [child["code"] for child in goal["children"]] == ["A.2(1)", "A.2(i)"]  # type: ignore[attr-defined]
    assert goal["group"] == ["A.2", "A.3"]
    assert goal["cpdesk"] == {"short": "Finding", "articles": ["NKLSP 5"]}
    assert goal["place"] == "line 15"
    assert goal["source"] == {"source": "Nothing.", "sha256": "0" * 64, "date": "2020", "date_note": "Made up."}
    key_area = item_dict(edition, find_item(edition, "A.1(2)"), mapping)
    assert key_area["cpdesk"]["activities"] == ["A.1(ii)"]  # type: ignore[index]
    whole = edition_dict(edition, mapping)
    assert whole["narrative"][1]["corrections"][0]["source"] == "Hovide"  # type: ignore[index]
    assert json.loads(json.dumps(whole)) == whole


def test_gaps_of_an_item_are_told(plan_root: Path) -> None:
    path = plan_root / "editions/new/plan.toml"
    gap = '\n[[gaps]]\nplace = "line 8"\nwhere = "A.1"\nmissing = "A page."\n'
    path.write_text(path.read_text(encoding="utf-8") + gap, encoding="utf-8")
    edition = load_edition("new", plan_root)
    goal = find_item(edition, "A.1")
    assert item_dict(edition, goal)["gaps"] == [{"place": "line 8", "where": "A.1", "missing": "A page."}]
    assert "Missing from the source: A page." in item_lines(edition, goal)


def test_comparison_dictionary_is_json_and_counts_its_rows(plan_root: Path) -> None:
    found = comparison_dict(compare("old", "new", plan_root))
    assert json.loads(json.dumps(found)) == found
    assert (found["older"], found["newer"], found["via"]) == ("old", "new", ["mid"])
    assert found["counts"]["goal"] == {"same": 1, "moved": 1, "new": 1}  # type: ignore[index]


def test_lines_name_every_item_once(plan_root: Path) -> None:
    edition = load_edition("new", plan_root)
    lines = [line.strip() for line in edition_lines(edition, load_mapping("new", plan_root))]
    for item in edition.items:
        named = (f"{item.code}  {item.text}", f"{item.code}. {item.text}")
        short = [line for line in lines if line.startswith(f"{item.code} [") and line.endswith(f"]  {item.text}")]
        assert sum(line in named for line in lines) + len(short) == 1, item.code
    assert "A.2 [Finding]  Things are found" in lines
    assert "Key areas and activities are shared with A.2; see A.2." in lines


def test_item_lines_give_text_place_and_links(plan_root: Path) -> None:
    edition = load_edition("new", plan_root)
    lines = item_lines(edition, find_item(edition, "A.1(1)"), load_mapping("new", plan_root))
    assert lines[:3] == ["A.1(1) (Key area for capacity-building, edition new)", "Law", "Place in the source: line 11"]
    assert "Activities that build it (ours): A.1(i), A.1(ii)" in lines
    assert "What stands behind it (ours): an obligation under the Protocol" in lines


def test_list_of_editions_marks_the_default(plan_root: Path) -> None:
    lines = editions_lines([load_edition("new", plan_root), load_edition("old", plan_root)])
    assert lines[0] == "new: draft, 2020; the default edition"
    assert lines[3] == "old: draft, 2019-10"
    assert lines[2].strip().startswith("Goals: 3; objectives: 3; indicators: 1;")


def test_comparison_lines_say_that_they_are_ours(plan_root: Path) -> None:
    lines = comparison_lines(compare("old", "new", plan_root))
    assert lines[0] == "From old to new"
    assert any("editorial judgement of cpdesk" in line for line in lines)
    assert "  A.2 > A.3 (moved)  Things are labelled" in lines


def test_problems_are_listed_with_file_and_line() -> None:
    problems = (Problem("a.toml", 3, "Bad."), Problem("b.toml", 0, "Worse."))
    assert problem_lines(problems) == ["a.toml:3: Bad.", "b.toml: Worse.", "2 problems found."]
    assert problem_lines(()) == ["The plan's data is in order."]
    assert problems_dict(problems) == {
        "problems": [
            {"file": "a.toml", "line": 3, "what": "Bad."},
            {"file": "b.toml", "line": 0, "what": "Worse."},
        ]
    }
