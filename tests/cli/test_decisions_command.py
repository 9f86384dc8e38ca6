"""``cpdesk decisions`` lists what is proposed and decided, ``cpdesk decide`` records only what the form takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpdesk.cli import main

Capture = pytest.CaptureFixture[str]


def run(*words: object) -> int:
    return main([str(word) for word in words])


def test_answers_are_proposed_decided_and_written_to_a_draft(path: Path, capsys: Capture) -> None:
    assert run("set", path, "agreed/B.2(a)", "answer", "partly") == 0
    assert run("decide", path, "Q010", "accept", "--author", "Eva") == 0
    assert run("decide", path, "117", "change", "false.na", "--comment", "No allocation") == 0
    assert run("decide", path, "Q133", "skip") == 0
    capsys.readouterr()
    assert run("decisions", path, "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    questions = {question["key"]: question for question in listed["questions"]}
    assert listed["counts"]["decided"] == 3
    assert listed["counts"]["in_draft"] == 2
    accepted = questions["Q010"]
    assert accepted["proposed"] == {"codes": ["true"], "text": ""}
    assert accepted["basis"][0]["subject"] == "agreed/B.2(a)"
    assert accepted["decided"]["verdict"] == "accepted"
    assert accepted["decided"]["by"] == "Eva"
    assert questions["Q117"]["decided"]["comment"] == "No allocation"
    assert questions["Q121"]["proposed"] is None
    assert questions["Q121"]["nothing"]
    assert run("set", path, "agreed/B.2(a)", "answer", "no") == 0
    capsys.readouterr()
    assert run("decisions", path) == 0
    told = capsys.readouterr().out
    assert "10 Money for biosafety in the national budget [Q010]" in told
    assert "Accepted as proposed: Yes [true]" in told
    assert "! The proposal is another one than the one that was accepted." in told


def test_what_the_form_refuses_is_told_in_one_line_and_changes_nothing(path: Path, capsys: Capture) -> None:
    assert run("decide", path, "Q010", "change", "false") == 0
    before = path.read_bytes()
    for words in (
        ("Q010", "change", "perhaps"),
        ("Q010", "change", "true", "false"),
        ("Q010_adq", "change", "true"),
        ("Q999", "skip"),
        ("Q121", "accept"),
    ):
        capsys.readouterr()
        assert run("decide", path, *words) == 1
        assert capsys.readouterr().err.count("\n") == 1
    assert path.read_bytes() == before
    with pytest.raises(SystemExit):
        run("decide", path, "Q010", "perhaps")


def test_a_code_set_by_hand_that_the_form_does_not_know_never_reaches_a_draft(path: Path, capsys: Capture) -> None:
    assert run("decide", path, "Q117", "change", "false") == 0
    assert run("set", path, "decision/Q117", "decided", "x") == 0
    capsys.readouterr()
    target = path.parent / "draft.json"
    assert run("report", path, "national-report", "--to", target) == 1
    assert "Question 117 has no option “x”." in capsys.readouterr().err
    assert not target.exists()
