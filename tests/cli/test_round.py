"""Depth and goals of a round on the command line: chosen with a new file, told by ``info``, read back by ``get``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpdesk.cli import main

Capture = pytest.CaptureFixture[str]


def run(*words: object) -> int:
    return main([str(word) for word in words])


def made(tmp_path: Path, *options: str) -> Path:
    file = tmp_path / "kenya.sqlite"
    assert run("new", file, "--party", "KE", *options) == 0
    return file


def told(capsys: Capture, file: Path) -> dict[str, object]:
    capsys.readouterr()
    assert run("info", file, "--json") == 0
    found = json.loads(capsys.readouterr().out)["round"]
    assert isinstance(found, dict)
    return found


def test_a_depth_is_chosen_with_a_new_file(tmp_path: Path, capsys: Capture) -> None:
    file = made(tmp_path, "--depth", "full")
    assert told(capsys, file)["depth"] == "full"
    assert run("info", file) == 0
    assert "Depth: Full: key areas, objectives and indicators" in capsys.readouterr().out


def test_without_a_depth_it_is_standard_and_nothing_is_recorded(tmp_path: Path, capsys: Capture) -> None:
    file = made(tmp_path)
    assert told(capsys, file)["depth"] == "standard"
    assert run("get", file, "--json") == 0
    assert "round" not in json.loads(capsys.readouterr().out)


def test_another_depth_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as error:
        run("new", tmp_path / "kenya.sqlite", "--party", "KE", "--depth", "deep")
    assert error.value.code == 2
    assert not (tmp_path / "kenya.sqlite").exists()


def test_a_quick_round_needs_key_areas_somebody_chose(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "kenya.sqlite"
    assert run("new", file, "--party", "KE", "--depth", "quick", "--edition", "lg13-2019") != 0
    assert "nobody chose its key areas" in capsys.readouterr().err
    assert not file.exists()
    assert told(capsys, made(tmp_path, "--depth", "quick"))["depth"] == "quick"


def test_a_recorded_depth_that_cannot_be_asked_is_not_claimed(tmp_path: Path, capsys: Capture) -> None:
    file = made(tmp_path, "--edition", "review-2019")
    assert run("set", file, "round", "depth", "quick") == 0
    assert told(capsys, file)["depth"] == "standard"


def test_info_says_what_is_left_out_and_why(tmp_path: Path, capsys: Capture) -> None:
    file = made(tmp_path)
    for goal, field, value in (
        ("A.9", "scope", "not_concerned"),
        ("A.9", "reason", "Imports none"),
        ("A.7", "scope", "later"),
    ):
        assert run("set", file, f"goal/{goal}", field, value) == 0
    found = told(capsys, file)
    assert found["left_out"] == [
        {"goal": "A.7", "why": "later", "reason": ""},
        {"goal": "A.9", "why": "not_concerned", "reason": "Imports none"},
    ]
    assert isinstance(found["key_areas"], list) and len(found["key_areas"]) == 35
    assert run("info", file) == 0
    assert (
        "This round leaves out 2 of 37 key areas. "
        "A.7 is left out (Not in this round), but goals that share its key areas are asked. "
        "2 with A.9 (Does not concern the country: Imports none)."
    ) in capsys.readouterr().out
    assert run("get", file, "goal/A.9", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"scope": "not_concerned", "reason": "Imports none"}


def test_languages_and_consultation_can_be_set_and_told(tmp_path: Path, capsys: Capture) -> None:
    file = made(tmp_path)
    for field in ("languages", "consultation"):
        assert run("set", file, "party", field, "Swahili") == 0
    assert told(capsys, file)["depth"] == "standard"
