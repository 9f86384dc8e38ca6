"""``cpdesk checks`` tells what does not fit, as lines or as JSON, on a given day, and exits 0."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpdesk.cli import main

Capture = pytest.CaptureFixture[str]


def run(*words: object) -> int:
    return main([str(word) for word in words])


@pytest.fixture
def wrong(path: Path, capsys: Capture) -> Path:
    """Return an assessment with an error, a warning and a date."""
    for subject, field, value in (
        ("agreed/A.2(1)", "level", 3),
        ("agreed/A.2(1)", "target", 2),
        ("agreed/A.10(5)", "special", "dont_know"),
        ("agreed/A.10(5)", "by_when", "2027-03-31"),
    ):
        assert run("set", path, subject, field, value) == 0
    capsys.readouterr()
    return path


def test_an_empty_assessment_has_nothing_to_tell(path: Path, capsys: Capture) -> None:
    assert run("checks", path) == 0
    assert capsys.readouterr().out == "The checks find nothing.\n"


def test_the_gravest_stands_first(wrong: Path, capsys: Capture) -> None:
    assert run("checks", wrong, "--date", "2026-11-21") == 0
    assert capsys.readouterr().out.splitlines() == [
        "2 findings are open.",
        "Error: A.2(1) Publishing on the BCH has target 2 Partly working, below its level 3 Working.",
        "Warning: A.2(1) Publishing on the BCH is at level 3 Working, but no evidence is recorded for it.",
    ]


def test_the_day_is_given(wrong: Path, capsys: Capture) -> None:
    run("checks", wrong, "--date", "2027-04-01")
    assert "by 31 March 2027, but is still not known" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        run("checks", wrong, "--date", "soon")


def test_json_carries_everything_and_what_was_set_aside(wrong: Path, capsys: Capture) -> None:
    assert run("set", wrong, "check/no_evidence.A.2(1)", "reason", "On paper") == 0
    capsys.readouterr()
    assert run("checks", wrong, "--date", "2026-11-21", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["counts"] == {"error": 1, "warning": 0, "hint": 0, "set_aside": 1}
    error, aside = document["findings"]
    assert (error["id"], error["severity"], error["topic"]) == ("target_below_level.A.2(1)", "error", "answers")
    assert (error["subject"], error["field"], error["reason"]) == ("agreed/A.2(1)", "target", "")
    assert aside["reason"] == "On paper"
    run("checks", wrong, "--date", "2026-11-21")
    assert capsys.readouterr().out.endswith(
        "1 finding is set aside.\n" + f"Warning: {aside['words']}\n  Reason: On paper\n"
    )


def test_why_two_answers_contradict_is_said_below(path: Path, capsys: Capture) -> None:
    for subject, field, value in (("agreed/A.8(d)", "answer", "no"), ("agreed/A.6(4)", "level", 3)):
        assert run("set", path, subject, field, value) == 0
    capsys.readouterr()
    run("checks", path, "--date", "2026-11-21")
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("Warning: A.8(d) is answered “No”"))
    assert lines[at + 1] == "  From level 3 a laboratory at home, or one abroad by agreement, tests routinely."
